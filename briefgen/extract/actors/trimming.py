"""Names without what stands around them: articles, forms of address, titles, possessive marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.language.gazetteer import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from briefgen.extract.actors.words import ActorWords

_NOT_OWNED = frozenset({"AUX", "VERB", "PUNCT", "CCONJ", "ADP"})
_PEOPLE = frozenset({"PERSON", "PER"})
_FULL_NAME = 2
"""Words of a person's name after a preposition and what that is before: "for Trade Ada Quill"."""


class Trimmer:
    """Takes names out of the entities that a pipeline finds."""

    def __init__(self, words: ActorWords) -> None:
        """Keep the words that are no part of a name."""
        self._words = words
        self._gazetteer = words.gazetteer
        self._home = words.gazetteer.genitives

    def name(self, entity: Span) -> Span | None:
        """Return the name without articles, forms of address, titles and possessive marks."""
        start, end, doc = entity.start, entity.end, entity.doc
        if not self._gazetteer.find(entity.text):
            start = self._after_preposition(doc, start, end, entity.label_)
            while start < end and doc[start].text in self._gazetteer.determiners:
                start += 1
            while start < end - 1 and doc[start].text in self._words.relations.before_bodies:
                start += 1  # "carmaker Norvane"
            if entity.label_ in _PEOPLE:
                end = self._before_home(doc, start, end)
                start += self._is_described(doc, start, end)
                start += self._title(doc, start, end) or self._title_of_state(doc, start, end)
        while end > start + 1 and doc[end - 1].text == ".":
            end -= 1
        loose = self._gazetteer.possessive_marks | self._gazetteer.conjunctions
        while end > start and doc[end - 1].text in loose and not self._is_part(doc, end - 1):
            end -= 1
        return doc[start:end] if start < end else None

    def _is_described(self, doc: Doc, start: int, end: int) -> bool:
        """Whether a full name begins with where somebody is from: "Dane Jon Quill"."""
        one = doc[start].text
        entry = self._gazetteer.find(one) or self._gazetteer.find(f"{one}s")
        return end - start > _FULL_NAME and entry is not None and entry.kind == Kind.DEMONYM

    def _before_home(self, doc: Doc, start: int, end: int) -> int:
        """Return where a full name ends before where somebody is of: "Ada Quill of Norvane"."""
        joints = (i for i in range(start + _FULL_NAME, end) if doc[i].text in self._home)
        return next(joints, end)

    def _after_preposition(self, doc: Doc, start: int, end: int, label: str) -> int:
        """Return where a name begins that a preposition stands before: "for Trade Ada Quill"."""
        led = doc[start].lower_ in self._words.prepositions and doc[start].pos_ == "ADP"
        if not led or end - start == 1:
            return start
        return max(start + 1, end - _FULL_NAME) if label in _PEOPLE else start + 1

    def _is_part(self, doc: Doc, mark: int) -> bool:
        """Whether nothing follows that a name owns, so that it ends so: "Lowe's fell"."""
        if doc[mark].text not in self._gazetteer.possessive_marks or mark + 1 >= len(doc):
            return False
        return doc[mark + 1].pos_ in _NOT_OWNED and doc[mark].text.lower().endswith("s")

    def _title(self, doc: Doc, start: int, end: int) -> int:
        texts = [token.text for token in doc[start:end]]
        length = self._gazetteer.match_title(texts, 0)
        if not length and texts[1:2] and texts[1] in self._words.relations.portfolios:
            length = 2  # "Labour Minister"
        return length if start + length < end else 0

    def _title_of_state(self, doc: Doc, start: int, end: int) -> int:
        """Return the tokens of "U.S. Defense Secretary" before a name."""
        entry = self._gazetteer.find(doc[start].text)
        title = self._title(doc, start + 1, end) if entry and entry.kind.of_state else 0
        return title + 1 if title else 0
