"""The numbers of paragraphs, the codes of items, and the links between the two."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefgen.model import paragraph_numbers
from briefgen.render.view import Mark, Ref, Refs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.model import Brief, Evidence
    from briefgen.render.labels import Labels


@dataclass(frozen=True, slots=True)
class Use:
    """A passage that an item uses.

    `whole` where the item names the paragraph, not the words; `quiet` where words are marked
    without a code behind them.
    """

    evidence: Evidence
    mark: Mark
    whole: bool = False
    quiet: bool = False


@dataclass
class References:
    """Gives items their references, and remembers what each paragraph is used for.

    With `named`, the names of actors are marked in the source, not only their paragraphs.
    """

    brief: Brief
    labels: Labels
    most: int
    linked: bool
    named: bool = False
    uses: list[Use] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Count the paragraphs once."""
        self.numbers = paragraph_numbers(self.brief.paragraphs)

    def refs(self, evidence: Sequence[Evidence], mark: Mark, words: Sequence[str] = ()) -> Refs:
        """Return the references of an item, each paragraph once, in the order of its evidence.

        Where one of `words` stands in the evidence, it alone is marked.
        """
        paragraphs = self._cited(evidence)
        # An annotated source shows every use; another one those that its readers come from.
        marked = paragraphs if self.named else paragraphs[: self.most]
        for one in evidence:
            if one.paragraph in marked:
                self.uses.append(Use(next(_within(one, words), one), mark))
        return self._shown(paragraphs)

    def actor(self, evidence: Sequence[Evidence], mark: Mark, names: Sequence[str]) -> Refs:
        """Return the references of an actor, whose paragraphs are marked as a whole."""
        paragraphs = self._cited(evidence)
        marked = paragraphs if self.named else paragraphs[: self.most]
        for one in evidence:
            if one.paragraph in marked:
                self.uses.append(Use(one, mark, whole=True))
                if self.named:
                    self.uses += [Use(name, mark, quiet=True) for name in _within(one, names)]
        return self._shown(paragraphs)

    def bare(self, evidence: Sequence[Evidence]) -> Refs:
        """Return references that leave no mark in the source."""
        return self._shown(self._cited(evidence))

    def mark(self, code: str, item: str, kind: str) -> Mark:
        """Return the mark that leads back to the item with the element id `item`."""
        return Mark(code, f"#{item}", self.labels.item.format(code=code), kind)

    def _cited(self, evidence: Sequence[Evidence]) -> list[int]:
        cited = (one.paragraph for one in evidence if self.numbers[one.paragraph] is not None)
        return list(dict.fromkeys(cited))

    def _shown(self, paragraphs: list[int]) -> Refs:
        shown = paragraphs[: self.most]
        left = len(paragraphs) - len(shown)
        more = self.labels.more_references.format(count=left) if left else ""
        return Refs(tuple(self._ref(paragraph) for paragraph in shown), more)

    def _ref(self, paragraph: int) -> Ref:
        number = str(self.numbers[paragraph])
        href = f"#{paragraph_id(paragraph)}" if self.linked else None
        page = self.brief.paragraphs[paragraph].page
        if page is None:
            return Ref(number, href, self.labels.paragraph.format(number=number))
        words = self.labels.provenance
        title = words.paragraph.format(number=number, page=page)
        return Ref(words.reference.format(number=number, page=page), href, title)


def paragraph_id(paragraph: int) -> str:
    """Return the element id of a paragraph of the annex, by its 0-based index."""
    return f"p{paragraph}"


def _within(evidence: Evidence, words: Sequence[str]) -> Iterator[Evidence]:
    """Yield the places of words in a piece of evidence: the longest first, none inside another."""
    taken: list[tuple[int, int]] = []
    for word in sorted(filter(None, words), key=len, reverse=True):
        start = evidence.quote.find(word)
        end = start + len(word)
        if start < 0 or any(start < last and first < end for first, last in taken):
            continue
        taken.append((start, end))
        yield replace(
            evidence,
            quote=word,
            start=evidence.start + start,
            end=evidence.start + end,
        )
