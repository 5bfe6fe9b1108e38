"""PDFs: the text that is in them, in the order in which it is read.

`page` takes the lines off a page, `furniture` tells heads and feet from them, `columns` puts them
in order, `paragraphs` joins them; `reader` does these in turn.  No picture is read.
"""

from __future__ import annotations

from briefgen.ingest.pdf.reader import read_pdf

__all__ = ["read_pdf"]
