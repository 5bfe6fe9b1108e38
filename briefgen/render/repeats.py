"""What a page tells once, although the brief has it twice.

A sentence may be both what matters and what is open.  The data says both; a reader reads it once,
where its score is higher, and an open question that stands above is only named in its section.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    from briefgen.model import Brief, Evidence, Passage, Question

    _Key: TypeAlias = tuple[frozenset[Evidence], str]


@dataclass(frozen=True, slots=True)
class ToldOnce:
    """The findings and questions of a page, and the questions that its findings tell.

    `above` has a question by the number of its finding, 0 for the bottom line.
    """

    findings: tuple[Passage, ...]
    questions: tuple[Question, ...]
    above: dict[int, Question]

    def shown_above(self, findings: int) -> dict[int, Question]:
        """Return the questions that the bottom line and the first `findings` findings tell."""
        return {number: one for number, one in self.above.items() if number <= findings}


def told_once(brief: Brief, findings: int, questions: int) -> ToldOnce:
    """Return what a page with so many findings and questions tells, none of it twice.

    The bottom line's sentences are no findings below it: the reader has just read them.
    """
    line = brief.bottom_line if findings else None
    asked = {_key(one): one for one in brief.open_questions}
    shown = dict(list(asked.items())[:questions])
    told = [
        finding
        for finding in brief.key_findings
        if not _heads(finding, line) and not _is_rather_asked(finding, shown)
    ]
    above = {
        number: one
        for number, finding in enumerate(told[:findings], start=1)
        for one in asked.values()
        if _heads(one, finding)
    }
    for one in asked.values():
        if _heads(one, line):
            above[0] = one
    gone = list(above.values())
    left = tuple(one for one in brief.open_questions if one not in gone)
    return ToldOnce(tuple(told), left, dict(sorted(above.items())))


def _key(item: Passage | Question) -> _Key:
    """Return what two items have in common that say the same of the same sentences."""
    return frozenset(item.evidence), item.text


def _heads(item: Passage | Question, line: Passage | None) -> bool:
    """Return whether the bottom line, or a finding, says an item in the item's words."""
    return line is not None and set(item.evidence) <= set(line.evidence) and item.text in line.text


def _is_rather_asked(finding: Passage, asked: Mapping[_Key, Question]) -> bool:
    """Return whether a finding is also an open question, and more of one.

    A question may tell it with the sentence before it.
    """
    told = (
        one
        for key, one in asked.items()
        if key == _key(finding)
        or (one.evidence[:1] == finding.evidence and finding.text in one.text)
    )
    return any(question.score > finding.score for question in told)
