"""Which sentences stand by themselves, at the head of a brief or before one that leans on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.parse import children
from briefgen.settings.cues import Cues

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Token

    from briefgen.extract.salience import FindingFeatures

_TELLING = ("amod", "compound", "nmod", "nummod", "flat", "conj")
"""Relations of what tells a noun from others of its kind."""
UNFIT = ("asks", "dangling", "aside", "scene")
"""Features that keep a sentence from heading a brief."""
_CELLS = " | "
"""What readers put between the cells of a row."""
MOST_QUOTED = 0.5
"""Share of a sentence in quotation marks from which it is somebody's words, not the news."""


def is_complete(features: FindingFeatures, index: int) -> bool:
    """Return whether a sentence is news that needs no other to be understood."""
    return is_news(features, index) and not (index and is_known(features, index))


def is_news(features: FindingFeatures, index: int) -> bool:
    """Return whether a sentence says more than who somebody is, and adds to none before it."""
    text = features.sentences[index].text.lstrip()
    adds = Cues(features.lexicon.adding).found_in(text) or _introduces(features, index)
    return is_fit(features, index) and not (index and adds)


def is_fit(features: FindingFeatures, index: int) -> bool:
    """Return whether a sentence may stand in a bottom line, after another or alone."""
    measured = features.of(index)
    text = features.sentences[index].text.lstrip()
    leans = Cues(features.lexicon.leaning).end_at_start(text) > 0
    fit = not leans and not any(measured.get(name) for name in UNFIT)
    # Of a long sentence the parser may have missed the verb; a phrase is short.
    fit = fit and not (measured.get("no_verb") and measured["short"])
    return fit and measured["quoted"] < MOST_QUOTED and not features.speaks(index)


def is_row(features: FindingFeatures, index: int) -> bool:
    """Return whether a sentence is what stands in a row of several cells: no statement."""
    return features.of(index)["aside"] > 0 and _CELLS in features.sentences[index].text


def is_known(features: FindingFeatures, index: int) -> bool:
    """Return whether a sentence is about what only those before it explain: "The tagline drew"."""
    subjects = children(_told(features, index), "nsubj")[:1]
    named = features.words.names(features.sentences[index])
    return any(_is_bare(noun, features.lexicon.articles, named) for noun in subjects)


def _introduces(features: FindingFeatures, index: int) -> bool:
    """Return whether a sentence says no more than who one is: "Hege is the head of the firm"."""
    head = _told(features, index)
    person = any(noun.ent_type_ == "PERSON" for noun in children(head, "nsubj")[:1])
    return person and head.pos_ == "NOUN" and bool(children(head, "cop"))


def _told(features: FindingFeatures, index: int) -> Token:
    """Return the main verb of what a finding tells, without who says it where a label does."""
    sentence = features.sentences[index]
    labelled = features.words.of(sentence).attribution is not None
    return features.predicate(index) if labelled else sentence.span.root


def _is_bare(noun: Token, articles: Collection[str], named: Collection[int]) -> bool:
    """Return whether a noun is known, and nothing beside it tells what it is: "the firm".

    `named` are the words that a name in [brackets] takes the place of.
    """
    before = (t for t in children(noun, "det", "nmod") if t.i < noun.i)
    known = any(t.lower_ in articles and t.i not in named for t in before)
    told = [t for t in children(noun, *_TELLING) if t.lower_ not in articles]
    told += [t for t in children(noun, "acl") if not noun.nbor().is_punct]  # "the claim that it"
    return known and not told and noun.pos_ == "NOUN" and noun.text.islower()
