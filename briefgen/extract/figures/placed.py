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

    from briefgen.extract.figures.naming import Called
    from briefgen.extract.quantities.topicwords import TopicsLexicon

NOUN_WORDS = 5
"""Most words of a noun to which its clause is added."""

COUNTS = frozenset({UnitKind.COUNT, UnitKind.PEOPLE, UnitKind.BARE})
"""Kinds of quantities that count something, or may."""

PREDICATES = frozenset({"VERB", "AUX"})
"""Parts of speech of a verb."""

DATE = "DATE"
"""Label of a name of a day, a month, a year."""

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
        cases = [case.lower_ for case in children(top, "case") if case.i not in self._own]
        of = cases == [self.words.owned_by] and relation(top) == "nmod"
        others = [t for t in children(top.head, "nmod") if t.i != top.i and t.i not in self._own]
        described = children(top.head, "compound", "amod") or others
        bare = not described and top.head.i < top.i  # no lump sum
        sort = top.head.lower_ in self.words.sorts_of_sum
        return self.kind is UnitKind.MONEY and of and bare and sort

    @property
    def _own(self) -> range:
        """The numbers of the tokens of the quantity."""
        return range(self.span.start, self.span.end)

    def _leans_on_unit(self, top: Token) -> bool:
        """Whether a quantity hangs from another one's unit: 44 in "from 44 to 37 percent"."""
        head = top.head
        units = {unit.casefold() for unit in (self.unit, *self.words.units)}
        if self.kind is UnitKind.MONEY and children(top, "det"):
            return False  # $94m of the $260m asked
        return head.i != top.i and relation(top) in {"nmod", "nummod"} and head.lower_ in units

    @cached_property
    def phrases(self) -> Phrases:
        """The builder of phrases that leaves the quantity out, but not the noun it counts."""
        end = self.span.end if self.counted is None else self.counted
        told = not self._counts_up
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
    def _counts_up(self) -> bool:
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

    def name(self) -> str | None:
        """Return the thing alone, without anything that is said of it."""
        thing = self.noun or self._parts() or self._described() or self._container()
        if thing is None:
            return None
        return (
            self.phrases.joined(self.phrases.noun(thing, NOUN_WORDS, clauses=False, counted=True))
            or None
        )

    def _thing(self, noun: Token | None, most: int, *, clauses: bool = True) -> str:
        """Return a noun in at most `most` words, or the name it points at; empty for neither."""
        if noun is None or noun.is_currency or noun.i in range(self.span.start, self.span.end):
            return ""
        name = self.names.get(noun.i)
        if name is not None:
            return name if len(name.split()) <= most else ""
        if noun.pos_ in {"PRON", "DET"}:
            return ""
        person = self._person(noun)
        if person:
            return person if len(person.split()) <= most else ""
        tokens = self.phrases.noun(noun, most, clauses=clauses)
        return (
            f"{self.phrases.article(noun, tokens)}{self.phrases.joined(tokens)}" if tokens else ""
        )

    def _person(self, noun: Token) -> str:
        """Return a person's name without what describes him, where a surname is enough for him.

        "Arden goalkeeper Ada Quill" is Quill where the article calls her so.
        """
        beside = [
            t
            for t in children(noun, "flat", "appos")
            if not self.phrases.set_off(t) or self._presents(noun, t)
        ]
        for name in noun.sent.ents:
            tokens = range(name.start, name.end)
            if name.label_ != "PERSON" or not tokens:
                continue
            known = noun.i in tokens or bool(self.called.unsaid & set(tokens))
            known = known or any(self._presents(noun, token) for token in beside)
            if known and any(token.i in tokens for token in (noun, *beside)):
                return self.phrases.joined(list(name))
        return ""

    @staticmethod
    def _presents(noun: Token, name: Token) -> bool:
        """Whether a comma alone parts a person's name from who he is: the director, Ada Quill."""
        articles = any(det.text.lower() == "the" for det in children(noun, "det"))
        return articles and noun.pos_ == "NOUN" and name.i == noun.i + 2

    def _described(self) -> Token | None:
        """Return the noun that the quantity describes from before it: a $5m fund."""
        last, head = self.span[-1], self.root.head
        before = relation(self.root) in {"nummod", "compound", "amod", "nmod"}
        if relation(last) in {"compound", "amod"} and last.head.i == self.span.end:
            head, before = last.head, True
        if head.lower_ in self.words.level_labels and relation(head) == "amod":
            head = head.head  # a 40-day-long fair
        if not before or head.i < self.span.end or children(self.root, "case"):
            return None
        if any(relation(token) == "det" for token in head.doc[self.span.end : head.i]):
            return None  # "$5 a year"
        while relation(head) == "compound" and head.head.i > head.i:
            head = head.head
        if head.lower_ in self.words.totals and children(head, "nmod"):
            head = children(head, "nmod")[0]
        thing = head.pos_ in {"NOUN", "PROPN"} and head.lower_ not in self.words.units
        return head if thing else None

    def _parts(self) -> Token | None:
        """Return what the quantity is a part or an amount of: 10 percent of the salt."""
        scored = self.unit.split()[-1:] and self.unit.split()[-1] in self.words.scored
        links = frozenset(self.words.belonging if scored else self.words.part_links)
        if self.kind is UnitKind.MONEY:
            links &= {self.words.owned_by, self.words.within}
        if self.kind is UnitKind.PERCENT and self.span[-1].pos_ != "NUM":
            links -= {self.words.within}  # took 39 percent in the north
        for child in (child for token in self.span for child in children(token, "nmod")):
            cases = {case.lower_ for case in children(child, "case")}
            parted = self.kind in {UnitKind.PERCENT, UnitKind.BARE}
            counted = child.i in self.names and parted
            names = counted or child.pos_ != "PRON"
            names = names and child.ent_type_ != DATE and not child.is_currency
            between = self.span.doc[self.span.end : child.left_edge.i]
            beyond = any(token.pos_ == "CCONJ" for token in between)
            if child.i >= self.span.end and cases & links and names and not beyond:
                return child
        return self._whole_after() or self._next_noun() or self._kind_of_sum()

    def _whole_after(self) -> Token | None:
        """Return the noun after a share within longer words: fewer than half of inmates."""
        doc, end = self.span.doc, self.span.end
        share = self.kind is UnitKind.PERCENT and end < len(doc)
        if not share or doc[end].lower_ != self.words.owned_by or relation(doc[end]) != "case":
            return None
        noun = doc[end].head
        return noun if noun.pos_ == "NOUN" and self.top in noun.ancestors else None

    def _container(self) -> Token | None:
        """Return the noun that the quantity follows: a fund of $5m, an increase of 4 percent."""
        head = self.top.head
        inside = relation(self.top) in {"nmod", "appos", "amod", "nummod"} and head.i < self.top.i
        nearer = [t for t in children(head, "conj") if head.i < t.i < self.top.i]
        head = nearer[-1] if nearer else head  # a ferry or a detour of 94 kilometres
        if not inside or head.pos_ not in {"NOUN", "PROPN"} or head.lower_ in self.words.units:
            return None
        if head.lower_ in self.words.hollow and relation(head) == "nmod":
            head = head.head if head.head.pos_ == "NOUN" else head  # cash on hand
        if self._parts() is not None:
            return None
        return head

    def _kind_of_sum(self) -> Token | None:
        """Return what a sum of money is paid as: seeks $5m in damages."""
        doc, end = self.span.doc, self.span.end
        money = self.kind is UnitKind.MONEY and end < len(doc) and not children(self.top, "case")
        if not money or doc[end].lower_ != self.words.within:
            return None
        noun = doc[end].head
        unsaid = {*self.words.hollow, *self.words.totals, *self.words.spans}
        plain = noun.pos_ == "NOUN" and noun.i > end and noun.lower_ not in unsaid
        bare = not children(noun, "det", "nummod") and not noun.ent_type_
        whole = all(token.pos_ in {"NOUN", "ADJ", "ADP"} for token in doc[end : noun.i])
        return noun if plain and bare and whole else None

    def _next_noun(self) -> Token | None:
        """Return the noun right after a share without a sign: three out of five mayors."""
        after = self.span.doc[self.span.end] if self.span.end < len(self.span.doc) else None
        if self.kind is not UnitKind.PERCENT or after is None or self.span[-1].pos_ != "NUM":
            return None
        while relation(after) in {"amod", "compound"} and after.head.i > after.i:
            after = after.head
        return after if after.pos_ == "NOUN" else None

    def _marks(self, head: Token) -> list[Token]:
        """Return the adverbs beside the quantity: up 4 percent."""
        beside = range(self.span.start - 2, self.span.start)
        marks = [*children(self.top, "advmod", "case"), *children(head, "advmod", "compound")]
        phrasal = self.words.phrasal
        return [m for m in marks if m.i in beside and m.doc[m.i - 1].lower_ not in phrasal]

    def _following(self) -> str:
        """Return the word after the quantity, past a hyphen; empty where it is the last."""
        after = [t for t in self.span.doc[self.span.end : self.span.end + 2] if t.text != "-"]
        return after[0].lower_ if after else ""
