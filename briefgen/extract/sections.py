"""A section of one's own: the sentences that hold the cues a configuration lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.model import Passage
from briefgen.settings.cues import Cues

if TYPE_CHECKING:
    from briefgen.language import Reading
    from briefgen.settings.sections import CueSectionSettings


def extract_passages(reading: Reading, settings: CueSectionSettings) -> tuple[Passage, ...]:
    """Return the sentences with a cue and no excluded cue, those with most different cues first.

    `why` counts each cue as it stands in the sentence.
    """
    cues = Cues(settings.cues)
    excluded = Cues(settings.exclude)
    passages: list[Passage] = []
    for sentence in reading.sentences():
        found = [cue.casefold() for cue in cues.all_in(sentence.text)]
        if found and not excluded.found_in(sentence.text):
            evidence = reading.cite(sentence.paragraph, sentence.span)
            why = {cue: float(found.count(cue)) for cue in found}
            passages.append(
                Passage(text=evidence.quote, evidence=(evidence,), score=float(len(why)), why=why)
            )
    return tuple(sorted(passages, key=lambda passage: -passage.score))
