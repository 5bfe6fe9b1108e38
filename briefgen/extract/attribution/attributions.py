"""The attributions of an article's sentences, and of what stands at a place of them."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from briefgen.extract.attribution.finder import AttributionFinder
from briefgen.extract.attribution.model import Attribution, AttributionLexicon
from briefgen.extract.attribution.spans import undescribed
from briefgen.extract.attribution.speakers import Speakers
from briefgen.extract.parse import children
from briefgen.language.gazetteer import Kind, gazetteer_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from briefgen.language import Reading, Sentence


class Attributions:
    """Finds the attributions of a reading's sentences."""

    WHOLE = 0.5
    """Share of a sentence's words from which a claim is what the sentence says."""

    def __init__(self, reading: Reading) -> None:
        """Read the cue words; sentences are looked at when first asked for."""
        self._reading = reading
        self._words = reading.lexicon.read("attribution", AttributionLexicon)
        self._finder = AttributionFinder(self._words)
        self._gazetteer = gazetteer_of(reading.lexicon)
        self._whole: dict[int, Attribution | None] = {}

    @cached_property
    def _found(self) -> dict[tuple[int, int], list[Attribution]]:
        """The attributions of every sentence, by paragraph and first character."""
        found = {}
        speakers = Speakers(self._words, self._is_human)
        for sentence in self._reading.sentences():
            here: list[Attribution] = []
            for one in self._finder.all(sentence.span):
                here.append(speakers.named(one, sentence.paragraph, here))
            if not here:
                here = speakers.carried(sentence)
            speakers.heard(sentence, here)
            found[sentence.paragraph, sentence.span.start_char] = here
        return found

    def _is_human(self, noun: Token) -> bool:
        """Return whether a noun is one person: by its meaning, its ending or its name."""
        word, known = noun.lower_, self._gazetteer
        named = any(child.ent_type_ == "PERSON" for child in children(noun, "appos", "flat"))
        return named or word in known.roles or word.endswith(known.role_endings)

    def all(self, sentence: Sentence) -> list[Attribution]:
        """Return every attribution of a sentence, in the order of their cues."""
        return self._found.get((sentence.paragraph, sentence.span.start_char), [])

    def of(self, sentence: Sentence) -> Attribution | None:
        """Return who says what the sentence as a whole says, None where the article itself does.

        Where a medium carries another's words, `source` names both and `frame` holds both.
        """
        if sentence.index not in self._whole:
            self._whole[sentence.index] = self._of_whole(sentence)
        return self._whole[sentence.index]

    def _of_whole(self, sentence: Sentence) -> Attribution | None:
        everyone = self.all(sentence)
        if not everyone:
            return None
        framed = {token.i for one in everyone for span in one.frame for token in span}
        said = sum(t.text[:1].isalnum() for t in sentence.span if t.i not in framed)
        root = sentence.span.root
        heard = [one for one in everyone if root.i in framed or one.covers(root)]
        return self._joined([one for one in heard if _weight(one) >= said * self.WHOLE])

    def at(self, sentence: Sentence, start: int) -> Attribution | None:
        """Return who says what stands at a character of the sentence's paragraph, likewise."""
        token = next((t for t in sentence.span if t.idx + len(t.text) > start), None)
        if token is None:
            return None
        return self._joined([one for one in self.all(sentence) if one.covers(token)])

    def short(self, source: str) -> str:
        """Return a source's name without the long description that one sentence gives of it.

        "Halden" for "Halden, the owner of two chains of shops": a figure's label is no place for
        what the list of actors tells.
        """
        return self._names.get(source, source)

    @cached_property
    def _names(self) -> dict[str, str]:
        spans = (one.source_span for found in self._found.values() for one in found)
        return {span.text: undescribed(span).text for span in spans if span is not None}

    def _joined(self, claims: Sequence[Attribution]) -> Attribution | None:
        """Return the attribution nearest to the claim, with the media that carry it."""
        if not claims:
            return None
        named = [one for one in claims if one.source] or list(claims)
        media = [one for one in named if self._is_medium(one)]
        nearest = min((one for one in named if one not in media), key=_weight, default=named[-1])
        others = [one for one in media if one is not nearest]
        if others and nearest.source:
            return self._carried_by(nearest, others[0])
        if nearest.source and self._is_medium_name(nearest.listener):
            label = self._words.via.format(source=nearest.source, medium=nearest.listener)
            return replace(nearest, source=label)
        return nearest

    def _carried_by(self, nearest: Attribution, medium: Attribution) -> Attribution:
        label = self._words.via.format(source=nearest.source, medium=medium.source)
        frame = sorted({*nearest.frame, *medium.frame}, key=lambda span: span.start)
        start = max(nearest.claim.start, medium.claim.start)
        end = min(nearest.claim.end, medium.claim.end)
        claim = nearest.claim.doc[start:end] if start < end else nearest.claim
        return replace(nearest, source=label, claim=claim, frame=tuple(frame))

    def _is_medium(self, one: Attribution) -> bool:
        return self._is_medium_name(one.source)

    def _is_medium_name(self, name: str | None) -> bool:
        known = (self._gazetteer.find(form) for form in (name, bare(name))) if name else ()
        return any(entry is not None and entry.kind is Kind.MEDIA for entry in known)


@lru_cache(maxsize=1)
def attributions_of(reading: Reading) -> Attributions:
    """Return the attributions of a reading: one for all extractors that ask for them."""
    return Attributions(reading)


def bare(name: str) -> str:
    """Return a name of several words without a lower-case or short first one: an article."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.islower() else name


def _weight(one: Attribution) -> int:
    return sum(token.text[:1].isalnum() for token in one.tokens)
