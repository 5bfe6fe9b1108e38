"""Computed styles that serve for more than one element, and for more than one page.

WeasyPrint 70 has all elements of the same rules and parent share one style, unless one of them has
an id: then it, and all that is in it, get styles of their own, a hundred properties each.  An id
changes one property, and the style sheet is the same for every brief of a run.
"""

from __future__ import annotations

import contextlib
import copy
import re
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from briefgen.render.swap import Swap

    Rules = Mapping[str, tuple[Any, Any]]
    """What the cascade left of an element's rules: values and weights, by property."""

MOST = 2_000
"""Styles kept, ten times those of a brief; with more, as attributes may set, all are forgotten."""

_VIEWPORT = re.compile(r"\d(?:[dsl]?v(?:w|h|i|b|min|max)|pv(?:w|h|i|b|min|max))\b", re.IGNORECASE)
_NOTES = re.compile(r"footnote|note\(", re.IGNORECASE)
_NAMED_PAGE = re.compile(r"(?<![\w.#-])page\s*:(?!:)", re.IGNORECASE)


def keepable(css: str) -> bool:
    """Return whether styles depend on nothing but rules: lengths may depend on a first page."""
    return not _VIEWPORT.search(css)


def names_pages(css: str) -> bool:
    """Return whether a style sheet may say which page an element wants."""
    return bool(_NAMED_PAGE.search(css))


class Styles:
    """The styles that were computed with one set of style sheets and fonts."""

    def __init__(self) -> None:
        """Begin with none."""
        self._known: dict[tuple[Any, ...], Any] = {}

    def swaps(self) -> list[Swap]:
        """Return what stands for WeasyPrint's function that computes a style."""
        from weasyprint.css import StyleFor

        name = "set_computed_styles"
        return [(StyleFor, name, self._computing(getattr(StyleFor, name)))]

    def _computing(self, theirs: Callable[..., None]) -> Callable[..., None]:
        known = self._known

        def set_computed_styles(
            style_for: Any,  # noqa: ANN401
            element: Any,  # noqa: ANN401
            parent: Any,  # noqa: ANN401
            root: Any = None,  # noqa: ANN401
            pseudo_type: str | None = None,
            base_url: str | None = None,
            target_collector: Any = None,  # noqa: ANN401
        ) -> None:
            """Set the style of an element as theirs does."""
            styles = style_for.get_computed_styles()
            rules = style_for.get_cascaded_styles().get((element, pseudo_type), {})
            anchor = _anchor(rules)
            asked = (
                id(None if parent is None else _shared(styles[parent, None])),
                id(style_for.font_config),
                pseudo_type,
                base_url,
                *_said(rules, anchor),
            )
            style = known.get(asked)
            if style is None:
                if len(known) >= MOST:
                    known.clear()
                with _alone(style_for, element, parent, pseudo_type, anchor):
                    theirs(style_for, element, parent, root, pseudo_type, base_url)
                    style = known[asked] = styles[element, pseudo_type]
                style.__dict__["_briefgen_overflow"] = style["overflow"]
            # WeasyPrint moves the overflow of <html> or <body> to the page.
            style["overflow"] = style.__dict__["_briefgen_overflow"]
            if anchor:
                style = _anchored(style, anchor)
            styles[element, pseudo_type] = style
            if target_collector and style["anchor"]:
                target_collector.collect_anchor(style["anchor"])

        return set_computed_styles


def _anchor(rules: Rules) -> str | None:
    """Return the id that is to be found by links, where it is one and not a word of CSS."""
    value = rules["anchor"][0] if "anchor" in rules else None
    return value if isinstance(value, str) and value not in {"inherit", "initial"} else None


def _said(rules: Rules, anchor: str | None) -> Iterator[tuple[Any, ...]]:
    """Yield what tells a style's rules from others, but for an anchor.

    Values are told apart by identity, as their style sheet lives, but for a language, which is an
    attribute of each element.
    """
    for name, (value, weight) in rules.items():
        if name != "anchor" or not anchor:
            precedence, layer, specificity = weight
            told = value if name == "lang" else id(value)
            yield name, told, precedence, layer, tuple(specificity)


@contextlib.contextmanager
def _alone(
    style_for: Any,  # noqa: ANN401
    element: Any,  # noqa: ANN401
    parent: Any,  # noqa: ANN401
    pseudo_type: str | None,
    anchor: str | None,
) -> Iterator[None]:
    """Have an element without its anchor, below the style that its parent shares with others."""
    styles, cascaded = style_for.get_computed_styles(), style_for.get_cascaded_styles()
    above = None if parent is None else styles[parent, None]
    rules = cascaded.get((element, pseudo_type))
    if above is not None:
        styles[parent, None] = _shared(above)
    if anchor:
        cascaded[element, pseudo_type] = {
            name: said for name, said in rules.items() if name != "anchor"
        }
    try:
        yield
    finally:
        if above is not None:
            styles[parent, None] = above
        if anchor:
            cascaded[element, pseudo_type] = rules


def _shared(style: Any) -> Any:  # noqa: ANN401
    """Return the style that one with an anchor was made of, else the style itself."""
    return style.__dict__.get("_briefgen_shared", style)


def _anchored(shared: Any, anchor: str) -> Any:  # noqa: ANN401
    """Return a style that differs from a shared one by its anchor only."""
    kind = _anchored_style()
    style: Any = kind.__new__(kind)
    style.__dict__.update(shared.__dict__)
    style.__dict__.update(_briefgen_shared=shared, anonymous_style=shared.anonymous_style)
    style["anchor"] = anchor
    return style


@cache
def _anchored_style() -> Any:  # noqa: ANN401
    from weasyprint.css import ComputedStyle

    class AnchoredStyle(ComputedStyle):  # type: ignore[misc] # published without types
        """A style that asks the one it was made of for what it does not say itself."""

        def __missing__(self, name: str) -> Any:  # noqa: ANN401
            value = self[name] = self.__dict__["_briefgen_shared"][name]
            return value

    return AnchoredStyle


def without_notes(sheet: Any) -> Any:  # noqa: ANN401
    """Return WeasyPrint's own style sheet for a page that has no footnotes or notes.

    It styles five parts of a note for every element there is.
    """
    lean = copy.copy(sheet)
    lean.matcher = copy.copy(sheet.matcher)
    lean.matcher.other_selectors = [
        selector for selector in sheet.matcher.other_selectors if selector[3] not in _NOTE_PARTS
    ]
    return lean


_NOTE_PARTS = {"footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"}


def has_notes(css: str) -> bool:
    """Return whether a style sheet or page may make notes."""
    return bool(_NOTES.search(css))
