"""Sections of one's own: completed by what they have in common, told apart from misspellings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.settings.model import SectionsSettings
from briefgen.settings.patterns import misjoined
from briefgen.yamlfile import Trouble, YamlFile, layered, near, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.yamlfile import Loc, Mark

_KNOWN = tuple(SectionsSettings.model_fields)


def complete(file: YamlFile) -> YamlFile:
    """Return the settings' data with `own_section` laid under each section of one's own."""
    common = _mapping(file.data, "own_section")
    own = [name for name, section in _own(file.data) if isinstance(section, dict)]
    under = {"sections": dict.fromkeys(own, common)}
    marks: dict[Loc, Mark] = {
        ("sections", name, *loc[1:]): mark
        for name in own
        for loc, mark in file.marks.items()
        if loc[:1] == ("own_section",)
    }
    return layered(YamlFile(under, file.name, marks), file) if own else file


def misnamed(file: YamlFile) -> Iterator[Trouble]:
    """Yield each section that is neither known nor has cues or patterns, and each wrong order.

    Also each word of a pattern that is not tied to one before it.
    """
    sections = _mapping(file.data, "sections")
    for name, section in _own(file.data):
        loc = ("sections", name)
        if not isinstance(section, dict) or not (section.get("cues") or section.get("patterns")):
            message = "no such section, and no cues or patterns that would make it one of your own"
            yield Trouble(file.mark(loc), loc, message + near(name, _KNOWN))
        else:
            yield from misjoined(file, (*loc, "patterns"), section.get("patterns"))
    names = [name for name in sections if name != "order"]
    order = sections.get("order")
    entries = order if isinstance(order, list) else []
    for position, name in enumerate(entries):
        place = ("sections", "order", position)
        if isinstance(name, str) and name not in names:
            message = f"there is no section {name!r}{nearest(name, names)}"
            yield Trouble(file.mark(place), place, message)
        elif name in entries[:position]:
            yield Trouble(file.mark(place), place, f"{name!r} is named twice; name it once")


def _own(data: object) -> list[tuple[str, object]]:
    sections = _mapping(data, "sections")
    return [(name, section) for name, section in sections.items() if name not in _KNOWN]


def _mapping(data: object, key: str) -> dict[str, object]:
    inner = data.get(key) if isinstance(data, dict) else None
    return inner if isinstance(inner, dict) else {}
