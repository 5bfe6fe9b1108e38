"""Of which body a bare title is: a "CEO" of the firm that the story is about."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from briefgen.extract.parse import children
from briefgen.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.extract.actors.aliases import Cluster
    from briefgen.extract.actors.words import ActorWords

_LEAST_MENTIONS = 3
"""Fewest mentions of the body that an article is about."""


class OfficeFinder:
    """Completes titles that say nothing of their body."""

    def __init__(self, clusters: Sequence[Cluster], words: ActorWords) -> None:
        """Note where bodies are named, and the one named most."""
        self._words = words
        self._named: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
        bodies = [c for c in clusters if c.type == ActorType.ORGANIZATION]
        for body in bodies:
            for mention in body.mentions:
                self._named[mention.paragraph].append((mention.span.start, body.name))
        most = sorted(bodies, key=lambda body: -len(body.mentions))
        told = most[:1] if not most[1:] or len(most[0].mentions) > len(most[1].mentions) else []
        self._body = next((b.name for b in told if len(b.mentions) >= _LEAST_MENTIONS), None)

    def completed(self, cluster: Cluster, title: str) -> str:
        """Return a title with "of" its body where the article leaves no other, else as it is.

        The body is the one that the article names most, and alone in the person's sentence
        before the title, or the last named before that sentence; no other stands there.
        """
        words = title.lower().replace(",", " ").split()
        relations = self._words.relations
        bare = all(word in relations.offices or word in relations.office_words for word in words)
        if not self._body or not bare or not set(words) & relations.offices or _owned(cluster):
            return title
        sure = any(self._before(cluster, index) == {self._body} for index in (0, 1))
        sure = sure or self._last(cluster) == self._body
        return relations.office_of.format(title=title, body=self._body) if sure else title

    def _before(self, cluster: Cluster, index: int) -> set[str]:
        """Return the bodies named in a mention's sentence, up to the mention."""
        if index >= len(cluster.mentions):
            return set()
        mention = cluster.mentions[index]
        first, last = mention.span.sent.start, mention.span.start
        places = self._named[mention.paragraph]
        return {name for start, name in places if first <= start < last}

    def _last(self, cluster: Cluster) -> str | None:
        """Return the body named last before a person, the first time that one is named."""
        mention = cluster.mentions[0]
        place = (mention.paragraph, mention.span.start)
        every = ((p, start, name) for p, named in self._named.items() for start, name in named)
        before = [(p, start, name) for p, start, name in every if (p, start) < place]
        return max(before)[-1] if before else None


def _owned(cluster: Cluster) -> bool:
    """Whether a pronoun says whose the office is: in "its chair, Ada Quill" a body said before."""
    noun = cluster.mentions[0].span.root
    offices = (noun.head, *children(noun, "appos"))
    return any(t.pos_ == "PRON" for office in offices for t in children(office, "nmod"))
