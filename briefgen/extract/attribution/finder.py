"""The attributions that stand in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.attribution.phrases import PhraseFinder
from briefgen.extract.attribution.verbs import VerbFinder
from briefgen.extract.parse import parsed

if TYPE_CHECKING:
    from spacy.tokens import Span

    from briefgen.extract.attribution.model import Attribution, AttributionLexicon


class AttributionFinder:
    """Finds the attributions of a sentence by phrases and by verbs."""

    LONGEST = 400
    """Tokens from which a sentence is a list or a table, and says nothing of anybody's."""

    def __init__(self, words: AttributionLexicon) -> None:
        """Make the finders of each kind."""
        self._phrases = PhraseFinder(words)
        self._verbs = VerbFinder(words)

    def all(self, span: Span) -> list[Attribution]:
        """Return the attributions of a sentence, in the order of their cues."""
        if len(span) > self.LONGEST:
            return []
        found = list(self._phrases.all(span))
        if parsed(span.doc):
            found += self._verbs.all(span)
        return sorted(found, key=lambda one: one.cue.start)
