"""Whose words a quotation is."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import cached_property
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from briefgen.extract.antecedents import Antecedents
from briefgen.extract.attribution import AttributionLexicon, attributions_of
from briefgen.extract.parse import parsed, subject, subtree
from briefgen.extract.quotes.names import Names
from briefgen.extract.quotes.pronouns import Pronouns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Span

    from briefgen.extract.quotes.said import Said
    from briefgen.language import Reading, Sentence
    from briefgen.model import Actor

SHORT = 6
"""Words of a sentence that only says who spoke."""


class Speakers:
    """Finds whose words a quotation is."""

    def __init__(self, reading: Reading, actors: Sequence[Actor]) -> None:
        """Prepare the claims of an article and the names of the actors, who may speak."""
        names = Names(actors)
        self._reading, self._actors = reading, actors
        self._attributions = attributions_of(reading)
        words = reading.lexicon.read("attribution", AttributionLexicon)
        self._pronouns = frozenset(words.persons)
        self._saying = frozenset((*words.plain, *words.loaded))
        self._definite = words.definite
        self._names = names
        self._sentences = reading.sentences()
        self._ends = [(one.paragraph, one.span.end_char) for one in self._sentences]
        self._meant = Pronouns(self._sentences, names, self._pronouns)
        self._before: str | None = None
        self._recent: str | None = None

    def heard(self, paragraph: int, quotations: Iterable[Said]) -> Iterator[Said]:
        """Yield a paragraph's quotations with their speakers; paragraphs come in their order.

        What the article attributes to nobody is said by whoever spoke before in the paragraph,
        and where a paragraph is all quotation by the one who spoke in the paragraph before.
        """
        all_said = list(quotations)
        last = self._before if all_said and self._is_quoted(paragraph, all_said) else None
        spoke = []
        for said in all_said:
            speaker = self._named(paragraph, said)
            if speaker is None and self._stands_alone(paragraph, said):
                speaker = last or self._just_heard(paragraph, said)
            last = speaker
            self._recent = speaker or self._recent
            spoke.append(speaker)
            yield replace(said, paragraph=paragraph, speaker=speaker)
        self._before = spoke[-1] if spoke and (len(set(spoke)) == 1 or not said.closed) else None

    def _named(self, paragraph: int, said: Said) -> str | None:
        """Return who is named beside a quotation, looked for from its last sentence back."""
        around = self._around(paragraph, said)
        for sentence in reversed(around):
            sources = [*self._sources(sentence, said), *self._governors(sentence, said)]
            found = (
                self._who(sentence, sources[0], said) if sources else self._beside(sentence, said)
            )
            if found is not None or (sources and sources[0].text.lower() in self._pronouns):
                return found
        return self._behind(around[-1], said) if around else None

    def _who(self, sentence: Sentence, source: Span, said: Said | None) -> str | None:
        """Return the speaker that a source of a claim names, points back to or calls."""
        if source.text.lower() in self._pronouns:
            return self._still(sentence) or self._meant.by(sentence, source, said)
        if source.root.pos_ == "PRON" and len(source) == 1:
            return self._named_by(sentence, source)  # "it said in a statement"
        known = self._names.known(source)
        called = source[0].lower_ == self._definite
        if known is None and called and self._names.is_called(self._recent, source.root):
            return self._recent
        return known or self._names.of(source)

    @cached_property
    def _antecedents(self) -> Antecedents:
        return Antecedents(self._reading, self._actors)

    def _named_by(self, sentence: Sentence, pronoun: Span) -> str | None:
        """Return for what "it" or "they" stand, where that is certain."""
        pointers = self._antecedents.of(sentence)
        return next((one.name for one in pointers if one.span.start == pronoun.start), None)

    def _still(self, sentence: Sentence) -> str | None:
        """Return the person whose claim the sentence before was, who speaks on as "she"."""
        before = self._sentences[max(0, sentence.index - 1)]
        if before.paragraph != sentence.paragraph or before.index == sentence.index:
            return None
        claim = self._attributions.of(before)
        source = claim.source_span if claim is not None else None
        return self._names.of(source) if source and self._names.is_person(source) else None

    def _behind(self, sentence: Sentence, said: Said) -> str | None:
        """Return who is named right behind a quotation's last mark: "Why?" Quill asked."""
        following = self._sentences[sentence.index + 1 : sentence.index + 2]
        if not following or following[0].paragraph != sentence.paragraph:
            return None
        span = following[0].span
        text = self._sentences[sentence.index].text.rstrip()
        ends = said.closed and sentence.span.start_char + len(text) - 1 <= said.spans[-1][1]
        head = span.root
        who = subject(head) if parsed(span.doc) else None
        short = sum(not token.is_punct for token in span) <= SHORT
        if not ends or not short or who is None or head.lower_ not in self._saying:
            return None
        return self._who(following[0], subtree(who), said)

    def _just_heard(self, paragraph: int, said: Said) -> str | None:
        """Return who claims the sentence before a quotation that stands alone."""
        around = self._around(paragraph, said)
        before = self._sentences[max(0, around[0].index - 1)] if around else None
        if before is None or before.paragraph != paragraph or before.index == around[0].index:
            return None
        claim = self._attributions.of(before)
        if claim is None or claim.source_span is None or said.holds(claim.source_span.start_char):
            return None
        source = claim.source_span
        pronoun = source.text.lower() in self._pronouns
        return self._meant.by(before, source, None) if pronoun else self._names.known(source)

    def _is_quoted(self, paragraph: int, quotations: Sequence[Said]) -> bool:
        """Return whether a paragraph holds nothing but quotation."""
        first = bisect_right(self._ends, (paragraph, 0))
        own = takewhile(
            lambda one: one.paragraph == paragraph, islice(self._sentences, first, None)
        )
        return not any(
            token.text[:1].isalnum() and not any(said.holds(token.idx) for said in quotations)
            for sentence in own
            for token in sentence.span
        )

    def _around(self, paragraph: int, said: Said) -> list[Sentence]:
        """Return the sentences that a quotation stands in."""
        (start, _), (_, end) = said.spans[0], said.spans[-1]
        first = bisect_right(self._ends, (paragraph, start))
        return list(
            takewhile(
                lambda one: one.paragraph == paragraph and one.span.start_char < end,
                islice(self._sentences, first, None),
            )
        )

    def _sources(self, sentence: Sentence, said: Said) -> list[Span]:
        """Return who claims the quoted words, the nearest first, without who speaks inside them."""
        found = [
            one
            for one in self._attributions.all(sentence)
            if one.source_span
            and not said.holds(one.source_span.start_char)
            and any(said.holds(token.idx) for token in one.tokens)
        ]
        found.sort(key=lambda one: len(one.tokens))
        return [one.source_span for one in found if one.source_span]

    def _governors(self, sentence: Sentence, said: Said) -> Iterator[Span]:
        """Yield the actors that are subjects of what a quotation hangs on: "called it ..."."""
        quoted = [token for token in sentence.span if said.holds(token.idx)]
        if not quoted or not parsed(sentence.span.doc):
            return
        top = sentence.span.doc[quoted[0].i : quoted[-1].i + 1].root
        for word in top.ancestors:
            who = None if said.holds(word.idx) else subject(word)
            if who is not None and not said.holds(who.idx):
                numbers = [token.i for token in who.subtree if not said.holds(token.idx)]
                source = who.doc[min(numbers) : max(numbers) + 1]  # crossing arcs: in no order
                if self._names.known(source) or source.text.lower() in self._pronouns:
                    yield source

    def _beside(self, sentence: Sentence, said: Said) -> str | None:
        """Return the one person named with a word of saying beside a quotation, parse or none."""
        rest = [token for token in sentence.span if not said.holds(token.idx)]
        if not any(token.lower_ in self._saying for token in rest):
            return None
        text = "".join(token.text_with_ws for token in rest)
        named = {name for name, _ in self._names.persons_in(text)}
        return named.pop() if len(named) == 1 else None

    def _stands_alone(self, paragraph: int, said: Said) -> bool:
        """Return whether nothing but quotation stands in the sentences of a quotation."""
        (first, _), (_, last) = said.spans[0], said.spans[-1]
        return not any(
            token.text[:1].isalnum() and not first <= token.idx < last
            for sentence in self._around(paragraph, said)
            for token in sentence.span
        )
