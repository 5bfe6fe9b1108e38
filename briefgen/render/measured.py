"""What WeasyPrint 70 measures again and again while it lays out, measured once.

It sets each paragraph of balanced columns four times or more, each row of a table twice, and works
out the margins of each box anew in every line.  All of that depends on a style and few numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefgen.render.swap import Swap, everywhere

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_LINES = 2_000
"""Lines of text remembered, those of four briefs; with more, all are forgotten."""

_MOST_SIZES = 50
"""Sizes of its surroundings for which the margins of a style are remembered."""

_SIDES = ("left", "right", "top", "bottom")
_RESOLVED = (
    *(f"margin_{side}" for side in _SIDES),
    *(f"padding_{side}" for side in _SIDES),
    *(f"border_{side}_width" for side in _SIDES),
    *(f"{most}{size}" for most in ("", "min_", "max_") for size in ("width", "height")),
)
"""What `resolve_percentages` sets of a box."""


class Lines:
    """The first lines of texts as WeasyPrint splits them.

    A line keeps its style, by whose identity it is found: what is gone cannot be mistaken.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._lines: dict[tuple[Any, ...], tuple[Any, tuple[Any, ...]]] = {}

    def splitting(self, theirs: Callable[..., Any]) -> Callable[..., Any]:
        """Return WeasyPrint's function with a memory."""
        lines = self._lines

        def split_first_line(
            text: str,
            style: Any,  # noqa: ANN401
            context: Any,  # noqa: ANN401
            max_width: float | None,
            justification_spacing: float,
            is_line_start: bool = True,  # noqa: FBT001, FBT002
            minimum: bool = False,  # noqa: FBT001, FBT002
        ) -> Any:  # noqa: ANN401
            """Return the first line as theirs does: layout, length, where it goes on, width, …."""
            asked = (text, id(style), max_width, justification_spacing, is_line_start, minimum)
            known = lines.get(asked)
            if known:
                layout, *rest = known[1]
                return (_twin(layout), *rest)
            if len(lines) >= MOST_LINES:
                lines.clear()
            line = theirs(
                text, style, context, max_width, justification_spacing, is_line_start, minimum
            )
            lines[asked] = style, (_twin(line[0]), *line[1:])
            return line

        return split_first_line


def _twin(layout: Any) -> Any:  # noqa: ANN401
    """Return a layout like one that holds nothing of Pango's: drawing may write to each."""
    twin = layout.__class__.__new__(layout.__class__)
    twin.__dict__.update(layout.__dict__)
    return twin


def of_style(theirs: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a function of a style alone that keeps what it returned with the style."""
    place = f"_briefgen_{theirs.__name__}"

    def ours(style: Any) -> Any:  # noqa: ANN401
        kept = style.__dict__
        if place not in kept:
            kept[place] = theirs(style)
        return kept[place]

    return ours


def _resolving(theirs: Callable[..., None]) -> Callable[..., None]:
    from weasyprint.formatting_structure.boxes import Box, PageBox

    def resolve_percentages(box: Any, containing_block: Any) -> None:  # noqa: ANN401
        """Set margins, padding, borders and sizes of a box as theirs does."""
        style = box.style
        if (
            isinstance(box, PageBox)
            # Their styles are written to between two layouts.
            or box.is_flex_item
            or box.is_grid_item
            or style["border_collapse"] == "collapse"
        ):
            theirs(box, containing_block)
            return
        if isinstance(containing_block, Box):
            room = containing_block.width, containing_block.height
        else:
            room = tuple(containing_block)
        kept = style.__dict__.setdefault("_briefgen_resolved", {})
        if room in kept:
            box.__dict__.update(kept[room])
            return
        theirs(box, containing_block)
        if len(kept) >= _MOST_SIZES:
            kept.clear()
        kept[room] = {name: getattr(box, name) for name in _RESOLVED}

    return resolve_percentages


def _rounding(theirs: Callable[[Any], None]) -> Callable[[Any], None]:
    corners = [f"border_{y}_{x}_radius" for y in ("top", "bottom") for x in ("left", "right")]
    none = dict.fromkeys(corners, (0, 0))

    def sharp(style: Any) -> bool:  # noqa: ANN401
        return all((0, "px") in style[corner] for corner in corners)

    kept = of_style(sharp)

    def resolve_radii_percentages(box: Any) -> None:  # noqa: ANN401
        """Set the radii of a box's corners as theirs does: nearly all are sharp."""
        if kept(box.style):
            box.__dict__.update(none)
        else:
            theirs(box)

    return resolve_radii_percentages


def _flowing(theirs: Callable[[Any], bool]) -> Callable[[Any], bool]:
    def is_in_normal_flow(box: Any) -> bool:  # noqa: ANN401
        """Return whether a box is in the flow; theirs asks five functions in turn."""
        style = box.style
        if style["float"] == "none" and style["position"] in ("static", "relative"):
            return True
        return theirs(box)

    return is_in_normal_flow


def measured(lines: Lines, *, pages_named: bool) -> list[Swap]:
    """Return what stands for WeasyPrint's functions while it lays out.

    With `pages_named` a style sheet may name pages: then each box is asked what page it wants.
    """
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout import inline, percent, preferred
    from weasyprint.text import line_break

    splitting = lines.splitting(line_break.split_first_line)
    swaps = [
        (inline, "split_first_line", splitting),
        (preferred, "split_first_line", splitting),
        (line_break, "get_font_description", of_style(line_break.get_font_description)),
        (boxes.Box, "is_in_normal_flow", _flowing(boxes.Box.is_in_normal_flow)),
        *everywhere(line_break.strut, of_style(line_break.strut)),
        *everywhere(percent.resolve_percentages, _resolving(percent.resolve_percentages)),
    ]
    radii = percent.resolve_radii_percentages
    swaps += everywhere(radii, _rounding(radii))
    if not pages_named:
        swaps.append((boxes.ParentBox, "page_values", boxes.Box.page_values))
    return swaps
