"""Whose words a quotation is."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from briefgen.extract.attribution import AttributionLexicon, attributions_of
from briefgen.extract.parse import SUBJECTS, parsed, subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Span

    from briefgen.extract.quotes.names import Names
    from briefgen.extract.quotes.said import Said
    from briefgen.language import Reading, Sentence

LOOK_BACK = 6
"""Sentences in which the person is looked for that a pronoun stands for."""


class Speakers:
    """Finds whose words a quotation is."""

    def __init__(self, reading: Reading, names: Names) -> None:
        self._attributions = attributions_of(reading)
        words = reading.lexicon.read("attribution", AttributionLexicon)
        self._pronouns = frozenset(words.persons)
        self._saying = frozenset((*words.plain, *words.loaded))
        self._names = names
        self._sentences = reading.sentences()
        self._ends = [(one.paragraph, one.span.end_char) for one in self._sentences]
        self._open: str | None = None

    def heard(self, paragraph: int, quotations: Iterable[Said]) -> Iterator[Said]:
        """Yield a paragraph's quotations with their speakers.

        What the article attributes to nobody is said by whoever spoke before in the paragraph,
        or in the one before where its quotation had no closing mark.
        """
        last, self._open = self._open, None
        for said in quotations:
            speaker = self._named(paragraph, said)
            if speaker is None and self._stands_alone(paragraph, said):
                speaker = last
            last = speaker
            self._open = None if said.closed else speaker
            yield replace(said, paragraph=paragraph, speaker=speaker)

    def _named(self, paragraph: int, said: Said) -> str | None:
        """Return who is named beside a quotation, looked for from its last sentence back."""
        for sentence in reversed(self._around(paragraph, said)):
            sources = [*self._sources(sentence, said), *self._governors(sentence, said)]
            if sources and sources[0].text.lower() in self._pronouns:
                return self._last_named(sentence, sources[0], said)
            found = self._names.of(sources[0]) if sources else self._beside(sentence, said)
            if found is not None:
                return found
        return None

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

    def _last_named(self, sentence: Sentence, pronoun: Span, said: Said) -> str | None:
        """Return who a pronoun stands for: the last person named before it, subjects first.

        Names in the quotation itself do not count, nor those that stand too far back.
        """
        recent = self._sentences[max(0, sentence.index - LOOK_BACK) : sentence.index + 1]
        named: list[tuple[str, bool]] = []
        for one in recent:
            if one.paragraph >= sentence.paragraph - 1:
                named += self._named_in(one, sentence, pronoun, said)
        subjects = [name for name, is_subject in named if is_subject]
        last = subjects or [name for name, _ in named]
        return last[-1] if last else None

    def _named_in(
        self, one: Sentence, sentence: Sentence, pronoun: Span, said: Said
    ) -> Iterator[tuple[str, bool]]:
        """Yield the persons of a sentence that a pronoun may stand for, and which are subjects."""
        offset = one.span.start_char
        for name, place in self._names.persons_in(one.text):
            at = offset + place
            here = one.paragraph == sentence.paragraph
            if not here or (at < pronoun.start_char and not said.holds(at)):
                yield name, _is_subject(one.span, at)

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


def _is_subject(sentence: Span, at: int) -> bool:
    """Return whether a name is the subject of a clause, itself or as apposition to one."""
    token = next((token for token in sentence if token.idx + len(token.text) > at), None)
    while token is not None and token.dep_ in {"appos", "flat", "compound"} and token.head != token:
        token = token.head
    return token is not None and token.dep_ in SUBJECTS
