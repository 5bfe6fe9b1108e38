"""What a sum of money is: spending by the city, the price of a stake, an amount set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.clauses import clause_of, doubtful
from briefgen.extract.figures.deeds import SHORT_NOUN
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.figures.placed import DATE
from briefgen.extract.figures.spells import Spells
from briefgen.extract.parse import children, first_joined, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.figures.clauses import Clause


class Summed(Spells):
    """A quantity that may be a sum of money that somebody has, pays or gets."""

    def _is_sum(self, head: Token) -> bool:
        """Whether a verb has the quantity, a sum of money, as its object: it earned $5m."""
        inside = range(self.span.start, self.span.end)
        cases = children(self.top, "case") if relation(self.top) == "obl" else []
        pays = head.lower_ in self.words.sums and bool(cases)  # paid up to $5m
        bounded = pays and all(case.i in inside for case in cases)
        had = relation(self.top) == "obj" or bounded
        return self.kind is UnitKind.MONEY and had and self.top.head == head

    def of_sort(self, phrase: str) -> str:
        """Return a phrase with the sort of sum it is: average price of houses."""
        sort = self.words.sorts_of_sum.get(self.top.lower_, "") or self._sort_beside()
        longer = f"{sort} {phrase}"
        fits = phrase and sort and len(longer.split()) <= MAX_WORDS
        changes = phrase.startswith(tuple(self.words.directions))
        return phrase if changes or sort in phrase or not fits else longer

    def _sort_beside(self) -> str:
        """Return the sort that stands beside a sum: average, of "$5 a day on average"."""
        doc, span = self.span.doc, self.span
        beside = (doc[max(span.start - 2, 0) : span.start], doc[span.end : span.end + 2])
        texts = [part.text.casefold() for part in beside] if self.kind is UnitKind.MONEY else []
        return next((self.words.on_average[t] for t in texts if t in self.words.on_average), "")

    def _joined(self, noun: Token) -> Token:
        """Return the object that the noun of a sum is joined to: a fee and a bonus of $5m."""
        first = first_joined(noun)
        joined = self.kind is UnitKind.MONEY and relation(first) == "obj"
        return first if joined else noun

    def _rate(self) -> str:
        """Return for what share of it a sum is: per diluted share."""
        doc, end = self.span.doc, self.span.end
        if end == len(doc) or doc[end].lower_ not in self.words.per:
            return ""
        return self.phrases.joined([doc[end], *self.phrases.noun(doc[end].head, SHORT_NOUN)])

    def _done_sum(self, head: Token, clause: Clause) -> str | None:
        """Return "spending by the city on buses" for "the city spent $5m on buses"."""
        doer = self._doer(clause)
        if head.lower_ in self.words.forecasts:
            said = f"{self.words.amounts[self.kind.value]} {self.words.forecasts[head.lower_]}"
            return f"{said} {self.words.agent} {doer}" if doer else None
        if clause.prospect is None and not clause.passive:
            return self._intended(clause)
        if clause.prospect is None or clause.passive:
            return None
        bought = self._paid_for(head)
        if bought:
            return f"{clause.prospect} {self.words.price_label} {bought}".strip()
        label = f"{clause.prospect} {self._sum_label(head)}".strip()
        if not doer:
            label = label.rsplit(maxsplit=1)[0]
        said = f"{label} {doer}".strip()
        paid = [thing for thing in children(head, "iobj", "obj") if head.i < thing.i < self.top.i]
        if not paid:
            return self._going_on_after(said, head, MAX_WORDS)
        whom = self._thing(paid[0], MAX_WORDS - len(said.split()) - 1)  # paid the agency $5m
        return f"{said} {self.words.paid_to} {whom}" if whom else said

    def _intended(self, clause: Clause) -> str | None:
        """Return "sum to be raised by Holt" for what he only tried, or was asked, to raise."""
        verb, negations = clause.verb, set(self.words.negations)
        denied = any(token.lower_ in negations for token in clause.group)
        if not self._aims(verb) or denied or doubtful(verb, clause):
            return None
        done = f"{self.words.to_be} {self.words.participle_of_verb(verb.lower_)}"
        label = self.words.amounts[self.kind.value]
        if not self._doer(clause):
            return f"{label} {self._going_on_after(done, verb, MAX_WORDS - 1)}"
        return f"{label} {self._by_whom(done, clause, MAX_WORDS - 1)}"

    def _estimated(self) -> str | None:
        """Return what is estimated where the verb is told too: losses estimated at $5m."""
        verb = self.span.root
        clause = clause_of(verb, self.words)
        within = verb.pos_ == "VERB" and clause.subject is not None and not clause.silent_negation
        return self._thing(clause.subject, MAX_WORDS, clauses=False) or None if within else None

    def _paid_for(self, head: Token) -> str:
        """Return what somebody pays a sum for, land of "paid $5m for land"; empty for whom."""
        paying = head.lower_ in self.words.paying
        others = [thing for thing in children(head, "obj", "iobj") if thing.i != self.top.i]
        for thing in children(head, "obl") if paying and not others else ():
            cases = [case.lower_ for case in children(thing, "case")]
            named = thing.pos_ == "NOUN" and thing.lower_.removesuffix("s") not in self.words.monies
            timed = thing.ent_type_ == DATE or thing.lower_ in self.words.periods
            if thing.i > self.top.i and cases == self.words.aimed_for and named and not timed:
                return self._thing(thing, MAX_WORDS - 3, clauses=False)
        return ""

    def _sum_label(self, head: Token) -> str:
        """Return what a sum is that a verb has, with its rate: earnings per share of."""
        label, rate = self.words.sums[head.lower_], self._rate()
        name, _, link = label.rpartition(" ")
        return f"{name} {rate} {link}" if rate else label

    def _bought(self, verb: Token) -> bool:
        """Whether a clause is of what is bought: acquired the stake held by Holt (for $5m)."""
        thing = verb.head
        sold = relation(thing) == "obj" and thing.head.lower_ in self.words.selling
        return relation(verb) == "acl" and sold

    def _sum(self, head: Token, clause: Clause, label: str) -> str | None:
        """Return "price of the house" for "sold the house for $2m", else "amount for which"."""
        things = [t for t in children(head, "obj") if t.lower_ not in self.words.hollow]
        sold = next(iter(things), clause.subject)  # it changed hands
        cases = children(self.top, "case")
        if cases and cases[0].lower_ in self.words.paid_for and self._bought(head):
            return self._labelled(self.words.price_label, self._thing(head.head, MAX_WORDS - 2))
        if head.lower_ in self.words.selling and clause.prospect is not None and sold is not None:
            label = f"{clause.prospect} {self.words.price_label}".strip()
            return self._labelled(label, self._thing(sold, MAX_WORDS - 3))
        if not cases or cases[0].lower_ not in self.words.paid_for:
            return None
        wanted = self._wanted(head, clause, cases[0].lower_) or self._bought_with(head, clause)
        if wanted:
            return wanted
        if not self._doer(clause) and clause.plain and clause.participle:
            return f"{label} {clause.participle} {cases[0].lower_}"
        label = f"{label} {cases[0].lower_} {self.words.which}"
        told = self._clause(clause, MAX_WORDS - len(label.split()))
        return f"{label} {told}" if told else None

    def _wanted(self, head: Token, clause: Clause, case: str) -> str | None:
        """Return "sum asked for by the union" for "the union asked the city for $5m"."""
        asked = head.lower_ in self.words.asking and case in self.words.aimed_for
        participle = clause.object_participle if clause.plain else None
        participle = participle or self.words.participle_of_verb(head.lower_)
        if not asked or clause.passive or doubtful(head, clause) or not participle:
            return None
        doer = self._doer(clause)
        particles = [token.text for token in clause.group if relation(token) == "compound"]
        said = " ".join([self.words.amounts[self.kind.value], participle, *particles, case])
        return f"{said} {self.words.agent} {doer}" if doer else said

    def _bought_with(self, head: Token, clause: Clause) -> str | None:
        """Return "cost of mending the guard" for "the guard could have been mended for $60"."""
        cases = {case.lower_ for case in children(self.top, "case")}
        things = [t for t in children(head, "obj") if head.i < t.i < self.top.i]
        thing = clause.subject if clause.passive else next(iter(things), None)
        doing = self.words.doing(head.lower_)
        other = {*self.words.asking, *self.words.unpriced}
        known = head.pos_ == "VERB" and head.lower_ not in other and not clause.silent_negation
        if not cases & set(self.words.aimed_for) or not known or not doing or thing is None:
            return None
        told = self._thing(thing, MAX_WORDS - 3, clauses=False)
        prospect = self.words.prospects.get(head.lower_)  # plans a tunnel for $9m
        label = f"{prospect} {self.words.cost_label}" if prospect else self.words.cost_label
        return f"{label} {told if prospect else f'{doing} {told}'}" if told else None

    def _sum_deed(self, clause: Clause, room: int) -> str | None:
        """Return what is done with a sum: (sum) supplied by donors, (sum) owed to the bank."""
        verb = clause.verb
        others = [thing for thing in children(verb, "obj", "iobj") if thing.i != self.top.i]
        marks = [mark.lower_ for mark in children(verb, "mark", "case")]
        infinitive = set(marks) <= set(self.words.infinitive)
        unsaid = self._goes_on(verb) and not infinitive  # after stealing $5m
        if verb.lower_ in self.words.having or others or unsaid or not self._doer(clause):
            return self._clause(clause, room)
        if clause.passive:
            return self._given(clause, room)
        if clause.prospect in self.words.decided or clause.infinitive:
            done = self.words.participle_of_verb(verb.lower_)
            return self._by_whom(f"{self.words.to_be} {done}", clause, room)
        return self._undergone(clause, room)

    def _by_whom(self, done: str, clause: Clause, room: int) -> str:
        """Return what is done with a sum, its particle and who does it: to be taken in by Holt."""
        particles = [token.text for token in clause.group if relation(token) == "compound"]
        said = " ".join([done, *particles, self.words.agent, self._doer(clause)])
        return self._going_on_after(said, clause.verb, room)

    def _given(self, clause: Clause, room: int) -> str | None:
        """Return to whom a sum is paid, of a passive: (sum) owed to the bank."""
        verb, sure = clause.verb, clause.prospect in self.words.decided
        if not (clause.plain or sure) or not clause.participle or not children(verb, "aux"):
            return self._clause(clause, room)
        done = f"{self.words.to_be} {clause.participle}" if sure else clause.participle
        said = f"{done} {self.words.paid_to} {self._doer(clause)}"
        return said if len(said.split()) <= room else self._clause(clause, room)

    def _deed_cost(self, clause: Clause) -> str:
        """Return the deed that costs so much: mending the guard, (the guard costs $60 to mend)."""
        verb, room = clause.verb, MAX_WORDS - len(self.words.cost_label.split())
        if doubtful(verb, clause):
            return ""
        for deed in children(verb, "csubj", "advcl", "xcomp"):
            early = deed.i < verb.i and relation(deed) == "csubj"
            if not early and (deed.i < self.span.end or not self._aims(deed)):
                continue
            told = self._doing(deed, clause, room)
            if told:
                return told
        return ""

    def _doing(self, deed: Token, clause: Clause, room: int) -> str:
        """Return a deed as what goes on: mending the guard; empty where nothing says of what."""
        particles = [token.text for token in children(deed, "compound") if token.i > deed.i]
        said = " ".join([self.words.doing(deed.lower_), *particles])
        things = children(deed, "obj", "iobj")
        if things and things[0].pos_ == "PRON" and things[0].i not in self.names:
            return f"{said} {things[0].text}"
        if things or relation(deed) == "csubj":
            told = self._going_on_after(said, deed, room)
            return told if told != said else ""
        thing = self._thing(clause.subject, room - len(said.split()), clauses=False)
        return f"{said} {thing}" if thing else ""

    def _paid_out(self) -> str | None:
        """Return what is done with a sum by its own clause: the $30 asked by Holt."""
        label = self.words.amounts.get(self.kind.value)
        for verb in self._own_deeds():
            done = verb.lower_.endswith(self.words.participle_endings) and not children(
                verb, "mark"
            )
            if self.kind is UnitKind.MONEY and done and not children(verb, "nsubj"):
                adverbs = [word for word in children(verb, "advmod") if word.i < verb.i]
                told = [*adverbs, verb, *self._rest(verb, MAX_WORDS - 2 - len(adverbs))]
                return f"{label} {self.phrases.joined(told)}"
        return None

    def _own_deeds(self) -> list[Token]:
        """Return the clauses of a sum: the $30m asked, of "gave $9m of the $30m asked"."""
        end, doc = self.span.end, self.span.doc
        own = [after for token in self.span for after in children(token, "acl")]
        if self.top.head.is_currency:
            own += [verb for verb in children(self.top.head, "acl") if verb.i >= end]
        parted = [any(t.is_currency or t.text == "," for t in doc[end : v.i]) for v in own]
        return [verb for verb, far in zip(own, parted, strict=True) if not far]
