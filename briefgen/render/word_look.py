"""How a Word file looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.render.theme import Theme
    from briefgen.settings.model import WordSettings


@dataclass(frozen=True, slots=True)
class WordLook:
    """The name of a Word file's paper, its colour as #rrggbb, its families of letters."""

    paper: str
    accent: str
    text: str
    labels: str


def word_look(theme: Theme, settings: WordSettings) -> WordLook:
    """Return how a Word file looks: the theme's paper and colour, letters that its readers have."""
    return WordLook(theme.paper, theme.colours.light.accent, settings.text, settings.labels)
