"""What a number counts whose noun is left out: (nine arrests), four of them for theft."""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from briefgen.extract.figures.antecedents import antecedent, relative_after
from briefgen.extract.figures.clauses import clause_of, doubtful
from briefgen.extract.figures.deeds import SHORT_NOUN
from briefgen.extract.figures.dimensions import Dimensions
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.figures.placed import DATE, NOUN_WORDS, PREDICATES
from briefgen.extract.parse import children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_ENDS = frozenset(',;:.!?()[]"') | {"\u2013", "\u2014", "\u201c", "\u201d"}
"""Marks at which what is said of a part ends."""

_STOPS = frozenset(";:")
"""Of these, those after which a verb has its subject: two of them said so."""

_LOOSE = frozenset({"ADP", "DET", "CCONJ", "SCONJ", "PART", "PRON", "AUX", "ADJ", "ADV"})
"""Parts of speech with which no phrase that was cut short ends."""

_TELLING = frozenset({"ADP", "SCONJ", "ADV"})
"""Parts of speech of what tells apart those of whom no verb says anything."""


class Elided(Dimensions):
    """A quantity whose noun may stand in an earlier phrase."""

    @cached_property
    def antecedent(self) -> Token | None:
        """Return the noun counted before that the number takes up; None where it has its own."""
        beside = self.span.start > 0 and self.span.doc[self.span.start - 1].lower_ == self.unit
        own = self.noun is not None or self.counted is not None or beside or not self._bare
        if own or (self._leveled() and not self._haver()):
            return None
        return antecedent(self.span, self.top, self.words, sure=self.kind is UnitKind.BARE)

    @property
    def _bare(self) -> bool:
        """Whether the quantity is a number alone, with no more than "others" or "of them"."""
        doc, root, end = self.span.doc, self.span.root, self.span.end
        last = doc[self._past - 1]
        unsaid = {*self.words.further, *self.words.partitive}
        after = root.head.i >= end and not any(t.is_punct for t in doc[end : root.head.i])
        if after and relation(root) in {"nummod", "compound", "amod"}:
            return root.head.lower_ in unsaid
        inside = any(token.pos_ == "NOUN" for token in self.span[:-1])
        return not inside and (last.pos_ == "NUM" or last.lower_ in unsaid)

    def _leveled(self) -> bool:
        """Whether the number is what something stopped at or went to, and counts nothing new."""
        cases = {case.lower_ for case in children(self.top, "case")}
        return bool(cases & {*self.words.standing_at, *self.words.reaching}) or self._ends_move()

    def _ends_move(self) -> bool:
        """Whether the number is an end of a change: fell to 640 from 700."""
        cases = {case.lower_ for case in children(self.top, "case")}
        moved = self.words.change_of(self.top.head.lower_) is not None
        return moved and bool(cases & set(self.words.ends))

    @cached_property
    def _past(self) -> int:
        """Return the token after the number and what takes up its noun: more, others, of them."""
        doc, end = self.span.doc, self.span.end
        while end < len(doc) and doc[end].lower_ in self.words.further:
            end += 1
        after = [token.lower_ for token in doc[end : end + 2]]
        parted = len(after) > 1 and after[0] in self.words.part_of and after[0] != "in"
        return end + 2 if parted and after[1] in self.words.partitive else end

    def _left_out(self) -> str | None:
        """Return what the sentence says of those whose noun stands before."""
        earlier = self._compared_with()
        noun = self.antecedent
        if earlier or noun is None:
            return earlier or None
        name = self.phrases.name(noun, SHORT_NOUN)
        base = self.phrases.joined([t for t in name if t.lower_ not in self.words.prospects])
        if self.unit.partition(" ")[0] == noun.text:
            base = self.unit if self.unit != noun.text else base  # bags per hectare
        if self._excepted():
            return base
        whose = self._haver()
        if whose:
            return self._possessed(whose, base)
        compared = self._fewer_than(noun, base)
        if compared or self._verbless():
            return compared or self._told_apart(noun, base)
        told = self._known(base) or self._said(len(base.split()), self.top) or self._of_which(base)
        if noun.text in told.split():  # ships the port handled 90 ships in
            return f"{base} {self._deed_of(noun)}".strip()
        return f"{base}{told}" if told else None

    def _haver(self) -> str:
        """Return the name that has those counted: Arden of "17 shots to Arden's eight"."""
        owners = [t for t in children(self.span.root, "nmod") if t.i < self.span.start]
        doc, at = self.span.doc, self.span.start - 3
        with_it = at >= self.span.sent.start and doc[at + 2].lower_ in self.words.had_with[:1]
        if with_it and doc[at + 1].text == "," and doc[at].pos_ == "PROPN":
            owners = [doc[at]]  # the Greens, with 11 seats, and the Union, with seven
        if not owners or owners[-1].pos_ != "PROPN":
            return ""
        return self.phrases.unopened(self._thing(owners[-1], SHORT_NOUN, clauses=False))

    def _known(self, base: str) -> str:
        """Return " it received" for "300 letters of the 900 it received"."""
        doc, start, past = self.span.doc, self.span.start, self._past
        definite = start > 0 and doc[start - 1].lower_ == self.words.articles[0]
        if not definite or past + 1 >= len(doc) or doc[past].pos_ != "PRON":
            return ""
        said = self._said_after(MAX_WORDS - len(base.split()), past)
        told = any(token.pos_ == "VERB" for token in said)
        return f" {self.phrases.joined(said)}" if told else ""

    def _excepted(self) -> bool:
        """Whether of all but so many something is said: all but 19 were thrown out."""
        doc, start = self.span.doc, self.span.start
        here = doc[start : start + 2].text.casefold()
        return bool(
            {here, doc[max(start - 2, 0) : start].text.casefold()} & {*self.words.excepting}
        )

    def _of_which(self, base: str) -> str:
        """Return " that are on show" after "12 of which"."""
        doc, past = self.span.doc, self._past
        relative = relative_after(self.span, self.words) and past < len(doc)
        if not relative or doc[past].pos_ not in PREDICATES:
            return ""
        link = self.words.who if self.kind is UnitKind.PEOPLE else self.words.that
        said = self._said_after(MAX_WORDS - 1 - len(base.split()), past)
        denied = {token.lower_ for token in said} & set(self.words.negations)
        return f" {link} {self.phrases.joined(said)}" if len(said) > 1 and not denied else ""

    def _part_among(self) -> str:
        """Return "children among people killed" for "killed 14 people, among them 3 children"."""
        doc, start = self.span.doc, self.span.start
        opened = doc[max(start - 2, 0) : start].text.casefold() in self.words.singling
        noun = antecedent(self.span, self.top, self.words) if opened and self.noun else None
        if noun is None or self.noun is None or noun.i == self.noun.i:
            return ""
        some = self.phrases.joined(self.phrases.name(self.noun, SHORT_NOUN))
        all_ = self.phrases.joined(self.phrases.name(noun, SHORT_NOUN))
        told = f"{some} {self.words.belonging[-1]} {all_}"
        deed = self._deed_of(noun)
        longer = f"{told} {deed}"
        fits = deed and not deed.endswith(self.words.progressive_endings)
        return longer if fits and len(longer.split()) <= MAX_WORDS else told

    def _compared_with(self) -> str:
        """Return "calls the week before" for "answered 147 calls, up from 121 the week before"."""
        doc, start = self.span.doc, self.span.start
        while start and doc[start - 1].pos_ == "DET":
            start -= 1
        before = f" {doc[max(start - 2, 0) : start].text.casefold()}"
        if self.noun is not None or not any(before.endswith(f" {c}") for c in self.words.compared):
            return ""
        noun = antecedent(self.span, self.top, self.words)
        if noun is None:
            return ""
        base = self.phrases.joined(self.phrases.noun(noun, NOUN_WORDS - 1, clauses=False))
        deed = self._deed_of(noun)
        ongoing = deed.endswith(self.words.progressive_endings)
        base = base if ongoing else f"{base} {deed}".strip()
        when = self._said_after(MAX_WORDS - len(base.split()), self.span.end)
        return f"{base} {self.phrases.joined(when)}".strip()

    def _fewer_than(self, noun: Token, base: str) -> str:
        """Return "more seats than a majority" for "five more than a majority".

        Of a time before it is a change: a "fall in cars sold" for "5,000 fewer than last year".
        """
        doc, end = self.span.doc, self.span.end
        more, than = doc[end : end + 1].text.casefold(), doc[end + 1 : end + 2].text.casefold()
        label = self.words.quantifiers.get(more)
        if label is None or than not in self.words.than:
            return ""
        rest = self._said_after(MAX_WORDS - 2 - len(base.split()), end + 2)
        times = {*self.words.periods, *self.words.spans, *self.words.earlier}
        if any(token.ent_type_ == DATE or token.lower_ in times for token in rest):
            return f"{label} {base} {self._deed_of(noun)}".strip()
        return f"{more} {base} {than} {self.phrases.joined(rest)}" if rest else ""

    def _verbless(self) -> bool:
        """Whether the number opens a phrase without a verb: four of them for theft."""
        doc, start, past = self.span.doc, self.span.start, self._past
        if start == self.span.sent.start or past + 1 >= len(doc):
            return False
        singled = doc[max(start - 2, 0) : start].text.casefold() in self.words.singling
        while start > 1 and self._singles(start):
            start -= 1
        before, after, following = doc[start - 1], doc[past], doc[past + 1]
        opened = before.text in _ENDS or relation(before) == "cc"
        if not opened or after.is_punct or after.pos_ == "AUX" or following.pos_ == "NUM":
            return False
        if after.pos_ in _TELLING:
            return after.pos_ != "ADV" or following.pos_ not in PREDICATES
        pronoun = doc[past - 1].lower_
        parted = singled or pronoun in set(self.words.partitive) - set(self.words.relatives)
        finite = after.pos_ == "VERB" and before.text in _STOPS
        return parted and before.text in _ENDS and not finite

    def _singles(self, start: int) -> bool:
        """Whether a word before token `start` only opens what is said of some: among them all."""
        one, two = (self.span.doc[max(start - n, 0) : start].text.casefold() for n in (1, 2))
        pair = self.span.doc[start - 1 : start + 1].text.casefold()
        return bool({one, two, pair} & set(self.words.singling))

    def _told_apart(self, noun: Token, base: str) -> str | None:
        """Return what a phrase without a verb says of some of those counted before."""
        said = self._said_after(MAX_WORDS - len(base.split()), self._past)
        if not said:
            return None
        first = said[0]
        if first.pos_ in {"NOUN", "PROPN"}:
            room = MAX_WORDS - 1 - len(base.split())
            said = self._said_after(room, self._past)
            return f"{self.phrases.joined(said)} {self.words.belonging[-1]} {base}"
        if first.pos_ == "ADJ" and len(said) == 1:
            return f"{self.phrases.joined(said)} {base}"
        deed = self._deed_of(noun) if first.pos_ in _TELLING and self._needs(noun, first) else ""
        shorter = self._said_after(MAX_WORDS - len(f"{base} {deed}".split()), self._past)
        if deed and shorter:
            return f"{base} {deed} {self.phrases.joined(shorter)}"
        return f"{base} {deed if first.pos_ == 'ADV' and deed else self.phrases.joined(said)}"

    def _said_after(self, room: int, past: int) -> list[Token]:
        """Return the words from token `past` up to a mark, in at most `room` words."""
        said: list[Token] = []
        for token in islice(self.span.doc, past, self.span.sent.end):
            if token.text in _ENDS or (said and token.pos_ == "CCONJ"):
                break
            said.append(token)
        whole = len(said)
        while said and self.phrases.count(said) > room:
            said.pop()
        opened = [at for at, token in enumerate(said) if at and self._opens_clause(token)]
        if len(said) < whole:
            said = said[: opened[-1]] if opened else said
        while said and len(said) < whole and said[-1].pos_ in _LOOSE:
            said.pop()
        return said

    def _opens_clause(self, token: Token) -> bool:
        return token.lower_ in self.words.relatives or token.pos_ == "SCONJ"

    def _needs(self, noun: Token, first: Token) -> bool:
        """Whether what is said of some needs the verb of all: killed by lorries."""
        if first.pos_ == "ADV" or first.lower_ in self.words.of_deeds:
            return True
        others = [t for t in children(noun.head, "obl") if t.i < self.span.start]
        cases = [c.lower_ for other in others for c in children(other, "case")]
        return first.lower_ in cases

    def _deed_of(self, noun: Token) -> str:
        """Return the verb of which a noun is the subject or the object, as a participle."""
        verb, role = noun.head, relation(noun)
        told = verb.pos_ in PREDICATES and verb.lower_ not in self.words.having
        if not told or role not in {"nsubj", "obj"} or children(verb, "ccomp"):
            return ""
        clause = clause_of(verb, self.words)
        if not clause.plain or doubtful(verb, clause):
            return ""
        if role == "obj" or clause.passive:
            return clause.object_participle or ""
        return self.words.progressive_of(verb.lower_) or ""
