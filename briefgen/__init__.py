"""briefgen: an article in, a brief out.

    >>> import briefgen
    >>> article = briefgen.read("examples/veldmark-bridge.txt")
    >>> brief = briefgen.make_brief(article)
    >>> brief.actors[0].name
    'Veldmark'

See docs/api.md.
"""

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
