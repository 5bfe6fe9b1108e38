"""What "it" and "them" stand for in a clause that is told apart from its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.parse import NOUNS, children, relation, span_of, subject, words_of
from briefgen.extract.timeline.nouns import is_several, phrase

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from spacy.tokens import Token

    from briefgen.extract.agreement import PronounsLexicon

_RELATIONS = frozenset({"obj", "iobj", "obl", "nmod"})


class Objects:
    """Finds what the objects of a clause stand for."""

    def __init__(self, words: PronounsLexicon) -> None:
        """Take the pronouns of things."""
        owning = set(words.possessive)
        self._one, self._several = set(words.it) - owning, set(words.they) - owning
        self._articles: Collection[str] = frozenset(words.determiners)

    def names(self, words: Sequence[Token], head: Token) -> dict[int, str] | None:
        """Return what pronouns among the words of a clause stand for, by their tokens.

        What a noun before them in the clause may be is left; else it is the object of the clause
        that it is joined to: "adopted a plan and dropped it".  None where there is no such.
        """
        own = subject(head)
        about = {word.i for word in words_of(own)} if own is not None else set[int]()
        named = [word.i for word in words if word.pos_ in NOUNS and word.i not in about]
        free = [w for w in words if self._is_thing(w) and not any(noun < w.i for noun in named)]
        found = {word.i: self._object(word, head) for word in free}
        told = {index: name for index, name in found.items() if name}
        return told if len(told) == len(found) else None

    def _is_thing(self, word: Token) -> bool:
        return word.text in self._one | self._several and relation(word) in _RELATIONS

    def _object(self, pronoun: Token, head: Token) -> str | None:
        """Return the object of the clause that a verb is joined to, made known by an article."""
        nouns = children(head.head, "obj") if relation(head) == "conj" else []
        words = phrase(nouns[0]) if nouns and nouns[0].pos_ in NOUNS else []
        if not words or is_several(nouns[0]) != (pronoun.lower_ in self._several):
            return None
        first = words[0]
        if first.pos_ == "DET" and first.lower_ not in self._articles:
            words = words[1:]
        bare = nouns[0].pos_ == "NOUN" and words[0].pos_ not in {"DET", "PRON", "PROPN"}
        the = next(iter(self._articles))
        return f"{the} {span_of(words).text}" if bare else span_of(words).text
