"""Persons of an article: full names, and the surnames and given names that stand for them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.extract.parse import children, parsed, relation
from briefgen.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.extract.actors.mentions import Mention
    from briefgen.extract.actors.words import ActorWords

_INITIALS = 3
"""Most letters, with the period, of a word that is an initial and no name."""
_LEAST_GIVEN = 3
"""Fewest letters by which one given name can be short for another: Pat, Patrick."""


class People:
    """The persons that an article names in full."""

    def __init__(self, mentions: list[Mention], words: ActorWords) -> None:
        """Join the full names, and note which parts of them each bears."""
        self.mentions = mentions
        self._words = words
        self.gazetteer = words.gazetteer
        self.names = self._full_names()
        self.bearers, self.given = self._parts()

    def _parts(self) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        """Map each end of a full name, and each given name, to the persons who bear it."""
        bearers: defaultdict[str, list[str]] = defaultdict(list)
        given: defaultdict[str, list[str]] = defaultdict(list)
        for full in dict.fromkeys(self.names.values()):
            given[full.split()[0]].append(full)
            ends = {
                " ".join(words[start:])
                for words in (self._core(full), full.split())
                for start in range(1, len(words))
            }
            for end in ends:
                bearers[end].append(full)
        return dict(bearers), dict(given)

    def _full_names(self) -> dict[str, str]:
        """Map each full name to the fullest form of the same person's name."""
        names: Counter[str] = Counter(
            m.name for m in self.mentions if m.type == ActorType.PERSON and " " in m.name
        )
        canonical: dict[str, str] = {}
        known: defaultdict[str, list[str]] = defaultdict(list)
        for name in sorted(names, key=lambda name: (-len(self._core(name)), -names[name])):
            family = known[self._core(name)[-1]]
            same = (other for other in family if self._same_person(name, other))
            canonical[name] = next(same, name)
            if canonical[name] == name:
                family.append(name)
        return canonical

    def _core(self, name: str) -> list[str]:
        """Return a person's names without initials and "Jr."."""
        words = [word for word in name.split() if word not in self.gazetteer.names.person_suffixes]
        bare = [word for word in words if not (word.endswith(".") and len(word) <= _INITIALS)]
        return bare if len(bare) > 1 else words

    def _same_person(self, one: str, other: str) -> bool:
        first, second = self._core(one), self._core(other)
        if " ".join(second).casefold().endswith(f" {' '.join(first).casefold()}"):
            return True
        short, long = sorted((first[0], second[0]), key=len)
        return short == long or (len(short) >= _LEAST_GIVEN and long.startswith(short))

    def full_name(self, mention: Mention, last: dict[str, str]) -> str | None:
        """Return the full name that a mention stands for: itself, a surname, a given name."""
        if mention.name in self.names:
            return self.names[mention.name]
        if mention.type == ActorType.PERSON or " " not in mention.name:
            return self._by_part(mention, last)
        return None

    def _by_part(self, mention: Mention, last: dict[str, str]) -> str | None:
        name = mention.name
        bearers = self.bearers.get(name) or self.bearers.get(f"{name[0].lower()}{name[1:]}", [])
        bearers = self._addressed(bearers, mention)
        if bearers:
            recent = last.get(surname(name))
            return recent if recent in bearers else bearers[0]
        if mention.type == ActorType.PERSON and " " not in name:
            given = self.given.get(name, [])
            return given[0] if len(given) == 1 else None
        return None

    def _addressed(self, bearers: list[str], mention: Mention) -> list[str]:
        """Return those whom a form of address can mean: "Mrs Quill" is no Henry Quill."""
        pronouns, address = self._words.pronouns, address_of(mention)
        sexes = [(pronouns.men, pronouns.given_men), (pronouns.women, pronouns.given_women)]
        own = {name for titles, given in sexes if address in titles for name in given}
        if not own:
            return bearers
        other = {*pronouns.given_men, *pronouns.given_women} - own
        sure = [full for full in bearers if full.split(maxsplit=1)[0] in own]
        return sure or [full for full in bearers if full.split(maxsplit=1)[0] not in other]


def address_of(mention: Mention) -> str:
    """Return the word before a name, in its sentence."""
    span = mention.span
    return span.doc[span.start - 1].text if span.start > span.sent.start else ""


def as_person(mention: Mention, mentions: Iterable[Mention], words: ActorWords) -> Mention:
    """Return a body's mention as a person's, where "Mrs Quill" says so of Ada Quill."""
    _, _, last = mention.name.partition(" ")
    if mention.type != ActorType.ORGANIZATION or mention.settled:
        return mention
    titles = {*words.pronouns.men, *words.pronouns.women}
    addressed = any(m.name == last and address_of(m) in titles for m in mentions)
    return replace(mention, type=ActorType.PERSON) if addressed else mention


def surname(name: str) -> str:
    """Return the last word of a name."""
    return name.rsplit(maxsplit=1)[-1]


def is_kin(mention: Mention, words: ActorWords) -> bool:
    """Whether somebody is named as another's relative: "his wife, Ada Quill"."""
    if not parsed(mention.span.doc):
        return False
    root = mention.span.root
    near = [root.head, *children(root, "appos", "nmod", "compound")]
    while relation(near[0]) == "appos":  # "her son, the architect Jon Quill"
        near = [near[0].head, *near]
    return any(noun.lower_ in words.relations.owned and children(noun, "nmod") for noun in near)
