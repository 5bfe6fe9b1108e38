"""From mentions to the ordered actors of a brief, each with its evidence and its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.actors.aliases import join_mentions
from briefgen.extract.actors.deeds import ActFinder
from briefgen.extract.actors.groups import find_groups
from briefgen.extract.actors.mentions import find_mentions
from briefgen.extract.actors.repeats import find_repeats
from briefgen.extract.actors.roles import RoleFinder
from briefgen.extract.actors.salience import Salience
from briefgen.extract.actors.unnamed import find_unnamed
from briefgen.extract.actors.words import actor_words
from briefgen.extract.chosen import Chosen
from briefgen.model import Actor, LeftOut

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
    unnamed = find_unnamed(reading, words, [*named, *groups]) if settings.groups else []
    clusters = join_mentions(sorted([*named, *groups, *unnamed], key=_place), words)
    finder = ActFinder(reading, settings, words)
    cast = [(cluster, finder.acts(cluster)) for cluster in clusters]
    naming = RoleFinder(words, finder)
    salience = Salience(reading, settings.weights, words)
    actors, left_out = [], []
    for (cluster, acts), role in zip(cast, naming.roles(cast), strict=True):
        why = salience.reasons(cluster, told=role.told)
        score = round(sum(why.values()), 3)
        evidence = _evidence(reading, cluster, settings.evidence)
        idle = not salience.acts(cluster)
        if idle or score < settings.least_score:
            low = words.too_low.format(score=f"{score:.2f}", least=f"{settings.least_score:.2f}")
            reason = words.idle if idle else low
            left_out.append(
                LeftOut(text=cluster.name, reason=reason, evidence=evidence, score=score, why=why)
            )
            continue
        actors.append(
            Actor(
                name=cluster.name,
                type=cluster.type,
                role=role.text,
                aliases=cluster.aliases(),
                deeds=finder.deeds(acts),
                media=naming.only_reports(cluster, acts),
                evidence=evidence,
                score=score,
                why=why,
            )
        )
    ordered = sorted(actors, key=lambda actor: (-actor.score, actor.name))
    return Chosen.best(tuple(ordered), left_out)


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
