"""A quantity in its parsed sentence: where it hangs, what it describes, what it is a part of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from briefgen.extract.figures.phrases import Phrases
from briefgen.extract.parse import cases_of, children, relation
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Span, Token

    from briefgen.extract.figures.called import Called
    from briefgen.extract.quantities.topicwords import TopicsLexicon

NOUN_WORDS = 5
"""Most words of a noun to which its clause is added."""

COUNTS = frozenset({UnitKind.COUNT, UnitKind.PEOPLE, UnitKind.BARE})
"""Kinds of quantities that count something, or may."""

PREDICATES = frozenset({"VERB", "AUX"})
"""Parts of speech of a verb."""

DATE = "DATE"
"""Label of a name of a day, a month, a year."""

_AMOUNTS = frozenset({UnitKind.MONEY, UnitKind.TIME, UnitKind.MEASURE})
"""Kinds of quantities that are an average or a total of something."""

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "SYM"})


@dataclass
class Placed:
    """One quantity of a parsed sentence.

    `counted` is the number of the first token of the noun phrase that it counts and `noun` that
    phrase's head, both None where it counts none.  `called` are the names of the sentence.
    """

    span: Span
    counted: int | None
    noun: Token | None
    kind: UnitKind
    unit: str
    words: TopicsLexicon
    called: Called

    @property
    def names(self) -> Mapping[int, str]:
        """What tokens of the sentence point at, by their numbers."""
        return self.called.names

    @cached_property
    def root(self) -> Token:
        """The token of the quantity that its others hang from: the sign, of "up to $5"."""
        root = self.span.root
        signs = [token for token in self.span if token.is_currency]
        bound = self.kind is UnitKind.MONEY and root.pos_ in {"ADP", "ADV"}
        return signs[0] if bound and signs else root

    @cached_property
    def top(self) -> Token:
        """The token of the quantity that hangs from the rest of the sentence."""
        top = self.root
        while self._leans_on_unit(top):
            top = top.head
        if top.head.i == self.span.end and top.head.lower_ in self.words.further:
            top = top.head  # 200 more
        if self._averages(top):
            top = top.head
        while relation(top) == "conj" and top.head.pos_ in _NOMINAL:
            if children(top, "nsubj") or top.head.i == top.i:
                break
            top = top.head
            if self._whole_of_share(top):
                top = top.head  # 12 percent of Arden and 30 percent of the bank
        return self._stretch(top) if self.kind is UnitKind.TIME else top

    def _stretch(self, top: Token) -> Token:
        """Return the noun that a time hangs by, "period" of "a period of three years"."""
        while relation(top) == "nmod" and top.head.lower_ in self.words.stretches:
            if top.head.i > top.i or top.head.i == top.head.head.i:
                break
            top = top.head
        return top

    def _whole_of_share(self, top: Token) -> bool:
        """Whether a token is the whole of another share, to which a parser joined this one."""
        of = {case.lower_ for case in children(top, "case")} == {self.words.owned_by}
        shares = self.kind is UnitKind.PERCENT and top.head.lower_ in self.words.units
        return shares and of and relation(top) == "nmod" and top.head.i < top.i

    def _averages(self, top: Token) -> bool:
        """Whether a sum hangs from a word for what sort of sum it is: an average of $5."""
        cases = [case.lower_ for case in children(top, "case") if case.i not in self.own]
        of = cases == [self.words.owned_by] and relation(top) == "nmod"
        others = [t for t in children(top.head, "nmod") if t.i != top.i and t.i not in self.own]
        described = children(top.head, "compound", "amod") or others
        bare = not described and top.head.i < top.i  # no lump sum
        sort = top.head.lower_ in self.words.sorts_of_sum
        return self.kind in _AMOUNTS and of and bare and sort

    @property
    def own(self) -> range:
        """The numbers of the tokens of the quantity."""
        return range(self.span.start, self.span.end)

    def _leans_on_unit(self, top: Token) -> bool:
        """Whether a quantity hangs from another one's unit: 44 in "from 44 to 37 percent"."""
        head = top.head
        units = {unit.casefold() for unit in (self.unit, *self.words.units)}
        if self.kind is UnitKind.MONEY and children(top, "det"):
            return False  # $94m of the $260m asked
        if self.words.including in {case.lower_ for case in children(top, "case")}:
            return False
        return head.i != top.i and relation(top) in {"nmod", "nummod"} and head.lower_ in units

    @cached_property
    def phrases(self) -> Phrases:
        """The builder of phrases that leaves the quantity out, but not the noun it counts."""
        end = self.span.end if self.counted is None else self.counted
        told = not self.counts_up
        while (
            told
            and self.span.start < end < self.span.end
            and relation(self.span.doc[end - 1]) == "amod"
        ):
            end -= 1
        sized = self.kind in {UnitKind.TIME, UnitKind.MEASURE}
        while sized and end < len(self.span.doc) and self._dimensional(self.span.doc[end]):
            end += 1
        return Phrases(self.words, range(self.span.start, end), self.called)

    @property
    def counts_up(self) -> bool:
        """Whether an ordinal counts what has been so far: the fourth cut since May, of several."""
        noun, ranks = self.noun, self.words.ranks
        if self.kind is not UnitKind.RANK or noun is None or noun.lower_ in ranks.once:
            return False
        told = [*children(noun, "nmod", "obl"), *children(noun.head, "obl")]
        since = [one for one in told if one.i > noun.i and cases_of(one) & set(ranks.since)]
        return bool(children(noun, "cop") or since) or relation(noun) in {"appos", "xcomp"}

    def _dimensional(self, token: Token) -> bool:
        """Whether a token after the quantity says of what sort it is: a 15-metre-high wall."""
        hyphen = token.is_punct and not token.whitespace_ and token.text in self.words.joints
        return hyphen or (token.lower_ in self.words.level_labels and relation(token) != "root")

    def marks_beside(self, head: Token) -> list[Token]:
        """Return the adverbs beside the quantity: up 4 percent."""
        beside = range(self.span.start - 2, self.span.start)
        marks = [*children(self.top, "advmod", "case"), *children(head, "advmod", "compound")]
        marks += [self.top.head] if self.top.head.pos_ == "ADP" else []
        phrasal = self.words.phrasal
        return [m for m in marks if m.i in beside and m.doc[m.i - 1].lower_ not in phrasal]

    @property
    def link(self) -> str:
        """The pronoun that joins what is counted, or shared in, with its clause: who, or that."""
        shared = children(self.root, "nmod") if self.kind is UnitKind.PERCENT else []
        nouns = [self.noun] if self.noun is not None else [*shared, self.span[-1]]
        persons = any(noun.lower_ in self.words.persons for noun in nouns)
        return self.words.who if persons or self.kind is UnitKind.PEOPLE else self.words.that

    @property
    def after(self) -> Token | None:
        """The token right after the quantity; None where it is the last."""
        doc, end = self.span.doc, self.span.end
        return doc[end] if end < len(doc) else None

    def word_after(self) -> str:
        """Return the word after the quantity, past a hyphen; empty where it is the last."""
        after = [t for t in self.span.doc[self.span.end : self.span.end + 2] if t.text != "-"]
        return after[0].lower_ if after else ""
