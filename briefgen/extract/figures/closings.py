"""How something stands after it moved, "closed 7 percent lower at 132 crowns"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.clauses import clause_of, doubtful
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.figures.placed import DATE, PREDICATES
from briefgen.extract.figures.told import Told
from briefgen.extract.parse import children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

_RATES = frozenset({UnitKind.PERCENT, UnitKind.TIME, UnitKind.AGE})
"""Kinds of quantities at which something may grow, but does not stand."""

NEAR_DATE = 6
"""Tokens after "fewer" in which the time is told that it compares with."""

_CLOSE = 6
"""Most tokens from a word of change to the level that follows it."""


class Closings(Told):
    """A quantity that says how far something moved, where it stands then, or how much is found."""

    def _compared(self) -> str | None:
        """Return "fall in shares" for "shares closed 7 percent lower"; but none where than follows.

        A date after it is the time before: lower than in 2021.
        """
        doc, end = self.span.doc, self.span.end
        word = doc[end] if end < len(doc) else None
        label = self.words.comparatives.get(word.lower_) if word is not None else None
        if word is not None and word.lower_ in self.words.quantifiers:
            return self._likelier(word) or self._fewer(word)
        times = {*self.words.periods, *self.words.spans, *self.words.earlier}
        dates = any(t.ent_type_ == DATE or t.lower_ in times for t in doc[end + 1 : end + 4])
        than = end + 1 < len(doc) and doc[end + 1].lower_ in self.words.than and not dates
        if word is None or label is None or than or self.top.head.i != word.i:
            return None
        about = self._moving(word)
        return f"{label} {self.phrases.unopened(about)}" if about else None

    def _likelier(self, word: Token) -> str | None:
        """Return "more likely to fall ill" for how much likelier somebody is to do so."""
        state = word.head
        if self.kind is not UnitKind.PERCENT or state.pos_ != "ADJ" or state.i != word.i + 1:
            return None
        aims = [
            [*children(aim, "mark"), aim, *self._rest(aim, MAX_WORDS - 4)]
            for aim in children(state, "xcomp")
        ]
        return self.phrases.joined([word, state, *(aims[0] if aims else [])]) if aims else None

    def _fewer(self, word: Token) -> str | None:
        """Return "fall in cars sold" for "sold 41,000 cars, 18 percent fewer than a year ago"."""
        before = self.span.doc[self.span.start - 1].text if self.span.start else ""
        verb = word.head.head if word.head.pos_ == "NOUN" else word.head
        after = self.span.doc[word.i + 1 : word.i + NEAR_DATE]
        than = [t for t in after if t.lower_ in self.words.than]
        times = {*self.words.periods, *self.words.spans, *self.words.earlier}
        timed = any(t.ent_type_ == DATE or t.lower_ in times for t in after)
        told = self.kind is UnitKind.PERCENT and before == "," and verb.pos_ == "VERB"
        if not told or (than and not timed):
            return None
        things = [thing for thing in children(verb, "obj") if thing.i < self.span.start]
        things = [thing for thing in things if not thing.is_currency]
        done = clause_of(verb, self.words).object_participle or ""
        thing = self._thing(things[0], MAX_WORDS - 3, clauses=False) if things else ""
        return f"{self.words.quantifiers[word.lower_]} {thing} {done}".strip() if thing else None

    def _directed(self) -> str | None:
        """Return "fall in sales" for "sales are down 9 percent", where sales hang from "down"."""
        word = self.span.doc[self.span.start - 1] if self.span.start else None
        if word is None or not self._particle(word) or not self._subjects(word):
            return None
        about = self.phrases.unopened(self._moving(word))
        return f"{self.words.change_of(word.lower_)} {about}" if about else None

    def _subjects(self, word: Token) -> list[Token]:
        """Return the subjects of a word, of which the quantity is none: four points lower."""
        found = children(word, "nsubj")
        if not found and relation(self.top) == "advcl":
            found = [subject for subject in children(self.top, "nsubj") if subject.i < word.i]
        return [subject for subject in found if subject.i != self.top.i]

    def _moving(self, word: Token) -> str:
        """Return what a clause says to be lower or higher, or to close so; empty for none."""
        verb, own = word, self._subjects(word)
        if relation(word) == "xcomp" and not own:
            own = children(word.head, "obj")  # found the sum 27 percent larger
        if not own and (word.head.pos_ in PREDICATES or children(word.head, "nsubj")):
            verb = word.head  # it closed lower; it was 68 percent, four points lower
        clause = clause_of(verb, self.words)
        denied = set(self.words.negations) & {token.lower_ for token in clause.group}
        if denied or doubtful(verb, clause):
            return ""
        return self._thing(own[0] if own else clause.subject, MAX_WORDS - 2, clauses=False)

    def _stands(self) -> str | None:
        """Return "price of shares" for the level of "shares closed 7 percent lower at $132"."""
        cases = {case.lower_ for case in children(self.span[-1], "case")}
        cases |= {case.lower_ for case in children(self.top, "case")}
        if self.kind in _RATES or not cases & set(self.words.standing_at):
            return None
        before = range(max(self.span.start - _CLOSE, self.span.sent.start), self.span.start)
        words = [self.span.doc[at] for at in before]
        moved = [w for w in words if w.lower_ in self.words.comparatives or self._particle(w)]
        if not moved:
            return None
        about = self.phrases.unopened(self._moving(moved[-1]))
        priced = self.kind is UnitKind.MONEY and about
        return f"{self.words.price_label} {about}" if priced else about or None

    def _particle(self, word: Token) -> bool:
        """Whether a word says which way without a verb of its own: (closed) up, down."""
        return word.pos_ in {"ADV", "ADP"} and self.words.change_of(word.lower_) is not None

    def _found_at(self) -> str | None:
        """Return "dichloran found" for "found dichloran at 14 micrograms per litre"."""
        verb = self.top.head
        cases = {case.lower_ for case in children(self.top, "case")}
        things = [t for t in children(verb, "obj") if verb.i < t.i < self.span.start]
        at = cases & set(self.words.standing_at)
        if not at or not things or verb.lower_ in self.words.selling:
            return None
        if self.kind in {UnitKind.MONEY, UnitKind.PERCENT}:  # putting the damage at $5m
            return self._thing(things[0], MAX_WORDS, clauses=False) or None
        if self.kind is not UnitKind.MEASURE:
            return None
        thing = self._thing(things[0], MAX_WORDS - 2, clauses=False)
        clause = clause_of(verb, self.words)
        sure = clause.plain and not doubtful(verb, clause)
        participle = clause.object_participle if sure else None
        if not thing or participle is None:
            return thing or None
        said, doer = f"{self.phrases.unopened(thing)} {participle}", self._doer(clause)
        room = len(said.split()) + self.phrases.size(doer) < MAX_WORDS
        return f"{said} {self.words.agent} {doer}" if doer and room else said

    def _handled(self, head: Token) -> str | None:
        """Return what is done with a share that has no noun: offered by the company.

        "The union asks for 9 percent" measures what is "asked for by the union".
        """
        role = relation(self.top)
        cases = [case.lower_ for case in children(self.top, "case")]
        aimed = role == "obl" and len(cases) == 1 and cases[0] in self.words.aimed_for
        if self.kind is not UnitKind.PERCENT or not (aimed or (role == "obj" and not cases)):
            return None
        if any(children(token, "nmod") for token in self.span):
            return None  # said half of those had left
        clause = clause_of(head, self.words)
        doer = self._doer(clause)
        if head.pos_ != "VERB" or clause.passive or not doer or doubtful(head, clause):
            return None
        participle = clause.object_participle if clause.plain else None
        if any(thing.i != self.top.i for thing in children(head, "obj")):
            return None
        taking = {*self.words.having, *self.words.stakes, *self.words.shares.taking}
        label = self.words.share_label.split()[:1] if head.lower_ in taking else []
        if participle is None:
            told = self._clause(clause, MAX_WORDS - len(cases) - len(label))
            return " ".join([*label, self.phrases.unopened(told), *cases]) if told else None
        participle = self.words.held if head.lower_ in self.words.having else participle
        participle = " ".join([*label, participle])
        said = " ".join([participle, *cases, self.words.agent, doer])
        return self._going_on_after(said, head, MAX_WORDS)

    def _event_after(self) -> str | None:
        """Return it where the time hangs from the event: closed [nine days after the flood]."""
        after = self.span.doc[self.span.end] if self.span.end < len(self.span.doc) else None
        if self.kind is UnitKind.TIME and after is not None and after.lower_ in self.words.ahead:
            noun = (
                after.head
                if after.head.pos_ == "NOUN"
                else clause_of(after.head, self.words).subject
            )
            thing = self._thing(noun, MAX_WORDS - 2, clauses=False)
            return f"{self.words.time_ahead} {thing}" if thing else None
        return self._event() if self.top.head.i > self.span.end else None

    def _case(self) -> str:
        """Return the preposition of the time, in lower case; empty for none."""
        stretch = self.top.lower_ in self.words.stretches or self.span.root.pos_ != "NOUN"
        own = self.top if stretch else self.span.root
        cases = [*children(own, "case"), *children(self.top, "case")]
        before = self.span.doc[self.span.start - 1].lower_ if self.span.start else ""
        known = {*self.words.lasting_for, *self.words.deadlines, *self.words.spanning}
        return next((case.lower_ for case in cases), before if before in known else "")

    def _event(self) -> str | None:
        """Return "time after the merger", but not who scored then: after the break through Quill.

        A time for which something went on is not one before it: dug for a day before the rain.
        """
        told = None if self._case() in self.words.lasting_for else self._happening()
        for name in (token for token in self.span.sent if token.ent_type_ == "PERSON"):
            cases = [case for case in children(name, "case") if case.i > self.span.end]
            if told and cases and cases[0].lower_ in self.words.through:
                told = told.partition(f" {cases[0].text} ")[0]
        return told

    def _happening(self) -> str | None:
        """Return "time after the merger" for "it fell two days after the merger"."""
        end = self.span.end
        after = self.span.doc[end] if end < len(self.span.doc) else None
        if self.kind is not UnitKind.TIME or after is None or relation(after) != "case":
            return None
        label = self.words.distances.get(after.lower_)
        return self._labelled(label, self._thing(after.head, MAX_WORDS - 2)) if label else None

    def _siding(self, head: Token, label: str) -> str | None:
        """Return "share against the bill" for "31 percent were against the bill"."""
        cases = children(head, "case")
        if not cases or self.kind is not UnitKind.PERCENT:
            return None
        return self._labelled(f"{label} {cases[0].lower_}", self._thing(head, MAX_WORDS - 2))

    def _labelled(self, label: str | None, text: str) -> str | None:
        """Return a text with the words that say what of it is measured; None for no text.

        The article of a noun goes where an adjective is put before it: the average price.
        """
        words = (label or "").split()
        joins = {*self.words.linkers, *self.words.clause_words}
        if words and words[-1] not in joins:
            text = self.phrases.unopened(text)
            names = map(self.phrases.unopened, self.names.values())
            owner = next((name for name in names if text.startswith(f"{name} ")), "")
            if owner:  # Arden's expected revenue
                return f"{owner} {label} {text.removeprefix(owner).strip()}"
        return f"{label or ''} {text}".strip() if text else None

    def _labelled_tokens(self, label: str, noun: Token, tokens: Sequence[Token]) -> str | None:
        """Return the tokens of a noun with such words."""
        article = self.phrases.article(noun, tokens) if label else ""
        return self._labelled(label, f"{article}{self.phrases.joined(tokens)}" if tokens else "")
