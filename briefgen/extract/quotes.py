"""Direct quotations: what stands between quotation marks, and whose words they are."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import islice, takewhile, zip_longest
from typing import TYPE_CHECKING

from briefgen.extract.attribution import AttributionLexicon, attributions_of, bare
from briefgen.extract.parse import SUBJECTS, parsed, subject
from briefgen.extract.quoted import quoted_spans
from briefgen.language.texts import text_of
from briefgen.model import ActorType, Quotation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Span

    from briefgen.language import Reading, Sentence
    from briefgen.model import Actor
    from briefgen.settings.sections import QuotesSettings

WORDS = 25
"""Words from which a quotation is none the better for being longer."""

LOOK_BACK = 6
"""Sentences in which the person is looked for that a pronoun stands for."""


def extract_quotes(
    reading: Reading, settings: QuotesSettings, actors: Sequence[Actor]
) -> tuple[Quotation, ...]:
    """Return the quotations of at least ``settings.least_words`` words, the best first.

    Those come first whose speaker is known and high among `actors`, that are long, and that stand
    early.  A quotation that goes on behind "she said" is one, with a piece of evidence for each
    part.  `speaker` is the actor's name, else the article's words for whoever speaks.
    """
    marks = reading.lexicon.read("attribution", AttributionLexicon).quotes
    names = _Names(actors)
    speakers = _Speakers(reading, names)
    length = sum(len(text_of(doc)) for _, doc in reading.citable())
    found = []
    before = 0
    for paragraph, doc in reading.citable():
        for said in speakers.heard(paragraph, _said(text_of(doc), marks)):
            if said.words >= settings.least_words:
                early = 1 - (before + said.spans[0][0]) / length
                found.append(_quotation(reading, said, early, names.standing(said.speaker)))
        before += len(text_of(doc))
    return tuple(sorted(found, key=lambda one: -one.score)[: settings.keep])


@dataclass(frozen=True, slots=True)
class _Said:
    """A quotation: the spans of its parts in a paragraph's text, and whether its end is marked."""

    text: str
    spans: tuple[tuple[int, int], ...]
    closed: bool
    paragraph: int = 0
    speaker: str | None = None

    @property
    def words(self) -> int:
        return sum(len(self.text[start:end].split()) for start, end in self.spans)

    def holds(self, at: int) -> bool:
        """Return whether a character of the paragraph is quoted."""
        return any(start <= at < end for start, end in self.spans)


def _said(text: str, marks: Sequence[str]) -> Iterator[_Said]:
    """Yield the quotations of a paragraph; '"...," she said, "..."' is one."""
    parts: list[tuple[int, int]] = []
    spans = quoted_spans(text, marks)
    for (start, end), following in zip_longest(spans, spans[1:]):
        part = _trimmed(text, start, end)
        parts += [part] if part else []
        inserted = text[end + 1 : following[0] - 1] if following else ""
        if not (text[:end].endswith(",") and inserted.rstrip().endswith(",")):
            if parts:
                yield _Said(text, tuple(parts), closed=end < len(text))
            parts = []


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return a span without the comma that leads over to "she said"; None where it is empty."""
    inner = text[start:end].strip()
    start += text[start:end].find(inner)
    inner = inner.removesuffix(",")
    return (start, start + len(inner)) if inner else None


def _quotation(reading: Reading, said: _Said, early: float, standing: float) -> Quotation:
    why = {
        "speaker": round(standing, 4),
        "length": round(min(said.words, WORDS) / WORDS, 4),
        "early": round(early, 4),
    }
    evidence = tuple(reading.article.cite(said.paragraph, *span) for span in said.spans)
    return Quotation(
        text=", ".join(each.quote for each in evidence),
        speaker=said.speaker,
        evidence=evidence,
        score=round(sum(why.values()), 4),
        why=why,
    )


class _Speakers:
    """Finds whose words a quotation is."""

    def __init__(self, reading: Reading, names: _Names) -> None:
        self._attributions = attributions_of(reading)
        words = reading.lexicon.read("attribution", AttributionLexicon)
        self._pronouns = frozenset(words.persons)
        self._saying = frozenset((*words.plain, *words.loaded))
        self._names = names
        self._sentences = reading.sentences()
        self._ends = [(one.paragraph, one.span.end_char) for one in self._sentences]
        self._open: str | None = None

    def heard(self, paragraph: int, quotations: Iterable[_Said]) -> Iterator[_Said]:
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

    def _named(self, paragraph: int, said: _Said) -> str | None:
        """Return who is named beside a quotation, looked for from its last sentence back."""
        for sentence in reversed(self._around(paragraph, said)):
            sources = [*self._sources(sentence, said), *self._governors(sentence, said)]
            if sources and sources[0].text.lower() in self._pronouns:
                return self._last_named(sentence, sources[0], said)
            found = self._names.of(sources[0]) if sources else self._beside(sentence, said)
            if found is not None:
                return found
        return None

    def _around(self, paragraph: int, said: _Said) -> list[Sentence]:
        """Return the sentences that a quotation stands in."""
        (start, _), (_, end) = said.spans[0], said.spans[-1]
        first = bisect_right(self._ends, (paragraph, start))
        return list(
            takewhile(
                lambda one: one.paragraph == paragraph and one.span.start_char < end,
                islice(self._sentences, first, None),
            )
        )

    def _last_named(self, sentence: Sentence, pronoun: Span, said: _Said) -> str | None:
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
        self, one: Sentence, sentence: Sentence, pronoun: Span, said: _Said
    ) -> Iterator[tuple[str, bool]]:
        """Yield the persons of a sentence that a pronoun may stand for, and which are subjects."""
        offset = one.span.start_char
        for name, place in self._names.persons_in(one.text):
            at = offset + place
            here = one.paragraph == sentence.paragraph
            if not here or (at < pronoun.start_char and not said.holds(at)):
                yield name, _is_subject(one.span, at)

    def _sources(self, sentence: Sentence, said: _Said) -> list[Span]:
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

    def _governors(self, sentence: Sentence, said: _Said) -> Iterator[Span]:
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

    def _beside(self, sentence: Sentence, said: _Said) -> str | None:
        """Return the one person named with a word of saying beside a quotation, parse or none."""
        rest = [token for token in sentence.span if not said.holds(token.idx)]
        if not any(token.lower_ in self._saying for token in rest):
            return None
        text = "".join(token.text_with_ws for token in rest)
        named = {name for name, _ in self._names.persons_in(text)}
        return named.pop() if len(named) == 1 else None

    def _stands_alone(self, paragraph: int, said: _Said) -> bool:
        """Return whether nothing but quotation stands in the sentences of a quotation."""
        (first, _), (_, last) = said.spans[0], said.spans[-1]
        return not any(
            token.text[:1].isalnum() and not first <= token.idx < last
            for sentence in self._around(paragraph, said)
            for token in sentence.span
        )


class _Names:
    """The names of the actors, by each form that the article uses."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        self._all: dict[str, str] = {}
        self._persons: dict[str, str] = {}
        for actor in reversed(actors):  # of two actors of one form the first is meant
            forms = {_folded(form): actor.name for form in (actor.name, *actor.aliases)}
            self._all |= forms
            if actor.type is ActorType.PERSON:
                self._persons |= forms
        self._standing = {actor.name: 1 - at / len(actors) for at, actor in enumerate(actors)}
        longest = sorted(map(re.escape, self._persons), key=len, reverse=True)
        pattern = rf"\b(?:{'|'.join(longest)})\b"
        self._person = re.compile(pattern, re.IGNORECASE) if longest else None

    def standing(self, speaker: str | None) -> float:
        """Return how high among the actors a speaker is, 1 for the first, 0 for no actor."""
        return self._standing.get(speaker or "", 0.0)

    def known(self, source: Span) -> str | None:
        """Return the name of the actor that a source is, or of the last person it names."""
        first = source.start + (source[0].pos_ == "DET")
        for form in (source.text, source.doc[first : source.root.i + 1].text):
            if _folded(form) in self._all:
                return self._all[_folded(form)]
        aside = {t.i for t in source if t.dep_ in _CLAUSES for t in t.subtree}
        named = self.persons_in("".join(t.text_with_ws for t in source if t.i not in aside))
        return named[-1][0] if named else None

    def of(self, source: Span) -> str:
        """Return the same, or the article's words up to a comma for who is no actor."""
        return self.known(source) or source.text.partition(",")[0]

    def persons_in(self, text: str) -> list[tuple[str, int]]:
        """Return the persons that a text names and where, in order."""
        found = self._person.finditer(text) if self._person else ()
        return [(self._persons[match.group().casefold()], match.start()) for match in found]


_CLAUSES = frozenset({"acl", "acl:relcl", "relcl"})
"""Relations of the clauses that describe a noun."""


def _is_subject(sentence: Span, at: int) -> bool:
    """Return whether a name is the subject of a clause, itself or as apposition to one."""
    token = next((token for token in sentence if token.idx + len(token.text) > at), None)
    while token is not None and token.dep_ in {"appos", "flat", "compound"} and token.head != token:
        token = token.head
    return token is not None and token.dep_ in SUBJECTS


def _folded(name: str) -> str:
    return bare(name).casefold()
