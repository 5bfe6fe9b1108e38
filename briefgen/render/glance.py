"""A look at a document that may be too long: behind its last page of text nothing is laid out.

How much has to go is seen from the pages before the source.  Those of the source, half of the time
of a layout, would be laid out for nothing.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from briefgen.render.swap import swapped

if TYPE_CHECKING:
    from collections.abc import Iterator


class Glance:
    """Says afterwards whether all pages were laid out."""

    whole = True


@contextlib.contextmanager
def glance(most: int | None, end: str) -> Iterator[Glance]:
    """Have WeasyPrint 70 stop behind the page with the anchor `end`, where it is no more allowed.

    `most` is the number of pages that are allowed; None for a look at all.
    """
    from weasyprint import layout

    theirs, seen = layout.make_all_pages, Glance()

    def make_all_pages(context: Any, *more: Any) -> Iterator[Any]:  # noqa: ANN401
        """Yield the pages as theirs does, as long as they are needed."""
        for number, page in enumerate(theirs(context, *more), start=1):
            yield page
            goes_on = context.page_maker[number][0] is not None
            if goes_on and number > (most or number) and _holds(page, end):
                # Else it would be tried again until that page comes.
                context.page_maker[number][-1]["content_changed"] = False
                seen.whole = False
                return

    with swapped([(layout, "make_all_pages", make_all_pages)]):
        yield seen


def _holds(page: Any, anchor: str) -> bool:  # noqa: ANN401
    return any(box.style["anchor"] == anchor for box in page.descendants())
