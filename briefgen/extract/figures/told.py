"""A noun as what is measured: "new cars sold by local dealers", "loss of jobs", "Quill's votes"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.clauses import clause_of
from briefgen.extract.figures.deeds import SHORT_NOUN, Deeds
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.figures.placed import NOUN_WORDS
from briefgen.extract.parse import children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Token

OWNER_WORDS = 2
"""Most words of a name to which 's is put; longer ones follow."""


class Told(Deeds):
    """A quantity whose noun can be told, with its clause or what it is a part of."""

    def _told(self, noun: Token, anchor: Token) -> str | None:
        """Return a noun with its clause: who did it, to whom, where."""
        group = self._group_of(anchor)
        anchor = group or anchor
        counted = self.noun is not None and noun.i == self.noun.i
        whole = self.phrases.noun(noun, MAX_WORDS, counted=counted)
        base = self.phrases.noun(noun, NOUN_WORDS, clauses=False, counted=counted)
        collected = relation(anchor) == "nmod" and anchor.head.lower_ in self.words.collectives
        whole = base if collected else whole  # a survey of 40 voters published last month
        own = any(relation(t) == "acl" and t.head.i == noun.i for t in whole)  # users who signed up
        beside = own and relation(anchor) == "obl"
        said = self._said(self.phrases.count(base), anchor) if base and not beside else ""
        owned = f" {self.words.owned_by} "
        owner = self.phrases.unopened(said.removeprefix(owned)) if said.startswith(owned) else ""
        if owner[:1].isupper() and len(owner.split()) <= OWNER_WORDS:
            return self._possessed(owner, self._held(noun, base, group))
        if said:
            return f"{self.phrases.joined(base)}{said}"
        return self._within(whole, anchor)

    def _group_of(self, anchor: Token) -> Token | None:
        """Return the noun that counts what hangs from it: the fleet of a fleet of 30 boats."""
        cases = {case.lower_ for case in children(anchor, "case")}
        counts = anchor.head.lower_ in self.words.totals and cases == {self.words.owned_by}
        return anchor.head if relation(anchor) == "nmod" and counts else None

    def _held(self, noun: Token, base: list[Token], group: Token | None) -> str:
        """Return what somebody has of a noun: a share of it, a fleet of them, the noun itself."""
        if self.kind is UnitKind.PERCENT:
            article = self.phrases.article(noun, base)
            return f"{self.words.share_label} {article}{self.phrases.joined(base)}"
        if group is not None and group.lower_ not in self.words.numbers:
            return group.text
        return self.phrases.joined(base)

    def _possessed(self, owner: str, thing: str) -> str:
        """Return a thing with who has it: "Quill's votes"."""
        ending = self.words.possessive_after_s if owner.endswith("s") else self.words.possessive
        return f"{owner}{ending} {thing}"

    def _within(self, base: list[Token], anchor: Token) -> str | None:
        """Return a short noun with the noun whose part it is: schoolchildren in the survey."""
        text = self.phrases.joined(base)
        outer = anchor.head
        attached = relation(anchor) == "nmod" and outer.pos_ in {"NOUN", "PROPN"}
        if not text or not attached or self.phrases.count(base) >= SHORT_NOUN:
            return text or None
        if outer.lower_ in {*self.words.hollow, *self.words.totals, *self.words.behalf}:
            return f"{text}{self._of_hollow(outer, MAX_WORDS - self.phrases.count(base))}"
        return self._member(text, outer, anchor)

    def _bearer(self, noun: Token) -> str:
        """Return the short name of which a noun is said: Arden is an airline (with 40 planes)."""
        said = children(noun, "cop") or (relation(noun) == "xcomp" and noun.head.pos_ == "VERB")
        owner = self._owner(clause_of(noun, self.words)) if said else ""
        owner = self.phrases.unopened(owner)
        return owner if len(owner.split()) <= OWNER_WORDS else ""

    def _of_hollow(self, outer: Token, room: int) -> str:
        """Return what is said of a noun that hangs from one that names nothing: on behalf of."""
        if outer.lower_ in self.words.behalf:
            return self._served(clause_of(outer.head, self.words), outer, room)
        return self._said(MAX_WORDS - room, outer) if outer.lower_ in self.words.totals else ""

    def _member(self, text: str, outer: Token, anchor: Token) -> str:
        """Return a noun in, or of, the one that it hangs from."""
        bearer = self._bearer(outer)
        if bearer:
            return self._possessed(bearer, text)
        cases = {case.lower_ for case in children(anchor, "case")}
        if cases & set(self.words.part_links) - set(self.words.part_of):
            return text
        if cases & set(self.words.belonging) and outer.lower_ not in self.words.collectives:
            return self._inside(outer, cases, text)
        home = cases & set(self.words.of_others) and text.rsplit(maxsplit=1)[-1] in self.words.homes
        link = self.words.owned_by if home else ""
        link = link or next(
            (self.words.part_of[case] for case in cases if case in self.words.part_of), ""
        )
        if not link or (link == self.words.owned_by and self.kind is UnitKind.PEOPLE):
            return text
        link = f" {link}"
        whole = self.phrases.joined(
            self.phrases.noun(outer, MAX_WORDS - len(f"{text}{link}".split()))
        )
        if not whole:
            return text
        text = f"{text}{link} {whole}"
        short = len(text.split()) <= SHORT_NOUN and outer.head.pos_ == "VERB"
        said = self._said(len(text.split()), outer) if short else ""
        return text if said.startswith(",") else f"{text}{said}"

    def _inside(self, outer: Token, cases: Collection[str], text: str) -> str:
        """Return a noun after the one that it belongs to: loss of jobs, residents of villages."""
        link = next(word for word in self.words.belonging if word in cases)
        whole = self.phrases.joined(
            self.phrases.noun(outer, MAX_WORDS - 1 - len(text.split()), clauses=False)
        )
        if not whole:
            return text
        text = f"{whole} {link} {text}"
        said = self._said(len(text.split()), outer) if len(text.split()) <= NOUN_WORDS else ""
        return text if said.startswith(",") else f"{text}{said}"
