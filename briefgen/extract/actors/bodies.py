"""Names of organisations that a lower-case word completes: "Harrow police"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.language.gazetteer import plain
from briefgen.language.texts import text_between

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from briefgen.extract.actors.words import ActorWords


class BodyNames:
    """Completes the names of organisations."""

    def __init__(self, words: ActorWords) -> None:
        """Keep the words that complete them."""
        self.words = words
        self.gazetteer = words.gazetteer

    def tail(self, span: Span) -> Span | None:
        """Return the span with a lower-case head: "Leeds police", "Iraqi defence ministry"."""
        doc, limit = span.doc, span.sent.end
        start = span.end
        if start < limit and doc[start].text in self.gazetteer.possessive_marks:
            return self._office(span)
        for fillers in range(3):
            index = start + fillers
            length = self._head_at(doc, index, limit)
            if length:
                return doc[span.start : index + length]
            if index >= limit or doc[index].text not in self.words.org_fillers:
                return None
        return None

    def _office(self, span: Span) -> Span | None:
        """Return "the Harrow County Sheriff's office" for a name that ends with "Sheriff".

        And a body's name that goes on after an apostrophe.
        """
        doc, after = span.doc, span.end + 1
        if after >= span.sent.end:
            return None
        bare = len(doc[span.end].text) == 1 and not self.gazetteer.find(span.text)
        if bare and doc[after].text in self.gazetteer.heads:  # "Fruit Growers' Union"
            return doc[span.start : after + 1]
        if doc[span.end - 1].text not in self.gazetteer.possessives:
            return None
        is_head = doc[after].is_lower and doc[after].text.capitalize() in self.gazetteer.heads
        return doc[span.start : after + 1] if is_head else None

    def _head_at(self, doc: Doc, index: int, limit: int) -> int:
        """Return the number of tokens of a lower-case organisation word at `index`."""
        for tokens in (4, 3, 2, 1):
            if index + tokens <= limit:
                text = plain(text_between(doc, index, index + tokens))
                if tuple(text.split()) in self.words.org_tails:
                    return tokens
        return 0
