"""briefgen: an article in, a brief out.

    >>> import briefgen
    >>> article = briefgen.read("examples/veldmark-bridge.txt")
    >>> brief = briefgen.make_brief(article)
    >>> brief.actors[0].name
    'Veldmark'

See docs/api.md.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.api import make_brief, read, read_all, read_text, render_brief
    from briefgen.errors import BriefgenError
    from briefgen.model import Actor, Article, Brief, Evidence, Figure, Paragraph, Passage, Question
    from briefgen.version import __version__

__all__ = [
    "Actor",
    "Article",
    "Brief",
    "BriefgenError",
    "Evidence",
    "Figure",
    "Paragraph",
    "Passage",
    "Question",
    "__version__",
    "make_brief",
    "read",
    "read_all",
    "read_text",
    "render_brief",
]

_HOMES = {
    "BriefgenError": "errors",
    "__version__": "version",
    **dict.fromkeys(("make_brief", "read", "read_all", "read_text", "render_brief"), "api"),
}


def __getattr__(name: str) -> object:
    """Import what is asked for: a program that begins has no need of it yet."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'model')}"), name)


def __dir__() -> list[str]:
    return __all__
