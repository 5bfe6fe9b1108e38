"""What a sum of money is: spending by the city, the price of a stake, an amount set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.deeds import SHORT_NOUN
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.figures.spells import Spells
from briefgen.extract.parse import children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.figures.clauses import Clause


class Summed(Spells):
    """A quantity that may be a sum of money that somebody has, pays or gets."""

    def _is_sum(self, head: Token) -> bool:
        """Whether a verb has the quantity, a sum of money, as its object: it earned $5m."""
        return self.kind is UnitKind.MONEY and relation(self.top) == "obj" and self.top.head == head

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
        if clause.prospect is None or clause.passive:
            return None
        label = f"{clause.prospect} {self._sum_label(head)}".strip()
        if not doer:
            label = label.rsplit(maxsplit=1)[0]
        said = f"{label} {doer}".strip()
        paid = [thing for thing in children(head, "iobj", "obj") if head.i < thing.i < self.top.i]
        if not paid:
            return self._going_on_after(said, head, MAX_WORDS)
        whom = self._thing(paid[0], MAX_WORDS - len(said.split()) - 1)  # paid the agency $5m
        return f"{said} {self.words.paid_to} {whom}" if whom else said

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
        sold = next(iter(children(head, "obj")), clause.subject)
        cases = children(self.top, "case")
        if cases and cases[0].lower_ in self.words.paid_for and self._bought(head):
            return self._labelled(self.words.price_label, self._thing(head.head, MAX_WORDS - 2))
        if head.lower_ in self.words.selling and clause.prospect is not None and sold is not None:
            label = f"{clause.prospect} {self.words.price_label}".strip()
            return self._labelled(label, self._thing(sold, MAX_WORDS - 3))
        if not cases or cases[0].lower_ not in self.words.paid_for:
            return None
        if not self._doer(clause) and clause.plain and clause.participle:
            return f"{label} {clause.participle} {cases[0].lower_}"
        label = f"{label} {cases[0].lower_} {self.words.which}"
        told = self._clause(clause, MAX_WORDS - len(label.split()))
        return f"{label} {told}" if told else None

    def _paid_out(self) -> str | None:
        """Return what is done with a sum by its own clause: the $30 asked by Holt."""
        label = self.words.amounts.get(self.kind.value)
        for verb in (after for token in self.span for after in children(token, "acl")):
            done = verb.lower_.endswith(self.words.participle_endings) and not children(
                verb, "mark"
            )
            if self.kind is UnitKind.MONEY and done and not children(verb, "nsubj"):
                adverbs = [word for word in children(verb, "advmod") if word.i < verb.i]
                told = [*adverbs, verb, *self._rest(verb, MAX_WORDS - 2 - len(adverbs))]
                return f"{label} {self.phrases.joined(told)}"
        return None
