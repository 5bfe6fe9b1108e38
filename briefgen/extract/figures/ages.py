"""Whose age a number of years is."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from briefgen.extract.figures.clausal import SUBJECT_WORDS
from briefgen.extract.figures.completed import Completed
from briefgen.extract.parse import ancestors, children, relation

if TYPE_CHECKING:
    from spacy.tokens import Token

LEAST_AGE = 2
"""Tokens of an age that stands before its bearer: more, as in "35-year-old"."""

BEFORE_AGE = 3
"""Tokens before an age that belong to it: at the age of 35."""

REACH = 4
"""Heads of an age that are looked at for its bearer."""


class Aged(Completed):
    """A quantity that may be an age."""

    def _age(self) -> str | None:
        before = self.span.start - 1
        if before >= 0 and self.span.doc[before].is_punct:
            return None  # beside a name
        bearer = self._described() or self._beside_age() or self._after_age() or self._above_age()
        if bearer is None or bearer.i in range(self.span.start, self.span.end):
            return None
        bearer = self._name_of(bearer)
        named = bearer.pos_ == "PROPN"
        told = self.phrases.name if named else self.phrases.noun
        tokens = told(bearer, SUBJECT_WORDS + 1)
        return self._labelled_tokens(self.words.age_label, bearer, tokens)

    @staticmethod
    def _name_of(bearer: Token) -> Token:
        """Return the name beside a noun: Ada Quill, a 35-year-old nurse."""
        names = [name for name in children(bearer, "appos", "flat") if name.ent_type_ == "PERSON"]
        if relation(bearer) == "appos" and bearer.head.ent_type_ == "PERSON":
            names = [bearer.head]
        return names[0] if names else bearer

    def _beside_age(self) -> Token | None:
        """Return the noun before an age: children under five, a boy of 15, adults aged 18."""
        doc, begin = self.span.doc, self.span.start
        if begin and self.span[0].pos_ == "ADP" and doc[begin - 1].pos_ == "NOUN":
            return doc[begin - 1]
        if begin < LEAST_AGE:
            return None
        before, noun = doc[begin - 1], doc[begin - 2]
        own = before.pos_ == "ADP" and noun.pos_ == "NOUN" and noun in ancestors(self.top)
        if own and noun.lower_ not in self.words.aged:
            return noun
        if before.lower_ not in self.words.aged:
            return None
        return next((one for one in (noun, before.head) if self._lives(one)), None)

    def _after_age(self) -> Token | None:
        """Return the noun after an age of several words: a 35-year-old nurse."""
        doc, end = self.span.doc, self.span.end
        if end >= len(doc) or len(self.span) <= LEAST_AGE:
            return None
        after = doc[end]
        while relation(after) in {"compound", "amod", "punct"} and after.head.i > after.i:
            after = after.head
        return after if after.pos_ == "NOUN" else None

    def _above_age(self) -> Token | None:
        """Return the subject of the verb that an age hangs from, or the noun it hangs from."""
        own = range(self.span.start - BEFORE_AGE, self.span.end)
        for token in (self.top, *islice(ancestors(self.top), REACH - 1)):
            if self._lives(token) and token.i not in own:
                return token
            subject = next(iter(children(token, "nsubj")), None)
            if subject is not None:
                unknown = subject.pos_ == "PRON" and subject.i not in self.names
                return None if unknown else subject
        return None

    @staticmethod
    def _lives(noun: Token) -> bool:
        """Whether a noun may have an age: no name but a person's."""
        return noun.pos_ == "NOUN" or (noun.pos_ == "PROPN" and noun.ent_type_ == "PERSON")
