"""The bottom line: the one or two sentences that head a brief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.standing import is_complete, is_fit
from briefgen.model import Passage
from briefgen.settings.cues import Cues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.extract.salience import FindingFeatures
    from briefgen.language import Sentence

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
    complete = [index for index in by_index if is_complete(features, index)]
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
    return min((evidence.paragraph, evidence.start) for evidence in finding.evidence)


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
