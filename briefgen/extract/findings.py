"""Key findings: the sentences that say what happened, what is the case and what follows.

Each sentence gets a handful of features between 0 and 1 (salience.py); its score is their weighted
sum, and `why` on every finding shows each part.  What is printed is the sentence's wording
(wording.py); one that leans on the sentence before is told after it, both in one finding.
Weights and word lists are data (findings.yaml).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.extract.chosen import Chosen
from briefgen.extract.salience import FindingFeatures
from briefgen.extract.standing import is_fit, is_known, is_row
from briefgen.extract.words import cosine
from briefgen.model import LeftOut, Passage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefgen.language import Reading
    from briefgen.settings.sections import FindingsSettings

__all__ = ["FindingFeatures", "extract_findings"]

LONGEST_PAIR = 70
"""Words of a finding of two sentences."""
ABLE = 1.5
"""Score from which a sentence is worth telling before one that leans (F1 the same to 2.1)."""
HELD = 0.65
"""Share of a sentence's words in another from which it says that again (F1 less at .6)."""
FEWEST = 4
"""Words from which that share tells anything."""
ENOUGH = 5
"""Findings from which a sentence that leans on one not told makes no further one."""
LEANING = "dangling"
"""The feature of a sentence that leans on the one before it."""


def extract_findings(
    reading: Reading, settings: FindingsSettings, features: FindingFeatures
) -> Chosen[Passage]:
    """Return the key findings of an article, the most important first, and the best left out.

    One that is about what the sentence before it names stands after that.  No finding says again
    what a better one says: of two sentences whose tf-idf vectors are nearer than
    ``settings.redundancy`` only the first stays.
    """
    alone = [_score(features, index) for index in range(len(features.sentences))]
    like = settings.redundancy
    scored = [_told(features, row, alone[row.index - 1], like) for row in alone]
    told = (row for row in scored if not is_row(features, row.index))
    ranked = sorted(told, key=lambda row: (-row.score, row.index))
    chosen = _in_order(_choose(ranked, settings, features), features)
    items = tuple(_finding(reading, features, row) for row in chosen)
    return Chosen.best(items, list(_left_out(reading, features, settings, ranked, chosen)))


@dataclass(frozen=True)
class _Scored:
    """A sentence with its score and what made it, and the one `beside` it that is told with it."""

    index: int
    score: float
    why: dict[str, float]
    beside: int | None = None

    @property
    def told(self) -> tuple[int, ...]:
        """The sentences told, in the order of the article."""
        return (self.index,) if self.beside is None else tuple(sorted((self.index, self.beside)))


def _score(features: FindingFeatures, index: int) -> _Scored:
    weights = features.lexicon.weights
    why = {name: weights.get(name, 0.0) * value for name, value in features.of(index).items()}
    return _Scored(index, sum(why.values()), {name: part for name, part in why.items() if part})


def _told(features: FindingFeatures, row: _Scored, before: _Scored, redundancy: float) -> _Scored:
    """Return a sentence that leans on the one before it as told after that, where it may be.

    It is no worse for leaning where that is worth telling too.
    """
    follows = _follows(features, row.index)
    if not follows or _says_again(features, row.index, before.index, redundancy):
        return row
    why = {name: part for name, part in row.why.items() if name != LEANING}
    able = before.score >= ABLE
    return replace(
        row,
        score=sum(why.values()) if able else row.score,
        why=why if able else row.why,
        beside=before.index,
    )


def _follows(features: FindingFeatures, index: int) -> bool:
    """Return whether a sentence leans on the one before it, and both may be told together."""
    if not index or not features.of(index)[LEANING] or features.of(index)["asks"]:
        return False
    before, sentence = features.sentences[index - 1 : index + 1]
    near = sentence.paragraph - before.paragraph <= 1
    short = len(f"{before.text} {sentence.text}".split()) <= LONGEST_PAIR
    return near and short and is_fit(features, index - 1)


def _choose(
    ranked: Sequence[_Scored], settings: FindingsSettings, features: FindingFeatures
) -> list[_Scored]:
    """Return the best sentences that don't repeat one another, best first."""
    chosen: list[_Scored] = []
    most = most_findings(len(ranked), settings)
    for row in ranked:
        if len(chosen) == most or row.score < settings.least_score:
            break
        led = [place for place, one in enumerate(chosen) if one.told == (row.beside,)]
        if led:
            chosen[led[0]] = replace(chosen[led[0]], beside=row.index)
        elif len(chosen) >= ENOUGH and _leans(features, row):
            continue
        elif _said_by(row, chosen, settings, features) is None:
            chosen.append(row)
    return chosen


def _leans(features: FindingFeatures, row: _Scored) -> bool:
    """Return whether a sentence leans on one that is not told with it."""
    return row.beside is None and bool(features.of(row.index)[LEANING])


def _in_order(chosen: Sequence[_Scored], features: FindingFeatures) -> list[_Scored]:
    """Return the chosen, none ahead of the one before it that says what it is about."""
    ordered = list(chosen)
    for row in chosen:
        place, first = ordered.index(row), row.told[0]
        lead = next((one for one in ordered[place:] if first - 1 in one.told), None)
        if lead is None or features.of(lead.told[0])[LEANING] or not is_known(features, first):
            continue
        ordered.remove(lead)
        ordered.insert(place, lead)
    return ordered


def _said_by(
    row: _Scored, chosen: Sequence[_Scored], settings: FindingsSettings, features: FindingFeatures
) -> int | None:
    """Return which of the chosen already says what a sentence says, None where none does."""
    near = (
        place
        for place, other in enumerate(chosen)
        for told in other.told
        if any(_says_again(features, index, told, settings.redundancy) for index in row.told)
    )
    return next(near, None)


def _says_again(features: FindingFeatures, index: int, told: int, redundancy: float) -> bool:
    """Return whether a sentence is alike another, or nearly all its words stand in that.

    Neither holds where only one of the two denies.
    """
    one, other = features.sentences[index], features.sentences[told]
    if cosine(features.vector(index), features.vector(told)) >= redundancy:
        return not features.words.opposes(one, other)
    own = features.bag(index)
    held = len(own & features.bag(told)) >= HELD * len(own)
    return held and len(own) >= FEWEST and not features.words.adds(one, other)


def most_findings(sentences: int, settings: FindingsSettings) -> int:
    """Return how many findings an article of so many sentences may have."""
    return min(settings.keep, max(settings.least, round(settings.share * sentences)))


def _finding(reading: Reading, features: FindingFeatures, row: _Scored) -> Passage:
    told = [features.sentences[index] for index in row.told]
    wording = features.words.of(told[0])
    text, attribution = wording.text, wording.attribution
    if len(told) > 1:
        text, attribution = f"{features.words.whole(told[0])} {features.words.after(told[1])}", None
    return Passage(
        text=text,
        attribution=attribution,
        evidence=tuple(reading.cite(one.paragraph, one.span) for one in told),
        score=round(row.score, 4),
        why=_rounded(row.why),
    )


def _rounded(why: Mapping[str, float]) -> dict[str, float]:
    return {name: round(part, 4) for name, part in why.items()}


def _left_out(
    reading: Reading,
    features: FindingFeatures,
    settings: FindingsSettings,
    ranked: Sequence[_Scored],
    chosen: Sequence[_Scored],
) -> Iterator[LeftOut]:
    """Yield the candidates that did not become findings, each with the reason."""
    taken = {index for row in chosen for index in row.told}
    for row in ranked:
        if row.index in taken:
            continue
        sentence = features.sentences[row.index]
        yield LeftOut(
            text=sentence.text.strip(),
            reason=_reason(row, chosen, settings, features),
            evidence=(reading.cite(sentence.paragraph, sentence.span),),
            score=round(row.score, 4),
            why=_rounded(row.why),
        )


def _reason(
    row: _Scored, chosen: Sequence[_Scored], settings: FindingsSettings, features: FindingFeatures
) -> str:
    reasons = features.lexicon.reasons
    if features.of(row.index)["notice"]:
        return reasons.notice
    repeated = _said_by(row, chosen, settings, features)
    if repeated is not None and chosen[repeated].score >= row.score:
        return reasons.repeats.format(number=repeated + 1)
    if _leans(features, row) and chosen and row.score >= min(one.score for one in chosen):
        return reasons.leans
    score = f"{row.score:.2f}"
    if row.score < settings.least_score or not chosen:
        return reasons.weak.format(score=score, least=f"{settings.least_score:.2f}")
    return reasons.room.format(score=score, last=f"{min(one.score for one in chosen):.2f}")
