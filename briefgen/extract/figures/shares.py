"""A share as what it measures: who said so in a poll, a deficit as share of output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.clauses import clause_of, doubtful
from briefgen.extract.figures.groups import GROUP_WORDS, Grouped
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.figures.surveyed import of_many
from briefgen.extract.parse import cases_of, children, dependents, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Token


class Shared(Grouped):
    """A quantity that may be a share of people, or of a whole."""

    def _handled_among(self, head: Token) -> str | None:
        """Return what is done with a share, and among whom: won by Arden among the young."""
        told, among = self._handled(head), self._among(head)
        longer = f"{told} {self.words.shares.among[1]} {among}"
        return longer if told and among and len(longer.split()) <= MAX_WORDS else told

    def _as_share(self, part: Token) -> str | None:
        """Return "deficit as share of output" for a level told as a share: 5 percent of output."""
        of = self.words.owned_by in {case.lower_ for case in children(part, "case")}
        if self.kind is not UnitKind.PERCENT or not of:
            return None
        thing = self._at_level()
        room = MAX_WORDS - len(thing.split()) - len(self.words.as_share.split())
        whole = self.phrases.joined(self.phrases.noun(part, max(room, 1), clauses=False))
        some = relation(self.top) == "nmod" and of_many(part, self.words)
        link = self.words.owned_by if some else self.words.as_share  # the support of 60 voters
        return f"{thing} {link} {whole}" if thing and whole and room > 0 else None

    def _share_stated(self, subject: Token | None) -> str | None:
        """Return "tourism as share of output" for "tourism is 12 percent of output"."""
        part = self._parts() if self.kind is UnitKind.PERCENT else None
        clause = clause_of(self.top, self.words)
        if part is None or part.pos_ == "PRON" or not clause.plain or doubtful(self.top, clause):
            return None
        thing = self.phrases.unopened(self._thing(subject, GROUP_WORDS, clauses=False))
        whole = self.phrases.joined(self.phrases.noun(part, 2, clauses=False))
        return f"{thing} {self.words.as_share} {whole}" if thing and whole else None

    def _at_level(self) -> str:
        """Return what stands at a share, or is one: storage, reserves, a deficit of."""
        head, cases = self.top.head, {case.lower_ for case in children(self.top, "case")}
        if relation(self.top) == "nmod" and head.i < self.span.start:
            own = head.pos_ == "NOUN" and cases == {self.words.owned_by}
            return self.phrases.joined(self.phrases.noun(head, 3, clauses=False)) if own else ""
        shares = self.words.shares
        if relation(self.top) == "obj" and head.lower_ in shares.reaching:
            return self._reaching(head)
        verbs = self.words.change_of(head.lower_) or head.lower_ in shares.reached
        verbs = verbs and head.lower_ not in shares.adding
        if not verbs or relation(self.top) != "obl" or not cases & set(shares.levels):
            return ""
        clause = clause_of(head, self.words)
        things = [thing for thing in children(head, "obj") if thing.i < self.span.start]
        thing = self._thing(things[0] if things else clause.subject, 3, clauses=False)
        thing = self.phrases.unopened(thing)
        if doubtful(head, clause) or not clause.prospect:
            return thing
        return f"{clause.prospect} {thing}" if thing else ""

    def _reaching(self, verb: Token) -> str:
        """Return what reaches a share: losses (hit 40 percent of output)."""
        clause = clause_of(verb, self.words)
        sure = clause.plain and not doubtful(verb, clause)
        thing = self._thing(clause.subject, 4, clauses=False) if sure else ""
        return self.phrases.unopened(thing)

    def _part_alone(self) -> str | None:
        """Return what it is a share or a part of, without its clause: share of the salt."""
        part = self._parts()
        if part is None:
            return None
        level = self._as_share(part)
        if level:
            return level
        label = self.words.share_label if self.kind is UnitKind.PERCENT else ""
        told = self._labelled_tokens(label, part, self.phrases.noun(part, MAX_WORDS - 2))
        bearer = self._bearer(self.top.head) if label else ""
        return self._possessed(bearer, told) if bearer and told else told

    def _of_part(self, part: Token) -> str | None:
        """Return a part with what its clause says of it: share of voters who backed Quill."""
        level = self._as_share(part)
        if level:
            return level
        said = self._holding(part)
        if said:
            return said
        made_up = self._made_up(part)
        if made_up:
            return made_up
        whole = self.phrases.noun(part, MAX_WORDS)
        told = self._told(part, self.top)
        if told and told != self.phrases.joined(whole):
            one = part.pos_ == "PROPN" and not part.lower_.endswith("s")  # no one of several
            owned = self.top.head.lower_ in self.words.stakes or self._undivided(part)
            share = self.kind is UnitKind.PERCENT and self.words.share_label not in told
            share = share and (one or owned)
            return self._share_of(told, part) if share else told
        return self._labelled_tokens(
            self.words.share_label if self.kind is UnitKind.PERCENT else "", part, whole[:MAX_WORDS]
        )

    def _made_up(self, part: Token) -> str:
        """Return "cement as share of emissions" where cement makes up, or accounts for, so much."""
        verb, role = self.top.head, relation(self.top)
        aimed = cases_of(self.top) & set(self.words.aimed_for)
        made = role == "obj" or (role == "obl" and (aimed or part.lower_ in self.words.totals))
        if self.kind is not UnitKind.PERCENT or not made:
            return ""
        clause = clause_of(verb, self.words)
        pointing = any(t.lower_ in self.words.relatives for t in children(verb, "nsubj"))
        doer = self._doer(clause) if clause.plain and not (aimed and pointing) else ""
        if not doer or verb.lower_ not in self.words.share_verbs:
            return ""
        subject = clause.subject or verb
        after = [token for token in dependents(subject) if token.i > subject.i]
        if aimed and not after:
            doer, room = self.phrases.unopened(doer), MAX_WORDS - 2 - self.phrases.size(doer)
            whole = self.phrases.joined(self.phrases.noun(part, room))
            told = self._possessed(doer, f"{self.words.share_label} {whole}")
            return self._going_on_after(told, verb, MAX_WORDS)
        return f"{doer} {self.words.as_share} {self.phrases.joined(self.phrases.noun(part, 2))}"

    def _undivided(self, part: Token) -> bool:
        """Whether a whole is no many, so that its label says that a share is meant: power."""
        pointed = self.names.get(part.i, "").split()[-1:] if part.pos_ == "PRON" else []
        many = any(word.endswith("s") for word in pointed) or of_many(part, self.words)
        return self.kind is UnitKind.PERCENT and not many

    def _share_of(self, told: str, part: Token) -> str:
        """Return what a share is of, as such; without what is done to it where it has a name."""
        said = f"{self.words.share_label} {told}"
        if self.phrases.size(said) <= MAX_WORDS:
            return said
        named = self._thing(part, MAX_WORDS - 2) if part.pos_ == "PROPN" else ""
        if not named:
            return told
        verb, owner = self.top.head, clause_of(self.top.head, self.words).subject
        owners = [
            e.text for e in verb.sent.ents if owner is not None and e.start <= owner.i < e.end
        ]
        share = f"{self.words.share_label} {named}"
        held = owners and verb.lower_ in self.words.stakes and told.endswith(owners[0])
        return self._possessed(owners[0], share) if held else share
