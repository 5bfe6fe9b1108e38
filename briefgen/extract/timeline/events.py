"""The dated events of a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.extract.actors.clausewords import ClausesLexicon
from briefgen.extract.actors.words import actor_words
from briefgen.extract.dates import date_reader
from briefgen.extract.parse import clause_head, parsed, relation, shared_subject, words_of
from briefgen.extract.timeline.clock import Clock
from briefgen.extract.timeline.dating import Dating
from briefgen.extract.timeline.frames import is_joined, leads
from briefgen.extract.timeline.outlook import Tense
from briefgen.extract.timeline.referents import Referents
from briefgen.extract.timeline.telling import Telling
from briefgen.model import Event, Precision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span, Token

    from briefgen.extract.dates import Dates
    from briefgen.extract.findings import FindingFeatures
    from briefgen.language import Reading, Sentence


@dataclass(frozen=True, slots=True)
class Dated:
    """An event with its days, the number of its sentence, and where its date stands there."""

    event: Event
    dates: Dates
    sentence: int
    at: int


class Events:
    """Reads the events of sentences, in the order of the article."""

    def __init__(self, reading: Reading, features: FindingFeatures) -> None:
        """Take the article, and what is known of its sentences as findings."""
        self._reading, self._features = reading, features
        self._dates = date_reader(reading.lexicon, stories=True)
        self._words = words = self._dates.words
        saying = actor_words(reading.lexicon).saying - set(words.acts)
        marks = features.lexicon.quotes
        self._clock = Clock(reading.article.source)
        self._tense = tense = Tense(words)
        self._dating = Dating(words, tense, saying, features.attributions, marks)
        self._referents = referents = Referents(reading, features.words)
        clauses = reading.lexicon.read("clauses", ClausesLexicon)
        self._telling = Telling(words, clauses, marks, saying, referents)

    def of(self, sentence: Sentence) -> list[Dated]:
        """Return the events of a sentence, one for each verb, with its most exact date.

        None where the writer speaks: "Today I'm going to show" is of the writer's own day.
        """
        found: dict[object, Dated] = {}
        whens = self._dates.read(sentence.text)
        if not whens or self._features.speaks(sentence.index):
            return []
        spans = [
            sentence.span.char_span(when.start, when.end, alignment_mode="expand") for when in whens
        ]
        for when, found_words in zip(whens, spans, strict=True):
            words = self._whole(found_words)
            head = self._head(words)
            outlook = self._tense.of(head, words, sentence.span)
            dates = self._clock.read(sentence, when, outlook)
            others = [span for span in spans if span != found_words]
            if dates is None or not self._dating.is_own(sentence, when, words, head, others):
                continue
            self._clock.keep(sentence, when, dates)
            text = self._told(sentence, head, words, others, ahead=self._clock.lies_ahead(dates))
            if text:
                event = self._event(sentence, words, dates, text)
                dated = Dated(event, dates, sentence.index, words.start)
                key = text if head is None else head.i
                found[key] = min(found.get(key, dated), dated, key=_coarseness)
        return list(found.values())

    def _head(self, words: Span) -> Token | None:
        """Return what a date tells of: a verb, or "due" beside its noun; None without a parse."""
        if not parsed(words.doc):
            return None
        head = clause_head(words.root)
        governor = self._tense.governor(head, words) if head is not None else None
        return governor if governor is not None and self._tense.is_awaited(governor) else head

    def _event(self, sentence: Sentence, words: Span, dates: Dates, text: str) -> Event:
        weight = self._weight(sentence.index)
        return Event(
            text=text,
            when=words.text,
            start=dates.start,
            end=dates.end,
            precision=dates.precision,
            evidence=(self._reading.cite(sentence.paragraph, sentence.span),),
            score=weight,
            why={"weight as a finding": weight},
        )

    def _weight(self, index: int) -> float:
        """Return how much a sentence weighs as a finding."""
        weights = self._features.lexicon.weights
        found = self._features.of(index).items()
        return round(sum(weights.get(name, 0.0) * value for name, value in found), 4)

    def _whole(self, words: Span) -> Span:
        """Return a date with the word before it that says how long it holds: since Friday."""
        doc, start = words.doc, words.start
        while start and doc[start - 1].lower_ in self._words.vague:
            start -= 1
        before = doc[start - 1].lower_ if start else ""
        if before in (*self._words.since, *self._words.bounds):
            return doc[start - 1 : words.end]
        return words

    def _told(
        self,
        sentence: Sentence,
        head: Token | None,
        words: Span,
        others: Sequence[Span],
        *,
        ahead: bool,
    ) -> str | None:
        """Return the words of an event, its whole sentence where no less is true."""
        if head is None:
            return self._whole_sentence(sentence)
        own = shared_subject(head)
        subjects = [token for token in words_of(own) if token != own] if own is not None else []
        if self._referents.dangling(sentence, subjects):
            return None  # "His album came out"
        text = self._telling.of(head, words, others, sentence, ahead=ahead)
        if text:
            return text
        main = self._is_main(head, sentence.span, alone=not others)
        bounded = words[0].lower_ in self._words.bounds
        if not (main or bounded) or not self._referents.stands(sentence, own):
            return None
        return self._whole_sentence(sentence)

    def _whole_sentence(self, sentence: Sentence) -> str:
        """Return a sentence as it is worded as a finding, with who says it."""
        wording = self._features.words.of(sentence)
        return wording.text if wording.attribution is None else sentence.text.strip()

    def _is_main(self, head: Token, sentence: Span, *, alone: bool) -> bool:
        """Return whether what a sentence tells is dated, or what somebody says in it.

        What is joined to it is, where no other date is told.
        """
        aim = alone and relation(head) == "advcl" and any(t.pos_ == "PART" for t in head.children)
        if aim or relation(head) in {"ccomp", "xcomp"}:
            head = head.head
        return leads(head, sentence) or (alone and is_joined(head, sentence))


def _coarseness(dated: Dated) -> int:
    return _FINEST.index(dated.dates.precision)


_FINEST = (Precision.DAY, Precision.MONTH, Precision.YEAR)
