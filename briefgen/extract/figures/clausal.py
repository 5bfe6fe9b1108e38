"""A clause told as a phrase: who does it, to what, where; without the doer as a participle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.placed import DATE, Placed
from briefgen.extract.parse import cases_of, children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.figures.clauses import Clause

_LABELLED = frozenset({UnitKind.TIME, UnitKind.MONEY, UnitKind.MEASURE})
"""Kinds of quantities that a clause is told of: the time it took."""

SUBJECT_WORDS = 4
"""Most words of the doer in a longer phrase."""


class Clausal(Placed):
    """A quantity whose clause can be told."""

    def _clause(self, clause: Clause, room: int) -> str | None:
        """Return doer, verb and what follows: WeWork is preparing to cut."""
        alone = all(relation(t) == "compound" for t in clause.group if t.i != clause.verb.i)
        if alone and self.kind in _LABELLED and self._goes_on(clause.verb):
            return self._going_on(clause, room)
        doer = self._doer(clause)
        if not doer:
            return self._without_doer(clause, room)
        room -= self.phrases.size(doer) + self.phrases.count(clause.group)
        if room < 0:
            return None
        group = [token for token in clause.group if token.text not in doer.split()]
        told = {*group, *self._rest(clause.verb, room)}
        return f"{doer} {self.phrases.joined(sorted(told, key=lambda token: token.i))}"

    def _goes_on(self, verb: Token) -> bool:
        """Whether a verb has no auxiliary but -ing, and so no doer can stand before it."""
        endings = self.words.progressive_endings
        return relation(verb) in {"advcl", "acl"} and verb.lower_.endswith(endings)

    def _going_on(self, clause: Clause, room: int) -> str:
        """Return such a verb with what belongs to it: time learning Greek, amount taken home."""
        verb, rest = clause.verb, self._rest(clause.verb, room - 1)
        if relation(self.top) == "obj" and self.kind is not UnitKind.TIME:
            particles = [t.text for t in clause.group if relation(t) == "compound"]
            said = " ".join([clause.participle or "", *particles])
            return f"{said} {self.phrases.joined(rest)}".strip()
        parts = [child for child in children(self.top, "nmod") if child.i >= self.span.end]
        if not rest and parts:
            rest = self.phrases.noun(parts[0], room - 1)
        return self.phrases.joined([verb, *rest])

    def _without_doer(self, clause: Clause, room: int) -> str | None:
        """Return what is done where nobody is named who does it: planned to charge the firm."""
        if clause.plain:
            participle = self._participle(clause)
            rest = self.phrases.joined(self._rest(clause.verb, room - 1))
            return f"{participle} {rest}".strip() if participle else None
        if self._to_come(clause):
            done = f"{self.words.to_be} {self.words.participle_of_verb(clause.verb.lower_)}"
            return self._going_on_after(done, clause.verb, room)
        helpers = self.words.plain_auxiliaries
        group = [t for t in clause.group if t.i == clause.verb.i or t.lower_ not in helpers]
        first = group[0].lower_ if group else clause.verb.lower_
        planned = first in self.words.prospects and first.endswith(self.words.participle_endings)
        if clause.passive or not planned or self.phrases.count(group) > room:
            return None
        told = {*group, *self._rest(clause.verb, room - self.phrases.count(group))}
        return self.phrases.joined(sorted(told, key=lambda token: token.i))

    def _to_come(self, clause: Clause) -> bool:
        """Whether an active clause says what is to be done with the quantity: will return $5m."""
        sure = clause.prospect in self.words.decided and not clause.passive
        sure = sure and clause.verb.lower_ not in self.words.level_labels
        return sure and relation(self.top) == "obj" and clause.verb.pos_ == "VERB"

    def _participle(self, clause: Clause) -> str | None:
        """Return the verb of a clause without a doer: (time) taken, (time) sitting."""
        beside = relation(self.top) == "obl" and not clause.passive
        verb = clause.verb.text.casefold()
        participle = self.words.progressive_of(verb) if beside else clause.participle
        particles = [token.text for token in clause.group if relation(token) == "compound"]
        return " ".join([participle, *particles]) if participle else None

    def _doer(self, clause: Clause) -> str:
        """Return who does it, without a clause of their own; nobody where it is one of several."""
        subject = clause.subject
        if subject is None or children(subject, "conj") or self._lasts(subject):
            return ""
        if subject.is_currency:
            return ""  # another $5m would buy 30 buses
        return self._thing(subject, SUBJECT_WORDS, clauses=False)

    def _lasts(self, noun: Token) -> bool:
        """Whether a noun is a time, which does nothing: months that killed."""
        periods = self.words.periods
        return any(noun.lower_ in {period, f"{period}s"} for period in periods[:-2])

    def _loose(self, noun: Token) -> bool:
        """Whether a noun hangs from a verb by no preposition, and is no time."""
        articles = [det for det in children(noun, "det") if det.lower_ in self.words.articles]
        timed = noun.ent_type_ == DATE or noun.lower_ in self.words.periods
        return relation(noun) == "obl" and bool(articles) and not cases_of(noun) and not timed

    def _going_on_after(self, said: str, verb: Token, room: int) -> str:
        """Return words with what stands after their verb, in at most `room` words."""
        rest = self._rest(verb, room - len(said.split()))
        return f"{said} {self.phrases.joined(rest)}".strip()

    def _rest(self, verb: Token, room: int) -> list[Token]:
        """Return what stands after a verb and belongs to it, as far as there is room."""
        found: list[Token] = []
        own = {token.i for token in self.span} | ({self.noun.i} if self.noun else set())
        paid_as = self._kind_of_sum()
        own |= {paid_as.i} if paid_as is not None else set()
        order = ("obj", "iobj", "xcomp", "obl")
        after = [c for c in verb.children if c.i > verb.i and relation(c) in order]
        after += [c for c in children(verb, "advcl") if c.i > verb.i and self._aims(c)]
        after.sort(key=lambda child: child.i)
        for child in after:
            inside = {token.i for token in child.subtree}
            citing = child.left_edge.lower_ in self.words.citing
            score = child.pos_ == "NUM" and child.text.isdecimal()  # beat them 2-1
            more = relation(child) == "obj" and (child.pos_ == "ADJ" or score)  # 20 more
            if inside & own or child.pos_ == "PRON" or citing or more or self._loose(child):
                continue
            if found and child.left_edge.i < found[-1].i:
                continue
            found = self.phrases.added(found, child, room)
        return found

    def _aims(self, clause: Token) -> bool:
        """Whether a clause says what for; what was in a minute of a match is told without."""
        if self.unit == self.words.ranks.minute:
            return False
        return any(mark.lower_ in self.words.infinitive for mark in children(clause, "mark"))
