"""The cast of an article: who its mentions speak of, and what each of them says and does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.actors.acts import ActFinder
from briefgen.extract.actors.aliases import join_mentions
from briefgen.extract.actors.descriptions import Descriptions
from briefgen.extract.actors.firmnouns import FirmNouns
from briefgen.extract.actors.fullnames import with_full_names
from briefgen.extract.actors.groups import find_groups
from briefgen.extract.actors.mentions import find_mentions
from briefgen.extract.actors.merging import merged
from briefgen.extract.actors.partnames import with_nicknames, with_shared_surnames
from briefgen.extract.actors.phrases import Shortener
from briefgen.extract.actors.pointers import find_pointers
from briefgen.extract.actors.ranking import Ranking, RolesLexicon
from briefgen.extract.actors.referents import Referents
from briefgen.extract.actors.relations import RelationFinder
from briefgen.extract.actors.repeats import find_repeats
from briefgen.extract.actors.roles import RoleFinder
from briefgen.extract.actors.unnamed import find_unnamed
from briefgen.extract.actors.words import actor_words
from briefgen.extract.agreement import PronounsLexicon

if TYPE_CHECKING:
    from briefgen.extract.actors.aliases import Cluster
    from briefgen.extract.actors.mentions import Mention
    from briefgen.extract.actors.words import ActorWords
    from briefgen.language import Reading
    from briefgen.settings.sections import ActorsSettings


class Casting:
    """Everybody that an article speaks of, with their acts and what finds their roles."""

    def __init__(self, reading: Reading, settings: ActorsSettings) -> None:
        """Read the mentions of the article and join them."""
        self.words = actor_words(reading.lexicon)
        finder = ActFinder(reading, settings.deed_weights, self.words)
        clusters = _clusters(reading, settings, self.words)
        owners = find_pointers(reading, self.words, clusters)
        FirmNouns(reading, self.words, clusters).point()
        owning = reading.lexicon.read("pronouns", PronounsLexicon).owner
        self.shortener = Shortener(self.words, Referents(self.words, owners, owning))
        self.cast = [(cluster, finder.acts(cluster)) for cluster in clusters]
        weights = reading.lexicon.read("roles", RolesLexicon).weights
        self.ranking = Ranking(self.words, finder, weights)
        described = Descriptions(reading, self.words, clusters)
        relations = RelationFinder(self.words, self.shortener, owners, described)
        self.naming = RoleFinder(self.words, self.shortener, self.ranking, finder, relations)


def _clusters(reading: Reading, settings: ActorsSettings, words: ActorWords) -> list[Cluster]:
    named = with_full_names(reading, words, find_mentions(reading, words))
    named = with_shared_surnames(with_nicknames(reading, words, named), words)
    named = sorted([*named, *find_repeats(reading, words, named)], key=_place)
    groups = find_groups(reading, words, named) if settings.groups else []
    unnamed = find_unnamed(reading, words, [*named, *groups]) if settings.groups else []
    found = join_mentions(sorted([*named, *groups, *unnamed], key=_place), words)
    return merged(found, words)


def _place(mention: Mention) -> tuple[int, int]:
    return mention.paragraph, mention.span.start
