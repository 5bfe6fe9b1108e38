"""What an actor is in this story: its title or apposition, what it does, or whose body it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.actors.clauses import Part, cases_of, children, noun_of, parsed, relation
from briefgen.extract.actors.identity import IdentityFinder
from briefgen.extract.actors.phrases import MOST_WORDS
from briefgen.language.gazetteer import Kind
from briefgen.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span

    from briefgen.extract.actors.aliases import Cluster
    from briefgen.extract.actors.deeds import Act, ActFinder
    from briefgen.extract.actors.words import ActorWords

_BODIES = frozenset({ActorType.ORGANIZATION, ActorType.STATE})
_LEAST_PLAN = 3
"""Fewest words of a plan that makes a role: "decision to leave"."""


class RoleFinder:
    """Finds the role of each actor of an article."""

    def __init__(self, words: ActorWords, finder: ActFinder) -> None:
        """Keep what finds acts and shortens phrases."""
        self._words = words
        self._finder = finder
        self._identities = IdentityFinder(words, finder.shortener)

    def roles(self, cast: Sequence[tuple[Cluster, list[Act]]]) -> list[str | None]:
        """Return the role of each actor in at most eight words, most of them the article's.

        `cast` holds the actors with their acts, the most telling first.
        """
        own = [self._own(cluster, acts) for cluster, acts in cast]
        clusters = [cluster for cluster, _ in cast]
        people = [
            (cluster.name, role)
            for cluster, role in zip(clusters, own, strict=True)
            if role and cluster.type == ActorType.PERSON
        ]
        return [
            role or (self._through_others(cluster, people) if cluster.type in _BODIES else None)
            for cluster, role in zip(clusters, own, strict=True)
        ]

    def only_reports(self, cluster: Cluster, acts: Sequence[Act]) -> bool:
        """Whether a known news medium is named only as a source of what others do or say."""
        return self._is_medium(cluster) and all(self._reports(act) for act in acts)

    def _reports(self, act: Act) -> bool:
        if act.clause.part == Part.OBJECT:
            return act.clause.predicate.lower_ in self._words.clauses.addressing
        return act.says or act.clause.part not in {Part.SUBJECT, Part.PASSIVE}

    def _is_medium(self, cluster: Cluster) -> bool:
        entries = (self._words.gazetteer.find(mention.name) for mention in cluster.mentions)
        return cluster.settled and any(entry and entry.kind == Kind.MEDIA for entry in entries)

    def _own(self, cluster: Cluster, acts: list[Act]) -> str | None:
        """Return what the article says of the actor itself."""
        person = cluster.type == ActorType.PERSON
        identity = self._identities.named(cluster)
        if not identity and person:
            identity = self._identities.said_to_be(cluster, acts)
        if identity and (person or " " in identity):
            return identity
        member = self._identities.membership(cluster)
        for phrase in self._finder.phrases(acts):
            if not member:
                return phrase
            if len(member.split()) + len(phrase.split()) <= MOST_WORDS:
                return f"{member}, {phrase}"
        plan = self._plan(cluster) or self._identities.said_to_be(cluster, acts)
        return member or plan or identity

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

    # ------------------------------------------------------------------------- through others

    def _through_others(self, cluster: Cluster, people: Sequence[tuple[str, str]]) -> str | None:
        """Return what a body is to those whom the article names with it."""
        if self._is_medium(cluster):
            return self._words.media_role
        names = {mention.name for mention in cluster.mentions} | {cluster.name}
        kind = self._kind(cluster)
        for person, role in people:
            if kind and any(name in role for name in names):
                return self._words.clauses.body_of.format(kind=kind, person=person)
        people_of = self._people_of(cluster)
        if kind and people_of:
            return self._words.clauses.body_of.format(kind=kind, person=people_of)
        return self._words.clauses.source_of if self._gives_figures(cluster) else None

    def _people_of(self, cluster: Cluster) -> str | None:
        """Return the unnamed people who are of a body: "researchers" of "researchers at Harrow"."""
        for mention in cluster.mentions:
            noun = noun_of(mention.span) if parsed(mention.span.doc) else None
            belongs = noun is not None and cases_of(noun) & self._words.clauses.belonging
            if noun is None or not belongs or relation(noun) != "nmod":
                continue
            if (noun.head.lower_,) in self._words.groups:
                return str(noun.head.lower_)
        return None

    def _gives_figures(self, cluster: Cluster) -> bool:
        """Whether a body is named only as the source of sentences that hold figures."""
        spans = [mention.span for mention in cluster.mentions]
        numbers = any(token.like_num for span in spans for token in span.sent)
        return numbers and all(self._is_source(span) for span in spans)

    def _is_source(self, span: Span) -> bool:
        """Whether "according to" stands before a name."""
        begin = span.start - (span.doc[span.start - 1].pos_ == "DET" if span.start else 0)
        before = tuple(token.lower_ for token in span.doc[span.sent.start : begin])
        return any(
            before[-len(phrase) :] == phrase for phrase in self._words.clauses.source_phrases
        )

    def _kind(self, cluster: Cluster) -> str | None:
        """Return the word of a body's name that says what it is: "university"."""
        named = reversed(cluster.name.lower().split())
        return next((word for word in named if word in self._words.clauses.bodies), None)
