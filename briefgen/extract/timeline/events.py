"""The dated events of a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.extract.actors.clausewords import ClausesLexicon
from briefgen.extract.actors.words import actor_words
from briefgen.extract.attribution import AttributionLexicon
from briefgen.extract.dates import date_reader
from briefgen.extract.parse import children, clause_head, parsed, relation, shared_subject, words_of
from briefgen.extract.quoted import quoted_spans
from briefgen.extract.timeline.clock import Clock
from briefgen.extract.timeline.frames import is_joined, leads
from briefgen.extract.timeline.outlook import Tense
from briefgen.extract.timeline.telling import Telling
from briefgen.language.texts import text_of
from briefgen.model import Event, Precision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span, Token

    from briefgen.extract.dates import Dates, When
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
        self._reading = reading
        self._marks = features.lexicon.quotes
        self._wordings = features.words
        self._dates = date_reader(reading.lexicon, stories=True)
        self._words = words = self._dates.words
        self._saying = actor_words(reading.lexicon).saying - set(words.acts)
        said = reading.lexicon.read("attribution", AttributionLexicon)
        self._persons = frozenset(said.persons)
        self._clock = Clock(reading.article.source)
        self._tense = Tense(words)
        clauses = reading.lexicon.read("clauses", ClausesLexicon)
        self._telling = Telling(words, clauses, self._marks, self._saying, self._named)

    def of(self, sentence: Sentence, weight: float) -> list[Dated]:
        """Return the events of a sentence, one for each verb, with its most exact date."""
        found: dict[object, Dated] = {}
        whens = self._dates.read(sentence.text)
        spans = [
            sentence.span.char_span(when.start, when.end, alignment_mode="expand") for when in whens
        ]
        for when, found_words in zip(whens, spans, strict=True):
            words = self._whole(found_words)
            head = clause_head(words.root) if parsed(words.doc) else None
            outlook = self._tense.of(head, words, sentence.span)
            dates = self._clock.read(sentence, when, outlook)
            others = [span for span in spans if span != found_words]
            if dates is None or not self._own_date(when, words, head, others):
                continue
            text = self._told(sentence, head, words, others)
            if text:
                event = self._event(sentence, words, dates, text, weight)
                dated = Dated(event, dates, sentence.index, words.start)
                key = text if head is None else head.i
                found[key] = min(found.get(key, dated), dated, key=_coarseness)
        return list(found.values())

    def _event(
        self, sentence: Sentence, words: Span, dates: Dates, text: str, weight: float
    ) -> Event:
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

    def _whole(self, words: Span) -> Span:
        """Return a date with the word before it that says how long it holds: since Friday."""
        doc, start = words.doc, words.start
        while start and doc[start - 1].lower_ in self._words.vague:
            start -= 1
        before = doc[start - 1].lower_ if start else ""
        if before in (*self._words.since, *self._words.bounds):
            return doc[start - 1 : words.end]
        return words

    def _named(self, sentence: Sentence, pronoun: Token) -> str | None:
        """Return for whom a pronoun of a sentence stands, where that is certain.

        A person's stands for the only one whom the article has named so far.
        """
        pointers = self._wordings.pointers(sentence)
        name = next((one.name for one in pointers if one.span.start == pronoun.i), None)
        if name is not None or pronoun.lower_ not in self._persons:
            return name
        return self._only_person(sentence.index)

    def _only_person(self, before: int) -> str | None:
        """Return the fullest name of the one person named before a sentence, None for several."""
        last, fullest = "", ""
        for sentence in self._reading.sentences()[:before]:
            for ent in sentence.span.ents:
                if ent.label_ != "PERSON":
                    continue
                if last and ent[-1].text != last:
                    return None
                last, fullest = ent[-1].text, max(fullest, ent.text, key=len)
        return fullest or None

    def _told(
        self, sentence: Sentence, head: Token | None, words: Span, others: Sequence[Span]
    ) -> str | None:
        """Return the words of an event, its whole sentence where no less is true."""
        text = self._telling.of(head, words, others, sentence) if head is not None else ""
        if text:
            return text
        wording = self._wordings.of(sentence)
        if head is not None:
            main = self._is_main(head, sentence.span, alone=not others)
            if not main and words[0].lower_ not in self._words.bounds:
                return None
            own = shared_subject(head)
            if own is not None and own.pos_ in {"PRON", "DET"} and not wording.stands:
                return None  # "It first appeared"
        return wording.text if wording.attribution is None else sentence.text.strip()

    def _is_main(self, head: Token, sentence: Span, *, alone: bool) -> bool:
        """Return whether what a sentence tells is dated, or what somebody says in it.

        What is joined to it is, where no other date is told.
        """
        aim = alone and relation(head) == "advcl" and any(t.lower_ == "to" for t in head.children)
        if aim or relation(head) in {"ccomp", "xcomp"}:
            head = head.head
        return leads(head, sentence) or (alone and is_joined(head, sentence))

    def _own_date(
        self, when: When, words: Span, head: Token | None, others: Sequence[Span]
    ) -> bool:
        """Return whether a date is that of an event and not of speech, a noun or a comparison."""
        doc, first = words.doc, words[0]
        before = doc[first.i - 1].lower_ if first.i else ""
        opening = {before} if when.is_span else {before, first.lower_}
        if not opening.isdisjoint(self._words.beside):
            return False
        if not parsed(doc):
            return True
        if head is None or self._is_spoken(head, before) or self._quoted(words):
            return False
        if self._is_unreal(head) or self._is_counted(head, words, others) or _is_now(when, words):
            return False
        if self._is_anothers(head, words) or self._is_usual(head, when):
            return False
        return words.root.head == head or words.root.head.pos_ == "VERB" or words.root == head

    def _is_spoken(self, head: Token, before: str) -> bool:
        """Return whether a date is that of saying something: "said on Friday he would go"."""
        if before in self._saying:
            return True
        if head.lower_ not in self._saying or children(head, "ccomp"):
            return head.lower_ in self._saying
        done = bool(children(head, "obj")) and self._tense.is_present(head)  # "reports results"
        passive = bool(children(head, "aux")) and not children(head, "obj")
        return not (done or passive)

    def _is_usual(self, head: Token, when: When) -> bool:
        """Return whether a clause tells what is so again and again, or nowadays."""
        usual = any(word.lower_ in self._words.usual for word in children(head, "advmod"))
        return usual or (when.parts.get("days") == 0 and self._tense.is_present(head))

    def _is_unreal(self, head: Token) -> bool:
        """Return whether a clause only says what might happen."""
        marks = {mark.lower_ for mark in children(head, "mark", "advmod")}
        return not marks.isdisjoint(self._words.unreal) or self._tense.is_unfulfilled(head)

    def _is_counted(self, head: Token, words: Span, others: Sequence[Span]) -> bool:
        """Return whether a clause counts since a date: "has flooded four times since 2012"."""
        if words[0].lower_ not in self._words.since:
            return False
        dated = {token.i for span in (words, *others) for token in span}
        told = [word for word in words_of(head) if word.i not in dated]
        return any(word.pos_ == "NUM" and not _is_aside(word) for word in told)

    def _is_anothers(self, head: Token, words: Span) -> bool:
        """Return whether a date may be that of what stands before it: "before a trip on 7 May"."""
        return any(
            other.right_edge.i == words.start - 1
            and any(case.lower_ in self._words.around for case in children(other, "case"))
            for other in children(head, "obl")
        )

    def _quoted(self, words: Span) -> bool:
        spans = quoted_spans(text_of(words.doc), self._marks)
        return any(start <= words.start_char < end for start, end in spans)


def _is_aside(number: Token) -> bool:
    """Return whether a number stands between commas: "Ada Quill, 71, has led it"."""
    around = number.doc[max(0, number.i - 1) : number.i + 2]
    return len(around) > _ALONE and around[0].is_punct and around[-1].is_punct


_ALONE = 2
"""Fewer tokens than a number with one on either side."""


def _coarseness(dated: Dated) -> int:
    return _FINEST.index(dated.dates.precision)


_FINEST = (Precision.DAY, Precision.MONTH, Precision.YEAR)


def _is_now(when: When, words: Span) -> bool:
    """Return whether a date is but the year of the telling: "this year"."""
    this = when.parts.get("shift") == 0 and when.parts.get("period") == "year"
    return this and len(words) == _THIS_YEAR


_THIS_YEAR = 2
"""Words of "this year"."""
