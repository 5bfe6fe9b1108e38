"""Open questions: what the article leaves unknown, disputed, undecided, forecast or asked.

Cues of uncertainty, grouped by the kind of gap they speak of, add to a sentence's score; so does
its weight in the story.  Cues and weights are data (questions.yaml).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

from briefgen.extract.chosen import Chosen
from briefgen.model import Question, QuestionKind
from briefgen.settings.cues import Cues

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.extract.findings import FindingFeatures
    from briefgen.language import Reading
    from briefgen.settings.sections import QuestionsSettings


class Gap(BaseModel):
    """Cues of one sort of doubt."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: QuestionKind = Field(description="The kind of gap these cues speak of.")
    weight: float = Field(description="What a sentence with such a cue gains.")
    cues: list[str] = Field(description="Words, phrases, or /regular expressions/.")


class QuestionsLexicon(BaseModel):
    """`questions.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    gaps: dict[str, Gap] = Field(description="Groups of cues, by name.")
    not_cues: list[str] = Field(description="Phrases in which a cue says nothing: may be May.")
    weights: dict[str, float] = Field(description="What a sentence's features add or take.")


class QuestionCues:
    """Finds the gaps that a sentence speaks of."""

    def __init__(self, lexicon: QuestionsLexicon) -> None:
        """Compile the cues of every group."""
        self._gaps = {name: Cues(gap.cues) for name, gap in lexicon.gaps.items()}
        self._not = Cues(lexicon.not_cues)

    def of(self, text: str) -> list[str]:
        """Return the names of the groups that have a cue in `text`."""
        plain = self._not.blanked(text)
        return [name for name, cues in self._gaps.items() if cues.found_in(plain)]


def extract_questions(
    reading: Reading, settings: QuestionsSettings, features: FindingFeatures
) -> Chosen[Question]:
    """Return the open questions, the most pressing first.

    Only a sentence with a cue can be one, and only from ``settings.least_score``; where the
    article leaves nothing open, there is none.
    """
    lexicon = reading.lexicon.read("questions", QuestionsLexicon)
    cues = QuestionCues(lexicon)
    questions: list[Question] = []
    for index, sentence in enumerate(features.sentences):
        gaps = cues.of(sentence.text)
        if not gaps:
            continue
        why = _reasons(lexicon, gaps, features.of(index))
        score = sum(why.values())
        if score >= settings.least_score:
            evidence = reading.cite(sentence.paragraph, sentence.span)
            kind = max((lexicon.gaps[name] for name in gaps), key=lambda gap: gap.weight).kind
            questions.append(
                Question(text=evidence.quote, kind=kind, evidence=(evidence,), score=score, why=why)
            )
    return Chosen(tuple(sorted(questions, key=lambda question: -question.score)))


def _reasons(
    lexicon: QuestionsLexicon, gaps: list[str], measured: Mapping[str, float]
) -> dict[str, float]:
    parts = {name: lexicon.gaps[name].weight for name in gaps}
    parts |= {name: weight * measured[name] for name, weight in lexicon.weights.items()}
    return {name: round(part, 4) for name, part in parts.items() if part}
