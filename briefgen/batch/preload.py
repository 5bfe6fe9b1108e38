"""Imported by the server that workers are forked from, for what it loads: see processes.py."""

from __future__ import annotations

import contextlib

import briefgen.batch.work
import briefgen.pipeline
import briefgen.render  # noqa: F401 - loaded once for all workers
from briefgen.lean import collect_rarely, spacy_language

collect_rarely()
with contextlib.suppress(ImportError):  # A worker will say so.
    spacy_language("en")
