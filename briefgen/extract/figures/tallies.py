"""Counts that have a name of their own: a vote, a population, a capacity, a run of 13 matches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.clauses import clause_of, doubtful
from briefgen.extract.figures.elided import Elided
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.figures.placed import COUNTS, NOUN_WORDS, PREDICATES
from briefgen.extract.parse import NOUNS, ancestors, cases_of, children, relation

if TYPE_CHECKING:
    from spacy.tokens import Token

PLACE_WORDS = 3
"""Most words of a place that has no name."""


class Tallied(Elided):
    """A quantity that may count votes, inhabitants, seats, or what its subject amounts to."""

    def _tally(self) -> str | None:
        """Return the name of what the count is; None where it has none but what it counts."""
        if self.kind not in COUNTS:
            return None
        told = self._ballot() or self._population() or self._capacity() or self._standing()
        return told or self._part_among() or self._one_of()

    def _ballot(self) -> str:
        """Return "vote on the motion" for "the motion passed by seven votes to six"."""
        verb = next((head for head in ancestors(self.top) if head.pos_ == "VERB"), self.top)
        doc, start, end = self.span.doc, self.span.start, self.span.end
        to = set(self.words.reaching)
        pair = any(token.lower_ in to for token in (*self.span, *doc[end : end + 1]))
        second = start > 1 and doc[start - 1].lower_ in to  # by 14 votes to 9
        voting = verb.lower_ in {*self.words.votes.voting, *self.words.votes.adopting}
        cast = doc[start - 2] if second else self.noun
        votes = cast is not None and cast.lower_ in self.words.ballots
        votes = votes and (voting or self.words.agent in cases_of(self.top))
        numbers = voting and self.noun is None and (not second or doc[start - 2].pos_ == "NUM")
        if not (pair or second) or not (votes or numbers) or verb.pos_ != "VERB":
            return ""
        return self._voted_to(verb) or self._voted_on(verb)

    def _voted_to(self, verb: Token) -> str:
        """Return what was resolved to be done: vote to demolish the ruin."""
        for aim in children(verb, "xcomp", "advcl", "csubj", "ccomp"):
            if aim.i > self.span.end and self._aims(aim):
                rest = self._rest(aim, MAX_WORDS - 3)
                told = self.phrases.joined([aim, *rest])
                return f"{self.words.votes.label} {self.words.infinitive[0]} {told}"
        return ""

    def _voted_on(self, verb: Token) -> str:
        """Return what was voted on: the object of an active verb, else the subject."""
        clause = clause_of(verb, self.words)
        things = [thing for thing in children(verb, "obj") if thing.i != self.top.i]
        sides = [t for t in children(verb, "obl") if cases_of(t) & set(self.words.votes.about)]
        sides = [side for side in sides if side.i > self.span.end and side.pos_ in NOUNS]
        beside = verb.nbor(-1) if verb.i and relation(verb) != "root" else verb
        subject = beside if beside.pos_ == "NOUN" else clause.subject  # a by-law passed by
        voted = things[0] if things else subject
        votes, label = self.words.votes, self.words.votes.on
        if verb.lower_ in votes.voting and not things:
            of = f"{votes.label} {self.words.owned_by}"
            voted, label = (sides[0], label) if sides else (clause.subject, of)
        thing = self._thing(voted, NOUN_WORDS, clauses=False)
        return f"{label} {thing}" if thing else ""

    def _population(self) -> str:
        """Return "population of Dalki" for "Dalki, a village of 900 inhabitants"."""
        noun, head = self.noun, self.top.head
        if noun is not None:
            place = self._inhabited(noun) if noun.lower_ in self.words.inhabitants else ""
        elif head.lower_ == self.words.population:
            owner = head.head if relation(head) == "appos" else None
            place = self._place(owner) if owner is not None else ""
        else:
            place = self._place(head) if self._houses(head) else ""
        return f"{self.words.population} {self.words.owned_by} {place}" if place else ""

    def _houses(self, head: Token) -> bool:
        """Whether the number is a place's: a country of 19 million."""
        of = cases_of(self.top) == {self.words.owned_by}
        return of and relation(self.top) == "nmod" and head.lower_ in self.words.settlements

    def _inhabited(self, noun: Token) -> str:
        """Return the place whose inhabitants a noun names."""
        if self._houses(self.top.head):
            return self._place(self.top.head)
        doc, start = self.span.doc, self.span.start
        home = doc[start - 2] if start > 1 else noun
        if doc[start - 2 : start].text.casefold() == self.words.home_to:
            subject = clause_of(home, self.words).subject if children(home, "cop") else None
            return self._place(subject or self._set_off_from(home))
        cases = [
            case for case in children(self.top, "case") if case.lower_ in self.words.peopled_with
        ]
        before = self._set_off_from(cases[0]) if cases else None
        settled = before is not None and (
            before.ent_type_ == "GPE" or before.lower_ in self.words.settlements
        )
        return self._place(before) if settled else ""

    @staticmethod
    def _set_off_from(token: Token) -> Token | None:
        """Return the noun right before a token, or before the comma that opens its phrase."""
        at = token.i - 1
        if at > 0 and token.doc[at].text == ",":
            at -= 1
        return token.doc[at] if at >= 0 and token.doc[at].pos_ in NOUNS else None

    def _place(self, noun: Token | None) -> str:
        """Return the name of a place, that of what it is in apposition to, or the noun."""
        if noun is None:
            return ""
        bearers: list[Token | None] = [noun, noun.head if relation(noun) == "appos" else None]
        bearers += [self._opening_of(noun)]
        bearers += [clause_of(noun, self.words).subject] if children(noun, "cop") else []
        bearers += children(noun, "appos", "flat")
        bearers += [t for t in children(noun, "nmod") if cases_of(t) == {self.words.owned_by}]
        for bearer in bearers:
            if bearer is None or bearer.ent_type_ == "PERSON":
                continue
            if bearer.pos_ == "PROPN":
                return self._full(bearer)
            if bearer.i in self.names:
                return self.names[bearer.i]
        text = self.phrases.joined(self.phrases.name(noun, PLACE_WORDS))
        return f"{self.words.articles[0]} {text}" if noun.pos_ == "NOUN" else ""

    def _opening_of(self, noun: Token) -> Token | None:
        """Return the name that a noun set off by a comma explains: Dalki, a village."""
        articles = [det for det in children(noun, "det") if det.lower_ in self.words.articles[1:]]
        apart = articles and articles[0].i and articles[0].nbor(-1).text == ","
        return self._set_off_from(articles[0]) if apart else None

    def _capacity(self) -> str:
        """Return "capacity of the hospital" for "the hospital, built for 240 patients"."""
        head = self.top.head
        aimed = cases_of(self.top) == set(self.words.aimed_for)
        seats = head.lower_ in self.words.seating and relation(self.top) == "obj"
        built = aimed and head.lower_ in self.words.built_for and head.pos_ == "VERB"
        room = aimed and head.lower_ in self.words.room_for and head.pos_ == "NOUN"
        if not (seats or built or room) or head.i > self.top.i:
            return ""
        holder = self._holder(head)
        thing = self._thing(holder, NOUN_WORDS, clauses=False)
        label = self.words.capacity
        return f"{label} {self.words.owned_by} {thing}" if thing else label

    def _holder(self, head: Token) -> Token | None:
        """Return what has room: the noun before "built for", the subject of the clause."""
        before = self._set_off_from(head)
        if before is not None and head.pos_ == "VERB" and not children(head, "nsubj", "aux"):
            return before
        while head.pos_ not in PREDICATES and head.head.i != head.i:
            head = head.head
        return clause_of(head, self.words).subject

    def _standing(self) -> str | None:
        """Return "winning run" for "the winning run stands at 13 matches"."""
        first = self.span[0]
        if first.pos_ == "VERB":  # exceeded 400,000
            subjects = children(first, "nsubj")
            return self._level(first) if subjects and not children(subjects[0], "nummod") else None
        verb = self.top if children(self.top, "cop") else self.top.head
        level = verb.i == self.top.i or self._tallies(verb)
        subject = clause_of(verb, self.words).subject
        if self.noun is None or not level or subject is None or subject.pos_ != "NOUN":
            return None
        several = subject.lower_.endswith("s") and not subject.lower_.endswith("ss")
        several = several or any(c.lower_ in self.words.plural_verbs for c in children(verb, "cop"))
        own = subject.i in range(self.span.start, self.span.end) or subject.i > self.top.i
        empty = subject.lower_ in self.words.numbers and not children(subject, "nmod")
        if several or own or empty or doubtful(verb, clause_of(verb, self.words)):
            return None
        return self._level(verb)

    def _tallies(self, verb: Token) -> bool:
        """Whether a verb says what its subject amounts to: stands at, amounts to, totals."""
        at = {*self.words.standing_at, *self.words.reaching}
        return verb.lower_ in self.words.tallying and cases_of(self.top) <= at

    def _one_of(self) -> str | None:
        """Return "volumes crumbling" for the number of "one volume in nine crumbles"."""
        cases = [case for case in children(self.top, "case") if case.lower_ == self.words.within]
        noun = cases[0].nbor(-1) if cases and cases[0].i else self.top
        one = [number.lower_ for number in children(noun, "nummod")]
        if not cases or noun.pos_ != "NOUN" or not one or self.noun is not None:
            return None
        return self._told(noun, noun)
