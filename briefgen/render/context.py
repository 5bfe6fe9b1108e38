"""What every maker of entries works with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.render.overlong import shortened
from briefgen.render.typeset import curved, headed, tied

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Brief, Item
    from briefgen.render.dates import Dates
    from briefgen.render.labels import Labels
    from briefgen.render.references import References
    from briefgen.render.view import Refs
    from briefgen.settings.model import RenderSettings


@dataclass(frozen=True, slots=True)
class Context:
    """A brief, the words and dates of its page, its references, and how it is to be set."""

    brief: Brief
    labels: Labels
    dates: Dates
    settings: RenderSettings
    references: References

    def text(self, text: str | None) -> str:
        """Return a text as it is printed; empty for none."""
        return tied(curved(shortened(text, self.labels), self.labels.marks)) if text else ""

    def refs(self, place: Place, item: Item, *names: str) -> Refs:
        """Return the references of an item.

        `names` are words of it that stand in its evidence, and are marked there in its place.
        """
        mark = self.references.mark(place.code, place.id, place.section)
        return self.references.refs(item.evidence, mark, names)

    def attribution(self, name: str | None) -> str:
        """Return who claims a thing, as a quiet label; empty for none."""
        return self.labels.attribution.format(name=headed(self.text(name))) if name else ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stands: its section's name, its element's id, its code."""

    section: str
    id: str
    code: str


def places(section: str, identity: str, letter: str, count: int) -> Sequence[Place]:
    """Return the places of the first `count` entries of a section whose id is `identity`."""
    return [
        Place(section, f"{identity}-{number}", f"{letter}{number}")
        for number in range(1, count + 1)
    ]
