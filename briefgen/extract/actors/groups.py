"""Unnamed actors: "protesters", "dairy farmers", where they act or are acted upon."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from briefgen.extract.actors.context import Use, use_of
from briefgen.extract.actors.mentions import Mention
from briefgen.extract.focus import is_quoted
from briefgen.extract.parse import parsed, relation
from briefgen.language.gazetteer import plain
from briefgen.language.texts import lowered_of, text_at
from briefgen.model import ActorType

_OFTEN = 3
"""Times an article says a vague noun ("companies") for them to be an actor by themselves."""
_OPENING = 3
"""First words of a title, one of which such a noun may be as well: "Parents sue school"."""
_DESCRIPTIVE = frozenset({"ADJ", "NOUN", "PROPN", "ADV"})
_DESCRIBING = frozenset({"amod", "compound", "nmod", "advmod"})

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from briefgen.extract.actors.words import ActorWords
    from briefgen.language import Reading


def find_groups(reading: Reading, words: ActorWords, taken: list[Mention]) -> list[Mention]:
    """Return the mentions of groups, in order, outside the mentions already taken."""
    covered = {(m.paragraph, token.i) for m in taken for token in m.span}
    counts = Counter(token.lower_ for _, doc in reading.citable() for token in doc)
    title = reading.article.title.lower().split()[:_OPENING]
    known = words.unnamed.recurring_groups
    told = {noun for noun in known if counts[noun] >= _OFTEN or noun in title}
    return [
        mention
        for paragraph, doc in reading.citable()
        for mention in _in_paragraph(paragraph, doc, words, words.vague_groups - told)
        if not any((paragraph, token.i) in covered for token in mention.span[-1:])
    ]


def _in_paragraph(
    paragraph: int, doc: Doc, words: ActorWords, vague: frozenset[str]
) -> Iterator[Mention]:
    """Yield the groups of a paragraph, a `vague` noun only with a word of its own and a verb."""
    lowered = lowered_of(doc)
    index = 0
    while index < len(doc):
        length = _noun_at(lowered, index, words)
        if length:
            noun = " ".join(lowered[index : index + length])
            use = use_of(doc[index : index + length], words)
            # Before an object the word in front is as likely its verb ("draw buyers").
            acting = use in {Use.ACTS, Use.SAYS}
            start = _modified(doc, index, words, sure=not acting)
            span = doc[start : index + length]
            settled = words.synonyms.get(noun, noun)
            distinct = noun not in vague or (start < index and acting)
            distinct = distinct and not is_quoted(doc[index], words.quotes)
            if distinct and not _is_of_named(doc, index + length, words):
                yield Mention(paragraph, span, plain(text_at(span)), ActorType.GROUP, use, settled)
        index += max(length, 1)


def _is_of_named(doc: Doc, after: int, words: ActorWords) -> bool:
    """Whether names follow that the group consists of, or the body that it is of.

    "Companies such as Norvane", "analysts at Harrow Bank": the named are the actors.
    """
    following = [token for token in doc[after : after + 3] if token.text != ","]
    if following and following[0].lower_ in words.clauses.examples:
        return any(token.ent_type_ for token in doc[after : after + 4])
    staff = len(following) > 1 and following[0].lower_ in words.unnamed.staffing
    return staff and any(token.ent_type_ == "ORG" for token in following[1:])


def _noun_at(lowered: list[str], index: int, words: ActorWords) -> int:
    for length in (2, 1):
        phrase = tuple(lowered[index : index + length])
        if len(phrase) == length and phrase in words.groups:
            return length
    return 0


def _modified(doc: Doc, index: int, words: ActorWords, *, sure: bool) -> int:
    """Return where the group's own words begin: "rural voters", "Harrow dock workers".

    Where `sure`, only names and everyday adjectives and nouns count.
    """
    start, first = index, doc[index].sent.start
    if parsed(doc):
        return _by_parse(doc[index], words)
    if start > first and _modifies(doc[start - 1], words, sure=sure):
        start -= 1
    before = doc[start - 1] if start > first + 1 else None
    if before is not None and before.text[0].isupper() and _modifies(before, words, sure=sure):
        start -= 1
    return start


def _by_parse(noun: Token, words: ActorWords) -> int:
    """Return where the words begin that describe a noun and stand directly before it."""
    start: int = noun.i
    own = {noun.i}
    for token in reversed(noun.doc[noun.sent.start : noun.i]):
        hyphen = token.text == "-" and not token.whitespace_
        describes = relation(token) in _DESCRIBING and token.head.i in own
        describes = describes and token.pos_ in _DESCRIPTIVE
        if not (hyphen or describes) or token.lower_ in words.group_stops or token.like_num:
            break
        own.add(token.i)
        start = token.i if not hyphen else start
    return start


def _modifies(token: Token, words: ActorWords, *, sure: bool) -> bool:
    lower = token.lower_
    if not token.is_alpha or lower in words.group_stops or _verbal(lower, words):
        return False
    return not sure or lower in words.gazetteer.common or token.text[0].isupper()


def _verbal(lower: str, words: ActorWords) -> bool:
    verbs = lower in words.saying or lower in words.doing or lower in words.adverbs
    return verbs or lower in words.gazetteer.grammar or lower in words.partners
