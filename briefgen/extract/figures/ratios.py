"""How many times as great one thing is as another: "penalty relative to the overcharge"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.clauses import clause_of, doubtful
from briefgen.extract.figures.deeds import SHORT_NOUN
from briefgen.extract.figures.distances import Distances
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.parse import NOUNS, children, relation, words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

COMPARED_REACH = 6
"""Tokens after "times" in which what it is compared with opens: as many people as."""


class Ratios(Distances):
    """A quantity that may be a number of times."""

    def _ratio(self) -> str:
        """Return what is so many times as great as what."""
        ratio = self._following() in {*self.words.multiplied, *self.words.businesslike}
        ratio = ratio or self._grown() is not None
        if self.unit not in self.words.occasions[:1] or not ratio or self._rated():
            return ""
        base = self._base()
        thing = self.phrases.unopened(self._multiplied(base))
        more = self.measures.more_of.get(self._following(), "")
        thing = f"{more} {thing}" if more and thing else thing
        room = MAX_WORDS - len(thing.split()) - len(self.measures.relative.split())
        other = self._other(base, room)
        if not thing and base is None:
            return ""  # of what is as many as somebody has
        if not other or not thing:
            return f"{self.measures.multiple} {other}" if other else thing
        return f"{thing} {self.measures.relative} {other}"

    def _grown(self) -> Token | None:
        """Return the comparative after times: three times higher."""
        after = self.span.doc[self.span.end] if self.span.end < len(self.span.doc) else None
        known = after is not None and after.lower_ in {
            *self.words.comparatives,
            *self.measures.more_of,
        }
        return after if known else None

    def _base(self) -> Token | None:
        """Return the noun right after times, of which it is a multiple: twice the median."""
        head = self.span[-1].head
        for case in (self.span[-1], *self.span[-1].children):
            if case.head.i >= self.span.end and case.head.pos_ in {*NOUNS, "PRON"}:
                return case.head
        after = self.span.doc[self.span.end : self.span.end + 2]
        if after and relation(after[0]) in {"det", "nmod"} and after[0].head.i > after[0].i:
            return after[0].head  # at three times the allowed rate
        those = [t for t in after if t.lower_ in self.words.taking_up]
        return those[0] if those and head.pos_ == "VERB" else None

    def _other(self, base: Token | None, room: int) -> str:
        """Return what it is compared with, in at most `room` words."""
        if base is None or (base.i - self.span.end >= 1 and self._following() in self._pairs):
            return self._than(room)
        if base.lower_ in self.words.taking_up:
            of = [noun for noun in children(base, "nmod") if noun.i > base.i]
            return self._thing(of[0], room, clauses=False) if of else ""
        if base.pos_ == "PRON":
            whole = words_of(base)
            return self.phrases.joined(whole) if 1 < len(whole) <= room else ""
        if any(case.i > base.i for case in children(base, "case")):
            return ""  # twice the mayor's
        that = [det.text for det in children(base, "det") if det.lower_ in self.words.taking_up]
        told = self._thing(base, room - len(that))
        return " ".join([*that, told]) if told else ""

    @property
    def _pairs(self) -> frozenset[str]:
        return frozenset(self.measures.compared)

    def _than(self, room: int) -> str:
        """Return what stands after the second "as", or "than"."""
        doc, end = self.span.doc, self.span.end
        for mark in doc[end : min(end + COMPARED_REACH, self.span.sent.end)]:
            if mark.lower_ not in self.measures.compared or mark.head.i < mark.i:
                continue
            head = mark.head
            if head.pos_ in NOUNS and relation(mark) in {"case", "mark"}:
                return self._thing(head, room, clauses=False)
        return ""

    def _multiplied(self, base: Token | None) -> str:
        """Return what is so many times as great: a subject, an object, the noun before it."""
        many = [t for t in self.span.doc[self.span.end : self.span.end + 4] if t.pos_ in NOUNS]
        much = self._following() in self.words.as_much
        if many and much and base is None and self.span.doc[many[0].i - 1].pos_ == "ADJ":
            whole = self.phrases.noun(many[0], SHORT_NOUN + 1, clauses=False)
            return self.phrases.joined([t for t in whole if t.i >= many[0].i])
        anchor = base if base is not None and base.i > self.span.start else self.top
        own = [noun for noun in children(anchor, "nsubj") if noun.i < self.span.start]
        being = children(anchor, "cop")
        if being and not own and being[0].i and being[0].nbor(-1).pos_ == "NOUN":
            own = [being[0].nbor(-1)]
        if own:
            return self._thing(own[-1], SHORT_NOUN + 1, clauses=False)
        above = anchor.head
        if above.pos_ in NOUNS and above.i < self.span.start:
            return self._thing(above, SHORT_NOUN + 1, clauses=False) if above.pos_ == "NOUN" else ""
        return self._of_verb_before(above)

    def _of_verb_before(self, verb: Token) -> str:
        """Return the object, else the subject of a clause: has 90 boats, three times as many."""
        clause = clause_of(verb, self.words)
        if clause.prospect is None or doubtful(verb, clause):
            return ""
        things = [noun for noun in children(verb, "obj") if noun.i < self.span.start]
        thing = things[-1] if things else clause.subject
        stands = {case.lower_ for case in children(self.top, "case")} & set(self.words.standing_at)
        level = stands or verb.pos_ != "VERB" or verb.lower_ in self.words.level_verbs
        level = level or verb.lower_ in self.words.level_labels
        if thing is None or thing.i >= self.span.start or not (things or level):
            return ""
        told = self._thing(self._numbered(thing), SHORT_NOUN + 1, clauses=False)
        owner = self.phrases.unopened(self._owner(clause)) if things else ""
        short = verb.lower_ in self.words.having and owner and len(owner.split()) == 1
        return self._possessed(owner, self.phrases.unopened(told)) if short and told else told
