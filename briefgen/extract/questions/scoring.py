"""How much a sentence leaves open: the weights of its hedges and of its place in the story."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from briefgen.extract.parse import children, parsed, relation
from briefgen.extract.questions.hedges import Hedge, Hedges
from briefgen.language.texts import lowered_of
from briefgen.model import QuestionKind
from briefgen.settings.cues import Cues

if TYPE_CHECKING:
    from spacy.tokens import Span

    from briefgen.extract.findings import FindingFeatures
    from briefgen.extract.questions.lexicon import QuestionsLexicon

ASKED = "asked"
"""Name of the feature of a sentence that asks, as far as it asks in the article's own voice."""


ADDRESSED = "addressed"
"""Name of the feature of a sentence that speaks to its reader, as far as nobody is quoted."""


ANSWERED = "answered"
"""Name of the feature of a claim that somebody denies elsewhere in the article."""


_FORECAST = QuestionKind.FORECAST
_PREDICATES = frozenset({"nsubj", "aux", "cop"})
"""Relations of which every question that is a clause has one."""
_TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
"""Parts of speech of which every question that can be understood has one."""
_ASKING = 3
"""Fewest words of a question that asks something."""
_TITLE = 4
"""Words of a question that may be a title."""
_ADVICE = (0.1, 0.25)
"""Share of sentences that speak to the reader from which an article advises, and wholly does: of
60 pages columns, guides and reviews have .14 to .52, reports at most .11."""
_HALF = 0.5
"""Place in the article before which a question is most often asked to be answered there."""


@dataclass(frozen=True)
class Doubt:
    """A sentence measured: its hedges, and what made its score."""

    index: int
    hedges: list[Hedge]
    why: dict[str, float]
    kind: QuestionKind | None
    later: float = 0.0

    @property
    def rank(self) -> float:
        """Its score, less what puts one of its kind after others that weigh as much."""
        return self.score - self.later

    @property
    def weightiest(self) -> Hedge:
        """The hedge that adds most, of those that do not stand in what is asked where there are."""
        return max(self.hedges, key=lambda one: (not one.inside, self.why.get(one.group, 0.0)))

    @property
    def score(self) -> float:
        """The sum of its parts."""
        return sum(self.why.values())


class QuestionFeatures:
    """Measures how much each sentence of a reading leaves open."""

    def __init__(self, lexicon: QuestionsLexicon, features: FindingFeatures) -> None:
        """Prepare the cues; `features` says how the sentences stand in the story."""
        self._lexicon = lexicon
        self._features = features
        self._hedges = Hedges(lexicon)
        self._address = frozenset(lexicon.address)
        self._asked_by = Cues(lexicon.asked_by)
        self._found: dict[int, list[Hedge]] = {}

    @property
    def names(self) -> list[str]:
        """The names of all features, those of hedges first."""
        return [*self._lexicon.gaps, ASKED, ADDRESSED, ANSWERED, *self._lexicon.weights]

    def of(self, index: int) -> dict[str, float]:
        """Return the features of sentence `index` by name, each between 0 and 1."""
        return self._measured(index, self._hedges_of(index))

    def _hedges_of(self, index: int) -> list[Hedge]:
        """Return the hedges of a sentence; none where it asks what the article is not about."""
        if index not in self._found:
            story = self._features.of(index)
            stray = story["asks"] and story["alone"] and not (story["topic"] or story["in_title"])
            span = self._features.sentences[index].span
            self._found[index] = [] if stray else self._hedges.of(span)
        return self._found[index]

    def doubt(self, index: int) -> Doubt:
        """Return sentence `index` measured and weighed; its kind is None where it has no hedge."""
        hedges = self._hedges_of(index)
        weights = self._weights()
        measured = self._measured(index, hedges)
        why = self._damped({name: weights[name] * value for name, value in measured.items()})
        why = {name: round(part, 4) for name, part in why.items() if part}
        kind = self._kind(why, hedges)
        return Doubt(index, hedges, why, kind, self._later(kind, hedges))

    def _damped(self, parts: dict[str, float]) -> dict[str, float]:
        """Return what each feature adds; of the sorts of doubt only the weightiest adds all."""
        doubts = {name: parts[name] for name in (*self._lexicon.gaps, ASKED)}
        first = max(doubts, key=lambda name: doubts[name])
        share = {name: self._lexicon.further for name in doubts if name != first}
        return {name: part * share.get(name, 1.0) for name, part in parts.items()}

    def _weights(self) -> dict[str, float]:
        gaps = {name: gap.weight for name, gap in self._lexicon.gaps.items()}
        words = self._lexicon
        voice = {ASKED: words.asked, ADDRESSED: words.addressed, ANSWERED: words.answered}
        return {**gaps, **voice, **words.weights}

    def _measured(self, index: int, hedges: list[Hedge]) -> dict[str, float]:
        story = self._features.of(index)
        values = dict.fromkeys(self._lexicon.gaps, 0.0)
        for hedge in hedges:
            share = self._lexicon.gaps[hedge.group].aside if hedge.aside else 1.0
            values[hedge.group] = max(values[hedge.group], share)
        if not self._features.words.of(self._features.sentences[index]).attribution:
            for name, gap in self._lexicon.gaps.items():
                if gap.kind is QuestionKind.FORECAST:
                    values[name] *= 1 - self._advice
        kept = {name: story.get(name, 0.0) for name in self._lexicon.weights}
        answered = {ANSWERED: self._is_answered(index, hedges)}
        return {**values, **self._voice(index), **answered, **kept}

    def _is_answered(self, index: int, hedges: list[Hedge]) -> bool:
        """Return whether somebody denies elsewhere what a sentence says that somebody claims."""
        gaps = self._lexicon.gaps
        answers = {gaps[hedge.group].answered_by for hedge in hedges if not hedge.aside}
        return any(
            self._saying.get(answer, set()) - {index} for answer in answers if answer is not None
        )

    @cached_property
    def _saying(self) -> dict[str, set[int]]:
        """The sentences in which a cue of each group stands."""
        found: dict[str, set[int]] = {}
        for sentence in self._features.sentences:
            for hedge in self._hedges_of(sentence.index):
                found.setdefault(hedge.group, set()).add(sentence.index)
        return found

    def _voice(self, index: int) -> dict[str, float]:
        """Return whether a sentence asks, and speaks to its reader, in the article's own voice."""
        own = 1 - self._features.of(index).get("quoted", 0.0)
        return {ASKED: self._asks(index) * own, ADDRESSED: self._addresses(index)}

    def _asks(self, index: int) -> float:
        """Return how far a sentence asks what its article is about."""
        story, sentence = self._features.of(index), self._features.sentences[index].span
        asks = story.get("asks", 0.0)
        if not asks or not _is_clause(sentence) or self._is_title(sentence):
            return 0.0
        asks *= not self._asked_by.end_at_start(sentence.text.lstrip())
        asks *= min(1.0, self._lexicon.asked_few / max(1, self._asking)) * (1 - self._advice)
        return asks * self._lexicon.asked_early if story.get("depth", 1.0) < _HALF else asks

    def _addresses(self, index: int) -> float:
        """Return how far a sentence speaks to its reader, in the article's own voice."""
        sentence = self._features.sentences[index].span
        words = lowered_of(sentence.doc)[sentence.start : sentence.end]
        own: float = 1 - self._features.of(index).get("quoted", 0.0)
        return 0.0 if self._address.isdisjoint(words) else own

    @cached_property
    def _advice(self) -> float:
        """How far the article is advice: what may be, and nobody says, is none of its questions."""
        addressing = [self._addresses(s.index) for s in self._features.sentences]
        share = sum(addressing) / max(1, len(addressing))
        least, full = _ADVICE
        return min(1.0, max(0.0, (share - least) / (full - least)))

    @cached_property
    def _asking(self) -> int:
        """The number of sentences that ask in the article's own voice."""
        stories = (self._features.of(sentence.index) for sentence in self._features.sentences)
        return sum(story["asks"] > story["quoted"] for story in stories)

    def _is_title(self, sentence: Span) -> bool:
        """Return whether a sentence is written as titles are: one of another article."""
        small = self._lexicon.small_words
        words = [token.text for token in sentence if token.is_alpha and token.lower_ not in small]
        return len(words) >= _TITLE and all(word[0].isupper() for word in words)

    def _kind(self, why: dict[str, float], hedges: list[Hedge]) -> QuestionKind | None:
        """Return the kind of the weightiest cue that has one.

        What stands in the clause that tells what is asked says nothing of why it is open ("will
        decide whether he may stand"), and a cue of a general sort gives way to any that does.
        """
        kinds = {name: gap.kind for name, gap in self._lexicon.gaps.items() if gap.kind}
        kinds[ASKED] = QuestionKind.ASKED
        found = [name for name in kinds if why.get(name, 0.0) > 0]
        outer = {hedge.group for hedge in hedges if not hedge.inside} | {ASKED}
        found = [name for name in found if name in outer] or found
        telling = [n for n in found if not self._gives_way(n) and kinds[n] is not _FORECAST]
        best = max(found, key=lambda name: why[name], default=None)
        if best is not None and self._gives_way(best):
            best = max(telling, key=lambda name: why[name], default=best)
        return kinds[best] if best is not None else None

    def _later(self, kind: QuestionKind | None, hedges: list[Hedge]) -> float:
        """Return by how much a question comes later than its score says.

        A silence that leaves out of what ("declined to comment") does, not one that tells it.
        """
        told = any(
            self._lexicon.gaps[hedge.group].general
            or (parsed(hedge.span.doc) and any(children(t, "ccomp") for t in hedge.span))
            for hedge in hedges
        )
        if kind is None or (kind is QuestionKind.NO_COMMENT and told):
            return 0.0
        return self._lexicon.later.get(kind, 0.0)

    def _gives_way(self, name: str) -> bool:
        return name != ASKED and self._lexicon.gaps[name].general


def _is_clause(sentence: Span) -> bool:
    """Return whether a sentence has a predicate; "The good news?" and "Who knows?" ask nothing."""
    if sum(token.text[:1].isalnum() for token in sentence) < _ASKING:
        return False
    if not parsed(sentence.doc):
        return True
    tells = any(token.pos_ in _TELLING for token in sentence)
    return tells and any(relation(token) in _PREDICATES for token in sentence)
