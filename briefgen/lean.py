"""Start-up and memory: large libraries without what they drag in and we never use.

Each import falls back on the plain one: where a library has changed, it costs time, nothing else.
"""

from __future__ import annotations

import contextlib
import ctypes.util
import gc
import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


def collect_rarely() -> None:
    """Have Python look for circles of dead objects every 100,000 new objects, not every 700.

    A page laid out is a million objects that live and die together: looking at them over and over
    is a tenth of the work.  For programs: what a process does about its memory is not a library's.
    """
    gc.set_threshold(100_000, 50, 100)


def import_weasyprint() -> Any:  # noqa: ANN401 - published without types
    """Return weasyprint.  Raises OSError where Pango is missing.

    It tries several names for each library.  ctypes runs ldconfig, gcc and ld to look for the first
    ones; the last ones are those that Linux's loader knows without.  A library that is only found
    by ctypes is still found, on a second try.
    """
    known = set(sys.modules)
    if "weasyprint" not in known and sys.platform == "linux":
        try:
            with _no_search():
                return importlib.import_module("weasyprint")
        except OSError:
            for name in sys.modules.keys() - known:
                if name.partition(".")[0] == "weasyprint":
                    del sys.modules[name]
    return importlib.import_module("weasyprint")


@contextlib.contextmanager
def _no_search() -> Iterator[None]:
    theirs = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None  # noqa: ARG005
    try:
        yield
    finally:
        ctypes.util.find_library = theirs


def import_spacy() -> Any:  # noqa: ANN401
    """Return spacy, imported without its command line: typer, httpx, weasel and more.

    What is put in its place is gone afterwards: `spacy.cli` is imported when somebody asks for it.
    """
    if "spacy" in sys.modules:
        return sys.modules["spacy"]
    places = ("spacy.cli", "spacy.cli.info")
    for name in places:
        sys.modules[name] = ModuleType(name)
    sys.modules["spacy.cli"].__path__ = []
    sys.modules["spacy.cli.info"].info = None  # type: ignore[attr-defined]
    try:
        spacy = importlib.import_module("spacy")
    except (ImportError, AttributeError):
        spacy = None
    for name in places:
        sys.modules.pop(name, None)
    if spacy is None:
        for name in [name for name in sys.modules if name.partition(".")[0] == "spacy"]:
            del sys.modules[name]
        return importlib.import_module("spacy")
    vars(spacy).pop("cli", None)
    return spacy
