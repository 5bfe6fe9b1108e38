"""Deeds told by a noun: "the board's purchase of the mill", "an attack on Norvane by rebels"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.extract.actors.clauses import subject_of
from briefgen.extract.parse import (
    NOUNS,
    cases_of,
    children,
    first_joined,
    noun_of,
    parsed,
    relation,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from briefgen.extract.actors.aliases import Cluster
    from briefgen.extract.actors.phrases import Shortener
    from briefgen.extract.actors.words import ActorWords

_PHRASE_WORDS = 6
"""Most words of whom or what a deed is done to, or by."""
_MADE_WORDS = 6
"""Most words of what somebody made."""
_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC"})
_SCORE = re.compile(r"\b\d+ ?[-\u2013] ?\d+\b")
_BEFORE = frozenset({"nmod", "compound", "amod"})


def nouns_of(cluster: Cluster) -> Iterator[Token]:
    """Yield the noun by which each mention hangs in its sentence, where sentences are parsed."""
    for mention in cluster.mentions:
        if parsed(mention.span.doc):
            noun = noun_of(mention.span)
            first = first_joined(noun)
            if first.pos_ == noun.pos_:  # not "at 25 percent and Harrow at 24"
                yield first


class NominalFinder:
    """Finds what actors did or underwent in the nouns that tell it."""

    def __init__(self, words: ActorWords, shortener: Shortener) -> None:
        """Keep the nouns of deeds, and what shortens phrases."""
        self._words = words
        self._nominals = words.nominals
        self._shortener = shortener

    def told(self, own: Token) -> str | None:
        """Return an actor's deed that a noun tells: "bought the mill", "sued by the board"."""
        deed = self._nominals.deeds.get(own.head.lower_)
        return self._of(own, own.head, deed) if deed and self._is_by_noun(own) else None

    def made(self, own: Token) -> str | None:
        """Return what somebody made: "scored the late goal" of "Quill's late goal"."""
        thing, how = own.head, relation(own)
        told = self._nominals.makers.get(thing.lower_)
        marks = self._words.gazetteer.possessive_marks
        owns = own.i < thing.i and how == "nmod" and cases_of(own) & marks
        by = own.i > thing.i and how == "nmod" and cases_of(own) & self._nominals.doers
        if not told or not (owns or by) or self._denied(thing):
            return None
        articles = children(thing, "det")
        text = self._shortener.noun_phrase(thing, _MADE_WORDS, [own, *articles])
        return f"{told} {text}" if text else None

    def _is_by_noun(self, own: Token) -> bool:
        """Whether a name stands by a noun; what is somebody's is one: "the Reds' win over"."""
        marks = self._words.gazetteer.possessive_marks
        if any(cases_of(c) & marks for c in children(own.head, "nmod")):
            return relation(own) in {*_BEFORE, "obl"}
        return own.head.pos_ == "NOUN" and relation(own) in _BEFORE

    def _of(self, own: Token, noun: Token, deed: list[str]) -> str | None:
        """Return the deed as its doer's, or as of whom it is done to."""
        verb, marks = deed[0], frozenset(deed[1:])
        if self._denied(noun):
            return None
        if self._does(own, noun):
            last = own.i if own.i > noun.i else noun.doc[-1].i
            objects = [c for c in children(noun, "nmod", "obl") if cases_of(c) & marks]
            objects = objects or self._after_score(noun, marks)
            objects = [c for c in objects if noun.i < c.i <= last and c != own]
            undergoer = objects[0] if objects else self._receiver(noun)
            thing = undergoer is not None and self._phrase(undergoer)
            return f"{verb} {thing}{self._score(own, noun)}" if thing else None
        if own.i > noun.i and cases_of(own) & marks:
            doers = [c for c in children(noun, *_BEFORE) if c != own and self._does(c, noun)]
            named = bool(doers) and doers[0].ent_type_ in _NAMES
            doer = self._phrase(doers[0]) if named else None
            done = self._nominals.undergone.get(verb, f"{verb} by")
            return f"{done} {doer}{self._score(doers[0], noun)}" if doer else None
        return None

    @staticmethod
    def _after_score(noun: Token, marks: frozenset[str]) -> list[Token]:
        """Return who hangs from a score: "Vane" of "a fourth win, 5-2 over Vane"."""
        hanging = [c for c in words_of(noun) if c.i > noun.i and cases_of(c) & marks]
        return [c for c in hanging if c.ent_type_ in _NAMES and _SCORE.search(c.sent.text)]

    @staticmethod
    def _score(doer: Token, noun: Token) -> str:
        """Return the score of a game before its noun: " 4-1" of "the Reds' 4-1 win"."""
        between = noun.doc[doer.i + 1 : noun.i].text if doer.i < noun.i else ""
        found = _SCORE.search(between)
        return f" {found[0]}" if found else ""

    def _receiver(self, noun: Token) -> Token | None:
        """Return who meets with a deed: "Quill" of "Quill faces scrutiny", "is under scrutiny"."""
        words = self._nominals
        if relation(noun) == "obj" and noun.head.lower_ in words.receiving:
            subject = subject_of(noun.head)
        elif cases_of(noun) & words.under and children(noun, "cop"):
            subject = subject_of(noun)
        else:
            return None
        return subject if subject is not None and subject.pos_ in NOUNS else None

    def _does(self, other: Token, noun: Token) -> bool:
        """Whether a name by a noun is who does the deed."""
        cases = cases_of(other)
        if other.i > noun.i:
            return bool(cases & (self._nominals.doers | self._nominals.origins))
        owns = any(case in self._words.gazetteer.possessive_marks for case in cases)
        return owns or not cases

    def _denied(self, noun: Token) -> bool:
        """Whether the deed is only planned, asked for, threatened or denied."""
        described = {c.lower_ for c in children(noun, "amod", "det", "compound", "case")}
        if described & self._words.shortening.kept or described & self._words.clauses.negations:
            return True
        verb = noun.head
        if verb.pos_ != "VERB":
            return False
        doubted = verb.lower_ in self._words.clauses.doubting
        helpers = {c.lower_ for c in children(verb, "aux", "advmod")}
        unsure = self._words.clauses.possible | self._words.clauses.modals
        return doubted or bool(helpers & (unsure | self._words.clauses.negations))

    def _phrase(self, noun: Token) -> str | None:
        return self._shortener.noun_phrase(noun, _PHRASE_WORDS, article=True)
