"""The vocabulary of actors: `actors.yaml` of the lexicon, as sets."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from pydantic import Field

from briefgen.extract.actors.clausewords import ClausesLexicon
from briefgen.extract.actors.nominalwords import NominalsLexicon
from briefgen.extract.actors.relationwords import RelationsLexicon
from briefgen.extract.actors.shortwords import ShorteningLexicon
from briefgen.extract.actors.unnamedwords import UnnamedLexicon
from briefgen.extract.agreement import PronounsLexicon
from briefgen.extract.attribution.model import AttributionLexicon
from briefgen.language.gazetteer import Gazetteer, gazetteer_of
from briefgen.language.sentences import SentencesLexicon
from briefgen.language.vocabulary import Vocabulary
from briefgen.settings.cues import Cues

if TYPE_CHECKING:
    from briefgen.language import Lexicon


class ActorsLexicon(Vocabulary):
    """`actors.yaml`."""

    governments: list[str] = Field(description="Words that act for the state before them.")
    fillers: list[str] = Field(description="Plain words between a state and those.")
    state_openings: list[str] = Field(description="Phrases after which a name is a state's.")
    places: list[str] = Field(description="Before a capital that is a place only.")
    locations: list[str] = Field(description="Before a state that is a place only.")
    partners: list[str] = Field(description="Before a name that is acted upon or with.")
    saying: list[str] = Field(description="Verbs of saying.")
    doing: list[str] = Field(description="Verbs of doing, and auxiliaries.")
    adverbs: list[str] = Field(description="Words between a name and its verb.")
    groups: list[str] = Field(description="Plural nouns of people who act together.")
    vague_groups: list[str] = Field(description="Groups only with a word before them.")
    group_bodies: dict[str, list[str]] = Field(description="Words of a group's organisation.")
    platforms: list[str] = Field(description="Prepositions before what is only used.")
    group_synonyms: dict[str, list[str]] = Field(description="Groups that are one actor.")
    group_stops: list[str] = Field(description="Words that are no part of a group's name.")
    prepositions: list[str] = Field(description="Before a name that is no subject.")
    media_role: str = Field(description="What a news medium is by itself.")
    articles: list[str] = Field(description="Words that begin an apposition.")
    definite: list[str] = Field(description="Articles of what is known.")
    company_suffixes: list[str] = Field(description="Words left out of a short form.")
    kinds: list[str] = Field(description="Nouns that say what an organisation is.")
    empty_verbs: list[str] = Field(description="Verbs that say nothing of a role.")
    attributions: list[str] = Field(description="Phrases before a source's name.")
    too_low: str = Field(description="Why an actor of {score} under {least} was left out.")
    idle: str = Field(description="Why a name that does nothing was left out.")
    credits: list[str] = Field(description="Labels before who made a picture.")
    contributing: list[str] = Field(description="What is said of who had a hand in an article.")


class ActorWords:
    """The sets that the extractor asks for, with the index of known names."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Read actors.yaml and the names of the lexicon."""
        words = lexicon.read("actors", ActorsLexicon)
        self.unnamed = lexicon.read("unnamed", UnnamedLexicon)
        self.clauses = lexicon.read("clauses", ClausesLexicon)
        self.gazetteer: Gazetteer = gazetteer_of(lexicon)
        self.governments = frozenset(words.governments)
        self.fillers = frozenset(words.fillers)
        self.state_openings = tuple(tuple(phrase.split()) for phrase in words.state_openings)
        self.places = frozenset(words.places)
        self.locations = frozenset(words.locations)
        self.partners = frozenset(words.partners)
        self.saying = frozenset(words.saying)
        self.doing = frozenset(words.doing)
        self.adverbs = frozenset(words.adverbs)
        self.prepositions = frozenset(words.prepositions)
        self.articles, self.definite = frozenset(words.articles), frozenset(words.definite)
        self.company_suffixes = frozenset(words.company_suffixes)
        self.kinds = frozenset(words.kinds)
        self.empty_verbs = frozenset(words.empty_verbs)
        self.attributions = tuple(tuple(phrase.split()) for phrase in words.attributions)
        self.too_low, self.idle, self.media_role = words.too_low, words.idle, words.media_role
        self.credits = frozenset(words.credits)
        self.contributing = tuple(words.contributing)
        self.group_stops = frozenset(words.group_stops)
        self.groups = frozenset(tuple(noun.split()) for noun in words.groups)
        self.vague_groups = frozenset(words.vague_groups)
        self.group_bodies = words.group_bodies
        self.platforms = frozenset(words.platforms)
        self.synonyms = {
            other: name for name, others in words.group_synonyms.items() for other in others
        }

        self._lexicon = lexicon

    @cached_property
    def titled(self) -> frozenset[str]:
        """Titles before a name."""
        return frozenset(self.gazetteer.titles.titles)

    @cached_property
    def quotes(self) -> list[str]:
        """Opening and closing quotation marks, in pairs."""
        return self._lexicon.read("attribution", AttributionLexicon).quotes

    @cached_property
    def datelines(self) -> Cues:
        """The places, dates and agencies before an article's first sentence."""
        return Cues(self._lexicon.read("sentences", SentencesLexicon).datelines)

    @cached_property
    def relations(self) -> RelationsLexicon:
        """The words of what actors are to one another."""
        return self._lexicon.read("relations", RelationsLexicon)

    @cached_property
    def pronouns(self) -> PronounsLexicon:
        """What pronouns stand for, and the forms of address that speak against them."""
        return self._lexicon.read("pronouns", PronounsLexicon)

    @cached_property
    def nominals(self) -> NominalsLexicon:
        """The nouns of deeds."""
        return self._lexicon.read("nominals", NominalsLexicon)

    @cached_property
    def shortening(self) -> ShorteningLexicon:
        """The words that must stay in a wording, and those that may go."""
        return self._lexicon.read("shortening", ShorteningLexicon)

    @cached_property
    def org_tails(self) -> frozenset[tuple[str, ...]]:
        """The lower-case words that complete an organisation's name, each as its words."""
        heads = self.gazetteer.organizations.lower_heads
        return frozenset(tuple(head.replace("\u2019", "'").split()) for head in heads)

    @cached_property
    def org_fillers(self) -> frozenset[str]:
        """Plain words before those."""
        return frozenset(self.gazetteer.organizations.fillers)


@lru_cache(maxsize=4)
def actor_words(lexicon: Lexicon) -> ActorWords:
    """Return the vocabulary of a lexicon, made once."""
    return ActorWords(lexicon)
