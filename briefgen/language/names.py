"""Names by rule: a spaCy component for pipelines that recognise no names of their own.

It reads capitals, known names, titles, given names and the words that end an organisation's
name, one Doc at a time, and sets `doc.ents` with OntoNotes labels.  All words are data: names,
states, organizations and titles of the lexicon.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.language.gazetteer import gazetteer_of
from briefgen.language.nameruns import Run, find_runs
from briefgen.language.nametypes import NameTyper
from briefgen.language.namewords import is_title_case, words_of
from briefgen.language.texts import text_at, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span

    from briefgen.language.lexicon import Lexicon

_THINGS = frozenset({"PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT"})
_WORKS = frozenset({"WORK_OF_ART", "LAW", "LANGUAGE"})
_VALUES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})
ONTONOTES = _THINGS | _WORKS | _VALUES
"""The types of names of OntoNotes 5 (Weischedel et al. 2013), which spaCy's pipelines use."""

_ENDS = (".", "!", "?", "\u2026", '"', "\u201d")
"""What a sentence ends with and a headline does not."""


class NameRules:
    """Sets `doc.ents` of a Doc whose sentences are known."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Prepare the index of the lexicon's names."""
        self._gazetteer = gazetteer_of(lexicon)
        self._typer = NameTyper(self._gazetteer)

    @property
    def labels(self) -> dict[str, frozenset[str]]:
        """The types of names that Docs may get, by attribute."""
        return {"ENT_TYPE": ONTONOTES}

    def __call__(self, doc: Doc) -> Doc:
        """Mark the names of `doc` and return it."""
        doc.ents = tuple(self.names(doc))
        return doc

    def names(self, doc: Doc) -> list[Span]:
        """Return the names of `doc`, in order and apart from each other."""
        from spacy.tokens import Span
        from spacy.util import filter_spans

        lowered = {text for text in tokens_of(doc) if text.islower()}
        spans = [
            Span(doc, start, end, label=label)
            for sentence in doc.sents
            for start, end, label in self._names(sentence, lowered)
        ]
        return filter_spans(spans)

    def _names(self, sentence: Span, lowered: set[str]) -> Iterator[tuple[int, int, str]]:
        words = words_of(sentence, self._gazetteer)
        ended = text_at(sentence).rstrip().endswith(_ENDS)
        headline = not ended and is_title_case(words)
        for run in find_runs(words, self._gazetteer, lowered):
            for part, label in self._typer.names(run, headline=headline):
                yield self._bounds(run, part, label)

    @staticmethod
    def _bounds(run: Run, part: slice, label: str) -> tuple[int, int, str]:
        words = run.words[part]
        return words[0].start, words[-1].end, label
