"""Start-up and memory: large libraries without what they drag in and we never use.

Each import falls back on the plain one: where a library has changed, it costs time, nothing else.
"""

from __future__ import annotations

import atexit
import contextlib
import ctypes.util
import gc
import importlib
import os
import sys
import threading
from types import ModuleType
from typing import TYPE_CHECKING, Any, NoReturn

from briefgen.late import late, load_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


ONE_ARTICLE = 1_000_000
"""New objects of the loading of all libraries and the making of a brief, about."""

MANY_ARTICLES = 200_000
"""The same, for a process that makes many: its memory stays 20 MiB lower than with none dropped
before a million, for a few per cent of the time."""

UNWRITTEN = 120
"""Python's own exit status where what is left to write at the end cannot be written."""

_MODELS = ("spacy.pipeline", "spacy.training", "spacy.ml", "thinc.layers", "thinc.shims")
_NO_WORDS = ("spacy", "spacy.schemas", "spacy.scorer", "srsly._yaml_api", "srsly._pickle_api")
"""What of spaCy no Doc needs, the first with all that is below."""


def collect_rarely(every: int = ONE_ARTICLE) -> None:
    """Have Python look for circles of dead objects at so many new objects, not at every 700.

    A page laid out is a million objects that live and die together: looking at them over and over
    is a tenth of the work.  What outlives a look is looked at again after five more, so that what
    a page leaves is gone a few pages later.  For programs: what a process does about its memory is
    not a library's.
    """
    gc.set_threshold(every, 5, 20)


def leave(status: int) -> NoReturn:
    """End this program with an exit status, and have the system take its memory back as a whole.

    To free some million objects one by one is a tenth of the time of a short run.  What asked to
    be done at the end is done; where another thread still works, Python ends as it always does.
    """
    if threading.active_count() > 1:
        sys.exit(status)
    atexit._run_exitfuncs()  # noqa: SLF001 - a program has no other way to them
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (BrokenPipeError, ValueError, AttributeError):
            continue  # nobody reads it, it is closed, or there is none
        except OSError as problem:
            status = status or UNWRITTEN
            with contextlib.suppress(OSError):
                os.write(2, f"{stream.name}: {problem.strerror}\n".encode())
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
        try:
            with _no_search(), late("fontTools.subset", below=("fontTools.varLib",)):
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


def import_onnxruntime() -> Any:  # noqa: ANN401
    """Return onnxruntime, which sends nothing to anybody.

    By itself it gathers events from when it is loaded (1.31 does, 1.32 too), gives the machine a
    number that it keeps in the user's home, and sends both to its makers.  Its Privacy.md says how
    to have it not.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    onnxruntime = importlib.import_module("onnxruntime")
    onnxruntime.disable_telemetry_events()  # Where somebody had loaded it before.
    return onnxruntime


def import_spacy() -> Any:  # noqa: ANN401
    """Return spacy, imported without what we never use of it.

    That is its command line (typer, httpx, weasel and more), bars of progress, and pydantic's old
    models, which confection does without where they are missing.  What is put in their place is
    gone afterwards: each of them is imported when somebody asks for it.
    """
    known = set(sys.modules)
    try:
        with _in_place_of(_without_spacy_cli()), late("tqdm"):
            spacy = importlib.import_module("spacy")
            load_all("spacy", "thinc", "srsly")
    except (ImportError, AttributeError):
        _forget("spacy", sys.modules.keys() - known)
        return importlib.import_module("spacy")
    if "spacy.cli" not in sys.modules:
        vars(spacy).pop("cli", None)
    return spacy


def spacy_language(code: str) -> Any:  # noqa: ANN401
    """Return spaCy's class of a language.  Raises ImportError where it has no such language.

    Of spaCy that makes words and Docs is loaded, not what trains and runs models: that comes when
    somebody asks for it.
    """
    known = set(sys.modules)
    try:
        unused = (*_NO_WORDS, f"spacy.lang.{code}.lemmatizer")
        with _in_place_of({"pydantic.v1": None}), late(*unused, below=_MODELS):
            return importlib.import_module("spacy.util").get_lang_class(code)
    except (ImportError, AttributeError, TypeError):
        _forget("spacy", sys.modules.keys() - known)
        return import_spacy().util.get_lang_class(code)


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
