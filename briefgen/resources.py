"""Where templates, configuration and examples stand: the installed package or the checkout."""

from __future__ import annotations

from pathlib import Path

from briefgen.errors import SystemLibraryError

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


def examples_dir() -> Path:
    """Return the folder of the sample articles.

    Raises SystemLibraryError where the installation lacks it.
    """
    return _folder("examples")


def _folder(name: str) -> Path:
    for parent in (_PACKAGE, _PACKAGE.parent):
        if (parent / name).is_dir():
            return parent / name
    message = (
        f"briefgen's folder {name!r} is missing from its installation in {_PACKAGE}; "
        "install it again: pip install --force-reinstall briefgen"
    )
    raise SystemLibraryError(message)
