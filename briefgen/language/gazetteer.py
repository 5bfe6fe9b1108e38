"""Known names as data: states, places, organisations, titles, given names, plain words.

The rules that find names and the extractor that makes actors of them share this vocabulary, so
that an actor is settled the same way whichever pipeline found its name.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from pydantic import Field

from briefgen.language.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefgen.language.lexicon import Lexicon


class State(Vocabulary):
    """What else a state is called, by itself and through what stands for its government."""

    aliases: list[str] = Field(default=[], description="Other names of the state.")
    demonyms: list[str] = Field(default=[], description="Its adjective and its people.")
    capital: str | list[str] = Field(default=[], description="Stands for the government.")
    seats: list[str] = Field(default=[], description="Buildings that stand for the government.")

    @property
    def capitals(self) -> list[str]:
        """The capital's names."""
        return [self.capital] if isinstance(self.capital, str) else self.capital


class StatesLexicon(Vocabulary):
    """`states.yaml`."""

    states: dict[str, State]
    provinces: list[str] = Field(description="Parts of states.")
    regional: list[str] = Field(description="Adjectives of regions and religions.")
    peoples: list[str] = Field(description="Peoples without a state of their name.")
    cities: list[str]
    regions: list[str] = Field(description="Continents, seas, mountains, planets.")

    @property
    def many(self) -> list[str]:
        """The names of many people of one nation or kind: Greeks, Kurds."""
        nations = (name for state in self.states.values() for name in state.demonyms[1:])
        return [*nations, *self.peoples]


class OrganizationsLexicon(Vocabulary):
    """`organizations.yaml`."""

    organizations: dict[str, list[str]] = Field(description="Name, then its other names.")
    media: dict[str, list[str]] = Field(description="News media and journals, likewise.")
    shy: list[str] = Field(description="Known names that are plain words as well.")
    publishing: list[str] = Field(
        default=[], description="Words right before a medium in which something is published."
    )
    heads: list[str] = Field(description="Last words of an organisation's name.")
    housed_heads: list[str] = Field(description="Those that name a house as well.")
    suffixes: list[str] = Field(description="Legal forms at the end of a name.")
    linking: list[str] = Field(description="Prepositions inside a name, after a head.")
    possessives: list[str] = Field(description="Words whose possessive stays in the name.")
    lower_heads: list[str] = Field(description="Lower-case words that complete a name.")
    fillers: list[str] = Field(description="Plain words before those.")
    place_heads: list[str] = Field(description="Last words of a place's name.")
    place_starts: list[str] = Field(description="First words of a place's name.")
    event_starts: list[str] = Field(description="Words before an event's own name.")
    event_heads: list[str] = Field(description="Last words of an event or a work.")


class TitlesLexicon(Vocabulary):
    """`titles.yaml`."""

    honorifics: list[str] = Field(description="Forms of address.")
    titles: list[str] = Field(description="Titles before a name.")
    abbreviations: dict[str, str] = Field(description="Short titles in full.")
    plural_titles: list[str] = Field(description="Titles of several persons.")
    name_titles: list[str] = Field(description="Titles that stay in a single name.")
    role_endings: list[str] = Field(description="Endings of other such nouns.")
    modifiers: list[str] = Field(description="Words before a title that belong to the role.")
    roles: list[str] = Field(description="Lower-case nouns that say what a person is.")


class NamesLexicon(Vocabulary):
    """`names.yaml`."""

    first_names: list[str]
    particles: list[str] = Field(description="Lower-case words inside a person's name.")
    person_suffixes: list[str]
    name_prefixes: list[str] = Field(description="Before a capital inside a person's name.")
    calendar: list[str]
    never: list[str] = Field(description="Capitalised, but neither an actor nor part of one.")
    grammar: list[str] = Field(description="Words that never begin a name.")
    common: list[str] = Field(description="Nouns and adjectives of everyday use.")
    common_endings: list[str] = Field(description="Endings of other plain words.")
    before_names: list[str] = Field(description="Capitalised by their place before a name.")
    legal_ends: list[str] = Field(description="Legal forms after which no name goes on.")
    compound_tails: list[str]
    compound_heads: list[str]
    place_prepositions: list[str] = Field(description="Words before an unknown place.")
    followers: list[str] = Field(description="Verbs after a name that begins a sentence.")
    conjoined_ends: list[str] = Field(description="Last words of a name with 'and' in it.")
    conjunctions: list[str]
    genitives: list[str] = Field(description="Between a role and whose it is.")
    breakers: list[str] = Field(description="Capitalised words that end a name.")
    determiners: list[str]
    product_determiners: list[str] = Field(description="Before one of many: a product.")
    possessive_marks: list[str]


class Kind(StrEnum):
    """What a known name is."""

    STATE = "state"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    SEAT = "seat"
    PLACE = "place"
    REGION = "region"
    REGIONAL = "regional"
    PEOPLE = "people"
    ORGANIZATION = "organization"
    MEDIA = "media"
    SKIP = "skip"

    @property
    def of_state(self) -> bool:
        """Whether the name can stand for a state."""
        return self in _OF_STATE

    @property
    def organized(self) -> bool:
        """Whether the name is an organisation's."""
        return self in {Kind.ORGANIZATION, Kind.MEDIA}


_OF_STATE = frozenset({Kind.STATE, Kind.DEMONYM, Kind.CAPITAL, Kind.SEAT})


@dataclass(frozen=True, slots=True)
class Entry:
    """A known name: what it is and the usual name of what it stands for."""

    kind: Kind
    name: str


class Gazetteer:
    """The index of all known names and word sets of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Read the lexicon's names, states, organizations and titles."""
        self.states = lexicon.read("states", StatesLexicon)
        self.organizations = lexicon.read("organizations", OrganizationsLexicon)
        self.titles = lexicon.read("titles", TitlesLexicon)
        self.names = lexicon.read("names", NamesLexicon)
        self._entries: dict[str, Entry] = {}
        self._add_states()
        self._add_organizations()
        self._add_places()
        # Few words begin a known name: all others are told by one look.
        self._first_words = frozenset(phrase.partition(" ")[0] for phrase in self._entries)
        self._longest = max(phrase.count(" ") + 1 for phrase in self._entries)
        self._longest_title = max(title.count(" ") + 1 for title in self.titles.titles)
        self._title_set = frozenset(self.titles.titles)
        self._fill_sets()

    def _fill_sets(self) -> None:
        names, orgs = self.names, self.organizations
        self.first_names = frozenset(names.first_names)
        self.honorifics = frozenset(self.titles.honorifics)
        self.role_endings = tuple(self.titles.role_endings)
        self.modifiers = frozenset(self.titles.modifiers)
        self.roles = frozenset(self.titles.roles)
        self.grammar = frozenset(names.grammar)
        self.common = frozenset(names.common)
        self.common_endings = tuple(names.common_endings)
        self.particles = frozenset(names.particles)
        self.heads = frozenset(orgs.heads)
        self.bodies = self.heads - frozenset(orgs.housed_heads) - frozenset(orgs.place_heads)
        self.suffixes = frozenset(orgs.suffixes)
        self.place_heads = frozenset(orgs.place_heads)
        self.place_starts = frozenset(orgs.place_starts)
        self.event_starts = frozenset(orgs.event_starts)
        self.event_heads = frozenset(orgs.event_heads)
        self.linking = frozenset(orgs.linking)
        self.linkable = self.heads | self.place_starts | self.place_heads
        self.conjoined_heads = self.heads - frozenset(names.conjoined_ends)
        self.shy = frozenset(orgs.shy)
        self.publishing = frozenset(orgs.publishing)
        self.possessives = frozenset(orgs.possessives)
        self.possessive_marks = frozenset(names.possessive_marks)
        self.conjunctions = frozenset(names.conjunctions)
        self.genitives = frozenset(names.genitives)
        self.breakers = frozenset(names.breakers)
        self.determiners = frozenset(names.determiners)

    def _add(self, phrases: Iterable[str], kind: Kind, name: str | None = None) -> None:
        for phrase in phrases:
            self._entries.setdefault(plain(phrase), Entry(kind, name or phrase))

    def _add_states(self) -> None:
        states = self.states.states
        for name, state in states.items():
            self._add([name, *state.aliases], Kind.STATE, name)
        for name, state in states.items():
            self._add(state.demonyms, Kind.DEMONYM, name)
            self._add(state.seats, Kind.SEAT, name)

    def _add_organizations(self) -> None:
        for name, others in self.organizations.organizations.items():
            self._add([name, *others], Kind.ORGANIZATION, name)
        for name, others in self.organizations.media.items():
            self._add([name, *others], Kind.MEDIA, name)

    def _add_places(self) -> None:
        for name, state in self.states.states.items():
            self._add(state.capitals, Kind.CAPITAL, name)
        self._add([*self.states.cities, *self.states.provinces], Kind.PLACE)
        self._add(self.states.regions, Kind.REGION)
        self._add(self.states.peoples, Kind.PEOPLE)
        self._add(self.states.regional, Kind.REGIONAL)
        self._add([*self.names.calendar, *self.names.never], Kind.SKIP)

    def find(self, name: str) -> Entry | None:
        """Return the entry of exactly this name, None where it is not known."""
        return self._entries.get(plain(name))

    def match(self, words: Sequence[str], start: int) -> tuple[int, Entry] | None:
        """Return the number of words and the entry of the longest known name at `start`."""
        if words[start] not in self._first_words:
            return None
        for length in range(min(self._longest, len(words) - start), 0, -1):
            entry = self._entries.get(" ".join(words[start : start + length]))
            if entry:
                return length, entry
        return None

    def match_title(self, words: Sequence[str], start: int) -> int:
        """Return the number of words of the longest title at `start`, 0 where there is none."""
        for length in range(min(self._longest_title, len(words) - start), 0, -1):
            phrase = " ".join(words[start : start + length])
            if phrase in self._title_set or (length == 1 and phrase in self.honorifics):
                return length
        return 0

    def is_plain(self, word: str) -> bool:
        """Whether a capital at a sentence's start says nothing of this word."""
        lower = word.lower()
        if lower in self.grammar or lower in self.common:
            return True
        return len(lower) > 5 and lower.endswith(self.common_endings)  # noqa: PLR2004


def plain(text: str) -> str:
    """Return `text` with straight apostrophes, as the lexicons write them."""
    return text.replace("\u2019", "'")


@lru_cache(maxsize=4)
def gazetteer_of(lexicon: Lexicon) -> Gazetteer:
    """Return the index of a lexicon, made once."""
    return Gazetteer(lexicon)
