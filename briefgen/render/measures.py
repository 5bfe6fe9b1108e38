"""Units of time, length, area, speed and heat, by their names in a language."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError

_KINDS = ("duration", "length", "area", "speed", "temperature", "angle")
"""Kinds of units of the Unicode CLDR, as the first words of its identifiers say them."""

_SPELLINGS = {"en": ("en", "en_GB")}
"""Locales whose spellings a language has beside each other: kilometers, kilometres."""


def is_measure(unit: str, language: str) -> bool:
    """Return whether a unit measures time, length, area, speed or heat.

    Such a figure tells how a thing is (an age, a distance), seldom what a story is about; money,
    shares and numbers of people or things do.
    """
    return unit.casefold() in _names(language)


@cache
def _names(language: str) -> frozenset[str]:
    names: set[str] = set()
    for spelling in _SPELLINGS.get(language, (language,)):
        try:
            locale = Locale.parse(spelling.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            continue
        for identity, forms in locale.unit_display_names.items():
            if identity.split("-")[0] in _KINDS:
                names.update(name.casefold() for name in forms.values())
    return frozenset(names)
