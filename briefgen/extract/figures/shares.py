"""A share as what it measures: who said so in a poll, a deficit as share of output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.clausal import SUBJECT_WORDS
from briefgen.extract.figures.clauses import clause_of, doubtful
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.figures.sums import Summed
from briefgen.extract.parse import children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.figures.clauses import Clause
    from briefgen.extract.quantities.lexicon import TopicsLexicon

FRONTED = 9
"""Tokens before a share among which its whole is looked for: of 640 servers, a third."""

GROUP_WORDS = 3
"""Most words of those of whom a share does something."""


class Shared(Summed):
    """A quantity that may be a share of people, or of a whole."""

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
        return f"{group} {told}" if told and not told.endswith(head.text) else None

    def _opinion(self, head: Token, clause: Clause, room: int) -> str:
        """Return what a group says, or does, without "who": saying he was right."""
        going_on = self.words.progressive_of(head.lower_)
        if head.lower_.endswith(self.words.progressive_endings):
            going_on = head.lower_
        if not clause.plain or clause.passive or going_on is None or head.pos_ != "VERB":
            return ""
        that = self._held_true(head, room - 1)
        said = that or self.phrases.joined(self._rest(head, room - 1))
        return f"{going_on} {said}" if said else ""

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
        words = {head.lower_, *(aux.lower_ for aux in children(head, "xcomp"))}
        shares = self.words.shares
        if not words & {*shares.opinions, *shares.standpoints}:
            return ""
        others = [child for token in self.span for child in children(token, "nmod")]
        others = [child for child in others if child.pos_ == "PRON"]
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

    def _handled(self, head: Token) -> str | None:
        """Return what is done with a share, and among whom: won by Arden among the young."""
        told, among = super()._handled(head), self._among(head)
        longer = f"{told} {self.words.shares.among[1]} {among}"
        return longer if told and among and len(longer.split()) <= MAX_WORDS else told

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
        group = self.names.get(part.i, "")
        group = group or self.phrases.joined(self.phrases.noun(part, GROUP_WORDS, clauses=False))
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

    def _as_share(self, part: Token) -> str | None:
        """Return "deficit as share of output" for a level told as a share: 5 percent of output."""
        of = self.words.owned_by in {case.lower_ for case in children(part, "case")}
        if self.kind is not UnitKind.PERCENT or not of:
            return None
        thing = self._at_level(part)
        room = MAX_WORDS - len(thing.split()) - len(self.words.as_share.split())
        whole = self.phrases.joined(self.phrases.noun(part, max(room, 1), clauses=False))
        return f"{thing} {self.words.as_share} {whole}" if thing and whole and room > 0 else None

    def _share_stated(self, subject: Token | None) -> str | None:
        """Return "tourism as share of output" for "tourism is 12 percent of output"."""
        part = self._parts() if self.kind is UnitKind.PERCENT else None
        clause = clause_of(self.top, self.words)
        if part is None or part.pos_ == "PRON" or not clause.plain or doubtful(self.top, clause):
            return None
        thing = self.phrases.unopened(self._thing(subject, GROUP_WORDS, clauses=False))
        whole = self.phrases.joined(self.phrases.noun(part, 2, clauses=False))
        return f"{thing} {self.words.as_share} {whole}" if thing and whole else None

    def _at_level(self, part: Token) -> str:
        """Return what stands at a share, or is one: storage, reserves, a deficit of."""
        head, cases = self.top.head, {case.lower_ for case in children(self.top, "case")}
        if relation(self.top) == "nmod" and head.i < self.span.start:
            own = head.pos_ == "NOUN" and cases == {self.words.owned_by}
            own = own and not _several(part, self.words)  # no sale of 18 percent of its shares
            return self.phrases.joined(self.phrases.noun(head, 3, clauses=False)) if own else ""
        verbs = self.words.change_of(head.lower_) or head.lower_ in self.words.shares.reached
        verbs = verbs and head.lower_ not in self.words.shares.adding
        if not verbs or relation(self.top) != "obl" or not cases & set(self.words.shares.levels):
            return ""
        clause = clause_of(head, self.words)
        things = [thing for thing in children(head, "obj") if thing.i < self.span.start]
        thing = self._thing(things[0] if things else clause.subject, 3, clauses=False)
        thing = self.phrases.unopened(thing)
        if doubtful(head, clause) or not clause.prospect:
            return thing
        return f"{clause.prospect} {thing}" if thing else ""

    def _undivided(self, part: Token) -> bool:
        """Whether a whole is no many, so that its label says that a share is meant: power."""
        pointed = self.names.get(part.i, "").split()[-1:] if part.pos_ == "PRON" else []
        many = any(word.endswith("s") for word in pointed) or _several(part, self.words)
        return self.kind is UnitKind.PERCENT and not many

    def _share_of(self, told: str) -> str:
        """Return what a share is of, as such, where there is room to say so."""
        said = f"{self.words.share_label} {told}"
        return said if self.phrases.size(said) <= MAX_WORDS else told

    def _beside(self, clause: Clause, anchor: Token, room: int) -> str:
        """Return what is so in a share of a whole: cases where the target was met."""
        told = super()._beside(clause, anchor, room)
        parts = self.kind is UnitKind.PERCENT and self._parts()
        if told or not parts or not _several(parts, self.words) or doubtful(clause.verb, clause):
            return told
        cases = {case.lower_ for case in children(anchor, "case")}
        if not cases & set(self.words.shares.where_links) or not self._doer(clause):
            return ""
        so = self._clause(clause, room - 1)
        return f" {self.words.shares.where} {so}" if so else ""


def _several(noun: Token, words: TopicsLexicon) -> bool:
    """Whether a noun is of many, of which a share is some of them: cases, people."""
    return noun.lower_.endswith("s") or noun.lower_ in words.shares.plurals
