"""Names that the pipeline takes for a person here and a place there, and that are a body's.

What only bodies have settles a name all over the article: "shares in", "the country's biggest
maker of ..." after a comma, a short name that acts alone.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.extract.actors.beside import apposition
from briefgen.extract.actors.context import Use, in_place, placed, use_of
from briefgen.extract.parse import cases_of, children, dependents, noun_of, parsed, relation
from briefgen.language.gazetteer import Kind
from briefgen.language.texts import lowered_of
from briefgen.model import ActorType

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from briefgen.extract.actors.mentions import Mention
    from briefgen.extract.actors.words import ActorWords
    from briefgen.language import Reading

_PLACES = frozenset({"GPE", "LOC"})
_OFTEN = 2
"""Times that a place plays, for it to be a team."""


def with_bodies(mentions: list[Mention], words: ActorWords) -> list[Mention]:
    """Return the mentions, those of a name that is a body's anywhere as an organisation's."""
    unsure = [m for m in mentions if not m.settled and m.type in {ActorType.PERSON, None}]
    begun = {m.name.split()[0] for m in mentions if m.type == ActorType.ORGANIZATION}
    unsure = [m for m in unsure if " " in m.name or (m.type is None and m.name in begun)]
    bodies = {m.name for m in unsure if is_called_body(m.span, words)}
    bodies -= {m.name for m in unsure if _is_person(m, words)}
    bodies |= _called_by_first_word(mentions, words)
    return [
        replace(m, type=ActorType.ORGANIZATION) if m in unsure and m.name in bodies else m
        for m in mentions
    ]


def places(mentions: list[Mention], reading: Reading, words: ActorWords) -> set[str]:
    """Return the unknown names that the article uses as places at least as often as actors."""
    unknown = [m for m in mentions if not m.settled]
    where = Counter(m.name for m in unknown if m.type is None)
    where += _countries(unknown, reading, words)
    acting = Counter(m.name for m in unknown if m.use in {Use.SAYS, Use.ACTS})
    bodies_too = Counter(m.name for m in unknown if m.type == ActorType.ORGANIZATION)
    every = Counter(m.name for m in unknown)
    bodies = {m.name for m in unknown if m.type == ActorType.ORGANIZATION and " " in m.name}
    begun = {name.split()[0] for name in bodies}
    share = {name: 2 if name in begun else 4 for name in where}  # "Norvane" of "Norvane Bank"
    found = {n for n, count in where.items() if count > max(acting[n], every[n] / share[n])}
    found = {n for n in found if " " not in n or where[n] > bodies_too[n]}
    lone = Counter(m.name for m in _lone(unknown) if m.name not in words.gazetteer.first_names)
    located = Counter(m.name for m in unknown if m.type is None and _is_located(m.span, words))
    return found | {name for name, count in lone.items() if located[name] >= count}


def _countries(mentions: list[Mention], reading: Reading, words: ActorWords) -> Counter[str]:
    """Count how often names that were taken for persons stand as places: "in Norvane".

    The headline counts too.  No given name or surname of the article's is one.
    """
    alone = _lone(mentions)
    names = {m.name for m in alone} - words.gazetteer.first_names
    title = reading.article.title.split()
    headed = [after for before, after in pairwise(title) if before.lower() in words.locations]
    found = Counter(m.name for m in alone if m.name in names and in_place(m.span, words))
    return found + Counter(name for name in headed if name in names)


def _is_located(span: Span, words: ActorWords) -> bool:
    """Whether a name stands as a place: "in Norvane", "the mayor of Norvane"."""
    noun = noun_of(span) if parsed(span.doc) else span.root
    governed = cases_of(noun) & words.gazetteer.genitives
    return in_place(span, words) or bool(
        governed and noun.head.lower_ in words.relations.public_offices
    )


def _lone(mentions: list[Mention]) -> list[Mention]:
    """Return those taken for persons whose one name is nobody's surname in the article."""
    persons = [m for m in mentions if m.type == ActorType.PERSON]
    surnames = {m.name.split()[-1] for m in persons if " " in m.name}
    return [m for m in persons if " " not in m.name and m.name not in surnames]


def is_called_body(span: Span, words: ActorWords) -> bool:
    """Whether its shares or chairman, its kind or a "which" beside it make a body of a name."""
    if not parsed(span.doc):
        return False
    if span.start and span.doc[span.start - 1].text in words.relations.before_bodies:
        return True
    noun = noun_of(span)
    owned = relation(noun) == "nmod" and noun.i > noun.head.i
    held = not words.relations.held_in.isdisjoint(cases_of(noun))
    if owned and held and noun.head.lower_ in words.relations.shares:
        return True
    if relation(noun) == "nmod" and noun.i < noun.head.i and noun.head.lower_ in _heads(words):
        return True
    apposed = apposition(span, person=False)
    kind = apposed is not None and apposed.lower_ in words.kinds - words.gazetteer.roles
    return kind or _is_no_person(span, words)


def _is_no_person(span: Span, words: ActorWords) -> bool:
    """Whether "which" follows what was taken for a person's name."""
    after = lowered_of(span.doc)[span.end : span.end + 2]
    person = span.root.ent_type_ == "PERSON"
    return person and after[:1] == [","] and not words.clauses.things.isdisjoint(after)


def teams(reading: Reading, words: ActorWords) -> frozenset[str]:
    """Return the places that play: "Norvane reached the final", "Norvane's goalkeeper"."""
    found = _towns(reading, words, frozenset({Kind.PLACE, Kind.CAPITAL, None}))
    playing = {e.text for e in found if _is_of_player(e.root, words)}
    acting = Counter(e.text for e in found if use_of(e, words).strong)
    short = {text: _called(text, playing) for text in {e.text for e in found}}
    full = {text for text, part in short.items() if part and acting[text]}
    full = {text for text in full if acting[text] + acting[short[text]] >= _OFTEN}
    return frozenset({n for n in playing if acting[n] >= _OFTEN} | full | {short[n] for n in full})


def _called(name: str, playing: set[str]) -> str:
    """Return the last or first word of a name where a team is called so: "Harrow City", "City"."""
    words = name.split()
    return next((w for w in (words[-1], words[0]) if len(words) > 1 and w in playing), "")


def towns(reading: Reading, words: ActorWords) -> frozenset[str]:
    """Return the capitals that the article is about as towns: they stand for no state."""
    found = _towns(reading, words, frozenset({Kind.CAPITAL}))
    acting = Counter(e.text for e in found if use_of(e, words).strong and not placed(e, words))
    every = Counter(e.text for e in found)
    return frozenset(name for name, count in every.items() if count > 2 * acting[name])


def _towns(reading: Reading, words: ActorWords, kinds: frozenset[Kind | None]) -> list[Span]:
    """Return the names of such kinds, those that no list knows where they are taken for places."""
    names = [entity for _, doc in reading.citable() if parsed(doc) for entity in doc.ents]
    entries = [(entity, words.gazetteer.find(entity.text)) for entity in names]
    return [
        entity
        for entity, entry in entries
        if (entry.kind if entry else None) in kinds and (entry or entity.label_ in _PLACES)
    ]


def _is_of_player(name: Token, words: ActorWords) -> bool:
    return name.head.lower_ in words.relations.players and name.head.i > name.i


def _heads(words: ActorWords) -> frozenset[str]:
    """Return the nouns of who heads a body, and nothing else: "Norvane's chairman"."""
    return words.relations.officers & words.relations.leading


def _is_person(mention: Mention, words: ActorWords) -> bool:
    """Whether a title stands before a name, a given name begins it, or "who" follows it."""
    span, gazetteer = mention.span, words.gazetteer
    before = span.doc[span.start - 1] if span.start > span.sent.start else None
    if before is not None and gazetteer.match_title([before.text], 0):
        return True
    given = mention.type == ActorType.PERSON and span[0].text in gazetteer.first_names
    clauses = [c for noun in span for c in children(noun, "acl")]
    about = (c.lower_ for clause in clauses for c in dependents(clause))
    return given or not words.clauses.people.isdisjoint(about)


def _called_by_first_word(mentions: list[Mention], words: ActorWords) -> set[str]:
    """Return names taken for places by whose first word, no given name, somebody acts: a team's."""
    unknown = [m for m in mentions if not m.settled]
    acting = {m.name for m in unknown if m.use.strong}
    surnames = {m.name.split()[-1] for m in unknown if m.type == ActorType.PERSON and " " in m.name}
    alone = {m.name for m in unknown if m.type == ActorType.PERSON and " " not in m.name}
    alone = (alone & acting) - surnames - words.gazetteer.first_names
    places = {m.name for m in unknown if m.type is None and " " in m.name}
    return {name for name in places if name.split()[0] in alone}
