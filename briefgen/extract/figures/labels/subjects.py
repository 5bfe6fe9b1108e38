"""Who is meant by the noun beside a verb: the vicar of a village, who; the wait for a bed rose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.parse import children, relation

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.quantities.topicwords import TopicsLexicon


def told_of(verb: Token) -> Token:
    """Return the noun of a participle, or of what only looks like one: waits for a bed rose."""
    noun, above = verb.head, verb.head.head
    whole = relation(noun) == "nmod" and above.pos_ == "NOUN" and verb.i == noun.i + 1
    joined = relation(above) == "conj" and above.head.pos_ == "VERB"
    alone = whole and (joined or above.i == above.head.i) and not children(above, "cop", "nsubj")
    return above if alone else noun


def whom(noun: Token, words: TopicsLexicon) -> Token:
    """Return who is meant where a place stands between: the vicar of a village, who has waited."""
    above = noun.head
    place = noun.lower_ in words.settlements and relation(noun) == "nmod"
    return above if place and above.pos_ == "NOUN" else noun
