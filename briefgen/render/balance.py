"""Titles whose lines are about as long as each other, as `text-wrap: balance` has them on screens.

WeasyPrint 70 does not know that property: it fills each line, and a title ends as it happens to.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from briefgen.render.swap import swapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_STEPS = 6
"""Widths tried: the last two differ by a hundredth of a line."""

_NARROWEST = 0.5
"""Share of its room below which a title is not narrowed: of two lines, each is longer."""


@contextlib.contextmanager
def balanced_titles() -> Iterator[None]:
    """Let titles that are laid out inside be balanced.  Not to be used in several threads."""
    from weasyprint.layout import block

    with swapped([(block, "iter_line_boxes", _balancing(block.iter_line_boxes))]):
        yield


def _balancing(theirs: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    def iter_line_boxes(
        context: Any,  # noqa: ANN401
        box: Any,  # noqa: ANN401
        position_y: float,
        bottom_space: float,
        skip_stack: Any,  # noqa: ANN401
        containing_block: Any,  # noqa: ANN401
        *more: Any,  # noqa: ANN401
    ) -> Iterator[Any]:
        """Yield lines as theirs does, those of a title in the least width that holds them."""

        def lines(block: Any) -> Iterator[Any]:  # noqa: ANN401
            return theirs(context, box, position_y, bottom_space, skip_stack, block, *more)

        title = containing_block.element_tag == "h1" and skip_stack is None
        if title and containing_block.style["direction"] == "ltr":
            containing_block = _narrowed(containing_block, lines)
        return lines(containing_block)

    return iter_line_boxes


def _narrowed(block: Any, lines: Callable[[Any], Iterator[Any]]) -> Any:  # noqa: ANN401
    """Return `block` as narrow as it can be with as many lines, and no other word parted."""
    count, words = _set(lines(block))
    if count < 2:  # noqa: PLR2004 - one line has nothing to be as long as
        return block
    best, least = block, block.width * _NARROWEST
    for _ in range(_STEPS):
        tried = block.copy()
        tried.width = (least + best.width) / 2
        if _set(lines(tried)) == (count, words):
            best = tried
        else:
            least = tried.width
    return best


def _set(lines: Iterator[Any]) -> tuple[int, list[str]]:
    """Return how many lines there are, and their words."""
    texts = ["".join(getattr(box, "text", "") for box in line.descendants()) for line, _ in lines]
    return len(texts), " ".join(texts).split()
