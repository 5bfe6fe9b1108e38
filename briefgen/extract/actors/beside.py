"""The nouns that stand by a name: in front of it, after its comma, around a series."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.actors.wordtext import singular
from briefgen.extract.parse import (
    NOUNS,
    ancestors,
    cases_of,
    children,
    dependents,
    noun_of,
    relation,
    under,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from spacy.tokens import Span, Token

    from briefgen.extract.actors.relationwords import RelationsLexicon

_APART = frozenset({",", "(", "\u2013", "\u2014", "-"})
"""Marks between a name and its apposition."""
_WITHIN = 12
"""Most tokens from a name to the noun of its apposition."""
_BEARERS = frozenset({"PERSON", "ORG"})
_HOMES = frozenset({"GPE", "LOC", "FAC"})
_HANGING = frozenset({"appos", "conj", "nmod", "list"})
"""Relations that parsers give to an apposition."""
_NAMING = frozenset({"flat", "appos", "compound", "nmod", "conj"})
"""Relations by which another's name can hang from a role."""


def following(span: Span) -> list[Token]:
    """Return the noun of the preposition right after a name, wherever the parse hangs it."""
    doc, end = span.doc, span.end
    if end >= span.sent.end or relation(doc[end]) != "case":
        return []
    return [doc[end].head] if doc[end].head.i > end else []


def apposition(span: Span, *, person: bool) -> Token | None:
    """Return the noun of the apposition that begins right after a name and its comma or age.

    What is said of several is not said of one `person`.
    """
    doc, limit = span.doc, span.sent.end
    start = _series_end(span)
    series = start > span.end
    if start + 1 >= limit or doc[start].text not in _APART:
        return None
    start += 1
    if doc[start].like_num and start + 2 < limit and doc[start + 1].text == ",":
        start += 2
    for token in doc[start : min(limit, start + _WITHIN)]:
        begins = token.left_edge.i in {start - 1, start} and token.head.i < start
        noun = token.pos_ in NOUNS and token.ent_type_ != "PERSON"
        noun = noun and _counts(token, span, series=series, person=person)
        if begins and noun and relation(token) in _HANGING and not _names_next(token):
            listed = relation(token) in {"conj", "list"} and (
                children(token, "cc") or names_of(token)
            )
            return None if listed or relation(doc[start]) == "case" else token
    return None


def _counts(noun: Token, span: Span, *, series: bool, person: bool) -> bool:
    """Whether an apposition is of as many: after a series of names a single one is of the last.

    "Ada Quill, her two sons and a friend" fell ill: she is no son.
    """
    several = singular(noun) is not None
    alone = person and relation(span.root) != "conj"
    return several if series else not (several and alone)


def _names_next(noun: Token) -> bool:
    """Whether a noun says what the name right after it is: "the newspaper Norvane Blad"."""
    after = noun.i + 1
    return (
        noun.pos_ == "NOUN"
        and after < noun.sent.end
        and noun.doc[after].ent_iob_ == "B"
        and noun.doc[after].ent_type_ in _BEARERS
    )


def one_of(span: Span, words: RelationsLexicon) -> Iterator[Token]:
    """Yield of which several a name's apposition says that it is one: "Quill, one of the divers".

    "One of the best divers" is not "the best diver": those are left out.
    """
    for one in children(span.root, "appos"):
        several = children(one, "nmod") if one.lower_ in words.one else []
        for noun in several:
            best = (t.lower_.endswith(words.superlatives) for t in words_of(noun) if t.i < noun.i)
            if not any(best) and cases_of(noun):
                yield noun


def beside(span: Span) -> Iterator[Token]:
    """Yield the nouns whose phrase ends right before a name, wherever the parse hangs that."""
    if span.start > span.sent.start:
        token = span.doc[span.start - 1]
        for noun in (token, *ancestors(token)):
            if not leads_to(noun, span):
                break
            yield noun


def before_comma(span: Span) -> Iterator[Token]:
    """Yield the nouns that end right before an enclosed name: "to a lawyer, Ada Quill."."""
    doc, last, first = span.doc, span.start - 2, span.sent.start
    enclosed = span.end < len(doc) and doc[span.end].is_punct
    if last < first or doc[last + 1].text != "," or not enclosed:
        return
    token = doc[last]
    while first <= token.i <= last:
        if token.pos_ == "NOUN":
            yield token
        if token.head == token:
            return
        token = token.head


def _series_end(span: Span) -> int:
    """Return where a series of names ends that begins with this one: "Ada Quill and Jon Vane"."""
    doc, end = span.doc, span.end
    others = [c for c in children(span.root, "conj") if c.ent_type_ == span.root.ent_type_ != ""]
    if others and end < len(doc) and relation(doc[end]) == "cc":
        last = others[-1]
        end = max([last.i + 1, *[c.i + 1 for c in children(last, "flat")]])
    return end


def after(head: Token, span: Span) -> list[Token]:
    """Return what hangs from a noun before a name, and stands after the name."""
    return [child for child in dependents(head) if child.i > span.start > head.i]


def is_home(noun: Token) -> bool:
    """Whether what stands after a name and a comma is where one lives: ", 53, of Mill Lane"."""
    cases = children(noun, "case")
    return noun.ent_type_ in _HOMES and bool(cases) and cases[0].nbor(-1).text == ","


def names_of(head: Token) -> list[Token]:
    """Return the names that stand for a plural noun before a series of them."""
    return [c for c in children(head, "appos", "flat") if c.pos_ == "PROPN" and c.i > head.i]


def is_other_name(token: Token, own: set[int]) -> bool:
    """Whether what hangs from a role is somebody else: "the singer and the drummer Ada Quill".

    `own` are the words of the actor's own name.
    """
    if relation(token) not in _NAMING or token.i < token.head.i or cases_of(token):
        return False
    return any(other.ent_type_ == "PERSON" and other.i not in own for other in words_of(token))


def leads_to(noun: Token, span: Span) -> bool:
    """Whether a noun stands before a name with nothing but its own words between."""
    if noun.pos_ not in NOUNS or noun.i >= span.start:
        return False
    own = set(under(noun))
    between = [t for t in noun.doc[noun.i + 1 : span.start] if not t.is_punct]
    return all(token.i in own for token in between)


def own_words(span: Span) -> list[Token]:
    """Return the word by which a name hangs from the noun it stands for, if it does."""
    noun, token = noun_of(span), span.root
    while noun not in {token, token.head}:
        token = token.head
    return [token] if token != noun else [token] if token.i >= span.start else []


def name_after(noun: Token, cut: Collection[int]) -> Token | None:
    """Return the name right after a noun that only describes it: "beat goalkeeper Ada Quill"."""
    if noun.pos_ != "NOUN":
        return None
    names = [c for c in children(noun, "appos", "flat") if c.left_edge.i == noun.i + 1]
    names = [c for c in names if not c.left_edge.is_punct and c.i not in cut]
    return next((c for c in names if c.ent_type_ in _BEARERS), None)


def described_by(name: Token) -> set[int]:
    """Return the places of what describes a name before it: "one" in "world number one Quill"."""
    return {c.i for c in dependents(name) if c.i < name.i and not c.ent_type_}


def telling(noun: Token, name: Token | None) -> list[Token]:
    """Return a noun's dependents; by a `name` it is told without what describes it."""
    if name is None:
        return dependents(noun)
    return [c for c in dependents(noun) if c != name and (c.i > name.i or relation(c) == "case")]
