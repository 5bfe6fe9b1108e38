"""Proof that a shortened sentence still says what its source says.

A text passes where its words, those in [brackets] apart, stand in the source in that order, and
where every word that it lost is one it may lose: no hedge, negation, number or qualifier, no
attribution unless the label names the source, and no word of content.  What may go, and what may
never, is data (faithful.yaml).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from pydantic import Field

from briefgen.extract.attribution import AttributionLexicon
from briefgen.extract.quantities.lexicon import NumeralsLexicon
from briefgen.extract.words import WordsLexicon
from briefgen.language.vocabulary import Vocabulary
from briefgen.settings.cues import Cues

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.language import Lexicon

_MEASURES = "%‰°$€£¥"
"""Signs that count as words."""
_APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
_WORD = re.compile(rf"\w+(?:[.,'{_APOSTROPHE}]\w+)*|[{_MEASURES}]")
_BRACKETS = re.compile(r"\[[^\[\]]*\]")


class FaithfulLexicon(Vocabulary):
    """`faithful.yaml`."""

    hedges: list[str] = Field(description="Cues of what is not certain.")
    negations: list[str] = Field(description="Cues that deny.")
    qualifiers: list[str] = Field(description="Cues that bound a number or a claim.")
    occasions: list[str] = Field(description="Where and to whom something is said.")
    times: list[str] = Field(description="When something is said.")
    connectives: list[str] = Field(description="Words that tie a sentence to the one before.")
    conjunctions: list[str] = Field(description="Those that need no comma after them.")
    joining: list[str] = Field(description="Conjunctions by which a claim goes on: and.")
    contrasts: list[str] = Field(description="Openings of what is set against what was said.")
    additives: list[str] = Field(description="Words that add a main clause to what was said.")
    asides: list[str] = Field(description="Expressions of what is no part of a sentence.")
    things: dict[str, list[str]] = Field(description="Nouns that point back, by what to.")


class Faithfulness:
    """Says what a shortened sentence lost."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Read what may go and what may not."""
        words = lexicon.read("faithful", FaithfulLexicon)
        said = lexicon.read("attribution", AttributionLexicon)
        self._protected = Cues([*words.hedges, *words.negations, *words.qualifiers])
        self._negations, self._asides = Cues(words.negations), Cues(words.asides)
        self._numerals = frozenset(_numerals(lexicon.read("numerals", NumeralsLexicon)))
        self._reporting = frozenset([*said.plain, *_words(" ".join(said.phrases))])
        function = lexicon.read("words", WordsLexicon).function_words
        self._loose = frozenset(
            [word.lower() for word in (*function, *words.occasions, *words.times)]
        ) | frozenset(_words(" ".join(words.connectives)))
        self._pointing = frozenset(noun for nouns in words.things.values() for noun in nouns)

    def problems(self, text: str, source: str, label: str | None = None) -> list[str]:
        """Return the words that keep `text` from standing for `source`; empty where it may.

        `label` is the attribution printed beside the text.
        """
        source = self._asides.blanked(source)
        if text == source and "[" not in text:
            return []
        kept = list(_words(_BRACKETS.sub(" ", text)))
        whole = list(_words(source))
        added = _out_of_order(kept, whole)
        if added:
            return added
        said = f"{text} {label or ''}"
        lost = Counter(whole) - Counter(kept)
        labelled = Counter(_words(label or ""))
        return [
            *self._unprotected(source, said),
            *(word for word in lost if self._is_number(word) and lost[word] > labelled[word]),
            *(word for word in lost if not self._may_go(word, label, bracketed="[" in text)),
        ]

    def weighs(self, text: str) -> bool:
        """Return whether a text holds a hedge, a negation, a qualifier or a number."""
        return self.bounds(text) or any(self._is_number(w) for w in _words(text))

    def bounds(self, text: str) -> bool:
        """Return whether a text holds a hedge, a negation or a qualifier."""
        return self._protected.found_in(text)

    def opposes(self, text: str, other: str) -> bool:
        """Return whether one of two texts denies and the other does not."""
        return self._negations.found_in(text) != self._negations.found_in(other)

    def adds(self, text: str, other: str) -> bool:
        """Return whether a text holds a hedge, a denial, a bound or a number that another lacks."""
        more = Counter(_words(text)) - Counter(_words(other))
        return any(map(self._is_number, more)) or any(self._unprotected(text, other))

    def _unprotected(self, source: str, said: str) -> Iterator[str]:
        """Yield the hedges, negations and qualifiers of `source` that `said` lacks."""
        needs = Counter(_cue(cue) for cue in self._protected.all_in(source))
        if needs:
            yield from needs - Counter(_cue(cue) for cue in self._protected.all_in(said))

    def _is_number(self, word: str) -> bool:
        return any(mark.isdigit() for mark in word) or word in self._numerals or word in _MEASURES

    def _may_go(self, word: str, label: str | None, *, bracketed: bool) -> bool:
        if self._is_number(word):
            return True  # counted apart
        if label and (word in set(_words(label)) or word in self._reporting):
            return True
        if bracketed and word in self._pointing:
            return True
        return word in self._loose


def _cue(cue: str) -> str:
    return " ".join(cue.casefold().replace(_APOSTROPHE, "'").split())


def _words(text: str) -> Iterator[str]:
    for match in _WORD.finditer(text):
        yield match.group().casefold().replace(_APOSTROPHE, "'")


def _out_of_order(kept: list[str], whole: list[str]) -> list[str]:
    """Return the first word of `kept` that `whole` does not have at or after its place."""
    rest = iter(whole)
    return next(([word] for word in kept if not any(word == other for other in rest)), [])


def _numerals(words: NumeralsLexicon) -> Iterator[str]:
    yield from (*words.small, *words.tens, *words.hundred, *words.scales)
    yield from (*words.collectives, *words.parts, *words.ordinals)
