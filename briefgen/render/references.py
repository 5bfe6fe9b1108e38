"""The numbers of paragraphs, the codes of items, and the links between the two."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefgen.model import paragraph_numbers
from briefgen.render.view import Mark, Ref, Refs

if TYPE_CHECKING:
    from briefgen.model import Brief, Evidence
    from briefgen.render.labels import Labels


@dataclass(frozen=True, slots=True)
class Use:
    """A passage that an item uses; `whole` where the item names the paragraph, not the words."""

    evidence: Evidence
    mark: Mark
    whole: bool = False


@dataclass
class References:
    """Gives items their references, and remembers what each paragraph is used for."""

    brief: Brief
    labels: Labels
    most: int
    linked: bool
    uses: list[Use] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Count the paragraphs once."""
        self.numbers = paragraph_numbers(self.brief.paragraphs)

    def refs(self, evidence: tuple[Evidence, ...], mark: Mark, *, whole: bool = False) -> Refs:
        """Return the references of an item, each paragraph once, in the order of its evidence."""
        paragraphs = list(
            dict.fromkeys(
                one.paragraph for one in evidence if self.numbers[one.paragraph] is not None
            )
        )
        shown = paragraphs[: self.most]
        self.uses.extend(Use(one, mark, whole) for one in evidence if one.paragraph in shown)
        left = len(paragraphs) - len(shown)
        more = self.labels.more_references.format(count=left) if left else ""
        return Refs(tuple(self._ref(paragraph) for paragraph in shown), more)

    def mark(self, code: str, item: str) -> Mark:
        """Return the mark that leads back to the item with the element id `item`."""
        return Mark(code, f"#{item}", self.labels.item.format(code=code))

    def _ref(self, paragraph: int) -> Ref:
        number = str(self.numbers[paragraph])
        href = f"#{paragraph_id(paragraph)}" if self.linked else None
        return Ref(number, href, self.labels.paragraph.format(number=number))


def paragraph_id(paragraph: int) -> str:
    """Return the element id of a paragraph of the annex, by its 0-based index."""
    return f"p{paragraph}"
