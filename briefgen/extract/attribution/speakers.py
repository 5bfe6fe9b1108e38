"""Who spoke last, so that pronouns and quotations that go on find their speaker."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from briefgen.extract.attribution.model import Attribution, AttributionLexicon, Manner
from briefgen.extract.parse import children
from briefgen.extract.quoted import quoted_spans
from briefgen.language.texts import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.tokens import Span, Token

    from briefgen.language import Sentence


class Speakers:
    """Remembers who spoke, so that pronouns and quotations that go on find their speaker."""

    def __init__(self, words: AttributionLexicon, is_human: Callable[[Token], bool]) -> None:
        """Keep the pronouns by what they point at; `is_human` tells a noun of one person."""
        self._words = words
        self._is_human = is_human
        self._persons = frozenset(words.persons)
        self._owning = frozenset(words.possessives)
        self._back = {*words.persons, *words.plurals, *words.things, *words.themselves}
        self._last: tuple[int, int, str | None] = (-1, -1, None)
        self._recent: list[tuple[int, str, str]] = []

    def named(self, one: Attribution, paragraph: int, before: Sequence[Attribution]) -> Attribution:
        """Return an attribution whose pronoun is replaced by who last spoke, where certain.

        That is first who says the words that it stands in, of those `before` it in its sentence:
        "Mr Varga said he feared that ...".
        """
        if one.source is None:
            return one
        if one.source.lower() not in self._lower_back:
            return replace(one, source=self._apart(one.source))
        pronoun = one.source.lower()
        kind = self._kind_of_pronoun(pronoun)
        around = (other for other in reversed(before) if _holds(other, one))
        here = next((o.source for o in around if o.source and self._said_by(o) == kind), None)
        return replace(one, source=here or self._who(pronoun, paragraph))

    def _apart(self, source: str) -> str:
        """Return a source that does not point back: "the doctors" for "his doctors"."""
        first, _, rest = source.partition(" ")
        return f"{self._words.definite} {rest}" if first.lower() in self._owning else source

    @cached_property
    def _lower_back(self) -> frozenset[str]:
        return frozenset(word.lower() for word in self._back)

    def _who(self, pronoun: str, paragraph: int) -> str | None:
        kind = self._kind_of_pronoun(pronoun)
        if kind == "thing":  # certain only of who spoke last, in the same paragraph
            last = self._recent[-1:] if self._last[0] == paragraph and self._last[2] else []
            return next((label for _, label, sort in last if sort == kind), None)
        near = [
            (label, sort) for place, label, sort in self._recent if paragraph - place <= 1 and kind
        ]
        fitting = [label for label, sort in reversed(near) if sort == kind]
        return fitting[0] if fitting else None

    def _kind_of_pronoun(self, pronoun: str) -> str:
        if pronoun in self._persons:
            return "person"
        if pronoun in self._words.things:
            return "thing"
        return "plural" if pronoun in self._words.plurals else ""

    def carried(self, sentence: Sentence) -> list[Attribution]:
        """Return the speaker of the sentence before, where this one is all quotation."""
        paragraph, position, speaker = self._last
        follows = (paragraph, position + 1) == (sentence.paragraph, sentence.position)
        if not follows or speaker is None or not self._begins_quoted(sentence.span):
            return []
        nothing = sentence.span[:0]
        return [Attribution(speaker, None, nothing, sentence.span, (), Manner.CARRIED)]

    def _begins_quoted(self, span: Span) -> bool:
        """Return whether a sentence begins in quotation marks, its own or those it goes on with."""
        text = text_of(span.doc)
        told = text[span.start_char : span.end_char]
        start = span.start_char + len(told) - len(told.lstrip())
        spans = quoted_spans(text, self._words.quotes)
        return any(first - 1 <= start < last for first, last in spans)

    def heard(self, sentence: Sentence, found: list[Attribution]) -> None:
        """Remember the speakers of a sentence.

        A person who does something in it may be "he" in the next as well.
        """
        said = [one for one in found if one.source]
        speaker = said[-1].source if said else None
        self._last = (sentence.paragraph, sentence.position, speaker)
        for one in said:
            if one.source_span is not None and one.source is not None:
                self._recent.append((sentence.paragraph, one.source, self._sort(one.source_span)))
        doer = None if said else _doer(sentence.span)
        if doer is not None:
            self._recent.append((sentence.paragraph, doer.text, "person"))

    def _said_by(self, one: Attribution) -> str:
        return self._sort(one.source_span) if one.source_span is not None else ""

    def _sort(self, source: Span) -> str:
        """Return what pronoun can point to a source: "person", "plural" or "thing".

        "Its chief executive, Tomas Eberlin" and "the mayor" are persons as their names are.
        """
        head = source.root
        if head.ent_type_ == "PERSON":
            return "plural" if children(head, "conj") else "person"
        if head.pos_ == "NOUN" and head.lower_.endswith("s"):
            return "plural"
        human = head.pos_ == "PRON" or self._is_human(head)
        return "person" if human else "thing"


def _doer(span: Span) -> Span | None:
    """Return the person who is the subject of a sentence."""
    subjects = children(span.root, "nsubj")
    if not subjects or children(subjects[0], "conj"):
        return None
    people = (ent for ent in span.ents if ent.label_ == "PERSON")
    return next((ent for ent in people if ent.start <= subjects[0].i < ent.end), None)


def _holds(outer: Attribution, inner: Attribution) -> bool:
    """Whether one claim's source stands in the words of another claim."""
    source = inner.source_span
    return source is not None and all(outer.covers(token) for token in source)
