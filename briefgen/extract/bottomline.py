"""The bottom line: the one or two sentences that head a brief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.parse import children
from briefgen.extract.standing import is_complete, is_fit, is_news
from briefgen.model import Passage
from briefgen.settings.cues import Cues

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefgen.extract.salience import FindingFeatures
    from briefgen.language import Sentence

HEADS = 3
"""Findings that may head the brief: the others matter too little."""
LONGEST_LINE = 60
"""Words of a bottom line of two sentences."""
NEARER = 0.25
"""Share of the title, or of the topic, by which another has to be nearer than the first."""
EXPLAINED = 0.15
"""What more it has to be where it is about what a sentence before it explains."""
OUTDONE = 0.5
"""Score by which another finding tells more than what stands first: that only led up to it."""


def bottom_line(findings: Sequence[Passage], features: FindingFeatures) -> Passage | None:
    """Return what heads the brief: of the best findings the one that stands first.

    It has to be complete in itself.  Another heads the brief where it is far nearer to the title,
    or without a title to what the article is about, or where it matters far more and is no farther
    from the title: the first only led up to it.  A second sentence joins it where that follows in
    the article at once and says what follows from the first or why it matters.  Where no finding is
    complete, the best one heads the brief.
    """
    if not findings:
        return None
    places = {_place(sentence): sentence.index for sentence in features.sentences}
    told = [sorted(places[e.paragraph, e.start] for e in one.evidence) for one in findings]
    by_index = {indexes[0]: one for indexes, one in zip(told, findings, strict=True)}
    complete = [index for index in by_index if is_complete(features, index)]
    able = _able(told, features)
    whole = [one[0] for one in able if one[0] in complete] or complete[:1]
    if not whole:
        return findings[0]
    if features.of(0).get("scene"):
        whole = whole[:1]  # what stands first after a scene goes on with it
    head = _weightier(_head(able, whole, features), by_index, complete, features)
    follower = by_index.get(head + 1)
    if follower is None or not _adds(features, head + 1, by_index[head], follower):
        return by_index[head]
    return _joined(by_index[head], follower)


def _able(told: Sequence[Sequence[int]], features: FindingFeatures) -> list[Sequence[int]]:
    """Return the best findings, and those of the opening that are nearer to the title."""
    best = told[:HEADS]
    nearest = max(features.of(one[0])["in_title"] for one in best)
    opening = [one for one in told[HEADS:] if features.of(one[0])["opening"]]
    near = [one for one in opening if features.of(one[0])["in_title"] > nearest]
    return [*best, *(near if features.titled else ())]


def _head(told: Sequence[Sequence[int]], whole: Sequence[int], features: FindingFeatures) -> int:
    """Return the first of the `whole`, or of what is `told` the one that is far nearer."""
    first = min(whole)
    led = next((one for one in told if one[0] == first), [first])
    rivals = [one[0] for one in told if is_news(features, one[0])]
    measure = "in_title"
    if not features.titled:
        measure = "topic"
        rivals = [index for index in rivals if features.of(index)["opening"]]
    near = {i: features.of(i)[measure] - EXPLAINED * (i not in whole) for i in rivals}
    best = max(near, key=lambda index: near[index], default=first)
    least = NEARER + max(features.of(index)[measure] for index in led)
    return best if near.get(best, 0.0) >= least else first


def _weightier(
    head: int, findings: Mapping[int, Passage], complete: Sequence[int], features: FindingFeatures
) -> int:
    """Return the complete finding that matters far more than the head, or the head.

    An opening in the perfect is the news, however short it is: "Two men have been arrested".
    """
    helpers = children(features.predicate(head), "aux")
    if head == 0 and helpers and helpers[0].lower_ in features.lexicon.presents:
        return head
    near = features.of(head)["in_title"]
    rivals = [index for index in complete if features.of(index)["in_title"] >= near]
    best = max(rivals, key=lambda index: findings[index].score, default=head)
    return best if findings[best].score >= findings[head].score + OUTDONE else head


def _place(sentence: Sentence) -> tuple[int, int]:
    text = sentence.text
    return sentence.paragraph, sentence.span.start_char + len(text) - len(text.lstrip())


def _adds(features: FindingFeatures, index: int, head: Passage, follower: Passage) -> bool:
    """Return whether a sentence says what follows from the one before it."""
    words = len(f"{head.text} {follower.text}".split())
    alone = len(head.evidence) == len(follower.evidence) == 1
    return (
        alone
        and words <= LONGEST_LINE
        and head.attribution is None
        and follower.attribution is None
        and is_fit(features, index)
        and Cues(features.lexicon.consequences).found_in(follower.text)
    )


def _joined(head: Passage, follower: Passage) -> Passage:
    return Passage(
        text=f"{head.text} {follower.text}",
        evidence=(*head.evidence, *follower.evidence),
        score=head.score,
        why=head.why,
    )
