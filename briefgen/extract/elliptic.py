"""Words whose noun an earlier sentence says: "the first three cost $2m", "some of that"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.parse import ancestors, children, parsed, relation, under
from briefgen.language.texts import lowered_of

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from briefgen.extract.agreement import PronounsLexicon

_AS_NOUNS = frozenset({"nsubj", "obj", "obl", "nmod"})
"""Relations of a word that stands in the place of a noun."""
_OBJECTS = frozenset({"obj", "obl", "nmod"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_CLAUSES = ("advcl", "ccomp", "csubj", "acl")
_TIMES = frozenset({"DATE", "TIME"})
_APART = frozenset({*_TIMES, "GPE", "LOC", "FAC"})
"""Types of names that say when and where, not what is counted."""


class Elliptic:
    """Finds the words of a sentence that need a noun which it does not say."""

    def __init__(self, words: PronounsLexicon) -> None:
        """Take the word lists."""
        self._counting, self._quantifying = frozenset(words.counting), frozenset(words.quantifying)
        self._known = frozenset({*words.determiners, *words.possessive})
        self._pointing = frozenset({*words.today, *words.distant})
        self._distant, self._amounts = frozenset(words.distant), frozenset(words.amounts)
        self._partitive = words.partitive

    def leans(self, span: Span) -> bool:
        """Return whether a sentence has a word that only an earlier one explains."""
        doc, lowered = span.doc, lowered_of(span.doc)
        places = range(span.start, span.end)
        return parsed(doc) and any(self._needs(doc[place], lowered[place]) for place in places)

    def _needs(self, token: Token, word: str) -> bool:
        """Return whether a token, `word` in lower case, needs an earlier sentence."""
        if word in self._pointing:
            return self._points(token)
        counts = word in self._counting or word in self._quantifying or token.pos_ == "NUM"
        return counts and self._counts(token)

    # ------------------------------------------------------------------ "the first three"

    def _counts(self, token: Token) -> bool:
        """Return whether a word counts what its sentence does not say: "the two", "each"."""
        if relation(token) not in _AS_NOUNS or token.ent_type_ in _TIMES:
            return False
        known = any(t.lower_ in self._known for t in children(token, "det", "nmod"))
        counting = known and (token.pos_ == "NUM" or token.lower_ in self._counting)
        alone = token.lower_ in self._quantifying and relation(token) == "nsubj"
        return (counting or alone) and not self._is_told(token) and not _is_said(token)

    def _is_told(self, token: Token) -> bool:
        """Return whether the words after one say what it counts: "the two who", "each of us"."""
        clause = any(t.left_edge.i == token.i + 1 for t in children(token, "acl", "compound"))
        parts = [t for t in children(token, "nmod", "obl") if t.i > token.i]
        whole = any(t.pos_ in _NOUNS and self._is_whole(t) for t in parts)
        return clause or whole

    def _is_whole(self, noun: Token) -> bool:
        return any(t.lower_ == self._partitive for t in children(noun, "case"))

    # ------------------------------------------------------------------ "some of that"

    def _points(self, token: Token) -> bool:
        """Return whether "that" points out of the first clause: "it denies that", "that sum"."""
        determines = relation(token) == "det"
        noun = token.head if determines else token
        before = token.doc[token.sent.start : token.i]
        if determines and noun.lower_ in self._amounts:
            return not any(t.like_num for t in before)
        if determines and token.lower_ not in self._distant:
            return False  # "this country", "these days"
        told = children(noun, "acl", "nmod", "appos", "amod", "compound")
        says = noun is token and relation(noun) == "nsubj" and relation(noun.head) == "ccomp"
        if not (relation(noun) in _OBJECTS or says) or told or noun.ent_type_ in _TIMES:
            return False
        several = any(t.pos_ == "NOUN" and t.text.endswith("s") for t in before)
        return _is_in_first_clause(noun) and not several


def _is_said(token: Token) -> bool:
    """Return whether a noun stands before a word that it may count."""
    own = set(under(token))
    before = token.doc[token.sent.start : token.i]
    return any(t.pos_ in _NOUNS and t.ent_type_ not in _APART and t.i not in own for t in before)


def _is_in_first_clause(noun: Token) -> bool:
    """Return whether nothing is told before the clause in which a noun stands."""
    heads = list(ancestors(noun))
    main = all(relation(head) in {"root", "ccomp", *_OBJECTS} for head in heads)
    return main and not any(
        t.i < noun.i for head in heads for t in children(head, *_CLAUSES) if t not in heads
    )
