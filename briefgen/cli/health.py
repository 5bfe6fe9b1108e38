"""What briefgen needs of the machine it runs on, looked at piece by piece."""

from __future__ import annotations

import ctypes
import platform
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from enum import StrEnum
from importlib import metadata
from typing import TYPE_CHECKING

from briefgen.errors import BriefgenError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from briefgen.settings import Settings


class State(StrEnum):
    """How a piece stands: `NOTE` is good to know, `MISSING` has to be mended."""

    OK = "ok"
    NOTE = "note"
    MISSING = "missing"


@dataclass(frozen=True)
class Finding:
    """One piece and how it stands; `package` is Debian's that mends it, `remedy` a command."""

    piece: str
    state: State
    text: str
    package: str | None = None
    remedy: str | None = None


@dataclass(frozen=True)
class SystemLibrary:
    """A library of the system: names it is loaded by, and Debian's package that holds it."""

    name: str
    files: tuple[str, ...]
    package: str
    version: str | None = None


# What WeasyPrint loads; the first two names are Linux's and macOS's.
_LIBRARIES = (
    SystemLibrary(
        "Pango",
        ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
        "libpango-1.0-0",
        "pango_version_string",
    ),
    SystemLibrary(
        "PangoFT2",
        ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
        "libpangoft2-1.0-0",
    ),
    SystemLibrary(
        "HarfBuzz subset",
        ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll"),
        "libharfbuzz-subset0",
    ),
)
# The faces that the shipped templates ask for, and Debian's packages of them.
_FACES = {
    "Charis SIL": "fonts-sil-charis",
    "Inter": "fonts-inter",
    "Noto Serif": "fonts-noto-core",
    "Noto Sans": "fonts-noto-core",
}
_SCRIPTS = {
    "Arabic": ("ar", "fonts-noto-core"),
    "Hebrew": ("he", "fonts-noto-core"),
    "Devanagari": ("hi", "fonts-noto-core"),
    "Chinese": ("zh-cn", "fonts-noto-cjk"),
    "Japanese": ("ja", "fonts-noto-cjk"),
    "Korean": ("ko", "fonts-noto-cjk"),
}
"""Scripts in which names stand, a language of each, and Debian's package with letters for it."""

_READERS = {
    "pypdfium2": ("pdf", "PDFs"),
    "python-oxmsg": ("msg", "Outlook messages"),
    "warcio": ("warc", "web archives"),
}
"""What the readers of some kinds need: the extra that has it, and the kind."""

_LOWEST_PYTHON = (3, 11)
_DISTRIBUTION_NAME = re.compile(r"[A-Za-z0-9._-]+")


def examine() -> Iterator[Finding]:
    """Yield every finding: Python and its libraries, Pango, fonts, configuration, engine."""
    yield _python()
    yield from _python_libraries()
    yield from map(_reader_library, _READERS)
    for library in _LIBRARIES:
        yield _system_library(library)
    yield from _fonts()
    yield from _configuration()


def remedies(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield the commands that mend what is missing, Debian's packages in one."""
    wanting = [finding for finding in findings if finding.state is not State.OK]
    packages = dict.fromkeys(finding.package for finding in wanting if finding.package)
    if packages:
        yield f"apt-get install --no-install-recommends {' '.join(packages)}"
    yield from (finding.remedy for finding in wanting if finding.remedy)


def _python() -> Finding:
    text = f"{platform.python_version()} ({sys.executable}), {platform.platform()}"
    good = sys.version_info >= _LOWEST_PYTHON
    return Finding("Python", State.OK if good else State.MISSING, text)


def _python_libraries() -> Iterator[Finding]:
    try:
        requirements = metadata.requires("briefgen") or []
    except metadata.PackageNotFoundError:
        yield Finding("briefgen", State.NOTE, "runs from a checkout, is not installed")
        return
    needed = [one for one in requirements if "extra ==" not in one]
    for name in map(_distribution, needed):
        try:
            yield Finding(name, State.OK, metadata.version(name))
        except metadata.PackageNotFoundError:
            yield Finding(name, State.MISSING, "not installed", remedy=f"pip install {name}")


def _reader_library(name: str) -> Finding:
    """Return whether a library is there that a kind of document needs; the others do without."""
    extra, kind = _READERS[name]
    try:
        return Finding(name, State.OK, metadata.version(name))
    except metadata.PackageNotFoundError:
        text = f"not installed; {kind} cannot be read"
        return Finding(name, State.NOTE, text, remedy=f"pip install 'briefgen[{extra}]'")


def _distribution(requirement: str) -> str:
    match = _DISTRIBUTION_NAME.match(requirement)
    return match.group() if match else requirement


def _system_library(library: SystemLibrary) -> Finding:
    loaded = next(filter(None, map(_load, library.files)), None)
    if loaded is None:
        return Finding(library.name, State.MISSING, "not found; PDFs need it", library.package)
    return Finding(library.name, State.OK, _version(loaded, library.version))


def _load(file: str) -> ctypes.CDLL | None:
    try:
        return ctypes.CDLL(file)
    except OSError:
        return None


def _version(library: ctypes.CDLL, function: str | None) -> str:
    if function is None:
        return "found"
    ask = getattr(library, function)
    ask.restype = ctypes.c_char_p
    answer: bytes = ask()
    return answer.decode()


def _fonts() -> Iterator[Finding]:
    fc_match = shutil.which("fc-match")
    if fc_match is None:
        text = "cannot tell which are used: fc-match is not installed"
        yield Finding("fonts", State.NOTE, text, "fontconfig")
        return
    for family, package in _FACES.items():
        yield _font(fc_match, family, package)
    for script, (language, package) in _SCRIPTS.items():
        yield _letters(fc_match, script, language, package)


def _answer(command: list[str]) -> str:
    """Return what a program says.  Raises OSError or TimeoutExpired where it does not."""
    return subprocess.run(  # noqa: S603 - fixed words, no shell
        command, capture_output=True, text=True, timeout=20, check=False
    ).stdout.strip()


def _letters(fc_match: str, script: str, language: str, package: str) -> Finding:
    """Return which face has the letters of a script: the best match may lack them."""
    piece = f"letters, {script}"
    try:
        answer = _answer(
            [fc_match, "--format", "%{lang}\n%{family[0]} (%{file})", f":lang={language}"]
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return Finding(piece, State.NOTE, f"cannot tell: {error}")
    languages, _, face = answer.partition("\n")
    if language not in languages.split("|"):
        return Finding(piece, State.NOTE, "in no font here; PDFs show boxes for them", package)
    return Finding(piece, State.OK, face)


def _font(fc_match: str, family: str, package: str) -> Finding:
    try:
        answer = _answer([fc_match, "--format", "%{family[0]} (%{file})", family])
    except (OSError, subprocess.TimeoutExpired) as error:
        return Finding(f"font {family}", State.NOTE, f"cannot tell: {error}")
    if not answer:
        return Finding(f"font {family}", State.MISSING, "no face at all", package)
    if not answer.startswith(f"{family} ("):
        text = f"not found; {answer} is used in its place"
        return Finding(f"font {family}", State.NOTE, text, package)
    return Finding(f"font {family}", State.OK, answer)


def _configuration() -> Iterator[Finding]:
    from briefgen.resources import config_dir, templates_dir
    from briefgen.settings import load_settings

    try:
        yield Finding("configuration", State.OK, str(config_dir() / "default.yaml"))
        yield _user_configuration()
        yield Finding("templates", State.OK, str(templates_dir()))
        settings = load_settings()
    except BriefgenError as error:
        yield Finding("configuration", State.MISSING, str(error))
        return
    yield from map(_own_templates, settings.render.templates)
    yield _engine(settings)


def _user_configuration() -> Finding:
    from briefgen.settings import user_files

    files = user_files()
    if files:
        return Finding("your own", State.OK, ", ".join(map(str, files)))
    return Finding("your own", State.NOTE, "none in ~/.config/briefgen/config.yaml")


def _own_templates(folder: Path) -> Finding:
    if folder.is_dir():
        return Finding("templates", State.OK, str(folder))
    return Finding(
        "templates", State.MISSING, f"{folder} is not there", remedy=f"mkdir -p '{folder}'"
    )


def _engine(settings: Settings) -> Finding:
    from briefgen.pipeline import Summarizer

    name = settings.language.pipeline
    try:
        Summarizer(settings)
    except BriefgenError as error:
        return Finding("language", State.MISSING, str(error))
    return Finding("language", State.OK, f"{name}, {', '.join(settings.language.lexicons)}")
