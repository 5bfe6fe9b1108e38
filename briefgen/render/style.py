"""The style sheets of a page, with what the theme decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.render.templates import Templates
    from briefgen.render.theme import Palette, Theme


@dataclass(frozen=True, slots=True)
class Style:
    """CSS: `paged` for the PDF, `screen` for a file that a browser shows and prints."""

    paged: str
    screen: str


def style(templates: Templates, theme: Theme) -> Style:
    """Return the style sheets of a template: page.css for all, paged.css, screen.css.

    Raises TemplateError where one is missing or could end the HTML element it stands in.
    """
    common = f"{properties(theme)}\n{templates.sources('page.css')}"
    paged = templates.sources("paged.css")
    sheets = Style(
        paged=f"{common}\n{paged}",
        screen=f"{common}\n{templates.sources('screen.css')}\n{paged}",
    )
    if "</" in sheets.screen:
        raise TemplateError(f"a style sheet of the template {templates.name!r} holds '</'")
    return sheets


def properties(theme: Theme) -> str:
    """Return what the theme decides, as the first rules of a style sheet.

    Every value was checked when the theme was read: no other text gets into a style sheet.
    """
    fonts, margins = theme.fonts, theme.margins
    faces = {
        "text-face": _stack(fonts.text, fonts.generic),
        "title-face": _stack(fonts.title, fonts.generic),
        "label-face": _stack(fonts.labels, "sans-serif"),
    }
    values = {
        **{f"light-{name}": colour for name, colour in _colours(theme.colours.light)},
        **{f"dark-{name}": colour for name, colour in _colours(theme.colours.dark)},
        **faces,
    }
    lines = "".join(f"  --{name}: {value};\n" for name, value in values.items())
    edges = f"{margins.top} {margins.right} {margins.bottom} {margins.left}"
    return f":root {{\n{lines}}}\n@page {{ size: {theme.paper}; margin: {edges}; }}\n"


def _colours(palette: Palette) -> Iterable[tuple[str, str]]:
    return palette.model_dump().items()


_SCRIPTS = {
    "serif": (
        "Noto Naskh Arabic",
        "Noto Serif Hebrew",
        "Noto Serif Devanagari",
        "Noto Serif CJK SC",
    ),
    "sans-serif": (
        "Noto Sans Arabic",
        "Noto Sans Hebrew",
        "Noto Sans Devanagari",
        "Noto Sans CJK SC",
    ),
}
"""Families that serve, after a theme's own, for letters that those lack."""


def _stack(families: tuple[str, ...], generic: str) -> str:
    names = ", ".join(f'"{family}"' for family in (*families, *_SCRIPTS[generic]))
    return f"{names}, {generic}"
