"""Short wordings: a phrase of the article with whole constituents left out, never cut inside one.

What changes the sense stays whatever the length: negations, hedges, numbers, conditions, the verb
in front of an infinitive.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.extract.actors.clauses import LONGEST_SENTENCE
from briefgen.extract.actors.constituents import Constituents
from briefgen.extract.actors.keeping import is_object
from briefgen.extract.actors.wordtext import (
    balanced,
    capital_of_sentence,
    count,
    cuts_quotation,
    follows_gap,
    glued,
    lacks_verb,
    opens_quotation,
    priority,
    spaced,
)
from briefgen.extract.parse import children, dependents, relation, under, words_of
from briefgen.language.texts import text_at

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from briefgen.extract.actors.referents import Referents
    from briefgen.extract.actors.words import ActorWords

MOST_WORDS = 10
"""Most words of a role."""

MOST_READ = 9
"""Most words of a role where there is a wording so short."""

ENOUGH_WORDS = 6
"""Words of a role after which nothing is added that can be left out (F1 of the wording .405 on
the bench's articles and .371 on others; .404 and .366 with eight)."""

_LEAST_WORDS = 2
"""Fewest words of a deed in few words."""
_TIMES = frozenset({"DATE", "TIME"})
_QUOTED = re.compile('["\u201c]([^"\u201d]+)["\u201d]')
_CLOSING = frozenset(')%"\u201d')


class Shortener:
    """Words phrases of the article in at most so many words."""

    def __init__(self, words: ActorWords, referents: Referents) -> None:
        """Keep the words that must stay, those that may go, and what pronouns stand for."""
        self._referents = referents
        self._words = words.clauses
        self._short_words = words.shortening
        self._constituents = Constituents(words)
        self._keeper = self._constituents.keeper
        self._texts: dict[tuple[Token, frozenset[int], bool], str | None] = {}

    def noun_phrase(
        self, head: Token, most: int, without: Iterable[Token] = (), *, article: bool = False
    ) -> str | None:
        """Return a noun with what describes it, None where it cannot be so short.

        `without` are dependents to leave out, such as the name that the phrase describes; it
        begins with its `article` only where that is asked for.
        """
        cut = {token.i for token in without} | {c.i for c in children(head, "cop", "mark")}
        cut |= {c.i for c in children(head, "case") if c.i < head.i or c.pos_ == "PART"}
        cut |= {c.i for c in children(head, "nsubj", "aux", "advcl", "cc") if c.i < head.i}
        subject = max((c.i for c in children(head, "nsubj") if c.i < head.i), default=-1)
        cut |= {c.i for c in dependents(head) if c.i < subject}  # "At 67, Quill is the founder"
        if not article:
            cut |= self._opening(head)
        text = self._short(head, most, cut, leading=not article)
        if text or article:
            return text
        articles = [t for t in words_of(head) if relation(t) == "det"]
        cut |= {t.i for t in articles if t.lower_ in self._short_words.opening_words}
        return self._short(head, most, cut, leading=True)

    def _opening(self, head: Token) -> set[int]:
        """Return a noun's article and what stands before it, but for "twice the weight"."""
        articles = [c for c in children(head, "det") if c.lower_ in self._short_words.opening_words]
        before = [c for c in dependents(head) if articles and c.i < articles[0].i]
        if any(relation(c) == "advmod" and c.i + 1 == articles[0].i for c in before):
            return set()
        return {c.i for c in [*articles, *before] if relation(c) in {"det", "obl"}}

    def predicate(
        self,
        verb: Token,
        most: int,
        *,
        enough: int | None = None,
        participle: bool = False,
        without: Iterable[Token] = (),
    ) -> str | None:
        """Return a verb with its complements, without its subject.

        A `participle` stands without its auxiliaries and bare times: "arrested", "building".
        After `enough` words nothing is added that can be left out.
        """
        cut = {c.i for c in children(verb, "nsubj", "csubj", "mark", "cc") if c.i < verb.i}
        helped = {c.i for c in children(verb, "aux", "cop") if c.i < verb.i}
        cut -= {c.i for c in children(verb, "mark") if c.i - 1 in helped}  # "are to leave"
        cut |= {token.i for token in without}
        begins = min(c.i for c in [verb, *children(verb, "aux", "cop")])
        subject = max((c.i for c in children(verb, "nsubj") if c.i < verb.i), default=-1)
        before = [c for c in dependents(verb) if c.i < begins]
        cut |= {c.i for c in before if c.i < subject or not self._keeper.is_kept(c)}
        if verb.pos_ == "VERB":  # "the first thing is that Quill sings"
            cut |= {c.i for c in children(verb, "cop") if c.i < subject}
        helpers = [c for c in children(verb, "aux") if c.i < verb.i]
        light = all(self._is_light(c) for c in helpers)
        bare = [c for c in children(verb, "obl") if not children(c, "case")]  # "last month"
        dated = [c for c in bare if c.ent_type_ in _TIMES]
        if verb.lower_ not in self._short_words.timed:
            cut |= {c.i for c in (bare if participle else dated) if not is_object(c)}
        if participle and light and not self._negated(verb):
            cut |= {c.i for c in helpers}
        told = [c for c in children(verb, "iobj") if c.pos_ == "PRON"]  # "gave us a million"
        told = [] if children(verb, "xcomp") else told  # "called on him to resign"
        cut |= {c.i for c in told if self._referents.name(c, verb) is None}
        shared = self.shared(verb)
        if any(word in self._words.negations for word in shared):
            return None  # "did not speak or vote": the second is denied as well
        more = len(shared)
        text = self._short(verb, most - more, cut, leading=False, enough=(enough or most) - more)
        return " ".join([*shared, text]) if text else None

    def shared(self, verb: Token) -> list[str]:
        """Return the words before the first of several verbs that hold for a later one too.

        Auxiliaries and hedges: "may sell the hall and close it", "allegedly took and sold it".
        """
        first = verb
        while relation(first) == "conj" and first.head != first:
            first = first.head
        if first == verb or children(verb, "nsubj", "aux"):
            return []
        before = [c for c in dependents(first) if c.i < first.i]
        helpers = [c for c in before if relation(c) == "aux" and not self._is_light(c)]
        finite = verb.lower_.endswith(self._short_words.finite_endings)
        finite = finite or verb.lower_ in self._words.pasts.values()
        hedges = [c for c in before if relation(c) == "advmod" and self._keeper.is_kept(c)]
        return [c.lower_ for c in [*([] if finite else helpers), *hedges]]

    def _is_light(self, helper: Token) -> bool:
        return helper.lower_ in self._short_words.light_auxiliaries

    def content(self, verb: Token, most: int, *, enough: int, itself: frozenset[str]) -> str | None:
        """Return what is said: the clause that a verb of saying has for its object.

        Its subject may be one of the pronouns of who says it: "it would examine the plan".
        """
        for clause in children(verb, "ccomp", "parataxis"):
            cut = {c.i for c in children(clause, "mark", "cc")}
            own = [c for c in children(clause, "nsubj") if c.lower_ in itself]
            if not own:
                return self._short(clause, most, cut, leading=False, enough=enough)
            cut.add(own[0].i)
            few = enough - 1
            if own[0].i > min(i for i in under(clause) if i not in cut or i == own[0].i):
                return None  # "if the mill closes she will leave"
            text = self._short(clause, most - 1, cut, leading=False, enough=few)
            return f"{own[0].lower_} {text}" if text and verb.i < clause.i else None
        return None

    # ------------------------------------------------------------------------------ choosing

    def _short(
        self, head: Token, most: int, cut: set[int], *, leading: bool, enough: int | None = None
    ) -> str | None:
        if head.right_edge.i - head.left_edge.i > LONGEST_SENTENCE:
            return None
        apart = frozenset(cut)
        kept = self._constituents.core(head, apart)
        if any(lacks_verb(head.doc[i]) for i in kept):
            return None
        if count(kept, head) > most or self._referents.dangles(head, kept):
            return None
        full = self._filled(head, kept, apart, most if enough is None else min(most, enough))
        if len(full) == 1:  # a lone verb says nothing: what is longer is better
            full = self._filled(head, kept, apart, most)
        key = head, full, leading
        if key not in self._texts:
            self._texts[key] = self._text(head, full, leading=leading)
        return self._texts[key]

    def _filled(
        self, head: Token, kept: frozenset[int], cut: frozenset[int], most: int
    ) -> frozenset[int]:
        """Return the tokens to keep with what else fits into so many words."""
        parts = self._constituents
        pending = sorted(parts.optional(head, cut), key=priority)
        while pending:
            token = pending.pop(0)
            more = kept | parts.core(token, cut)
            if relation(token) in {"acl", "advcl"} and len(more) == len(kept) + 1:
                continue  # "planned", without for when; "saying", without what
            if token.lower_ in self._short_words.measured and token.i - 1 not in more:
                continue  # "ago", without how long
            if follows_gap(token, kept):
                continue  # "wrong and an abuse of office": without "abuse", nothing is "of office"
            if count(more, head) <= most and not self._referents.dangles(head, more):
                kept = more
                pending = sorted([*pending, *parts.optional(token, cut)], key=priority)
        return kept

    def _negated(self, verb: Token) -> bool:
        return any(child.lower_ in self._words.negations for child in dependents(verb))

    # ------------------------------------------------------------------------------- wording

    def _text(self, head: Token, whole: frozenset[int], *, leading: bool) -> str | None:
        doc = head.doc
        kept = glued(head, whole)
        kept |= {i + 1 for i in kept if i + 2 in kept and doc[i + 1].is_punct}
        order = sorted(kept)
        while leading and order and doc[order[0]].lower_ in self._short_words.opening_words:
            order = order[1:]
        while (
            not leading
            and len(order) > _LEAST_WORDS
            and doc[order[0]].lower_ in self._short_words.openings | self._short_words.discourse
        ):
            order = order[1:]
        while order and self._ends_badly(doc[order[-1]]):
            order = order[:-1]
        if order and self._is_loose(doc[order[-1]]):
            return None
        after = dict(pairwise(order))
        parts = [
            (self._referents.name(doc[i], head) or self._fitting(doc[i], after.get(i)))
            + (" " if doc[i].whitespace_ or i + 1 not in kept else "")
            for i in order
        ]
        text = spaced("".join(parts)).replace(" ,", ",")
        if any(told not in text_at(head.sent) for told in _QUOTED.findall(text)):
            return None  # a quotation with words left out
        if cuts_quotation(doc, order):
            return None
        if order and self._is_lowered([doc[i] for i in order[:2]]):
            text = text[0].lower() + text[1:]
        return balanced(text) or None

    @staticmethod
    def _is_lowered(opening: list[Token]) -> bool:
        """Whether the first word has its capital from its place: not "Interior Minister"."""
        named = opening[0].pos_ != "DET" and opening[-1] != opening[0] and opening[-1].is_title
        return not named and (capital_of_sentence(opening[0]) or opens_quotation(opening[0]))

    def _ends_badly(self, token: Token) -> bool:
        """Whether a wording does without its last word: a mark, an owner's "'s"."""
        mark = token.is_punct and token.text not in _CLOSING
        return mark or (token.pos_ == "PART" and token.lower_ in self._words.owning)

    def _fitting(self, token: Token, following: int | None) -> str:
        """Return a word, an article in the form that the word after it asks for."""
        other = self._short_words.article_forms.get(token.lower_)
        if other is None or following is None or following == token.i + 1:
            return token.text
        vowel = token.doc[following].lower_[0] in self._short_words.vowels
        return max(token.lower_, other, key=len) if vowel else min(token.lower_, other, key=len)

    def _is_loose(self, token: Token) -> bool:
        """Whether a wording cannot end with a word: "how", "because", "the"."""
        if token.pos_ == "ADP" and relation(token) == "obl":
            return True  # "signed up for", without what
        if token.pos_ == "ADJ" and any(
            c.lower_ in self._short_words.article_forms for c in children(token, "det")
        ):
            return True  # "called the plan a bad", of a misread sentence
        joining = token.pos_ in {"SCONJ", "CCONJ", "DET"} or relation(token) in {"case", "mark"}
        return (joining and token.pos_ != "PART") or token.lower_ in self._words.unasserted
