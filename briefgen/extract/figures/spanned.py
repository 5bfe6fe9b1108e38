"""A time in its sentence: what it hangs from, whose it is, since what it is the first."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from briefgen.extract.figures.clausal import SUBJECT_WORDS
from briefgen.extract.figures.clauses import clause_of
from briefgen.extract.figures.times import Timed
from briefgen.extract.parse import ancestors, children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.figures.clauses import Clause

REACH = 3
"""Heads of a superlative among which the predicate is of whose subject it is said."""

_HIGHER = "r"
"""What takes the place of the end of a superlative: poorest, poorer."""


class Spanned(Timed):
    """A time for which, in which or after which something is so."""

    def _over(self) -> Token:
        """Return the predicate that the time hangs from, past adverbs: (two days) earlier."""
        head = self.top.head
        while head.pos_ in {"ADV", "ADP"} and head.head.i != head.i:
            head = head.head
        if head.pos_ == "NOUN" and self._lasts_beside(head) and not children(head, "nsubj"):
            return head.head
        return head

    def _lasts_so(self) -> bool:
        """Whether a time is one for which or in which the clause holds."""
        return self._case() in {*self.words.lasting_for, *self.words.spanning}

    def _lasts_beside(self, noun: Token) -> bool:
        """Whether a noun before a time is only part of what lasts so long: in bed for six days."""
        beside = self.kind is UnitKind.TIME and self._case() in self.words.lasting_for
        return beside and (noun.head.i != noun.i or bool(children(noun, "cop")))

    def _length(self) -> str:
        """Return the words before a noun that a time is of, or in which it came: length of."""
        spanned = self.kind is UnitKind.TIME and self._case() in self.words.spanning
        return self.words.period_of if spanned else self.words.lengths.get(self.kind.value, "")

    def _whose(self, clause: Clause, room: int = SUBJECT_WORDS) -> str:
        """Return the subject of a clause without its article; empty for none or several."""
        told = self._doer(clause)
        return told if self.phrases.size(told) <= room else ""

    def _to_do(self, verb: Token, room: int) -> str:
        """Return an infinitive with what completes it: to appeal against the order."""
        mark = self.words.infinitive[0]
        rest = self.phrases.joined(self._rest(verb, room - 2))
        return f"{mark} {verb.text} {rest}".strip()

    def _since_so(self) -> str | None:
        """Return "time since the last visit" for the first one, "since a smaller crop"."""
        case = self._case()
        at = next((c.i for c in children(self.span.root, "case")), self.span.start)
        at = min(at, self.span.start) - 1
        if case not in {*self.words.lasting_for, *self.words.spanning} or at < 0:
            return None
        noun = self.span.doc[at]
        held = self.top.head if self.top.head.pos_ in {"NOUN", "ADJ"} else noun
        told_of = self.top.head.head if relation(self.top.head) == "acl" else noun  # first to go
        for one in dict.fromkeys((noun, held, told_of)):
            if one.i <= at and one.pos_ in {"NOUN", "ADJ", "PROPN"}:
                told = self._after_the_last(one)
                if told:
                    return told
        return None

    def _after_the_last(self, noun: Token) -> str | None:
        """Return what a noun is the first, or the smallest, since."""
        marks = [*(noun,), *children(noun, "amod")]
        mark = next((one for one in marks if self._sort(one)), None)
        if mark is None:
            return None
        thing = self._thing_of(noun) if mark == noun else noun
        if thing is None:
            return None
        told = [t for t in self.phrases.noun(thing, SUBJECT_WORDS, clauses=False) if t != mark]
        phrase = self.phrases.unopened(self.phrases.joined(told))
        if not phrase or thing.lower_ in self._unsaying:
            return None
        if mark.lower_ in self.words.firsts:
            return f"{self.words.since_last} {phrase}"
        if mark.lower_ in self.words.seconds:
            whole = [t for t in told if t.i <= thing.i]
            return self._labelled(self.words.period_of, self._several(self.phrases.joined(whole)))
        article = "" if thing.lower_.endswith("s") else f"{self.words.articles[1]} "
        told_so = f"{self.words.distances[self.words.agone]} {article}{self._more(mark)} {phrase}"
        owner = self._thing(clause_of(self._over(), self.words).subject, REACH, clauses=False)
        unit = owner.split()[:1] and owner.split()[0] in self.words.units
        alone = phrase == thing.lower_ and owner and not unit and phrase not in owner
        return f"{told_so} {self.words.owned_by} {owner}" if alone else told_so

    @property
    def _unsaying(self) -> frozenset[str]:
        """Nouns of which "the last" says nothing: time, level."""
        return frozenset({*self.words.empty, *self.words.units, *self.words.totals})

    def _sort(self, word: Token) -> bool:
        """Whether a word says that something is the first, the second or most so."""
        told = {*self.words.firsts, *self.words.seconds, *self.words.most}
        long = len(word.text) > len(self.words.superlatives[0]) + 2
        return word.lower_ in told or (
            long and word.pos_ == "ADJ" and word.lower_.endswith(self.words.superlatives)
        )

    def _more(self, mark: Token) -> str:
        """Return the comparative of a superlative: smaller, of smallest."""
        known = self.words.most.get(mark.lower_)
        ending = self.words.superlatives[0][1:]
        return known or mark.lower_.removesuffix(ending) + _HIGHER

    def _several(self, phrase: str) -> str:
        """Return a noun as of several: cuts, of cut."""
        endings = self.words.plurals
        ending = next((end for end in endings if phrase.endswith(end)), "")
        return phrase[: len(phrase) - len(ending)] + endings[ending]

    def _thing_of(self, mark: Token) -> Token | None:
        """Return the noun of which "the first" or "the dearest" alone is said."""
        if relation(mark) == "appos" and relation(mark.head) == "nsubj":
            return mark.head if mark.head.pos_ == "NOUN" else None
        found = (clause_of(head, self.words).subject for head in islice(ancestors(mark), REACH))
        subject = next(filter(None, found), None)
        return subject if subject is not None and subject.pos_ == "NOUN" else None
