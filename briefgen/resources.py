"""Where our own files stand (the installed package or the checkout), and where the user's do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.errors import SystemLibraryError

if TYPE_CHECKING:
    from collections.abc import Mapping

_PACKAGE = Path(__file__).resolve().parent


def templates_dir() -> Path:
    """Return the folder of the templates that come with briefgen.

    Raises SystemLibraryError where the installation lacks it.
    """
    return _folder("templates")


def config_dir() -> Path:
    """Return the folder of default.yaml and the lexicons.

    Raises SystemLibraryError where the installation lacks it.
    """
    return _folder("config")


def lexicon_names() -> list[str]:
    """Return the names of the lexicons that come with briefgen, sorted."""
    return sorted(path.name for path in lexicons_dir().iterdir() if path.is_dir())


def lexicons_dir() -> Path:
    """Return the folder of those, one folder a language.

    Raises SystemLibraryError where the installation lacks it.
    """
    return config_dir() / "lexicons"


def examples_dir() -> Path:
    """Return the folder of the sample articles.

    Raises SystemLibraryError where the installation lacks it.
    """
    return _folder("examples")


def user_dir(variable: str, default: str, environ: Mapping[str, str]) -> Path:
    """Return briefgen's own folder in one of the user's, there or not.

    `variable` is that of the XDG Base Directory Specification which names the user's, `default`
    where it lies below the home folder otherwise.
    """
    base = Path(environ.get(variable, ""))
    # A relative path there is to be ignored, says the specification.
    return (base if base.is_absolute() else Path.home() / default) / "briefgen"


def _folder(name: str) -> Path:
    for parent in (_PACKAGE, _PACKAGE.parent):
        if (parent / name).is_dir():
            return parent / name
    message = (
        f"briefgen's folder {name!r} is missing from its installation in {_PACKAGE}; "
        "install it again: pip install --force-reinstall briefgen"
    )
    raise SystemLibraryError(message)
