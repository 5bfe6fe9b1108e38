"""Which way a date without a year is counted: whether what it dates is gone or lies ahead.

The words that govern the date say so, from the nearest up to the verb of the sentence: "is", "was"
or "had been due by 15 January", "voted to close in May", "began to fall in May".
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from briefgen.extract.parse import ancestors, cases_of, children, relation, subject

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from briefgen.extract.dates import DatesLexicon


class Outlook(Enum):
    """Where what is dated lies, seen from the telling."""

    GONE = auto()
    AHEAD = auto()
    SINCE = auto()
    """Gone, and so from then on: "has been closed since March"."""
    EITHER = auto()
    """Once planned: "was due in March" may be gone or to come."""


class Tense:
    """Says whether a dated event lies ahead of the telling."""

    def __init__(self, words: DatesLexicon) -> None:
        """Take the words by which verbs tell that."""
        self._words = words
        self._awaited, self._perfects = frozenset(words.awaited), frozenset(words.perfects)
        self._future, self._going_on = frozenset(words.futures), frozenset(words.going_on)
        self._modal = self._future | set(words.possible)
        self._aims, self._ranks = frozenset((*words.aims, *words.awaited)), frozenset(words.ranks)
        self._pluperfects, self._pasts = frozenset(words.pluperfects), frozenset(words.pasts)
        self._certain = frozenset(words.certain)
        self._unfulfilled = frozenset(words.unfulfilled)
        self._puts, self._terms = frozenset(words.puts), frozenset(words.terms)

    def of(self, head: Token | None, when: Span, sentence: Span) -> Outlook:
        """Return where the event of a verb lies; without one the sentence's words say."""
        if head is None:
            said = {token.lower_ for token in sentence}
            ahead = bool(said & (self._future | self._awaited)) or self._words.infinitive in said
            return Outlook.AHEAD if ahead else Outlook.GONE
        if when[0].lower_ in self._words.since:
            now = _helpers(head) & (self._going_on | self._perfects)
            lasts = now and not now & self._pluperfects
            return Outlook.SINCE if lasts else Outlook.GONE
        governor = self.governor(head, when)
        outlook = self._up(governor)
        if outlook is Outlook.EITHER and self._is_aim(governor) and self._is_term(when):
            return Outlook.AHEAD  # "ordered it to pay by Friday"
        if outlook is Outlook.GONE and self.is_put(governor, when):
            return Outlook.AHEAD
        if outlook is Outlook.GONE and self._is_open(governor, when):
            return Outlook.EITHER
        return outlook

    def governor(self, head: Token, when: Span) -> Token:
        """Return the verb, or the word like "due", that a date hangs on in the clause of a verb."""
        for word in (when.root, *ancestors(when.root)):
            told = word.pos_ == "VERB" or bool(children(word, "aux", "cop"))
            if word == head or told or word.lower_ in self._awaited:
                return word
        return head

    def is_awaited(self, word: Token) -> bool:
        """Return whether a word beside its noun says that this lies ahead: "a review, due by"."""
        beside = relation(word) in {"amod", "acl"} and word.head.pos_ == "NOUN"
        beside = beside and not children(word, "cop", "aux")
        return beside and word.pos_ == "ADJ" and word.lower_ in self._awaited

    def is_present(self, head: Token) -> bool:
        """Return whether a verb speaks of now: what it dates goes on or is to come."""
        helpers = children(head, "aux", "cop")
        if helpers:
            return helpers[0].lower_ in self._going_on
        if head.pos_ != "VERB" or (relation(head) in {"acl", "advcl"} and subject(head) is None):
            return False
        word = head.lower_
        singular = word.endswith(self._words.present_ending) and not word.endswith("ss")
        return singular or word in self._words.presents

    def is_unfulfilled(self, head: Token) -> bool:
        """Return whether a verb tells what did not happen: "would have closed"."""
        helpers = {token.lower_ for token in children(head, "aux")}
        return bool(helpers & self._perfects) and bool(helpers & self._unfulfilled)

    def is_put(self, verb: Token, when: Span) -> bool:
        """Return whether a verb puts something off or down for a date: "called a vote for May"."""
        if verb.lower_ not in self._puts or self._is_former(verb):
            return False
        return self._is_term(when)

    def _up(self, word: Token) -> Outlook:
        """Return the outlook of the nearest word that has one, from a word upwards."""
        for one in (word, *ancestors(word)):
            outlook = self._own(one)
            if outlook is not None:
                return outlook
        return Outlook.GONE

    def _own(self, word: Token) -> Outlook | None:
        """Return the outlook that a word gives; None where what it hangs on says it."""
        helpers = _helpers(word)
        if helpers & self._modal:
            return self._of_modal(word, helpers)
        if word.lower_ in self._awaited or helpers & self._awaited:
            return self._of_awaited(word, helpers)
        if self._words.infinitive in helpers:
            return self._of_infinitive(word, helpers)
        if helpers & self._perfects or word.lower_ in self._words.retold:
            return Outlook.GONE
        if self.is_present(word):
            return Outlook.AHEAD
        return None if self._leans(word, helpers) else Outlook.GONE

    def _of_modal(self, word: Token, helpers: set[str]) -> Outlook:
        denied = any(token.lower_ in self._words.denials for token in children(word, "advmod"))
        sure = helpers & self._future
        gone = helpers & self._perfects and not helpers & self._certain
        return Outlook.GONE if gone or (denied and not sure) else Outlook.AHEAD

    def _of_awaited(self, word: Token, helpers: set[str]) -> Outlook:
        """Return the outlook of what is, was or had been due, planned, expected."""
        done = not helpers and bool(children(word, "obj"))  # "set a record"
        if done or self._is_former(word) or helpers & self._pluperfects:
            return Outlook.GONE
        now = helpers & (self._going_on | self._perfects)
        return Outlook.AHEAD if now else Outlook.EITHER

    def _of_infinitive(self, word: Token, helpers: set[str]) -> Outlook | None:
        """Return the outlook of "to close": that of the aim it is, else of the verb above it."""
        if helpers & self._going_on:
            return Outlook.AHEAD
        if helpers & self._perfects:
            return Outlook.GONE
        if children(word, "cop") or helpers & self._pasts:
            return Outlook.EITHER  # "was to close"
        above = word.head
        if relation(word) == "acl":
            ranked = any(token.lower_ in self._ranks for token in children(above, "amod"))
            return None if ranked else Outlook.AHEAD
        return self._of_aim(above) if above != word else Outlook.AHEAD

    def _of_aim(self, above: Token) -> Outlook | None:
        """Return the outlook of an infinitive under a verb; None where that says it itself."""
        if above.lower_ not in self._aims:
            return None
        if above.lower_ in self._awaited:
            return self._of_awaited(above, _helpers(above))
        if _helpers(above) & self._pluperfects:
            return Outlook.GONE
        return Outlook.AHEAD if self.is_present(above) else Outlook.EITHER

    def _leans(self, word: Token, helpers: set[str]) -> bool:
        """Return whether what a word hangs on says its time: no verb, a gerund, a shared helper."""
        if word.pos_ not in {"VERB", "AUX"} and not helpers:
            return True
        if helpers or subject(word) is not None:
            return False
        if relation(word) == "conj":
            above = _helpers(word.head)
            return bool(above & self._modal) or self._words.infinitive in above
        gerund = word.lower_.endswith(self._words.progressive)
        return relation(word) == "xcomp" or (gerund and relation(word) in {"acl", "advcl"})

    def _is_term(self, when: Span) -> bool:
        return not _before(when).isdisjoint(self._terms)

    def _is_aim(self, verb: Token) -> bool:
        """Return whether a verb is what another aims at: "ordered it to pay"."""
        return verb.head.lower_ in self._aims and verb.head.lower_ not in self._awaited

    def _is_former(self, verb: Token) -> bool:
        """Return whether a plan is one that was given up: "originally set for March"."""
        return any(token.lower_ in self._words.formerly for token in children(verb, "advmod"))

    def _is_open(self, verb: Token, when: Span) -> bool:
        """Return whether what has been done may last until a date to come: "closed until May"."""
        done = relation(verb) == "acl" or bool(children(verb, "aux", "cop"))
        denied = any(token.lower_ in self._words.denials for token in children(verb, "advmod"))
        return done and not denied and not _before(when).isdisjoint(self._words.bounds)


def _before(when: Span) -> set[str]:
    """Return the words that open a date, in lower case: "until Jan. 15"."""
    before = when.doc[max(0, when.start - 1)].lower_
    return {before, when[0].lower_, *cases_of(when.root)}


def _helpers(word: Token) -> set[str]:
    """Return a verb's auxiliaries and marks, in lower case: "is due to speak"."""
    own = children(word, "aux", "mark", "cop")
    fixed = [token for mark in own for token in children(mark, "fixed")]
    return {token.lower_ for token in (*own, *fixed)}
