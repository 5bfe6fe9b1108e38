"""What is claimed: the words under or beside a verb of saying, or between quotation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.attribution.model import AttributionLexicon, Manner
from briefgen.extract.attribution.spans import numbers_of
from briefgen.extract.parse import children, relation, subtree, trimmed, under
from briefgen.extract.quoted import SINGLE

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


class ContentFinder:
    """Finds what verbs of saying hand on."""

    LEAST = 2
    """Words that are too few for a claim before a verb of saying."""

    def __init__(self, words: AttributionLexicon) -> None:
        """Keep the words, and the quotation marks apart."""
        self._words = words
        self._opening = frozenset(words.quotes[::2]) - SINGLE
        self._closing = frozenset(words.quotes[1::2]) - SINGLE

    def content(self, span: Span, verb: Token, subject: Token, manner: Manner) -> set[int]:
        """Return the numbers of the tokens that are claimed; none where nothing is."""
        contents = [one for one in children(verb, "ccomp") if one is not subject]
        if not contents and manner is Manner.LOADED and not children(verb, "obj"):
            contents = [one for one in children(verb, "xcomp") if one.i > verb.i]
        if contents:
            return self._under(span, verb, contents)
        if relation(verb) in {"parataxis", "advcl"} and verb.head in span and self._aside(verb):
            host = span if relation(verb.head) == "root" else subtree(verb.head)
            return numbers_of(host, span) - numbers_of(subtree(verb), span)
        if children(verb, "obj"):
            return set()
        quoted = self._quoted(span)
        if quoted is not None:
            return numbers_of(quoted, span)
        before = trimmed(span.doc[span.start : min(subtree(verb).start, verb.i, subject.i)])
        apart = len(before) > self.LEAST and span.doc[before.end].is_punct
        return numbers_of(before, span) if apart and relation(verb) == "root" else set()

    def _under(self, span: Span, verb: Token, contents: list[Token]) -> set[int]:
        """Return what stands under a verb of saying, and what goes on beside it."""
        further = [one for one in children(verb, "conj", "parataxis") if self._goes_on(span, one)]
        claimed: set[int] = set()
        for one in (*contents, *further):
            first = max(span.start, self._opened(verb, one))
            claimed.update(index for index in under(one) if first <= index < span.end)
        return claimed

    def _opened(self, verb: Token, content: Token) -> int:
        """Return where what is said begins: at its "that", though more hangs from it before."""
        marks = children(content, "mark")
        that = (m.i for m in marks if m.i > verb.i and m.lower_ in self._words.relatives)
        return next(that, content.left_edge.i)

    @staticmethod
    def beside(span: Span, verb: Token, subject: Token, content: set[int]) -> set[int]:
        """Return what follows a verb of saying at once where the claim stands before it.

        "...," she told reporters on Monday: whatever the parse, that is no part of the claim.
        """
        last = max(verb.i, subject.i)
        if not content or min(content) > min(verb.i, subject.i):
            return set()
        stop = next((t.i for t in span.doc[last : span.end] if t.is_punct), span.end)
        return content & set(range(last, stop))

    def _goes_on(self, span: Span, token: Token) -> bool:
        """Return whether a clause beside a verb of saying is said too: quoted, or with "that"."""
        left = token.left_edge.i
        if any(mark.lower_ in self._words.relatives for mark in children(token, "mark")):
            return True
        return any(t.text in self._opening for t in span.doc[max(span.start, left - 1) : left + 1])

    def _aside(self, verb: Token) -> bool:
        """Whether "…, officials say, …": a clause of its own without anything said in it.

        What stands in another relation to the rest claims none of it: "before Marr answered".
        """
        related = any(m.lower_ not in self._words.inserting for m in children(verb, "mark"))
        said = children(verb, "obj", "xcomp") or related
        return not said and bool(children(verb, "nsubj"))

    def _quoted(self, span: Span) -> Span | None:
        opening = next((t for t in span if t.text in self._opening), None)
        closing = next((t for t in reversed(list(span)) if t.text in self._closing), None)
        if opening is None or closing is None or closing.i - opening.i < 4:  # noqa: PLR2004
            return None
        return trimmed(span.doc[opening.i : closing.i + 1])
