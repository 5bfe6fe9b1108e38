"""Of whom a share says what they do: voters asked in a poll, owners named before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.clausal import SUBJECT_WORDS
from briefgen.extract.figures.clauses import clause_of
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.figures.prices import Priced
from briefgen.extract.parse import children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.figures.clauses import Clause

FRONTED = 9
"""Tokens before a share among which its whole is looked for: of 640 servers, a third."""

GROUP_WORDS = 3
"""Most words of those of whom a share does something."""


class Grouped(Priced):
    """A quantity that may be a share of people who do or say something."""

    def _of_group(self, head: Token, clause: Clause) -> str | None:
        """Return "voters favoring the levy" where a share of those asked favored it."""
        group = self._group(head)
        if not group or self.kind is not UnitKind.PERCENT or clause.silent_negation:
            return None
        room = MAX_WORDS - len(group.split())
        standpoint = head.lower_ in self.words.shares.standpoints
        if standpoint and not children(head, "case"):
            return f"{group} {head.lower_}"
        told = self._opinion(head, clause, room) or self._done(clause, room)
        link = f"{self.words.that} "
        if told.startswith(link):
            told = f"{self.words.who} {told.removeprefix(link)}"
        open_ended = told.endswith(head.text) and head.lower_ in self.words.shares.opinions
        return f"{group} {told}" if told and not open_ended else None

    def _opinion(self, head: Token, clause: Clause, room: int) -> str:
        """Return what a group says, or does, without "who": saying he was right."""
        going_on = self._going(head.lower_)
        if not clause.plain or clause.passive or going_on is None or head.pos_ != "VERB":
            return ""
        that = self._held_true(head, room - 1)
        said = that or self.phrases.joined(self._rest(head, room - 1))
        return f"{going_on} {said}" if said else ""

    def _going(self, verb: str) -> str | None:
        """Return a verb as what goes on: saying, disapproving; None where unknown."""
        if verb.endswith(self.words.progressive_endings):
            return verb
        ending = self.words.progressive_endings[0]
        base = f"{verb.removesuffix('e')}{ending}" if verb in self.words.shares.opinions else None
        return self.words.progressive_of(verb) or base

    def _held_true(self, verb: Token, room: int) -> str:
        """Return the clause that a verb of opinion governs, with its doer: he was right."""
        for inner in (inner for inner in children(verb, "ccomp") if inner.i > verb.i):
            clause = clause_of(inner, self.words)
            subject = clause.subject
            if subject is None or subject.i < verb.i:
                continue
            pointer = subject.pos_ == "PRON" and subject.i not in self.names
            doer = subject.text if pointer else self._thing(subject, SUBJECT_WORDS, clauses=False)
            left = room - self.phrases.size(doer) - self.phrases.count(clause.group)
            if doer and left >= 0:
                told = sorted({*clause.group, *self._rest(inner, left)}, key=lambda t: t.i)
                return f"{doer} {self.phrases.joined(told)}"
        return ""

    def _group(self, head: Token) -> str:
        """Return those of whom a share does something: named before it, or asked in a survey."""
        among, part = self._among(head), self._parts()
        if among or part is not None:
            named = part is not None and part.pos_ == "PROPN"
            return among or (part.text if part is not None and named else self._told_group(part))
        before = self._share_before()
        shared = before is not None and head.head.i == before.head.i and head.i != head.head.i
        words = {head.lower_, *(aux.lower_ for aux in children(head, "xcomp"))}
        shares = self.words.shares
        told = bool(words & {*shares.opinions, *shares.standpoints}) or self._finding(head)
        if before is not None and before.head.lower_ in shares.opinions and (told or shared):
            return self._group_before()
        return self._asked() if told else ""

    def _finding(self, verb: Token) -> bool:
        """Whether a clause is what a survey found: a study of 300 farms found that half did."""
        above = verb.head
        found = relation(verb) == "ccomp" and above.lower_ in self.words.shares.finding
        return found and any(
            noun.lower_ in self.words.shares.surveys for noun in children(above, "nsubj")
        )

    def _asked(self) -> str:
        """Return those asked in a survey, where it is no share of others: half of them."""
        shares = self.words.shares
        others = [child for token in self.span for child in children(token, "nmod")]
        pointers = self.words.partitive
        others = [t for t in others if t.pos_ == "PRON" or t.lower_ in pointers]
        if others and others[0].nbor().lower_ in shares.asking:
            return self.called.asked or shares.respondents  # of those asked
        return "" if others else self.called.asked

    def _among(self, head: Token) -> str:
        """Return those of whom it is a share where they stand before it: among the young."""
        for noun in children(head, "obl", "obj"):
            before = noun.i < self.span.start
            cases = {case.lower_ for case in children(noun, "case")}
            if not before or not cases & set(self.words.shares.among[:2]):
                continue
            of_whom = noun.lower_ in self.words.partitive and relation(head) == "acl"
            group = self._told_group(head.head if of_whom else noun)
            if group:
                return group
        return self._told_group(self._fronted())

    def _group_before(self) -> str:
        """Return those of whom it, or the share before it, is one; else those asked in a survey."""
        part, before = self._parts(), self._share_before()
        if part is None and before is not None:
            of = [child for child in children(before, "nmod") if child.pos_ == "NOUN"]
            part = of[0] if of else None
        if part is None:
            return self.called.asked
        return self.phrases.joined(self.phrases.noun(part, GROUP_WORDS, clauses=False))

    def _share_before(self) -> Token | None:
        """Return the share nearest before it in the sentence."""
        before = [
            token
            for token in self.span.doc[self.span.sent.start : self.span.start]
            if token.lower_ in self.words.units[:4] and children(token, "nummod")
        ]
        return before[-1] if before else None

    def _told_group(self, noun: Token | None) -> str:
        """Return a noun, or what a pronoun stands for, in a few words; empty for neither."""
        if noun is None:
            return ""
        name = self.names.get(noun.i, "")
        told = self.phrases.noun(noun, GROUP_WORDS, clauses=False) if noun.pos_ == "NOUN" else []
        return name or self.phrases.joined(told)

    def _fronted(self) -> Token | None:
        """Return the noun of which it is a part right before it: of 640 servers, a third."""
        doc, least = self.span.doc, max(self.span.start - FRONTED, self.span.sent.start)
        start = self.span.start
        while start > least and doc[start - 1].lower_ in self.words.comparing.hedges:
            start -= 1
        if start == least or doc[start - 1].text != ",":
            return None
        for at in range(start - 2, least - 1, -1):
            if doc[at].is_punct or doc[at].pos_ in {"VERB", "AUX"}:
                return None
            opens = at == self.span.sent.start or doc[at - 1].is_punct
            if opens and doc[at].lower_ in self.words.shares.among[:2]:
                nouns = [token for token in doc[at:start] if children(token, "nummod")]
                return nouns[0] if nouns and nouns[0].pos_ == "NOUN" else None
        return None

    def _holding(self, part: Token) -> str | None:
        """Return "testers saying they would buy it" for "83 percent of testers said so"."""
        head, shares = self.top.head, self.words.shares
        known = head.lower_ in shares.opinions and relation(self.top) == "nsubj"
        if not known or self.kind is not UnitKind.PERCENT:
            return None
        after = [token.lower_ for token in self.span.doc[self.span.end + 1 : self.span.end + 3]]
        named = self.phrases.joined(self.phrases.noun(part, GROUP_WORDS, clauses=False))
        group = self.names.get(part.i, "") or named
        pointed = after[:1] and after[0] in self.words.partitive
        if pointed and after[-1] in shares.asking:
            group = self.called.asked or shares.respondents  # of those asked
        told = self._opinion(head, clause_of(head, self.words), MAX_WORDS - len(group.split()))
        return f"{group} {told}" if group and told else None

    def _trusted_by(self) -> str | None:
        """Return "respondents trusting local courts" for "local courts, trusted by 58 percent"."""
        verb = self.top.head
        by = {case.lower_ for case in children(self.top, "case")} == {self.words.agent}
        known = by and self.kind is UnitKind.PERCENT and verb.lower_ in self.words.shares.opinions
        clause = clause_of(verb, self.words)
        going_on = self.words.progressive_of(verb.lower_)
        if not known or not self.called.asked or not clause.plain or going_on is None:
            return None
        thing = self._thing(clause.subject, MAX_WORDS - 2, clauses=False)
        return f"{self.called.asked} {going_on} {thing}" if thing else None
