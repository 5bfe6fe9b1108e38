"""Whose age a number of years is."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from briefgen.extract.figures.clausal import SUBJECT_WORDS
from briefgen.extract.figures.clauses import clause_of, doubtful, unreal
from briefgen.extract.figures.completed import Completed
from briefgen.extract.figures.phrases import MAX_WORDS
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
        """Return whose age it is: age of Quill; None for one that stands beside its bearer."""
        before = self.span.start - 1
        relative = self._set_off_age()
        beside = before >= 0 and self.span.doc[before]
        if relative is None and beside and (beside.is_punct or beside.pos_ == "PROPN"):
            return None  # beside a name
        known = self._age_when() or self._nameless()
        if known:
            return known
        bearer = relative or self._described() or self._beside_age() or self._after_age()
        bearer = bearer or self._above_age()
        if bearer is None or bearer.i in range(self.span.start, self.span.end):
            return None
        bearer = self._name_of(bearer)
        named = bearer.pos_ == "PROPN"
        told = self.phrases.name if named else self.phrases.noun
        tokens = told(bearer, SUBJECT_WORDS + 1)
        return self._labelled_tokens(self.words.age_label, bearer, tokens)

    def _set_off_age(self) -> Token | None:
        """Return the noun that an age stands behind with a comma: his father, 64."""
        noun, start = self.top.head, self.span.start
        beside = relation(self.top) == "appos" and noun.i == start - 2 and noun.pos_ == "NOUN"
        return noun if beside else None

    def _age_when(self) -> str | None:
        """Return "age at which Quill retired" for "Quill retired at 61"."""
        verb, label = self._deed_at(), f"{self.words.age_label.split()[0]} {self.words.at_which}"
        clause = clause_of(verb, self.words) if verb is not None else None
        if verb is None or clause is None or not clause.plain or doubtful(verb, clause):
            return None
        told = self._clause(clause, MAX_WORDS - len(label.split())) if self._doer(clause) else None
        return f"{label} {told}" if told else None

    def _deed_at(self) -> Token | None:
        """Return the verb of what was done at an age: retired at 61, at the age of 61."""
        top = self.top.head if self.top.head.lower_ in self.words.aged else self.top
        cases = {case.lower_ for case in children(top, "case")}
        done = relation(top) == "obl" and top.head.pos_ == "VERB"
        done = done and top.head.lower_ not in self.words.dying
        return top.head if done and cases & set(self.words.standing_at) else None

    def _nameless(self) -> str | None:
        """Return "age of person arrested" for "a 16-year-old was arrested"."""
        root = self.span.root
        named = root.i in self.names or relation(root) in {"amod", "appos", "compound"}
        if named or len(self.span) <= LEAST_AGE or root.i != self.span.end - 1:
            return None
        own = [
            clause
            for clause in children(root, "acl")
            if any(doer.lower_ in self.words.relatives for doer in children(clause, "nsubj"))
        ]
        verb = own[0] if own else root.head
        role = relation(root)
        if verb.pos_ != "VERB" or (not own and role != "nsubj") or unreal(verb, self.words):
            return None
        clause = clause_of(verb, self.words)
        said = f"{self.words.age_label} {self.words.person}"
        room = MAX_WORDS - len(said.split()) - 1
        if clause.passive and clause.plain:
            return self._going_on_after(f"{said} {verb.text}", verb, MAX_WORDS)
        rest = self._rest(verb, room - self.phrases.count(clause.group))
        told = sorted({*clause.group, *rest}, key=lambda token: token.i)
        return f"{said} {self.words.who} {self.phrases.joined(told)}"

    @staticmethod
    def _name_of(bearer: Token) -> Token:
        """Return the name beside a noun: Ada Quill, a 35-year-old nurse."""
        names = [name for name in children(bearer, "appos", "flat") if name.ent_type_ == "PERSON"]
        if relation(bearer) == "appos" and bearer.head.ent_type_ == "PERSON":
            names = [bearer.head]
        return names[0] if names else bearer

    def _old_thing(self) -> Token | None:
        """Return the noun before an age that ends in an adjective: barns over 15 years old."""
        begin, old = self.span.start, self.span.root
        if relation(old) == "amod" and old.head.i < begin and self._lives(old.head):
            return old.head
        noun = self.span.doc[begin - 1] if begin else old
        beside = relation(old) == "xcomp" and noun.head == old.head
        return noun if beside and relation(noun) in {"obl", "obj"} else None

    def _beside_age(self) -> Token | None:
        """Return the noun before an age: children under five, a boy of 15, adults aged 18."""
        doc, begin = self.span.doc, self.span.start
        if begin and self.span[0].pos_ == "ADP" and doc[begin - 1].pos_ == "NOUN":
            return doc[begin - 1]
        old = self._old_thing()
        if old is not None:
            return old
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
            subject = next(iter(children(token, "nsubj")), None)
            said = subject is not None and subject.i not in own and children(token, "cop")
            if self._lives(token) and token.i not in own and not said:
                return token
            if subject is not None and subject.lower_ in self.words.relatives:
                return token.head if token == self.top and relation(token) == "acl" else None
            if subject is not None:
                unknown = subject.pos_ == "PRON" and subject.i not in self.names
                return None if unknown else subject
        return None

    @staticmethod
    def _lives(noun: Token) -> bool:
        """Whether a noun may have an age: no name but a person's."""
        return noun.pos_ == "NOUN" or (noun.pos_ == "PROPN" and noun.ent_type_ == "PERSON")
