"""What acts for a state by its name: "the government of Norvane", "Norvane's troops"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.actors.context import Use, use_of
from briefgen.extract.parse import relation
from briefgen.language.gazetteer import Kind
from briefgen.language.texts import lowered_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from briefgen.extract.actors.words import ActorWords

_MOST_FILLERS = 4

_DESCRIBING = frozenset({"amod", "compound"})


class Governments:
    """Tells where a state's name stands for its government, and where it only describes."""

    def __init__(self, words: ActorWords) -> None:
        """Keep the words of governments."""
        self.words = words
        self.gazetteer = words.gazetteer

    def acting(self, government: Span) -> Use:
        """Return what a state's government does: where it is named, it is no mere place."""
        use = use_of(government, self.words)
        return Use.TOUCHED if use in {Use.PLAIN, Use.OWNS, Use.PLACE} else use

    def governed(self, span: Span) -> Span | None:
        """Return the span with what governs before it: "the government of Norvane"."""
        doc, first = span.doc, span.sent.start
        for phrase in self.words.state_openings:
            start = span.start - len(phrase)
            if start >= first and tuple(lowered_of(doc)[start : span.start]) == phrase:
                return doc[start : span.end]
        return None

    def government(self, span: Span) -> Span | None:
        """Return the span with "officials", "troops", "government" after it."""
        doc, end = span.doc, span.sent.end
        after = span.end
        if after < end and doc[after].text in self.gazetteer.possessive_marks:
            after += 1
        for index in range(after, min(end, after + _MOST_FILLERS + 1)):
            text = doc[index].lower_
            if text in self.words.governments and doc[index].is_lower:
                return doc[span.start : index + 1]
            if text not in self.words.fillers and not self._is_demonym(doc, index):
                return None
        return None

    def _is_demonym(self, doc: Doc, index: int) -> bool:
        entry = self.gazetteer.find(doc[index].text)
        return entry is not None and entry.kind == Kind.DEMONYM

    def _is_people(self, span: Span) -> bool:
        """Whether a demonym is a noun here: "the North Koreans", "Danes"."""
        before = span.start > span.sent.start and span.doc[span.start - 1].lower_
        one = self.gazetteer.find(f"{span.text}s") is not None  # "the Dane"
        one = one or relation(span.root) in _DESCRIBING  # "the Chinese maker"
        return span.text.endswith("s") or (before in self.gazetteer.determiners and not one)

    def only_describes(self, span: Span, kind: Kind, use: Use) -> bool:
        """Whether a state's name or demonym only says whose the noun after it is."""
        if kind == Kind.DEMONYM:
            return not (use.strong and self._is_people(span))
        if kind == Kind.STATE and self._is_of_player(span):
            return True
        return kind == Kind.STATE and use == Use.PLAIN and self._modifies(span)

    def _is_of_player(self, span: Span) -> bool:
        """Whether somebody who plays follows the state's name: "the Norvane forward"."""
        after = span.doc[span.end] if span.end < span.sent.end else None
        return after is not None and after.lower_ in self.words.relations.players

    def _modifies(self, span: Span) -> bool:
        """Whether a plain noun follows the state's name directly: "the Denmark office"."""
        after = span.end
        doc = span.doc
        return after < span.sent.end and doc[after].is_alpha and doc[after].is_title
