"""The same as preload.py for runs that make PDFs."""

from __future__ import annotations

import contextlib

from briefgen.lean import import_weasyprint

# Without Pango WeasyPrint prints a banner and fails: a worker will say so in our words.
with contextlib.suppress(ImportError, OSError), contextlib.redirect_stdout(None):
    import_weasyprint()
