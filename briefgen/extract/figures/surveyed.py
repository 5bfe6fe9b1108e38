"""Who was asked in a survey: the voters of "a poll of 900 voters", the owners who answered one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.parse import children, relation
from briefgen.language.texts import lowered_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from briefgen.extract.quantities.shares import SharesLexicon
    from briefgen.extract.quantities.topicwords import TopicsLexicon

_PEOPLE = frozenset({"compound", "amod"})
"""Relations of the words before a noun that say who they are: state employees."""


def asked(span: Span, words: SharesLexicon) -> str | None:
    """Return who is asked in a sentence: empty where a survey tells no more, None without one."""
    survey, lowered = False, lowered_of(span.doc)
    for index in range(span.start, span.end):
        word, token = lowered[index], span.doc[index]
        named = word in words.surveys and token.pos_ in {"NOUN", "PROPN"}
        if not named and word not in words.asking:
            continue
        survey = survey or named
        group = next(_members(token, words) if named else _questioned(token, words), None)
        if group is not None:
            return _called(group)
    return "" if survey else None


def _members(survey: Token, words: SharesLexicon) -> Iterator[Token]:
    """Yield the people of a survey, and those who answered it."""
    for noun in children(survey, "nmod"):
        if {case.lower_ for case in children(noun, "case")} & set(words.among):
            yield from (one for one in [noun] if several(one, words))
    for verb in children(survey, "acl"):
        if verb.lower_ in words.answering:
            yield from (one for one in children(verb, "obl") if several(one, words))


def _questioned(verb: Token, words: SharesLexicon) -> Iterator[Token]:
    """Yield the people who are asked: 900 voters questioned."""
    above = [verb.head] if relation(verb) in {"acl", "amod"} else []
    people = [*children(verb, "obj", "nsubj"), *above]
    yield from (noun for noun in people if several(noun, words) and children(noun, "nummod"))


def several(noun: Token, words: SharesLexicon) -> bool:
    """Return whether a common noun is of more than one: voters, people."""
    return noun.pos_ == "NOUN" and plural(noun, words)


def plural(noun: Token, words: SharesLexicon) -> bool:
    """Return whether a word has the form of a plural: voters, people; no "class"."""
    ends = noun.lower_.endswith("s") and not noun.lower_.endswith("ss")
    return ends or noun.lower_ in words.plurals


def _called(noun: Token) -> str:
    """Return a noun with the words right before it that say who they are."""
    before = [word for word in children(noun, *_PEOPLE) if word.i < noun.i]
    told = [word.text for word in before if word.pos_ in {"NOUN", "ADJ", "PROPN"}]
    return " ".join([*told, noun.text])


def of_many(noun: Token, words: TopicsLexicon) -> bool:
    """Return whether a noun is of many, of which a share is some: cases, people; no sales."""
    return noun.lower_ not in words.shares.masses and plural(noun, words.shares)
