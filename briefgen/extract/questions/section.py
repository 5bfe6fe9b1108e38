"""The section of open questions: which sentences it takes, and how each is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.attribution import AttributionLexicon, attributions_of
from briefgen.extract.chosen import Chosen
from briefgen.extract.faithful import Faithfulness
from briefgen.extract.questions.answers import counted_name, doubter, settled_by, shares_claim
from briefgen.extract.questions.leaning import Leaning
from briefgen.extract.questions.lexicon import QuestionsLexicon
from briefgen.extract.questions.openpart import open_part
from briefgen.extract.questions.scoring import QuestionFeatures
from briefgen.extract.questions.wording import GapWording
from briefgen.extract.words import cosine
from briefgen.model import LeftOut, Question, QuestionKind

if TYPE_CHECKING:
    from spacy.tokens import Span

    from briefgen.extract.attribution import Attribution
    from briefgen.extract.findings import FindingFeatures
    from briefgen.extract.questions.hedges import Hedge
    from briefgen.extract.questions.scoring import Doubt
    from briefgen.extract.questions.wording import Phrased
    from briefgen.language import Reading, Sentence
    from briefgen.settings.sections import QuestionsSettings


def extract_questions(
    reading: Reading, settings: QuestionsSettings, features: FindingFeatures
) -> Chosen[Question]:
    """Return the open questions, the most pressing first.

    Only a sentence with a hedge or a question mark can be one, and only from
    ``settings.least_score``; where the article leaves nothing open, there is none.  Of two
    sentences nearer than ``settings.redundancy`` only the first stays.
    """
    section = _Section(reading, settings, features)
    measured = QuestionFeatures(section.lexicon, features)
    doubts = [measured.doubt(index) for index in range(len(features.sentences))]
    for doubt in sorted(doubts, key=lambda doubt: (-doubt.score, doubt.index)):
        if doubt.kind is not None:
            section.weigh(doubt)
    section.taken.sort(key=lambda doubt: (-doubt.rank, doubt.index))
    left_out = [section.left(doubt, reason) for doubt, reason in section.gone]
    return Chosen.best(tuple(section.told(doubt) for doubt in section.taken), left_out)


class _Section:
    """Takes the best doubts of a reading, and remembers why it left the others out."""

    def __init__(
        self, reading: Reading, settings: QuestionsSettings, features: FindingFeatures
    ) -> None:
        self._reading = reading
        self._settings = settings
        self._features = features
        self._attributions = attributions_of(reading)
        self.lexicon = reading.lexicon.read("questions", QuestionsLexicon)
        self._wording = GapWording(
            self.lexicon.wording,
            Faithfulness(reading.lexicon),
            _last_names(reading),
            self.lexicon.settling.dated,
        )
        self._leaning = Leaning(
            self.lexicon,
            features.sentences,
            self._attributions,
            reading.lexicon.read("attribution", AttributionLexicon).denying,
            features.words.names,
        )
        self._joined: dict[int, int] = {}
        self.taken: list[Doubt] = []
        self.gone: list[tuple[Doubt, str | Doubt]] = []

    def weigh(self, doubt: Doubt) -> None:
        """Take a doubt or leave it out; the best has to come first."""
        reason = self._reason_against(doubt)
        if reason is None:
            self.taken.append(doubt)
        else:
            self.gone.append((doubt, reason))

    def left(self, doubt: Doubt, reason: str | Doubt) -> LeftOut:
        """Return what was left out, and why; `reason` is in words or the question that says it."""
        sentence = self._features.sentences[doubt.index]
        evidence = self._reading.cite(sentence.paragraph, sentence.span)
        if not isinstance(reason, str):
            number = self.taken.index(reason) + 1
            reason = self.lexicon.reasons.repeats.format(number=number)
        return LeftOut(
            text=evidence.quote,
            evidence=(evidence,),
            score=round(doubt.score, 4),
            why=doubt.why,
            reason=reason,
        )

    def _reason_against(self, doubt: Doubt) -> str | Doubt | None:
        reasons, settings = self.lexicon.reasons, self._settings
        if doubt.score < settings.least_score:
            score, least = f"{doubt.score:.2f}", f"{settings.least_score:.2f}"
            return reasons.score.format(score=score, least=least)
        other = self._told_with(doubt) or self._like(doubt)
        if other is not None:
            return other
        if len(self.taken) == settings.keep:
            return reasons.keep.format(keep=settings.keep)
        return None

    def _like(self, doubt: Doubt) -> Doubt | None:
        """Return the question that says the same."""
        vector, least = self._features.vector(doubt.index), self._settings.redundancy
        alike = (
            other
            for other in self.taken
            if cosine(vector, self._features.vector(other.index)) >= least
        )
        return next(alike, None)

    def _told_with(self, doubt: Doubt) -> Doubt | None:
        """Return the question that a sentence only goes on with, or explains."""
        sentence = self._features.sentences[doubt.index]
        asks = doubt.kind is QuestionKind.ASKED
        before = None if asks else self._leaning.before(sentence)
        joins = self._leaning.is_bare(sentence) or self._leaning.is_date(sentence)
        for other in self.taken:
            goes_on = before is not None and other.index == before.index
            if goes_on and (joins or doubt.kind is not QuestionKind.DISPUTED):
                if joins or self._stands_with(other):
                    self._joined.setdefault(other.index, doubt.index)
                return other
            led = self._leaning.before(self._features.sentences[other.index])
            if led is not None and led.index == doubt.index and self._stands_with(other):
                return other
        return None

    def _stands_with(self, doubt: Doubt) -> bool:
        """Return whether a question is told with the sentence before it."""
        sentence = self._features.sentences[doubt.index]
        return self._phrased(sentence) is None and doubt.kind is not QuestionKind.ASKED

    def _phrased(self, sentence: Sentence) -> Phrased | None:
        """Return a sentence as the gap that it states; None where its own words have to stand."""
        if self._leaning.breaks_off(sentence):
            return None
        names = self._features.words.names(sentence)
        return self._wording.of(sentence.span, self._attributions.of(sentence), names)

    def told(self, doubt: Doubt) -> Question:
        """Return a doubt as a question with its evidence."""
        sentence = self._features.sentences[doubt.index]
        evidence = self._reading.cite(sentence.paragraph, sentence.span)
        source = self._attributions.of(sentence)
        phrased = self._phrased(sentence)
        who = self._who(doubt, source, phrased)
        before = None if phrased else self._leaning.before(sentence)
        text = phrased.text if phrased else self._plain(doubt)
        settles = settled_by(sentence.span, self.lexicon.settling, doubt.hedges, source)
        if settles and text.startswith(settles):
            settles = None  # the question says it
        after = self._after(doubt)
        beside = [one for one in (before, after) if one is not None]
        text = self._with_neighbours(sentence, text, before, after)
        return Question(
            text=text,
            gap=None if phrased else self._gap(doubt, text),
            kind=doubt.kind,
            attribution=who if who and not self._points(who) else None,
            settles=settles or self._dated(doubt) or (phrased.settles if phrased else None),
            evidence=(evidence, *(self._reading.cite(o.paragraph, o.span) for o in beside)),
            score=round(doubt.score, 4),
            why=doubt.why,
        )

    def _who(self, doubt: Doubt, source: Attribution | None, phrased: Phrased | None) -> str | None:
        """Return who leaves a question open."""
        sentence = self._features.sentences[doubt.index]
        plain = self._features.words.of(sentence)
        said = self._attributions.all(sentence)
        names = self._features.words.names(sentence)
        doubts = not doubt.hedges or _says(source, doubt.weightiest.span)
        who = (
            counted_name(source)
            or (phrased.doubter if phrased else plain.attribution)
            or doubter(self._doubted(doubt), self.lexicon.doubters, said, names)
            or (source.source if source and doubts else None)
        )
        told = phrased or plain.attribution
        return who if told or not _contradicts(plain.text, who) else None

    def _plain(self, doubt: Doubt) -> str:
        """Return a sentence's own words, with who says it where the same one also keeps silent."""
        sentence = self._features.sentences[doubt.index]
        silent = doubt.kind is QuestionKind.NO_COMMENT
        if silent and any(shares_claim(hedge.span) for hedge in self._doubted(doubt)):
            return self._features.words.whole(sentence)
        return self._features.words.of(sentence).text

    def _gap(self, doubt: Doubt, text: str) -> str | None:
        """Return what of a question's text is open, where it begins with something else."""
        if not doubt.hedges or doubt.kind is QuestionKind.ASKED:
            return None
        sentence = self._features.sentences[doubt.index].span
        return open_part(sentence, doubt.weightiest, self.lexicon.wording.openers, text)

    def _with_neighbours(
        self, sentence: Sentence, text: str, before: Sentence | None, after: Sentence | None
    ) -> str:
        """Return a question's text with the sentences that it is told with."""
        whole = self._features.words.whole
        told = text
        if before is not None:
            worded = whole(sentence)
            bare = _has_name(worded, before.text)  # the pronoun has its name just before it
            second = self._features.words.after(sentence) if bare else worded
            told = f"{whole(before)} {second}"
        adds = after is not None and not (
            self._leaning.is_bare(after) or self._leaning.is_date(after)
        )
        return f"{told} {whole(after)}" if after is not None and adds else told

    def _after(self, doubt: Doubt) -> Sentence | None:
        """Return the sentence that goes on with a question and is told with it."""
        index = self._joined.get(doubt.index)
        return self._features.sentences[index] if index is not None else None

    def _dated(self, doubt: Doubt) -> str | None:
        """Return what is said to settle a question by the sentence after it, and when."""
        after = self._after(doubt)
        dated = after is not None and self._leaning.is_date(after)
        if after is None or not dated:
            return None
        return self._features.words.of(after).text.rstrip(".")

    def _points(self, who: str) -> bool:
        """Return whether words for one who doubts name nobody: "she", "another"."""
        words = self.lexicon.wording
        first = who.lower().split()[0]
        return who.lower() in {*words.leaning, *words.nobody} or first in words.demonstratives

    def _doubted(self, doubt: Doubt) -> list[Hedge]:
        """Return the hedges of a doubt's kind whose verb tells who doubts."""
        gaps = self.lexicon.gaps
        named = (hedge for hedge in doubt.hedges if gaps[hedge.group].doubter)
        return [hedge for hedge in named if gaps[hedge.group].kind is doubt.kind]


def _says(source: Attribution | None, words: Span) -> bool:
    """Return whether words of doubt are part of what a source says, or its own: "doubted"."""
    if source is None:
        return False
    own = {token.i for span in source.named for token in span}
    return any(source.covers(token) or token.i in own for token in words)


def _last_names(reading: Reading) -> set[str]:
    """Return the last names of the persons whom an article names in full."""
    spans = (sentence.span for sentence in reading.sentences())
    persons = (ent for span in spans for ent in span.ents if ent.label_ == "PERSON")
    return {ent[-1].text for ent in persons if len(ent) > 1}


def _has_name(text: str, before: str) -> bool:
    """Return whether the [name] with which a text begins stands in the words before it."""
    name = text[1:].partition("]")[0] if text.startswith("[") else ""
    return bool(name) and (name in before or name.split()[-1] in before.split())


def _contradicts(text: str, who: str | None) -> bool:
    """Return whether a text begins with a [name] that is not the one who doubts."""
    if who is None or not text.startswith("["):
        return False
    named = text[1:].partition("]")[0]
    return set(named.split()).isdisjoint(who.split())
