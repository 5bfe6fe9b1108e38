"""Counts that say how much more, how old or how large: a lead of 40 votes, a 240-member chamber."""

from __future__ import annotations

from briefgen.extract.figures.clauses import clause_of, doubtful
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.figures.placed import COUNTS, NOUN_WORDS
from briefgen.extract.figures.tallies import Tallied
from briefgen.extract.parse import cases_of, children, relation
from briefgen.extract.quantities.units import UnitKind

OLDEST = 3
"""Tokens before a number among which "the oldest of them" stands."""


class Margined(Tallied):
    """A quantity that may be a margin, a size, an age or a ratio in the guise of a count."""

    def _sized_up(self) -> str | None:
        """Return the name of such a count; None for others."""
        if self.kind not in COUNTS:
            return self._won_by() or self._outdone() or self._as_likely() or None
        told = self._won_by() or self._of_compound() or self._put_at()
        return told or self._old() or self._as_likely() or self._gauged()

    def _won_by(self) -> str:
        """Return "lead of the mayor" for "the mayor led by 1,866 votes"."""
        verb = self.top.head
        label = self.words.margins.get(verb.lower_)
        counts = self.noun is not None or self.unit in self.words.matches
        if label is None or cases_of(self.top) != {self.words.agent} or not counts:
            return ""
        clause = clause_of(verb, self.words)
        if doubtful(verb, clause):
            return ""
        if clause.prospect is None:
            return label if self._aims(verb) else ""
        whose = self._thing(clause.subject, NOUN_WORDS, clauses=False)
        label = f"{clause.prospect} {label}".strip()
        return f"{label} {self.words.owned_by} {whose}" if whose else label

    def _outdone(self) -> str:
        """Return "margin over the record" for what beat it by 2 degrees, is 2 degrees better."""
        doc, end, verb = self.span.doc, self.span.end, self.top.head
        sized = self.kind in {UnitKind.MEASURE, UnitKind.MONEY}
        if not sized or self.unit in self.words.occasions:
            return ""
        if cases_of(self.top) == {self.words.agent} and verb.lower_ in self.words.beating:
            other = next(iter(children(verb, "obj")), None)
            other = None if doubtful(verb, clause_of(verb, self.words)) else other
            told = self._thing(other, MAX_WORDS - 2, clauses=False)
            return f"{self.words.margin_label} {told}" if told else ""
        if self._following() not in self.words.better or end + 1 == len(doc):
            return ""
        other = doc[end + 1].head if doc[end + 1].lower_ in self.words.than else None
        if other is None or other.i <= end + 1:
            return ""
        if any(children(deed, "aux") for deed in children(other, "acl")):
            return ""  # farther than the boy had thrown
        stands = relation(other) != "nsubj" and other.pos_ in {"NOUN", "PROPN"}
        told = self._thing(other, MAX_WORDS - 2, clauses=False) if stands else ""
        return f"{self.words.difference_label} {told}" if told else ""

    def _of_compound(self) -> str:
        """Return "members of the chamber" for "the 240-member chamber"."""
        last = self.span[-1]
        joined = self.kind is UnitKind.COUNT and self.noun is None and "-" in self.span.text
        named = len(self.unit) > 1 and last.lower_[: len(self.unit) - 1] in self.unit
        played = self.unit in self.words.played
        noun = self._described() if joined and named and not played else None
        if noun is None:
            return ""
        tokens = self.phrases.name(noun, NOUN_WORDS - 1)
        whole = f"{self.phrases.article(noun, tokens)}{self.phrases.joined(tokens)}"
        label = self.words.sizes.get(self.unit, self.unit)
        return f"{label} {self.words.owned_by} {whole}"

    def _put_at(self) -> str:
        """Return "crowd" for "police put the crowd at 18,000"."""
        verb = self.top.head
        things = [thing for thing in children(verb, "obj") if verb.i < thing.i < self.span.start]
        at = cases_of(self.top) == set(self.words.standing_at)
        if not at or not things or verb.lower_ not in self.words.putting or self.noun is not None:
            return ""
        return self._thing(self._numbered(things[0]), MAX_WORDS)

    def _old(self) -> str:
        """Return "age of the oldest" for "three ships, the oldest of them 38"."""
        start: int = self.span.start
        before = self.span.doc[max(self.span.sent.start, start - OLDEST) : start]
        found = [token for token in before if token.lower_ in self.words.eldest]
        if not found or self.noun is not None or not self._bare:
            return ""
        said = found[0].lower_
        if said.endswith(self.words.superlatives):
            said = f"{self.words.articles[0]} {said}"
            return f"{self.words.age_label} {said}" if relation(self.top) != "obj" else ""
        name = self.phrases.name(found[0].head, NOUN_WORDS)
        bearer = [token for token in name if token.lower_ not in self.words.negations]
        return f"{self.words.age_label} {self.phrases.joined(bearer)}" if bearer else ""

    def _as_likely(self) -> str:
        """Return "times as likely to back it" for "twice as likely to back it as others"."""
        doc, end = self.span.doc, self.span.end
        opened = doc[end].lower_ in self.words.as_much if end + 1 < len(doc) else False
        if not opened or self.unit not in self.words.occasions or doc[end + 1].pos_ != "ADJ":
            return ""
        said = self._said_after(2 * MAX_WORDS, end)
        again = [at for at, t in enumerate(said) if at and t.lower_ in self.words.as_much]
        said = said[: again[0]] if again else said
        aimed = any(token.lower_ in self.words.infinitive for token in said)
        aimed = aimed and self.phrases.count(said) < MAX_WORDS
        return f"{self.words.occasions[0]} {self.phrases.joined(said)}" if aimed else ""

    def _gauged(self) -> str | None:
        """Return "backlog" for "the backlog has grown to 4,000 applications"."""
        if self.noun is None or not self._ends_move():
            return None
        subject = clause_of(self.top.head, self.words).subject
        gauge = subject is not None and subject.lower_ in self.words.gauges
        return self._change(self.top.head) if gauge else None
