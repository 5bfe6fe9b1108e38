"""The style sheets of a page, with what the settings decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.errors import TemplateError

if TYPE_CHECKING:
    from briefgen.render.templates import Templates
    from briefgen.settings.model import RenderSettings


@dataclass(frozen=True, slots=True)
class Style:
    """CSS: `paged` for the PDF, `screen` for a file that a browser shows and prints."""

    paged: str
    screen: str


def style(templates: Templates, settings: RenderSettings) -> Style:
    """Return the style sheets of a template: brief.css for all, paged.css, screen.css.

    Raises TemplateError where one is missing or could end the HTML element it stands in.
    """
    common = f"{templates.source('brief.css')}\n{_theme(settings)}"
    paged = templates.source("paged.css")
    sheets = Style(
        paged=f"{common}\n{paged}",
        screen=f"{common}\n{templates.source('screen.css')}\n{paged}",
    )
    if "</" in sheets.screen:
        raise TemplateError(f"a style sheet of the template {settings.template!r} holds '</'")
    return sheets


def _theme(settings: RenderSettings) -> str:
    """Colours and paper are checked by the settings: no other text gets into a style sheet."""
    return (
        f":root {{ --accent-light: {settings.accent}; --accent-dark: {settings.accent_dark}; }}\n"
        f"@page {{ size: {settings.paper}; }}\n"
    )
