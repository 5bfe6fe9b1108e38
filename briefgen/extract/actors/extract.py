"""From mentions to the ordered actors of a brief, each with its evidence and its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.actors.casting import Casting
from briefgen.extract.actors.deeds import DeedWriter
from briefgen.extract.actors.salience import Salience
from briefgen.extract.chosen import Chosen
from briefgen.model import Actor, LeftOut

if TYPE_CHECKING:
    from briefgen.extract.actors.aliases import Cluster
    from briefgen.language import Reading
    from briefgen.model import Evidence
    from briefgen.settings.sections import ActorsSettings


def extract_actors(reading: Reading, settings: ActorsSettings) -> Chosen[Actor]:
    """Return the actors of an article, the most salient first.

    Evidence is the sentence of each mention, in the article's order, at most
    `settings.evidence` of them.
    """
    casting = Casting(reading, settings)
    words, naming = casting.words, casting.naming
    writer = DeedWriter(reading, words, casting.shortener)
    salience = Salience(reading, settings.weights, words)
    actors, left_out = [], []
    for (cluster, acts), role in zip(casting.cast, naming.roles(casting.cast), strict=True):
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
                deeds=writer.deeds(acts, settings.deeds),
                media=naming.only_reports(cluster, acts),
                evidence=evidence,
                score=score,
                why=why,
            )
        )
    ordered = sorted(actors, key=lambda actor: (-actor.score, actor.name))
    return Chosen.best(tuple(ordered), left_out)


def _evidence(reading: Reading, cluster: Cluster, most: int) -> tuple[Evidence, ...]:
    """Return the sentences of the first mentions, those where the actor acts before others."""
    strong = [m for m in cluster.mentions if m.use.strong]
    chosen: dict[tuple[int, int], Evidence] = {}
    for mention in [*strong, *cluster.mentions]:
        key = (mention.paragraph, mention.span.sent.start)
        if key not in chosen and len(chosen) < most:
            chosen[key] = reading.cite(mention.paragraph, mention.span.sent)
    return tuple(chosen[key] for key in sorted(chosen))
