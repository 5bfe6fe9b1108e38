"""What of a phrase must stay with its head, what may go, and what is no part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.parse import cases_of, children, dependents, relation

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.actors.words import ActorWords

_ALWAYS = frozenset(
    {"det", "case", "cc", "compound", "flat", "fixed", "nummod", "cop", "expl", "goeswith", "aux"}
) | {"nsubj", "csubj"}
"""Dependents without which their head says something else."""
_QUALIFYING = frozenset({"advmod", "amod", "det", "aux", "cc", "mark", "acl"})
_SUBJECTS = frozenset({"nsubj", "csubj"})
_CLAUSAL = ("nsubj", "csubj", "expl")
_DESCRIBING = frozenset({"amod", "compound", "nummod"})
_COMPARED = frozenset({"amod", "advmod"})
_COMPLEMENTS = frozenset({"obj", "iobj", "xcomp", "ccomp"})
_AROUND_AGES = frozenset({(",", ","), (",", "."), ("(", ")")})


class Keeper:
    """Tells what of a phrase must stay."""

    def __init__(self, words: ActorWords) -> None:
        """Keep the words that change the sense of others."""
        self._words = words.clauses
        self._short_words = words.shortening

    def apart(self, token: Token) -> bool:
        """Whether a dependent is another statement, or says only who claims this one."""
        cases = cases_of(token)
        match relation(token):
            case "conj" if children(token, *_CLAUSAL) or _is_measured(token):
                return True
            case "conj" if token.lower_ in self._short_words.dangling:
                return True  # "the last founder here, and one of three in the country"
            case "appos" if token.pos_ != "PROPN" or token.i != token.head.i + 1:
                return True  # without its comma it reads as part of what stands before
        if cases & (self._words.examples | self._short_words.sourcing) or _is_age(token):
            return True
        return self._says_nothing(token) or self._is_beside(token, cases)

    def _is_beside(self, token: Token, cases: set[str]) -> bool:
        """Whether a noun after another is no part of it: "this year", the owner of what follows."""
        if relation(token) != "nmod" or token.i < token.head.i:
            return False
        if any(case.pos_ == "PART" for case in children(token, "case")):
            return True
        stranger = token.ent_type_ == "PERSON" and not token.head.ent_type_
        apart = token.left_edge.i > token.head.i + 1  # "a rescue by its owner, Harrow Holdings"
        return not cases and (token.is_lower or stranger or apart)

    def must_stay(self, token: Token) -> bool:
        """Whether the head of a dependent says something else without it."""
        name = relation(token)
        if name in _ALWAYS or name in _COMPLEMENTS or self.is_kept(token):
            return True
        return self._belongs(token, name, token.head) or self._is_integral(token)

    def _belongs(self, token: Token, name: str, head: Token) -> bool:
        """Whether a dependent is no mere addition to its head."""
        match name:
            case "appos":  # "the thriller Cold Harbour"
                known = {c.lower_ for c in children(head, "det")} & self._short_words.definite
                return bool(known) and token.pos_ == "PROPN" and _is_beside(token, head)
            case "mark":
                return token.lower_ not in self._short_words.complementizers
            case "punct":
                return relation(head) == "conj" and token.text == "," and token.i < head.i
            case _:
                return self._is_part(token, name, head)

    def _is_part(self, token: Token, name: str, head: Token) -> bool:
        """Whether a describing word, a further one of a series or a phrase is no addition."""
        match name:
            case "amod" | "dep":
                return self._is_inside(token) or _is_of_amount(token) or _is_counted(token)
            case "conj":
                inside = relation(head) in _SUBJECTS or self._inseparable(token)
                inside = inside or _is_before_noun(token)
                return inside and not self.apart(token)
            case "obl" if head.pos_ == "ADJ" and token.i < head.i:
                return True  # "2.4 metres high"
            case "obl" if _is_doer_of_aim(token, head):
                return True
            case "obl":
                needed = head.lower_ in self._short_words.placing or not children(
                    head, *_COMPLEMENTS
                )
                needed = needed and self._first_obl(token)
                return (
                    needed or is_object(token) or bool(cases_of(token) & self._short_words.naming)
                )
        return name == "nmod" and token.i < head.i

    def _is_inside(self, token: Token) -> bool:
        """Whether what stays describes a noun farther out: "lower respiratory infection"."""
        outer = [c for c in dependents(token.head) if c.i < token.i]
        outer = [c for c in outer if relation(c) in _DESCRIBING]
        return any(relation(c) != "amod" or self.is_kept(c) for c in outer)

    def _is_integral(self, token: Token) -> bool:
        """Whether its head is not whole without a phrase: "in lieu of bail", "if it rains"."""
        match relation(token):
            case "amod":  # part of a name: "Starry Night"
                titled = token.text.istitle() and token.head.text.istitle()
                return titled and not token.is_sent_start
            case "nmod":
                open_ = token.head.lower_ in self._short_words.open_nouns and token.i > token.head.i
                return open_ or bool(cases_of(token) & self._short_words.integral)
            case "acl":
                open_ = token.head.lower_ in self._short_words.open_nouns or self._is_one(token)
                return open_ or self._marked(token, self._short_words.integral)
            case "advcl":  # "as long as she pays"
                adverb = relation(token.head) == "advmod"
                return adverb or self._marked(token, self._words.conditions)
        return False

    def _is_one(self, clause: Token) -> bool:
        """Whether an infinitive says of which a noun is the first: "the first Dane to win it"."""
        ranked = any(c.lower_ in self._short_words.ranking for c in dependents(clause.head))
        return ranked and any(mark.pos_ == "PART" for mark in children(clause, "mark"))

    @staticmethod
    def _marked(clause: Token, words: frozenset[str]) -> bool:
        return any(mark.lower_ in words for mark in children(clause, "mark"))

    def is_kept(self, token: Token) -> bool:
        """Whether a word changes the sense of the one it stands by."""
        name, lower = relation(token), token.lower_
        if name not in _QUALIFYING:
            return False
        compared = name in _COMPARED and lower.endswith(self._short_words.compared)
        compared = compared and lower not in self._short_words.uncompared
        asking = name in {"advmod", "mark"} and lower in self._short_words.asking
        return lower in self._short_words.kept or compared or asking

    def _first_obl(self, token: Token) -> bool:
        after = [c for c in children(token.head, "obl") if c.i > token.head.i]
        after = [c for c in after if not self.apart(c) and not self._says_nothing(c)]
        return bool(after) and after[0] == token and token.ent_type_ not in {"DATE", "TIME"}

    def _says_nothing(self, token: Token) -> bool:
        """Whether a phrase only joins: "in particular"; not "general" of "general secretary"."""
        return token.lower_ in self._short_words.joining and relation(token) != "amod"

    def _inseparable(self, token: Token) -> bool:
        """Whether a series says something else without its further parts: "between X and Y"."""
        joint = [c.lower_ for c in children(token, "cc")]
        if any(word in self._short_words.excluding for word in joint):
            return True
        return any(
            c.lower_ in self._short_words.both_sided for c in children(token.head, "case", "cc")
        )


def _is_beside(token: Token, head: Token) -> bool:
    """Whether a noun begins right after another, with no mark between."""
    return token.left_edge.i == head.i + 1 and not token.left_edge.is_punct


def _is_doer_of_aim(token: Token, verb: Token) -> bool:
    """Whether a phrase tells who is to do something: "called on Quill to resign"."""
    aims = [c.i for c in children(verb, "xcomp") if c.i > token.i]
    return bool(aims) and verb.i < token.i and token.ent_type_ not in {"DATE", "TIME"}


def _is_counted(token: Token) -> bool:
    """Whether a word numbers the one before it, which describes: "the number one buyer"."""
    head = token.head
    return relation(token) == "dep" and relation(head) == "compound" and token.i == head.i + 1


def _is_of_amount(token: Token) -> bool:
    """Whether an article before a number needs a word: "a constant 20 degrees"."""
    noun = token.head
    articles = [c for c in children(noun, "det") if c.i == token.i - 1]
    return bool(articles) and any(c.i > token.i for c in children(noun, "nummod"))


def _is_before_noun(token: Token) -> bool:
    """Whether a series describes the noun after it: "the Harrow and Vane shops"."""
    first = token.head
    described = relation(first) in {*_DESCRIBING, "nmod"} and not cases_of(first)
    return described and first.i < token.i < first.head.i


def _is_age(token: Token) -> bool:
    """Whether a number between marks tells how old somebody is: "Ada Quill, 57, left"."""
    around = (token.nbor(-1).text, token.nbor(1).text) if 0 < token.i < len(token.doc) - 1 else ()
    return token.head.ent_type_ == "PERSON" and token.text.isdigit() and around in _AROUND_AGES


def _is_measured(token: Token) -> bool:
    """Whether a name goes on from a number: "put the Reds at 25 percent and Harrow at 24"."""
    return token.pos_ == "PROPN" and bool(children(token.head, "nummod"))


def is_object(token: Token) -> bool:
    """Whether a phrase without a preposition follows a verb's particle: "turned around a start"."""
    after = [c for c in children(token.head, "compound") if token.head.i < c.i < token.i]
    return bool(after) and not cases_of(token)
