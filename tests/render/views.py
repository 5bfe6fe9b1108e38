"""What stands where in a page's view."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.render.view import Document, Section


def section(doc: Document, name: str) -> Section:
    """Return a section by its name."""
    return next(one for one in doc.sections if one.name == name)
