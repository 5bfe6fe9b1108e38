"""Which nouns a pronoun may stand for, and whether its sentence says what it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from briefgen.extract.parse import NOUNS, ancestors, children, relation, under
from briefgen.language.gazetteer import Kind
from briefgen.language.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from spacy.tokens import Token

    from briefgen.language.gazetteer import Gazetteer

_DATES = frozenset({"DATE", "TIME"})
_OPENERS = frozenset({"ADP", "ADV", "CCONJ"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_NO_NOUNS = frozenset({"compound", "flat", "amod", "case", "fixed", "mark", "advmod"})
"""Relations of what is part of another noun's name, or of a preposition: "in addition to"."""
_AHEAD = frozenset({"nmod", "nsubj"})
"""Relations of a pronoun that may point ahead, at the subject: one that "they" do is not them."""
_SUBJECTS = frozenset({"nsubj", "obj"})
_PARTS = frozenset({"nmod", "det"})
"""Relations of what is part of a phrase."""
_DONE_TO = frozenset({"obj", "iobj"})
"""Relations of a noun to which something is done."""
_ASIDE = frozenset({"obl", "nmod"})
"""Relations of a noun in a phrase that stands beside a clause."""
_PAIR = 2
"""Nouns of one person each from which "they" may be these."""


class PronounsLexicon(Vocabulary):
    """`pronouns.yaml`."""

    he: list[str] = Field(description="Pronouns of a man.")
    she: list[str] = Field(description="Pronouns of a woman.")
    it: list[str] = Field(description="Pronouns of a thing.")
    they: list[str] = Field(description="Pronouns of several.")
    possessive: list[str] = Field(description="Those of them that own.")
    either: list[str] = Field(description="Those that own or stand for somebody: her.")
    finding: list[str] = Field(description="Verbs whose object is about something else.")
    pointing: list[str] = Field(description="Words that point at the sentence before.")
    today: list[str] = Field(description="Those of them that point at today before a date: this.")
    dated: list[str] = Field(description="Nouns of a date: year.")
    alone: list[str] = Field(description="Those of them that point only without a noun: another.")
    distant: list[str] = Field(description="Words that point at what was said, with a noun too.")
    amounts: list[str] = Field(description="Nouns of a number that was said before: that figure.")
    counting: list[str] = Field(description="Words that stand for what they count: the latter.")
    quantifying: list[str] = Field(description="Those of them without an article: each.")
    partitive: str = Field(description="The preposition before what a part is of.")
    places: list[str] = Field(description="Adverbs that point at a place: there.")
    determiners: list[str] = Field(description="Articles that make a noun known.")
    articles: list[str] = Field(description="Articles, first that of what is known.")
    loose: list[str] = Field(description="Adjectives that do not tell a noun from others.")
    plurals: list[str] = Field(description="Nouns of several that do not end in s.")
    collectives: list[str] = Field(description="Nouns of one body that may be called they.")
    people: list[str] = Field(description="Nouns of one person, beside titles and trades.")
    human_endings: list[str] = Field(description="Endings of other nouns of one person.")
    men: list[str] = Field(description="Forms of address of a man.")
    women: list[str] = Field(description="Forms of address of a woman.")
    given_men: list[str] = Field(description="Given names of men only.")
    given_women: list[str] = Field(description="Given names of women only.")
    owner: str = Field(description="How a name owns: {name}'s.")
    owners: str = Field(description="How a name of several owns, where it ends in s.")


class Agreement:
    """Knows the pronouns by kind, and which nouns agree with each kind."""

    def __init__(
        self,
        words: PronounsLexicon,
        gazetteer: Gazetteer,
        persons: Collection[str],
        speaking: Collection[str],
    ) -> None:
        """Read the words.

        `persons` are the names by which the article calls its persons, `speaking` the verbs of
        which only who can speak and think is the subject.
        """
        self._words = words
        by_kind = {"they": words.they, "it": words.it, "she": words.she, "he": words.he}
        self.kinds = {word: kind for kind, listed in by_kind.items() for word in listed}
        self._gazetteer = gazetteer
        self._persons, self._speaking = frozenset(persons), frozenset(speaking)
        self._collectives = frozenset(words.collectives)

    @property
    def articles(self) -> Sequence[str]:
        """Articles, first that of what is known."""
        return self._words.articles

    def kind(self, word: str) -> str:
        """Return the kind of a pronoun in lower case; empty for other words."""
        return self.kinds.get(word, "")

    def points_back(self, before: Sequence[Token], token: Token) -> bool:
        """Return whether "this" stands where only the sentence before can explain it.

        It opens the sentence, alone or after small words: "But after that, they left".
        """
        words = [other for other in before if other.text[:1].isalnum()]
        if any(other.pos_ not in _OPENERS for other in words):
            return False
        word = token.lower_
        told = children(token, "acl", "nmod")  # "those who fell"
        today = word in self._words.today and token.head.lower_ in self._words.dated
        beside = word in self._words.alone and relation(token) in {"det", "amod"}
        opens = relation(token) in {"nsubj", "det", "obl", "obj", "root"}
        return opens and not (told or today or beside)

    @staticmethod
    def lacks_place(before: Sequence[Token], token: Token) -> bool:
        """Return whether "there" points at a place that its sentence does not name before it."""
        told = any(t.ent_type_ in _PLACES or relation(t) == "obl" for t in before)
        return relation(token) == "advmod" and not told

    def bound(self, before: Sequence[Token], token: Token, kind: str) -> bool:
        """Return whether a pronoun's noun stands in its sentence, before or as next subject."""
        if any(self.fits(other, kind) for other in _candidates(before, token, kind)):
            return True
        if kind == "they" and sum(map(self._is_one_person, before)) >= _PAIR:
            return True
        above = list(ancestors(token))
        opens = any(relation(head) in {"obl", "advcl"} for head in above)
        if not opens or relation(token) not in _AHEAD:
            return False
        # "In his speech, Mr Varga said": the subject follows a phrase that opens the clause.
        subjects = [s for head in above for s in children(head, "nsubj") if s.i > token.i]
        return any(self.fits(one, kind) for one in subjects)

    def fits(self, token: Token, kind: str) -> bool:
        """Return whether a noun could be what a pronoun of this kind stands for."""
        if kind in {"he", "she"} and self._is_called(token):
            return True
        if token.pos_ not in NOUNS:
            return False
        if relation(token) in _NO_NOUNS:
            return False
        if kind == "they":
            return self._is_several(token)
        if kind == "it":
            several = self._is_plural(token) or children(token, "nummod")
            return token.ent_type_ not in {"PERSON", *_DATES} and not several
        return self._is_one_person(token)

    def goes_on(self, subject: Token, pronoun: Token) -> bool:
        """Return whether "it" or "they" may go on about the subject of the sentence before."""
        if subject.pos_ not in NOUNS or subject.ent_type_ in {"PERSON", *_DATES}:
            return False
        plural = subject.pos_ == "NOUN" and subject.lower_.endswith("s")
        if self.kind(pronoun.lower_) == "it":
            return not plural and not children(subject, "conj", "nummod")
        body = subject.lower_ in self._collectives or subject.ent_type_ == "ORG"
        speaks = relation(pronoun) == "nsubj" and pronoun.head.lower_ in self._speaking
        human = self.is_human_word(subject.lower_.removesuffix("s"))
        return body or (plural and (human or not speaks))

    def _is_called(self, token: Token) -> bool:
        """Return whether a word is a known person's name, or calls one: "the 48-year-old"."""
        calls = token.pos_ == "ADJ" and relation(token) in _SUBJECTS and children(token, "det")
        return bool(calls) or (token.pos_ == "PROPN" and token.text in self._persons)

    def _is_plural(self, token: Token) -> bool:
        common = token.pos_ == "NOUN" and token.lower_.endswith("s")
        return common or token.lower_ in self._words.plurals

    def _is_several(self, token: Token) -> bool:
        """Return whether a noun may be called "they": of several, joined, or of a body."""
        named = token.ent_type_ in {"ORG", "NORP"}
        names = token.text.endswith("s") and not token.ent_type_  # "the first iPhones"
        body = token.lower_ in self._collectives
        return self._is_plural(token) or named or names or body or bool(children(token, "conj"))

    def _is_one_person(self, token: Token) -> bool:
        unsaid = token.pos_ == "PROPN" and not token.ent_type_
        return (
            token.ent_type_ == "PERSON" or unsaid or self.is_human(token) or self._is_demonym(token)
        )

    def _is_demonym(self, token: Token) -> bool:
        """Return whether a noun calls one person after a country: "the Spaniard"."""
        entry = self._gazetteer.find(token.text)
        return entry is not None and entry.kind is Kind.DEMONYM and not token.text.endswith("s")

    def is_human(self, token: Token) -> bool:
        """Return whether a common noun is one person by its meaning or its ending."""
        word = token.lower_
        several = word.endswith("s") and not word.endswith("ss")
        return token.pos_ == "NOUN" and not several and self.is_human_word(word)

    def is_human_word(self, word: str) -> bool:
        """Return whether a word in the singular means a person."""
        known = word in self._gazetteer.roles or word in self._words.people
        return known or word.endswith((*self._gazetteer.role_endings, *self._words.human_endings))

    def is_other(self, text: str, kind: str) -> bool:
        """Return whether a form of address speaks against the pronoun."""
        against = self._words.women if kind == "he" else self._words.men
        return not set(text.split()).isdisjoint(against)


def _candidates(before: Sequence[Token], token: Token, kind: str) -> list[Token]:
    """Return the words before a pronoun that may say what it stands for.

    No phrase stands for a part of itself: "its order" is not of the "addition" in "in addition to
    its order".  What is done to it is not done by it: "the zones cost them".  A thing that only a
    phrase before the main clause names is not its subject.
    """
    around, part = set(), token
    while relation(part) in _PARTS and part.head != part and kind in {"it", "they"}:
        part = part.head
        around.add(part.i)
    if relation(token) in _DONE_TO:
        around.update(i for noun in children(token.head, "nsubj") for i in under(noun))
    main = relation(token) == "nsubj" and token.head == token.sent.root
    aside = _ASIDE if main and kind in {"it", "they"} else ()
    return [other for other in before if other.i not in around and relation(other) not in aside]
