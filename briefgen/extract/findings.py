"""Key findings: the sentences that say what happened, what is the case and what follows.

Each sentence gets a handful of features between 0 and 1 (salience.py); its score is their weighted
sum, and `why` on every finding shows each part.  What is printed is the sentence's wording
(wording.py).  Weights and word lists are data (findings.yaml).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.extract.chosen import Chosen
from briefgen.extract.parse import children
from briefgen.extract.salience import FindingFeatures
from briefgen.extract.words import cosine
from briefgen.model import LeftOut, Passage
from briefgen.settings.cues import Cues

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefgen.language import Reading, Sentence
    from briefgen.settings.sections import FindingsSettings

__all__ = ["FindingFeatures", "bottom_line", "extract_findings"]


def extract_findings(
    reading: Reading, settings: FindingsSettings, features: FindingFeatures
) -> Chosen[Passage]:
    """Return the key findings of an article, the most important first, and the best left out.

    No finding says again what a better one says: of two sentences whose tf-idf vectors are nearer
    than ``settings.redundancy`` only the first stays.
    """
    scored = [_score(features, index) for index in range(len(features.sentences))]
    ranked = sorted(scored, key=lambda row: (-row.score, row.index))
    chosen = _choose(ranked, settings, features)
    items = tuple(_finding(reading, features, row) for row in chosen)
    return Chosen.best(items, list(_left_out(reading, features, settings, ranked, chosen)))


@dataclass(frozen=True)
class _Scored:
    """A sentence with its score and what made it."""

    index: int
    score: float
    why: dict[str, float]


def _score(features: FindingFeatures, index: int) -> _Scored:
    weights = features.lexicon.weights
    why = {name: weights.get(name, 0.0) * value for name, value in features.of(index).items()}
    return _Scored(index, sum(why.values()), {name: part for name, part in why.items() if part})


def _choose(
    ranked: Sequence[_Scored], settings: FindingsSettings, features: FindingFeatures
) -> list[_Scored]:
    """Return the best sentences that don't repeat one another, best first."""
    chosen: list[_Scored] = []
    most = most_findings(len(ranked), settings)
    for row in ranked:
        if len(chosen) == most or row.score < settings.least_score:
            break
        if _said_by(row, chosen, settings, features) is None:
            chosen.append(row)
    return chosen


def _said_by(
    row: _Scored, chosen: Sequence[_Scored], settings: FindingsSettings, features: FindingFeatures
) -> int | None:
    """Return which of the chosen already says what a sentence says, None where none does."""
    vector = features.vector(row.index)
    near = (
        place
        for place, other in enumerate(chosen)
        if cosine(vector, features.vector(other.index)) >= settings.redundancy
    )
    return next(near, None)


def most_findings(sentences: int, settings: FindingsSettings) -> int:
    """Return how many findings an article of so many sentences may have."""
    return min(settings.keep, max(settings.least, round(settings.share * sentences)))


def _finding(reading: Reading, features: FindingFeatures, row: _Scored) -> Passage:
    sentence = features.sentences[row.index]
    wording = features.words.of(sentence)
    return Passage(
        text=wording.text,
        attribution=wording.attribution,
        evidence=(reading.cite(sentence.paragraph, sentence.span),),
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
    taken = {row.index for row in chosen}
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
    better = [other for other in chosen if other.score >= row.score]
    repeated = _said_by(row, better, settings, features)
    if repeated is not None:
        return reasons.repeats.format(number=repeated + 1)
    score = f"{row.score:.2f}"
    if row.score < settings.least_score or not chosen:
        return reasons.weak.format(score=score, least=f"{settings.least_score:.2f}")
    return reasons.room.format(score=score, last=f"{chosen[-1].score:.2f}")


# ---------------------------------------------------------------------- the bottom line


HEADS = 3
"""Findings that may head the brief: the others matter too little."""
LONGEST_LINE = 60
"""Words of a bottom line of two sentences."""


def bottom_line(findings: Sequence[Passage], features: FindingFeatures) -> Passage | None:
    """Return what heads the brief: of the best findings the one nearest to the title.

    It has to be complete in itself; of two that share as much with the title the better one is
    taken, and without a title the one that stands first.  A second sentence joins it where that
    follows in the article at once and says what follows from the first or why it matters.  Where
    no finding is complete, the best one heads the brief.
    """
    if not findings:
        return None
    sentences = {_place(sentence): sentence for sentence in features.sentences}
    by_index = {sentences[_cited(finding)].index: finding for finding in findings}
    complete = [index for index in by_index if _is_complete(features, index)]
    whole = [index for index in list(by_index)[:HEADS] if index in complete] or complete[:1]
    if not whole:
        return findings[0]
    head = max(whole, key=lambda index: features.of(index)["in_title"])
    if not features.titled:
        head = min(whole)
    follower = by_index.get(head + 1)
    if follower is None or not _adds(features, head + 1, by_index[head], follower):
        return by_index[head]
    return _joined(by_index[head], follower)


def _place(sentence: Sentence) -> tuple[int, int]:
    text = sentence.text
    return sentence.paragraph, sentence.span.start_char + len(text) - len(text.lstrip())


def _cited(finding: Passage) -> tuple[int, int]:
    evidence = finding.evidence[0]
    return evidence.paragraph, evidence.start


UNFIT = ("asks", "dangling", "aside")
"""Features that keep a sentence from heading a brief."""
MOST_QUOTED = 0.5
"""Share of a sentence in quotation marks from which it is somebody's words, not the news."""


def _is_complete(features: FindingFeatures, index: int) -> bool:
    """Return whether a sentence is news that needs no other to be understood."""
    text = features.sentences[index].text.lstrip()
    adds = index > 0 and Cues(features.lexicon.adding).found_in(text)
    return _is_fit(features, index) and not adds and not (index and _is_known(features, index))


def _is_fit(features: FindingFeatures, index: int) -> bool:
    """Return whether a sentence may stand in a bottom line, after another or alone."""
    measured = features.of(index)
    text = features.sentences[index].text.lstrip()
    leans = Cues(features.lexicon.leaning).end_at_start(text) > 0
    fit = not leans and not any(measured.get(name) for name in UNFIT)
    # Of a long sentence the parser may have missed the verb; a phrase is short.
    fit = fit and not (measured.get("no_verb") and measured["short"])
    return fit and measured["quoted"] < MOST_QUOTED and not features.speaks(index)


def _is_known(features: FindingFeatures, index: int) -> bool:
    """Return whether a sentence is about one that only those before it explain, or who one is.

    "The tagline drew ridicule" is about one that was named before, "Hege is the head of the firm"
    says no more than who she is.
    """
    head = features.predicate(index)
    subjects = children(head, "nsubj")
    if not subjects:
        return False
    about = subjects[0]
    words = [token for token in about.subtree if token.text[:1].isalnum()]
    bare = len(words) == 2 and words[0].lower_ in features.lexicon.articles  # noqa: PLR2004
    lower = about.pos_ != "PROPN" and about.text.islower()
    tells = about.ent_type_ == "PERSON" and head.pos_ == "NOUN" and bool(children(head, "cop"))
    return (bare and lower) or tells


def _adds(features: FindingFeatures, index: int, head: Passage, follower: Passage) -> bool:
    """Return whether a sentence says what follows from the one before it."""
    words = len(f"{head.text} {follower.text}".split())
    return (
        words <= LONGEST_LINE
        and head.attribution is None
        and follower.attribution is None
        and _is_fit(features, index)
        and Cues(features.lexicon.consequences).found_in(follower.text)
    )


def _joined(head: Passage, follower: Passage) -> Passage:
    return Passage(
        text=f"{head.text} {follower.text}",
        evidence=(*head.evidence, *follower.evidence),
        score=head.score,
        why=head.why,
    )
