"""From mentions to the ordered actors of a brief, each with its evidence and its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.actors.aliases import join_mentions
from briefgen.extract.actors.groups import find_groups
from briefgen.extract.actors.mentions import find_mentions
from briefgen.extract.actors.repeats import find_repeats
from briefgen.extract.actors.roles import role_of
from briefgen.extract.actors.salience import Salience
from briefgen.extract.actors.words import actor_words
from briefgen.extract.chosen import Chosen
from briefgen.model import Actor

if TYPE_CHECKING:
    from briefgen.extract.actors.aliases import Cluster
    from briefgen.extract.actors.mentions import Mention
    from briefgen.language import Reading
    from briefgen.model import Evidence
    from briefgen.settings.sections import ActorsSettings


def extract_actors(reading: Reading, settings: ActorsSettings) -> Chosen[Actor]:
    """Return the actors of an article, the most salient first.

    Evidence is the sentence of each mention, in the article's order, at most
    `settings.evidence` of them.
    """
    words = actor_words(reading.lexicon)
    named = find_mentions(reading, words)
    named = sorted([*named, *find_repeats(reading, words, named)], key=_place)
    groups = find_groups(reading, words, named) if settings.groups else []
    clusters = join_mentions(sorted([*named, *groups], key=_place), words)
    salience = Salience(reading, settings.weights, words)
    actors = []
    for cluster in clusters:
        role = role_of(cluster, words)
        why = salience.reasons(cluster, role)
        score = round(sum(why.values()), 3)
        if score >= settings.least_score and salience.acts(cluster):
            actors.append(
                Actor(
                    name=cluster.name,
                    type=cluster.type,
                    role=role,
                    aliases=cluster.aliases(),
                    evidence=_evidence(reading, cluster, settings.evidence),
                    score=score,
                    why=why,
                )
            )
    return Chosen(tuple(sorted(actors, key=lambda actor: (-actor.score, actor.name))))


def _place(mention: Mention) -> tuple[int, int]:
    return mention.paragraph, mention.span.start


def _evidence(reading: Reading, cluster: Cluster, most: int) -> tuple[Evidence, ...]:
    """Return the sentences of the first mentions, those where the actor acts before others."""
    strong = [m for m in cluster.mentions if m.use.strong]
    chosen: dict[tuple[int, int], Evidence] = {}
    for mention in [*strong, *cluster.mentions]:
        key = (mention.paragraph, mention.span.sent.start)
        if key not in chosen and len(chosen) < most:
            chosen[key] = reading.cite(mention.paragraph, mention.span.sent)
    return tuple(chosen[key] for key in sorted(chosen))
