"""Start-up and memory: large libraries without what they drag in and we never use.

Each import falls back on the plain one: where a library has changed, it costs time, nothing else.
"""

from __future__ import annotations

import atexit
import contextlib
import ctypes.util
import gc
import importlib
import importlib.util
import os
import sys
import threading
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


ONE_ARTICLE = 1_000_000
"""New objects of the loading of all libraries and the making of a brief, about."""

MANY_ARTICLES = 200_000
"""The same, for a process that makes many: its memory stays 20 MiB lower than with none dropped
before a million, for a few per cent of the time."""


def collect_rarely(every: int = ONE_ARTICLE) -> None:
    """Have Python look for circles of dead objects at so many new objects, not at every 700.

    A page laid out is a million objects that live and die together: looking at them over and over
    is a tenth of the work.  For programs: what a process does about its memory is not a library's.
    """
    gc.set_threshold(every, 50, 100)


def leave(status: int) -> NoReturn:
    """End this program with an exit status, and have the system take its memory back as a whole.

    To free some million objects one by one is a tenth of the time of a short run.  What asked to
    be done at the end is done; where another thread still works, Python ends as it always does.
    """
    if threading.active_count() > 1:
        sys.exit(status)
    atexit._run_exitfuncs()  # noqa: SLF001 - a program has no other way to them
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(status)


def import_weasyprint() -> Any:  # noqa: ANN401 - published without types
    """Return weasyprint.  Raises OSError where Pango is missing.

    It tries several names for each library.  ctypes runs ldconfig, gcc and ld to look for the first
    ones; the last ones are those that Linux's loader knows without.  A library that is only found
    by ctypes is still found, on a second try.  What subsets fonts in Python is loaded when HarfBuzz
    cannot, what makes a font of a variable one when there is such a font.
    """
    known = set(sys.modules)
    if "weasyprint" not in known and sys.platform == "linux":
        load_late("fontTools.subset")
        load_late("fontTools.varLib.instancer", "instantiateVariableFont")
        try:
            with _no_search():
                return importlib.import_module("weasyprint")
        except OSError:
            _forget("weasyprint", sys.modules.keys() - known)
    return importlib.import_module("weasyprint")


@contextlib.contextmanager
def _no_search() -> Iterator[None]:
    theirs = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None  # noqa: ARG005
    try:
        yield
    finally:
        ctypes.util.find_library = theirs


class _Late(ModuleType):
    """Stands for a module until something of it is asked for; then that is imported.

    importlib's own LazyLoader loads a module as soon as another one imports it (Python 3.11).
    """

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)


class _LatePackage(_Late):
    """The same for a package of which functions are imported by name, and called later."""

    def __init__(self, name: str, folder: Path, functions: Iterable[str]) -> None:
        super().__init__(name)
        # Python asks for it where it imports a name; the package must not be loaded for that.
        self.__path__ = [str(folder)]
        for function in functions:
            setattr(self, function, partial(self._call, function))

    def _call(self, function: str, *words: Any, **named: Any) -> Any:  # noqa: ANN401
        vars(self).pop(function, None)
        return getattr(self, function)(*words, **named)


def load_late(name: str, *functions: str) -> None:
    """Have a module loaded when something of it is asked for, not when it is imported.

    Of a package, `functions` may be imported by name: it is loaded when one of them is called.
    What is not there is left to those who import it.
    """
    top, *parts = name.split(".")
    spec = importlib.util.find_spec(top)
    if name in sys.modules or spec is None:
        return
    folder = Path(*(spec.submodule_search_locations or ("",))[:1], *parts)
    late = _LatePackage(name, folder, functions) if folder.is_dir() and functions else _Late(name)
    sys.modules[name] = late
    package, _, last = name.rpartition(".")
    if package in sys.modules:
        setattr(sys.modules[package], last, late)


def import_spacy() -> Any:  # noqa: ANN401
    """Return spacy, imported without what we never use of it.

    That is its command line (typer, httpx, weasel and more), bars of progress, and pydantic's old
    models, which confection does without where they are missing.  What is put in their place is
    gone afterwards: each of them is imported when somebody asks for it.
    """
    if "spacy" in sys.modules:
        return sys.modules["spacy"]
    load_late("tqdm")
    known = set(sys.modules)
    try:
        with _in_place_of(_without_spacy_cli()):
            spacy = importlib.import_module("spacy")
    except (ImportError, AttributeError):
        _forget("spacy", sys.modules.keys() - known)
        return importlib.import_module("spacy")
    vars(spacy).pop("cli", None)
    return spacy


def _without_spacy_cli() -> dict[str, ModuleType | None]:
    """Return what stands in for modules that spaCy imports and we never use; None: not there."""
    cli, info = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    cli.__path__ = []
    info.info = None  # type: ignore[attr-defined]
    return {"spacy.cli": cli, "spacy.cli.info": info, "pydantic.v1": None}


@contextlib.contextmanager
def _in_place_of(stand_ins: dict[str, ModuleType | None]) -> Iterator[None]:
    """Have modules stand in for others that are not imported yet."""
    new = {name: module for name, module in stand_ins.items() if name not in sys.modules}
    sys.modules.update(new)  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in new:
            sys.modules.pop(name, None)


def _forget(package: str, modules: Iterable[str]) -> None:
    """Have modules of a package imported anew."""
    for name in modules:
        if name.partition(".")[0] == package:
            sys.modules.pop(name, None)
