"""Unnamed actors that an article comes back to: "the suspect", "a Harrow man", "the city council".

One person or one body, where nobody named can be meant: no name stands beside the noun anywhere,
and whoever acts under a name but without a title stands once beside it in a sentence, as another.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.extract.actors.context import Use, use_of
from briefgen.extract.actors.mentions import Mention
from briefgen.extract.parse import children, dependents, noun_of, parsed, relation
from briefgen.language.gazetteer import plain
from briefgen.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Span, Token

    from briefgen.extract.actors.words import ActorWords
    from briefgen.language import Reading

_LEAST_MENTIONS = 2
_BESIDE = ("appos", "flat", "compound", "nmod", "amod")
_DESCRIBING = frozenset({"amod", "compound", "nmod", "nummod"})
_NAMES = frozenset({"PERSON", "ORG", "FAC"})


def find_unnamed(reading: Reading, words: ActorWords, named: list[Mention]) -> list[Mention]:
    """Return the mentions of unnamed persons and bodies that recur, in order.

    "The festival" is the one body whose name ends so, if there is one.
    """
    found: defaultdict[str, list[Mention]] = defaultdict(list)
    taken: set[str] = set()
    covered = {(m.paragraph, token.i) for m in named for token in m.span}
    for paragraph, doc in reading.citable():
        for noun, key, kind in _nouns(doc, words) if parsed(doc) else ():
            if (paragraph, noun.i) in covered:
                continue
            if _is_named(noun):
                taken.add(key)
            elif _is_one(noun, words):
                span = _with_its_words(noun, words)
                use = use_of(doc[noun.i : noun.i + 1], words)
                found[key].append(Mention(paragraph, span, plain(span.text), kind, use, key))
    if not found:
        return []
    people = _doers(named, words)
    kept = {
        key: _as_named(mentions, named)
        for key, mentions in found.items()
        if key not in taken and _recurs(mentions, words) and _is_another(mentions, people, named)
    }
    return [mention for mentions in _joined(kept, words).values() for mention in mentions]


def _as_named(mentions: list[Mention], named: list[Mention]) -> list[Mention]:
    """Return the mentions of a body as those of the named one of its kind; none of several."""
    noun = mentions[0].settled
    bodies = [m for m in named if m.type == ActorType.ORGANIZATION]
    same = {m.settled or m.name: m for m in bodies if m.name.lower().split()[-1] == noun}
    if mentions[0].type == ActorType.PERSON or not same:
        return mentions
    if len(same) > 1:
        return []
    body = next(iter(same.values()))
    return [replace(m, name=body.name, settled=body.settled) for m in mentions]


def _joined(found: dict[str, list[Mention]], words: ActorWords) -> dict[str, list[Mention]]:
    """Return the persons with "the man" as the one suspect, victim or patient of the story.

    Of several he may be any: "the man" is left out.
    """
    special = [key for key in found if key in words.unnamed.special_nouns]
    joined = {
        key: mentions for key, mentions in found.items() if key not in words.unnamed.general_nouns
    }
    for key in words.unnamed.general_nouns & found.keys():
        if not special:
            joined[key] = found[key]
        elif len(special) == 1:
            same = [replace(mention, settled=special[0]) for mention in found[key]]
            joined[special[0]] = [*joined[special[0]], *same]
    return joined


def _nouns(doc: Doc, words: ActorWords) -> Iterator[tuple[Token, str, ActorType]]:
    """Yield the nouns of one person or body, each with the noun that stands for its like."""
    for token in doc:
        lower = token.lower_
        key = words.unnamed.persons.get(lower)
        common = token.pos_ == "NOUN" or (token.pos_ == "PROPN" and token.is_lower)
        if not common or token.ent_type_:
            continue
        if key:
            yield token, key, ActorType.PERSON
        elif lower in words.unnamed.body_nouns:
            yield token, lower, ActorType.ORGANIZATION


def _is_named(noun: Token) -> bool:
    """Whether a name stands by a noun: "the suspect, Ada Quill", "Quill is a suspect"."""
    near = [*children(noun, *_BESIDE), noun.head] if relation(noun) in _BESIDE else []
    near += children(noun, *_BESIDE)
    if children(noun, "cop"):
        near += children(noun, "nsubj")
    beside = noun.doc[max(noun.i - 1, 0) : noun.i + 3]
    near += [token for token in beside if token.ent_type_ == "PERSON" and token.i != noun.i]
    return any(token.ent_type_ in _NAMES and token.sent == noun.sent for token in near)


def _is_one(noun: Token, words: ActorWords) -> bool:
    """Whether a noun tells of one, as the subject or object of a clause or its possessor."""
    before = {child.lower_ for child in dependents(noun) if child.i < noun.i}
    return bool(before & words.unnamed.before_one) and relation(noun) not in {"compound", "amod"}


def _with_its_words(noun: Token, words: ActorWords) -> Span:
    """Return a noun with what describes it and stands directly before it."""
    start = noun.i
    doc = noun.doc
    for token in reversed(doc[noun.sent.start : noun.i]):
        joined = token.text == "-" and not token.whitespace_
        own = token.head == noun or token.head.i in range(start, noun.i)
        if not joined and not (own and relation(token) in _DESCRIBING):
            break
        if token.lower_ in words.unnamed.before_one or token.lower_ in words.group_stops:
            break
        start = token.i
    return doc[start : noun.i + 1]


def _recurs(mentions: list[Mention], words: ActorWords) -> bool:
    """Whether an article comes back to somebody who does or undergoes something.

    "A man" brings in somebody; where that is said often, they are several.
    """
    places = {(m.paragraph, m.span.sent.start) for m in mentions}
    roots = [m.span[-1] for m in mentions]
    words_of_new = words.unnamed.new_of
    new = [root for root in roots if any(c.lower_ in words_of_new for c in dependents(root))]
    known = len(new) < len(mentions) and len(new) <= max(1, len(mentions) // 3)
    return known and len(places) >= _LEAST_MENTIONS and any(m.use.strong for m in mentions)


def _doers(named: list[Mention], words: ActorWords) -> set[str]:
    """Return the persons named who do more than speak and who bear no title."""
    people = [m for m in named if m.type == ActorType.PERSON]
    surname = {m.name.split()[-1] for m in people if m.use == Use.ACTS}
    titled = {m.name.split()[-1] for m in people if _is_titled(m.span, words)}
    return surname - titled


def _is_titled(span: Span, words: ActorWords) -> bool:
    roles = words.gazetteer.roles
    noun = noun_of(span)
    before = span.doc[span.start - 1] if span.start else None
    title = before is not None and (
        before.lower_ in roles or before.text in words.gazetteer.titles.titles
    )
    apposed = any(child.lower_ in roles for child in children(span.root, "appos"))
    return title or apposed or (noun != span.root and noun.lower_ in roles)


def _is_another(mentions: list[Mention], people: set[str], named: Iterable[Mention]) -> bool:
    """Whether each of the people stands in one sentence with a mention, so that two are meant."""
    if mentions[0].type != ActorType.PERSON:
        return True
    places = {(m.paragraph, m.span.sent.start) for m in mentions}
    beside = {
        m.name.split()[-1]
        for m in named
        if m.type == ActorType.PERSON and (m.paragraph, m.span.sent.start) in places
    }
    return people <= beside
