"""What an actor is in this story: the best of all wordings that the article offers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from briefgen.extract.actors.candidates import CandidateFinder
from briefgen.extract.actors.clauses import Part
from briefgen.extract.actors.offices import OfficeFinder
from briefgen.extract.actors.wordings import Sort
from briefgen.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.extract.actors.acts import Act, ActFinder
    from briefgen.extract.actors.aliases import Cluster
    from briefgen.extract.actors.phrases import Shortener
    from briefgen.extract.actors.ranking import Ranking
    from briefgen.extract.actors.relations import RelationFinder
    from briefgen.extract.actors.wordings import Candidate
    from briefgen.extract.actors.words import ActorWords

_TITLES = frozenset({Sort.TITLE, Sort.APPOSITION})
"""What tells of which body a person is, though something else became the role."""


class Role(NamedTuple):
    """A role, and whether the article tells it of the actor itself, not through others."""

    text: str | None
    told: bool


class RoleFinder:
    """Finds the role of each actor of an article."""

    def __init__(
        self,
        words: ActorWords,
        shortener: Shortener,
        ranking: Ranking,
        finder: ActFinder,
        relations: RelationFinder,
    ) -> None:
        """Keep the words, what shortens phrases and chooses, what knows of acts and of kin."""
        self._words = words
        self._ranking = ranking
        self._relations = relations
        self._finder = CandidateFinder(words, shortener, finder, relations)

    def roles(self, cast: Sequence[tuple[Cluster, list[Act]]]) -> list[Role]:
        """Return the role of each actor in at most ten words, most of them the article's.

        `cast` holds the actors with their acts, the most telling first.
        """
        found = zip(cast, self.candidates(cast), strict=True)
        return [self._best(candidates, cluster.type) for (cluster, _), candidates in found]

    def candidates(self, cast: Sequence[tuple[Cluster, list[Act]]]) -> list[list[Candidate]]:
        """Return the wordings that each actor's role could have.

        What a body is to its people comes after their own roles.
        """
        offices = OfficeFinder([cluster for cluster, _ in cast], self._words)
        people, titles, persons = [], [], {}
        for place, (cluster, acts) in enumerate(cast):
            if cluster.type == ActorType.PERSON:
                persons[place] = self._finder.candidates(cluster, acts, offices, ())
                role = self._best(persons[place], cluster.type)
                people += [(cluster.name, role.text)] if role.text and role.told else []
                titles += [(cluster.name, c.text) for c in persons[place] if c.sort in _TITLES]
        return [
            persons[place]
            if place in persons
            else self._finder.candidates(cluster, acts, offices, [*people, *titles])
            for place, (cluster, acts) in enumerate(cast)
        ]

    def _best(self, candidates: list[Candidate], kind: ActorType) -> Role:
        chosen = self._ranking.best(candidates, kind)
        told = any(c.sort.told for c in candidates)
        return Role(chosen.text if chosen else None, told)

    def only_reports(self, cluster: Cluster, acts: Sequence[Act]) -> bool:
        """Whether a known news medium is named only as a source of what others do or say."""
        return self._relations.is_medium(cluster) and all(self._reports(act) for act in acts)

    def _reports(self, act: Act) -> bool:
        if act.clause.part == Part.OBJECT:
            return act.clause.predicate.lower_ in self._words.clauses.addressing
        return act.says or act.clause.part not in {Part.SUBJECT, Part.PASSIVE}
