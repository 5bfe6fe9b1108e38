"""What an actor is in this story: its title or apposition, what it does, or whose body it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from briefgen.extract.actors.clauses import Part
from briefgen.extract.actors.identity import IdentityFinder
from briefgen.extract.actors.offices import OfficeFinder
from briefgen.extract.actors.phrases import MOST_WORDS
from briefgen.extract.actors.relations import RelationFinder
from briefgen.extract.parse import children, noun_of, parsed, relation
from briefgen.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.extract.actors.aliases import Cluster
    from briefgen.extract.actors.deeds import Act, ActFinder
    from briefgen.extract.actors.words import ActorWords

_BODIES = frozenset({ActorType.ORGANIZATION, ActorType.STATE})
_SHORT_DEED = 4
"""Most words of a deed beside which there is room for another (F1 of the wording .445 for .439)."""
_LEAST_PLAN = 3
"""Fewest words of a plan that makes a role: "decision to leave"."""


class Role(NamedTuple):
    """A role, and whether the article tells it of the actor itself, not through others."""

    text: str | None
    told: bool


class RoleFinder:
    """Finds the role of each actor of an article."""

    def __init__(self, words: ActorWords, finder: ActFinder) -> None:
        """Keep what finds acts and shortens phrases."""
        self._words = words
        self._finder = finder
        self._relations = RelationFinder(words, finder)
        self._identities = IdentityFinder(words, finder.shortener)

    def roles(self, cast: Sequence[tuple[Cluster, list[Act]]]) -> list[Role]:
        """Return the role of each actor in at most eight words, most of them the article's.

        `cast` holds the actors with their acts, the most telling first.
        """
        clusters = [cluster for cluster, _ in cast]
        self._offices = OfficeFinder(clusters, self._words)
        own = [self._own(cluster, acts) for cluster, acts in cast]
        people = [
            (cluster.name, role)
            for cluster, role in zip(clusters, own, strict=True)
            if role and cluster.type == ActorType.PERSON
        ]
        return [
            Role(role or self._through_others(cluster, acts, people), told=role is not None)
            for (cluster, acts), role in zip(cast, own, strict=True)
        ]

    def _through_others(
        self, cluster: Cluster, acts: Sequence[Act], people: Sequence[tuple[str, str]]
    ) -> str | None:
        """Return what an actor is through others, or at last what it says."""
        relations = self._relations
        if relations.is_medium(cluster):
            return relations.of_medium(acts)
        found = relations.of_body(cluster, people) if cluster.type in _BODIES else None
        return found or relations.of_work(cluster) or self._finder.saying(acts)

    def only_reports(self, cluster: Cluster, acts: Sequence[Act]) -> bool:
        """Whether a known news medium is named only as a source of what others do or say."""
        return self._relations.is_medium(cluster) and all(self._reports(act) for act in acts)

    def _reports(self, act: Act) -> bool:
        if act.clause.part == Part.OBJECT:
            return act.clause.predicate.lower_ in self._words.clauses.addressing
        return act.says or act.clause.part not in {Part.SUBJECT, Part.PASSIVE}

    def _own(self, cluster: Cluster, acts: list[Act]) -> str | None:
        """Return what the article says of the actor itself."""
        person = cluster.type == ActorType.PERSON
        identity = self._identities.named(cluster) or self._relations.of_kind(cluster)
        if not identity and person:
            identity = self._identities.said_to_be(cluster, acts)
        if identity and person:
            identity = _without_name(self._offices.completed(cluster, identity), cluster)
        if identity and " " in identity:
            return identity
        if identity and (person or self._says_kind(identity)):
            return self._with_deed(identity, acts)
        return self._by_deeds(cluster, acts) or identity

    def _says_kind(self, noun: str) -> bool:
        """Whether a bare noun tells a body from others: "insurer", but not "company"."""
        return noun.lower() in self._words.kinds - self._words.clauses.known

    def _by_deeds(self, cluster: Cluster, acts: list[Act]) -> str | None:
        """Return what an actor does, after the body that it is of."""
        member = self._identities.membership(cluster)
        for phrase in self._finder.phrases(acts):
            if not member:
                return self._with_another(phrase, acts)
            if len(member.split()) + len(phrase.split()) <= MOST_WORDS:
                return f"{member}, {phrase}"
        plan = self._plan(cluster) or self._identities.said_to_be(cluster, acts)
        return member or plan

    def _with_another(self, first: str, acts: list[Act]) -> str:
        """Return a short deed with the next that fits: "beat the Reds; lost to Harrow"."""
        used = set(first.split())
        if len(used) > _SHORT_DEED:
            return first
        deeds = list(self._finder.phrases(self._finder.done(acts)))
        room = MOST_WORDS - len(first.split())
        others = (text for text in deeds if len(text.split()) <= room) if first in deeds[:1] else ()
        words = self._words.clauses.light_words
        another = next((t for t in others if not used & set(t.split()) - words), None)
        return f"{first}; {another}" if another else first

    def _with_deed(self, noun: str, acts: list[Act]) -> str | None:
        """Return a bare noun with what its bearer does: "singer, opened the festival"."""
        room = MOST_WORDS - 1
        deeds = self._finder.phrases(self._finder.done(acts))
        deeds = (text for text in deeds if len(text.split()) <= room)
        deed = next((text for text in deeds if noun not in text.split()), None)
        alone = None if noun.lower() in self._words.clauses.owned else noun
        return f"{noun}, {deed}" if deed else alone

    def _plan(self, cluster: Cluster) -> str | None:
        """Return what an actor means to do: "decision to cut" of "the board's decision to cut"."""
        for mention in cluster.mentions:
            if not parsed(mention.span.doc):
                continue
            owner = noun_of(mention.span)
            plan = owner.head
            aims = [c for c in children(plan, "acl") if children(c, "mark")]
            if relation(owner) == "nmod" and owner.i < plan.i and aims:
                text = self._finder.shortener.noun_phrase(plan, MOST_WORDS, [owner])
                if text and len(text.split()) >= _LEAST_PLAN:
                    return text
        return None


def _without_name(role: str, cluster: Cluster) -> str:
    """Return a role without the name of its bearer at the end: "U.S. Defense Secretary"."""
    names = sorted({cluster.name, *cluster.aliases()}, key=len, reverse=True)
    end = next((name for name in names if role.endswith(f" {name}")), "")
    return role.removesuffix(end).rstrip(" ,") or role
