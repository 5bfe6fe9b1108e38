"""Actors that turn out to be one: a name told twice, a bare "Agency", "girl" and "Harrow girl"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.extract.actors.aliases import Cluster
    from briefgen.extract.actors.words import ActorWords


def merged(clusters: list[Cluster], words: ActorWords) -> list[Cluster]:
    """Return the actors, those that are one with another joined to it."""
    kept: list[Cluster] = []
    for cluster in sorted(clusters, key=lambda one: -len(one.mentions)):
        same = next((other for other in kept if _same_name(cluster, other)), None)
        if same is None:
            kept.append(cluster)
        else:
            _join(cluster, same)
    for cluster in list(kept):
        whole = _whole(cluster, kept, words)
        if whole is not None:
            _join(cluster, whole)
            kept.remove(cluster)
    return [cluster for cluster in clusters if cluster in kept]


def _join(part: Cluster, whole: Cluster) -> None:
    places = [*whole.mentions, *part.mentions]
    whole.mentions = sorted(places, key=lambda one: (one.paragraph, one.span.start))


def _same_name(one: Cluster, other: Cluster) -> bool:
    """Whether one name was taken for a person here and for a body there."""
    kinds = {ActorType.PERSON, ActorType.ORGANIZATION}
    return one.name == other.name and {one.type, other.type} == kinds


def _whole(cluster: Cluster, others: Iterable[Cluster], words: ActorWords) -> Cluster | None:
    """Return the one actor whose name ends or begins with the noun that is this one's name."""
    noun = cluster.name.lower()
    unnamed = cluster.type == ActorType.PERSON and noun in words.unnamed.persons
    bare = cluster.type == ActorType.ORGANIZATION and cluster.name in words.gazetteer.heads
    if not unnamed and not bare:
        return None
    longer = [
        other
        for other in others
        if other.type == cluster.type and noun in _ends(other.name.lower(), first=bare)
    ]
    return longer[0] if len(longer) == 1 else None


def _ends(name: str, *, first: bool) -> set[str]:
    """Return the last word of a name of several, and where asked for the first."""
    words = name.split()
    if len(words) == 1:
        return set()
    return {words[-1], words[0]} if first else {words[-1]}
