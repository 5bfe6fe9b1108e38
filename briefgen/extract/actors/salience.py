"""How much an actor matters to its article: a sum of weighted, named reasons."""

from __future__ import annotations

from math import log2
from typing import TYPE_CHECKING

from briefgen.extract.actors.context import Use
from briefgen.language.gazetteer import plain
from briefgen.model import ActorType, ParagraphKind

if TYPE_CHECKING:
    from briefgen.extract.actors.aliases import Cluster
    from briefgen.extract.actors.mentions import Mention
    from briefgen.extract.actors.words import ActorWords
    from briefgen.language import Reading
    from briefgen.settings.sections import ActorWeights

_MOST_COUNTED = 3
_LEAD_PARAGRAPHS = 2


class Salience:
    """Scores the actors of one article."""

    def __init__(self, reading: Reading, weights: ActorWeights, words: ActorWords) -> None:
        """Note the article's title, lead and length."""
        self._weights = weights
        self._words = words
        article = reading.article
        titles = [p.text for p in article.paragraphs if p.kind == ParagraphKind.TITLE]
        self._title = plain(" ".join([article.title, *titles]))
        citable = [index for index, _ in reading.citable()]
        self._lead = frozenset(citable[:_LEAD_PARAGRAPHS])
        self._paragraphs = max(1, len(citable))

    def acts(self, cluster: Cluster) -> bool:
        """Whether an actor does more than lie there or lend its adjective."""
        if cluster.type in {ActorType.STATE, ActorType.GROUP}:
            return any(mention.use.strong for mention in cluster.mentions)
        return any(mention.use != Use.PLACE for mention in cluster.mentions)

    def reasons(self, cluster: Cluster, *, told: bool) -> dict[str, float]:
        """Return what each feature adds to the actor's score; those of nothing are left out.

        `told` is whether the article says what the actor is or does.
        """
        weights, mentions = self._weights, cluster.mentions
        uses = [mention.use for mention in mentions]
        count = len(uses)
        parts = {
            "mentions": weights.mentions * log2(1 + count),
            "title": weights.title * self._titled(cluster),
            "lead": weights.lead * any(m.paragraph in self._lead for m in mentions),
            "spread": weights.spread * len({m.paragraph for m in mentions}) / self._paragraphs,
            "says": weights.says * min(uses.count(Use.SAYS), _MOST_COUNTED),
            "acts": weights.acts * min(uses.count(Use.ACTS), _MOST_COUNTED),
            "touched": weights.touched * min(uses.count(Use.TOUCHED), _MOST_COUNTED),
            "owns": weights.owns * min(uses.count(Use.OWNS), _MOST_COUNTED),
            "place": weights.place * uses.count(Use.PLACE) / count,
            "modifier": weights.modifier * uses.count(Use.MODIFIER) / count,
            "role": weights.role * told,
            "lone": weights.lone * self._is_lone(cluster),
            "bare": weights.bare * self._is_bare(cluster, told=told),
            "full_name": weights.full_name * (" " in cluster.name),
            "known": weights.known * cluster.settled,
            str(cluster.type): getattr(weights, cluster.type),
        }
        return {name: round(value, 3) for name, value in parts.items() if value}

    def _is_lone(self, cluster: Cluster) -> bool:
        """Whether a person has one name and no title."""
        person = cluster.type == ActorType.PERSON and not cluster.settled
        return (
            person and " " not in cluster.name and not any(map(self._has_title, cluster.mentions))
        )

    def _has_title(self, mention: Mention) -> bool:
        doc, start = mention.span.doc, mention.span.start
        return start > mention.span.sent.start and doc[start - 1].text in self._words.titled

    def _is_bare(self, cluster: Cluster, *, told: bool) -> bool:
        """Whether nothing but capitals speaks for an organisation."""
        words = set(cluster.name.split())
        heads = self._words.gazetteer.heads | self._words.gazetteer.suffixes
        silent = not any(m.use.strong or m.use == Use.OWNS for m in cluster.mentions)
        unknown = cluster.type == ActorType.ORGANIZATION and not cluster.settled
        return unknown and silent and not told and not words & heads

    def _titled(self, cluster: Cluster) -> bool:
        names = {mention.name for mention in cluster.mentions} | {cluster.name}
        return any(name in self._title for name in names)
