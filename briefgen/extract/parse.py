"""A sentence's parse, whichever pipeline made it: relations of Universal Dependencies.

Subtypes are left out, and the labels of spaCy's own English pipelines are read as the nearest of
these relations.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import category

from briefgen.language.texts import once

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Span, Token

_SAME_AS: dict[str, str] = {
    label: name
    for name, labels in {
        "obj": ("dobj", "pobj"),
        "iobj": ("dative",),
        "nsubj": ("nsubjpass",),
        "aux": ("auxpass",),
        "acl": ("relcl",),
        "advmod": ("neg", "quantmod"),
        "nmod": ("poss",),
        "obl": ("prep", "agent", "npadvmod"),
        "compound": ("prt",),
        "xcomp": ("attr", "acomp", "oprd"),
        "ccomp": ("pcomp",),
        "root": ("ROOT",),
    }.items()
    for label in labels
}
NOUNS = frozenset({"NOUN", "PROPN"})
SUBJECTS = frozenset({"nsubj", "csubj"})
"""Relations of a subject."""
_NAME_OF = frozenset({"appos", "flat"})
"""Relations by which a name hangs from the noun that it names."""
_NO_PERSONS = frozenset({"GPE", "LOC", "ORG"})
_PREDICATES = frozenset({"VERB", "AUX"})
_OWN_CLAUSE = frozenset({"acl", "ccomp", "advcl", "conj", "parataxis", "root"})
"""Relations of a predicate to what it hangs on, with which it makes a clause of its own."""


@dataclass(frozen=True, slots=True)
class _Tree:
    """A text's parse by the numbers of its tokens, read from spaCy once.

    `dependents` are those of each token with their relations, in order; none without a parse.
    `under` keeps what `under` found.
    """

    parsed: bool
    relations: Sequence[str]
    dependents: Sequence[Sequence[tuple[Token, str]]]
    under: dict[int, Sequence[int]]


def _tree(doc: Doc) -> _Tree:
    relations = [_plain(token.dep_) for token in doc]
    dependents: list[list[tuple[Token, str]]] = [[] for _ in relations]
    has_parse = bool(doc.has_annotation("DEP"))
    if has_parse:
        for index, token in enumerate(doc):
            head = token.head.i
            if head != index:
                dependents[head].append((token, relations[index]))
    return _Tree(has_parse, relations, dependents, {})


def _plain(label: str) -> str:
    name = label.partition(":")[0]
    return _SAME_AS.get(name, name)


def parsed(doc: Doc) -> bool:
    """Return whether the pipeline gave the text a parse."""
    return once(doc, _tree).parsed


def relation(token: Token) -> str:
    """Return how a token hangs from its head."""
    return once(token.doc, _tree).relations[token.i]


def dependents(token: Token) -> list[Token]:
    """Return what hangs from a token, in order; none where there is no parse."""
    return [child for child, _ in once(token.doc, _tree).dependents[token.i]]


def children(token: Token, *relations: str) -> list[Token]:
    """Return the dependents of these relations, in order; none where there is no parse."""
    own = once(token.doc, _tree).dependents[token.i]
    return [child for child, name in own if name in relations] if own else []


def under(token: Token) -> Sequence[int]:
    """Return the numbers of a token and of all that hangs from it, as `token.subtree` goes."""
    tree = once(token.doc, _tree)
    known = tree.under.get(token.i)
    if known is None:
        known = tree.under[token.i] = _under(token.i, tree.dependents)
    return known


def _under(number: int, hanging: Sequence[Sequence[tuple[Token, str]]]) -> Sequence[int]:
    if not hanging[number]:
        return (number,)
    found: list[int] = []
    open_ = [(number, False)]
    while open_:  # no recursion: a hostile sentence hangs a thousand deep
        top, passed = open_.pop()
        if passed:
            found.append(top)
            continue
        below = [child.i for child, _ in hanging[top]]
        after = [(index, False) for index in below if index > top]
        before = [(index, False) for index in below if index < top]
        open_ += [*reversed(after), (top, True), *reversed(before)]
    return found


def ancestors(token: Token) -> Iterator[Token]:
    """Yield the heads of a token, nearest first."""
    while token.head.i != token.i:
        token = token.head
        yield token


def cases_of(noun: Token) -> set[str]:
    """Return the prepositions and possessive marks of a noun, in lower case.

    Before a name of several words a parser may hang them from any of those.
    """
    words = [noun, *children(noun, "flat")]
    return {case.lower_ for word in words for case in children(word, "case")}


def name_at(token: Token) -> Span | None:
    """Return the name that a token is part of."""
    return once(token.doc, _names).get(token.i)


def _names(doc: Doc) -> Mapping[int, Span]:
    return {index: name for name in doc.ents for index in range(name.start, name.end)}


def noun_of(span: Span) -> Token:
    """Return the noun that a name stands for in its clause: "coach" in "the coach, Ada Quill"."""
    token: Token = span.root
    while relation(token) in _NAME_OF and token.head.pos_ in NOUNS and token.head != token:
        token = token.head
    return token


def bearer_of(span: Span) -> Token:
    """Return the noun that stands for a name in its clause, as `noun_of` does.

    For a person after a place or body that is part of an office it is the office: "mayor" in "the
    mayor of Harrow, Ada Quill".
    """
    noun = noun_of(span)
    apart = noun != span.root and noun.ent_type_ in _NO_PERSONS
    office = relation(noun) == "nmod" and noun.head.pos_ == "NOUN"
    person = span.root.ent_type_ == "PERSON"
    return noun.head if person and apart and office else noun


def first_joined(noun: Token) -> Token:
    """Return the first of the nouns that a noun is joined to: what it hangs from, all hang from."""
    while relation(noun) == "conj" and noun.head.pos_ in NOUNS:
        noun = noun.head
    return noun


def subject(head: Token) -> Token | None:
    """Return the head of a predicate's subject."""
    return next(iter(children(head, *SUBJECTS)), None)


def shared_subject(head: Token) -> Token | None:
    """Return the head of a predicate's subject, or of that which it shares: "came and saw"."""
    own = subject(head)
    while own is None and relation(head) == "conj" and head.head != head:
        head = head.head
        own = subject(head)
    return own


def clause_head(token: Token) -> Token | None:
    """Return the predicate of the clause that a token stands in; None where there is none.

    An infinitive without a subject belongs to the clause that governs it: "plans to vote".
    """
    for word in (token, *ancestors(token)):
        has_subject = subject(word) is not None
        if (word.pos_ in _PREDICATES or has_subject) and (
            has_subject or relation(word) in _OWN_CLAUSE or word.head is word
        ):
            return word
    return None


def words_of(head: Token, leave_out: Iterable[Token] = ()) -> list[Token]:
    """Return the words that `head` governs, in order, without those of `leave_out`'s."""
    doc, gone = head.doc, {index for top in leave_out for index in under(top)}
    return [doc[index] for index in under(head) if index not in gone]


def contiguous(words: list[Token]) -> bool:
    """Return whether the words follow one another without a gap."""
    return bool(words) and words[-1].i - words[0].i == len(words) - 1


def span_of(words: list[Token]) -> Span:
    """Return the span from the first to the last of the words."""
    return words[0].doc[words[0].i : words[-1].i + 1]


def subtree(token: Token) -> Span:
    """Return the span from the first to the last token under `token`."""
    span: Span = token.doc[token.left_edge.i : token.right_edge.i + 1]
    return span


def trimmed(span: Span) -> Span:
    """Return a span without the punctuation and white space at its ends."""
    start, end = span.start, span.end
    while start < end and _blank(span.doc[start]):
        start += 1
    while end > start and _blank(span.doc[end - 1]):
        end -= 1
    cut: Span = span.doc[start:end]
    return cut


_MEASURES = frozenset("%‰")
"""Marks that Unicode calls punctuation though they belong to a number."""


def _blank(token: Token) -> bool:
    """Return whether a token is white space or punctuation alone."""
    return all(
        mark.isspace() or (category(mark).startswith("P") and mark not in _MEASURES)
        for mark in token.text
    )
