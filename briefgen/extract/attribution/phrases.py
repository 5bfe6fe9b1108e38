"""Sources told by phrases: "according to X", and "reportedly", which names none."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from briefgen.extract.attribution.model import Attribution, AttributionLexicon, Manner
from briefgen.extract.attribution.spans import reads, short_source, until_comma, within
from briefgen.extract.parse import (
    ancestors,
    children,
    dependents,
    parsed,
    relation,
    subtree,
    trimmed,
)
from briefgen.language.texts import lowered_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token


class PhraseFinder:
    """Finds the attributions that phrases make."""

    PHRASE = frozenset(
        {"nmod", "flat", "appos", "conj", "compound", "acl", "nummod", "amod", "fixed"}
    )
    """What belongs to a source's noun."""

    def __init__(self, words: AttributionLexicon) -> None:
        """Keep the phrases and adverbs."""
        self._phrases: dict[str, list[tuple[str, ...]]] = defaultdict(list)  # by their first word
        for phrase in map(str.split, words.phrases):
            self._phrases["".join(phrase[:1])].append(tuple(phrase))
        self._hearsay = frozenset(words.hearsay)
        self._nobody = nobody(words)
        self._going, self._saying = words.going, frozenset({*words.plain, *words.loaded})

    def all(self, span: Span) -> Iterator[Attribution]:
        """Yield the attributions of a sentence."""
        yield from self._by_phrase(span)
        yield from self._by_hearsay(span)

    def _by_phrase(self, span: Span) -> Iterator[Attribution]:
        lowered = lowered_of(span.doc)
        for index in range(span.start, span.end):
            phrases = self._phrases.get(lowered[index], ())
            length = next((len(p) for p in phrases if reads(span, index, p)), 0)
            if length:
                yield from self._phrase(span, span.doc[index : index + length])

    def _phrase(self, span: Span, cue: Span) -> Iterator[Attribution]:
        source = self._object(span, cue)
        if not len(source) or source.root.lower_ in self._nobody:
            return
        if len(cue) == 1 and self._is_reason(cue[0]):
            return
        frame = span.doc[cue.start : source.end]
        clause = span
        if parsed(span.doc) and span.start < frame.start and frame.end < span.end - 1:
            clause = self._clause_around(span, cue)
        short = short_source(source)
        yield Attribution(short.text, short, cue, clause, (frame,), Manner.PHRASE)

    def _is_reason(self, cue: Token) -> bool:
        """Return whether who acts cites a reason: "she resigned, citing her health"."""
        speaks = any(t.lower_ in self._saying for t in ancestors(cue))
        return parsed(cue.doc) and cue.lower_.endswith(self._going) and not speaks

    def _object(self, span: Span, cue: Span) -> Span:
        """Return the noun phrase after a phrase."""
        rest = trimmed(span.doc[cue.end : span.end])
        if not len(rest):
            return rest
        head = rest[0]
        if not parsed(span.doc):
            return until_comma(rest)
        while head.head.i >= cue.end and head.head != head and head.head.pos_ != "VERB":
            head = head.head
        return trimmed(span.doc[cue.end : max(self._nominal_end(head), rest.start + 1)])

    def _nominal_end(self, head: Token) -> int:
        end = head.i + 1
        for child in (c for c in dependents(head) if c.i > head.i):
            # "people familiar with it": what follows without a comma belongs to the noun too.
            if relation(child) in self.PHRASE or child.left_edge.i == end:
                end = max(end, child.right_edge.i + 1)
        return end

    def _clause_around(self, span: Span, cue: Span) -> Span:
        """Return the clause that a phrase in mid-sentence speaks of."""
        for head in ancestors(cue[0]):
            if head.pos_ in {"VERB", "AUX"} or children(head, "cop", "nsubj"):
                return within(subtree(head), span)
        return span

    # ------------------------------------------------------------------ hearsay

    def _by_hearsay(self, span: Span) -> Iterator[Attribution]:
        lowered = lowered_of(span.doc)
        for index in range(span.start, span.end):
            if lowered[index] in self._hearsay:
                cue = span.doc[index : index + 1]
                claim = within(subtree(cue[0].head), span) if parsed(span.doc) else span
                yield Attribution(None, None, cue, claim, (cue,), Manner.HEARSAY)


def nobody(words: AttributionLexicon) -> frozenset[str]:
    """Return the words that are no source: "it is said", "the problem says"."""
    return frozenset({*words.empty, *(word.lower() for word in words.themselves), *words.mute})
