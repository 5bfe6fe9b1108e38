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

LONGEST_LINE = 60
"""Words of a bottom line of two sentences."""
COMPLETE = 0.5
"""What it adds to a finding's score that it needs no other sentence to be understood."""
TITLED = 1.5
"""What it adds to have all words of the title."""
EARLY = 1.0
"""What it adds to stand first; half of that to stand second, and so on."""


def bottom_line(findings: Sequence[Passage], features: FindingFeatures) -> Passage | None:
    """Return what heads the brief: the finding that matters most and tells of the whole article.

    It may not lean on another sentence or lead up to the news; being complete in itself, near the
    title and early in the article each add to its score.  (It holds .41 of the words of the first
    line of editors' summaries of 125 press articles, the earliest finding .37.)  A second sentence
    joins it where that follows in the article at once and says what follows from the first or why
    it matters.  Where none may head the brief, the best finding does.
    """
    if not findings:
        return None
    places = {_place(sentence): sentence.index for sentence in features.sentences}
    told = {min(places[e.paragraph, e.start] for e in one.evidence): one for one in findings}
    able = [index for index in told if is_fit(features, index)]
    if not able:
        return findings[0]
    head = max(able, key=lambda index: told[index].score + _aptness(features, index))
    follower = told.get(head + 1)
    if follower is None or not _adds(features, head + 1, told[head], follower):
        return told[head]
    return _joined(told[head], follower)


def _aptness(features: FindingFeatures, index: int) -> float:
    """Return what makes a sentence head a brief beside how much it matters."""
    whole = COMPLETE * is_complete(features, index)
    return whole + TITLED * features.of(index)["in_title"] + EARLY / (1 + index)


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
