"""Phrases made of a parse: a noun with what describes it, a verb with what belongs to it.

A phrase is a list of pieces: tokens of the source, joined as the source joins them, and words of
the lexicon between them.  Articles and the numerals that are measured are left out.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from briefgen.extract.figures.tokens import beyond, cased, counts, gapped, leans, torn
from briefgen.extract.parse import (
    cases_of,
    children,
    dependents,
    relation,
    subtree,
    under,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from spacy.tokens import Token

    from briefgen.extract.figures.called import Called
    from briefgen.extract.quantities.topicwords import TopicsLexicon

MAX_WORDS = 8
"""Most words of a phrase that says what a figure measures."""

_LEFT = frozenset({"amod", "compound", "nmod", "flat"})
"""Relations of the words before a noun that describe it."""

_RIGHT = frozenset({"nmod", "acl", "amod", "obl", "xcomp", "flat", "compound", "fixed"})
"""Relations of what follows a noun and says which one is meant."""

_COMPLEMENTS = frozenset({"obj", "obl", "xcomp", "iobj"})

_ADJUNCTS = frozenset({"obl", "advmod", "advcl"})
"""Relations without which a clause with a subject says enough."""

_PARTING = frozenset(",(;:[") | {"\u2013", "\u2014"}


_EDGES = " -,\u2013\u2014"


class Phrases:
    """Builds phrases of a sentence, without the tokens of one quantity."""

    def __init__(self, words: TopicsLexicon, measured: Collection[int], called: Called) -> None:
        """`measured` are the numbers of the tokens of the quantity itself."""
        self._words = words
        self._called = called
        self._measured = frozenset(measured)
        self._articles = words.articles

    def noun(
        self, head: Token, most: int, *, clauses: bool = True, counted: bool = False
    ) -> list[Token]:
        """Return a noun with what describes it, in at most `most` words.

        `clauses` are among it or not, and so are its numbers where it is `counted`.
        """
        chosen = self._core(head, most, counted=counted)
        name = self._called.names.get(head.i, "")
        for child in dependents(head):
            if name and name.endswith(f" {subtree(child).text}"):
                continue  # said by the name: "patients on placebo" for "those on placebo"
            clausal = relation(child) == "acl"
            loose = relation(child) == "nmod" and children(child, "det") and not cases_of(child)
            if loose or child.i < head.i or relation(child) not in _RIGHT or beyond(child):
                continue
            if clauses or not clausal:
                chosen = self.added(chosen, child, most)
        return chosen

    def name(self, head: Token, most: int) -> list[Token]:
        """Return a name with the words that stand before it alone, as `noun` does."""
        return self._core(head, most)

    def added(self, chosen: list[Token], child: Token, most: int) -> list[Token]:
        """Return tokens with a constituent, whole or by its head alone, where it still fits."""
        unknown = child.i not in self._called.names
        pointer = child.pos_ == "PRON" and relation(child) == "nmod" and unknown  # of them
        passing = child.ent_type_ == "DATE" and child.i in self._called.unsaid  # on Friday
        if child.lower_ in self._words.aged or pointer or passing:
            return chosen
        if any(test(child) for test in (self.set_off, self.measures, self._rates, counts)):
            return chosen
        for part in (self._whole(child), self._short(child, most - self.count(chosen))):
            if part and part[0].i >= child.left_edge.i:
                longer = sorted({*chosen, *part}, key=lambda token: token.i)
                if self.count(longer) <= most:
                    return longer
        return chosen

    def article(self, noun: Token, tokens: Sequence[Token]) -> str:
        """Return "the" before the tokens of a noun that has it, or is that of a measure."""
        found = [det for det in children(noun, "det") if det.lower_ in self._articles]
        if not found:
            return ""
        apart = bool(tokens) and tokens[0].i != found[0].i + 1
        known = self._articles[0]  # "a 30-minute walk" has the length of the walk
        return f"{known} " if apart or found[0].lower_ == known else ""

    def size(self, phrase: str) -> int:
        """Return how many words a phrase has besides articles."""
        return sum(word not in self._articles for word in phrase.split())

    def unopened(self, phrase: str) -> str:
        """Return a phrase without an article at its beginning."""
        first, _, rest = phrase.partition(" ")
        return rest if rest and first.casefold() in self._articles else phrase

    def count(self, tokens: Iterable[Token]) -> int:
        """Return how many words tokens make, those written together as one, without determiners."""
        return len(self.joined([token for token in tokens if token.pos_ != "DET"]).split())

    def joined(self, tokens: Sequence[Token]) -> str:
        """Return tokens as the source writes them, one space where it has some or others between.

        Names stand for what points at them, and a short name for a full one.
        """
        names, unsaid = self._called.names, self._called.unsaid
        text = ""
        kept = [token for token in tokens if token.i not in unsaid]
        for token, following in zip_longest(kept, kept[1:]):
            named = following is not None and following.i in names and token.i + 1 == following.i
            if named and token.lower_ in self._articles:
                continue  # the name of "the company"
            apart = following is not None and following.i != token.i + 1
            if self._idle(token) or (apart and token.lower_ in self._articles[1:]):
                continue  # a (huge) eight-year plan
            text += names.get(token.i) or cased(token)
            if following is not None and (following.i != token.i + 1 or token.whitespace_):
                text += "" if leans(following, token) else " "
        return text.strip(_EDGES)

    def _idle(self, token: Token) -> bool:
        """Whether a token is an article that says nothing: killed by (a) bomb, but twice a year."""
        if token.lower_ not in self._articles[1:] or relation(token) != "det":
            return False
        words, noun = self._words, token.head.lower_
        after = token.doc[token.i + 1 : token.i + 2].text.casefold()
        rated = noun in words.periods or noun in words.spans or noun in words.units
        counted = noun in words.totals or noun in words.occasions or noun in words.idioms
        return not (rated or counted or after in words.idioms)  # in a few towns

    def _rates(self, top: Token) -> bool:
        """Whether a constituent says per what time: a year."""
        articles = any(det.lower_ in self._articles[1:] for det in children(top, "det"))
        return articles and top.lower_ in self._words.periods and not children(top, "case")

    def measures(self, top: Token) -> bool:
        """Whether a constituent holds the quantity, or another one in signs."""
        share = top.pos_ == "SYM" and top.lower_ in self._words.units
        return share or any(t.i in self._measured or t.is_currency for t in words_of(top))

    def _core(self, head: Token, most: int, *, counted: bool = False) -> list[Token]:
        """Return a noun with the words before it; those farthest from it go first.

        Its number is among them where it is `counted`.
        """
        before = [
            child for child in dependents(head) if child.i < head.i and self._describes(child)
        ]
        if counted:
            named = [c for c in children(head, "nummod") if self._names(c)]
            before = sorted([*before, *named], key=lambda token: token.i)
        parts = [self._whole(child) for child in before]
        parts = [torn(head), *parts]
        after = [c for c in children(head, "flat", "fixed") if c.i > head.i and not self.set_off(c)]
        parts_after = [token for child in after for token in self._whole(child)]
        while True:
            kept = {head, *parts_after, *(token for part in parts for token in part)}
            tokens = sorted(kept, key=lambda token: token.i)
            if self.count(tokens) <= most or not parts:
                return tokens
            parts.pop(0)

    @staticmethod
    def _names(number: Token) -> bool:
        """Whether a number opens a name, "787 Dreamliner jets", or stands in another phrase."""
        after = number.doc[number.i + 1] if number.i + 1 < len(number.doc) else number
        return after.pos_ in {"PROPN", "SYM"} or after.is_punct

    def _describes(self, child: Token) -> bool:
        if child.lower_ in self._words.kept_determiners:
            return True
        if child.pos_ == "SYM":
            return False
        after = child.doc[child.i + 1].lower_
        if child.lower_ in self._words.hollow and after in self._words.linkers:
            return False
        if child.pos_ == "PRON":
            owns = relation(child) == "nmod" and not children(child, "case")  # no "of them"
            return owns and child.i in self._called.names
        if relation(child) == "nmod":
            opens = any(case.i < child.i for case in children(child, "case"))
            spans = child.lower_ in self._words.spans and not children(child, "case")
            return child.pos_ != "DET" and not opens and not spans  # five days after (it)
        return relation(child) in _LEFT

    def _whole(self, top: Token) -> list[Token]:
        """Return all of a constituent but articles, punctuation and asides."""
        predicate = bool(children(top, "cop"))  # believe they are the right weight
        found = [t for t in words_of(top) if self._says(t) or (predicate and self._joins(t))]
        aside = {
            index
            for inner in words_of(top)
            if relation(inner) in {"parataxis", "appos"}
            or self.set_off(inner)
            or gapped(inner)
            or self._joined_figure(inner)
            for index in (under(inner) if inner.i != top.i else ())
        }
        return [token for token in found if token.i not in aside]

    def _joined_figure(self, noun: Token) -> bool:
        """Whether it is another figure: (patients on the drug) and 2.0 percent on placebo."""
        figure = noun.lower_ in self._words.units and bool(children(noun, "nummod"))
        share = noun.pos_ == "SYM" and relation(noun) in {"nmod", "obl"}  # a turnout of 91%
        return figure and (share or relation(noun) == "conj")

    def _short(self, top: Token, most: int) -> list[Token]:
        """Return the head of a constituent with its preposition and what stands before it."""
        if relation(top) in {"acl", "xcomp", "advcl"}:
            return self._short_clause(top, most)
        if any(case.lower_ in self._words.pairing for case in children(top, "case")):
            return []  # half of "between 2016 and 2023" is nothing
        core = self._core(top, most, counted=True)
        numbers = [number for number in children(top, "nummod") if number.i not in self._measured]
        core = sorted({*core, *numbers}, key=lambda token: token.i)
        timed = top.ent_type_ == "DATE" or top.lower_ in {*self._words.spans, *self._words.periods}
        before = [child for child in dependents(top) if child.i < top.i and self._describes(child)]
        if timed and any(token not in core for token in before):
            return []  # no "year" of "last year"
        bare = set(children(top, "nummod")) - set(core) or not children(top, "case")
        if top.lower_ in self._words.spans and bare:
            return []  # "in the months" is nothing
        hollow = top.lower_ in {*self._words.hollow, self._words.part}
        if hollow and children(top, "nmod") and not children(top, "det", "amod"):
            return []  # nor is "as part", "in favour"
        marks = [
            token
            for child in children(top, "case", "mark", "cop", "det")
            if child.i < top.i and (child.pos_ != "DET" or child.lower_ in self._articles)
            for token in words_of(child)
        ]
        return sorted({*core, *marks}, key=lambda token: token.i)

    def _short_clause(self, verb: Token, most: int) -> list[Token]:
        """Return a verb with the nearest words that complete it, none where they do not fit."""
        before = [child for child in dependents(verb) if child.i < verb.i and not child.is_punct]
        particles = [child for child in children(verb, "compound") if child.i == verb.i + 1]
        found = [*(token for child in before for token in self._whole(child)), verb, *particles]
        after = [child for child in dependents(verb) if child.i > verb.i and not child.is_punct]
        after = [child for child in after if child not in particles]
        if not after:
            return found
        child = after[0]
        doers = [
            noun for noun in children(verb, "nsubj") if noun.lower_ not in self._words.relatives
        ]
        if relation(child) in _ADJUNCTS and doers:
            return self.added(found, child, most)
        longer = self.added(found, child, most) if relation(child) in _COMPLEMENTS else found
        return longer if len(longer) > len(found) else []

    def _joins(self, token: Token) -> bool:
        """Whether a token is a word, and none of the quantity's."""
        return token.is_alpha and token.i not in self._measured

    def _says(self, token: Token) -> bool:
        judges = token.lower_ in self._words.judging and relation(token) == "amod"
        if (judges and not dependents(token)) or token.i in self._measured or token.is_space:
            return False
        return not token.is_punct or (
            token.text in self._words.joints and not token.whitespace_ and token.i > 0
        )

    @staticmethod
    def set_off(child: Token) -> bool:
        """Whether a comma or bracket parts a constituent from what it describes."""
        edge = child.left_edge
        before = child.doc[edge.i - 1] if edge.i else edge
        return edge.text in _PARTING or before.text in _PARTING
