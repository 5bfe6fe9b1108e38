"""The noun, the name or the person of whom a quantity is told, in so many words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.figures.labels.parts import container_of, noun_described, whole_of
from briefgen.extract.figures.labels.placed import NOUN_WORDS
from briefgen.extract.parse import children

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.figures.labels.placed import Placed


def name_alone(placed: Placed) -> str | None:
    """Return the thing alone, without anything that is said of it."""
    thing = placed.noun or whole_of(placed) or noun_described(placed) or container_of(placed)
    if thing is None:
        return None
    return (
        placed.phrases.joined(placed.phrases.noun(thing, NOUN_WORDS, clauses=False, counted=True))
        or None
    )


def thing_of(placed: Placed, noun: Token | None, most: int, *, clauses: bool = True) -> str:
    """Return a noun in at most `most` words, or the name it points at; empty for neither."""
    if noun is None or noun.is_currency or noun.i in range(placed.span.start, placed.span.end):
        return ""
    name = placed.names.get(noun.i)
    if name is not None:
        return name if len(name.split()) <= most else ""
    if noun.pos_ in {"PRON", "DET"}:
        return ""
    person = _person(placed, noun)
    if person:
        return person if len(person.split()) <= most else ""
    tokens = placed.phrases.noun(noun, most, clauses=clauses)
    return (
        f"{placed.phrases.article(noun, tokens)}{placed.phrases.joined(tokens)}" if tokens else ""
    )


def _person(placed: Placed, noun: Token) -> str:
    """Return a person's name without what describes him, where a surname is enough for him.

    "Arden goalkeeper Ada Quill" is Quill where the article calls her so.
    """
    beside = [
        t
        for t in children(noun, "flat", "appos")
        if not placed.phrases.set_off(t) or _presents(noun, t)
    ]
    for name in noun.sent.ents:
        tokens = range(name.start, name.end)
        if name.label_ != "PERSON" or not tokens:
            continue
        known = noun.i in tokens or bool(placed.called.unsaid & set(tokens))
        known = known or any(_presents(noun, token) for token in beside)
        if known and any(token.i in tokens for token in (noun, *beside)):
            return placed.phrases.joined(list(name))
    return ""


def _presents(noun: Token, name: Token) -> bool:
    """Whether a comma alone parts a person's name from who he is: the director, Ada Quill."""
    articles = any(det.text.lower() == "the" for det in children(noun, "det"))
    return articles and noun.pos_ == "NOUN" and name.i == noun.i + 2
