"""Whose relative a person is, and of which body an officer: "director of Norvane"."""

from __future__ import annotations

from itertools import dropwhile
from typing import TYPE_CHECKING

from briefgen.extract.parse import children, parsed
from briefgen.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.extract.actors.aliases import Cluster
    from briefgen.extract.actors.phrases import Shortener
    from briefgen.extract.actors.pointers import Owners
    from briefgen.extract.actors.words import ActorWords

_OFFICE = 4
"""Most words of a title that is told with its body."""


class OfficeHolders:
    """Finds whose the office or the kin is that a word beside a person's name tells."""

    def __init__(self, words: ActorWords, shortener: Shortener, owners: Owners) -> None:
        """Keep the words, what shortens phrases, and whom pronouns and plain nouns stand for."""
        self._words = words
        self._kin = words.relations
        self._shortener = shortener
        self._owners = owners

    def of_kin(self, cluster: Cluster) -> Iterator[str]:
        """Yield whose relative or aide a person is: "Quill's father" of "his father, Jon Quill"."""
        for mention in cluster.mentions:
            span = mention.span
            near = [*span.doc[max(span.sent.start, span.start - 2) : span.start], span.root.head]
            near += children(span.root, "appos")
            for noun in (t for t in near if t.lower_ in self._kin.owned | self._kin.served):
                for pronoun in children(noun, "nmod"):
                    owner = self._owners.get(pronoun)
                    title = self._shortener.noun_phrase(noun, _OFFICE, [pronoun, *span])
                    office = noun.lower_ in self._words.gazetteer.roles
                    if owner is None or owner is cluster:
                        continue
                    if owner.type == ActorType.PERSON or not office:
                        yield self._of(owner.name, title or noun.lower_)

    def of_office(self, cluster: Cluster) -> Iterator[str]:
        """Yield an office with its body: "director of Norvane" of "its director, Jon Quill"."""
        spans = [m.span for m in cluster.mentions if parsed(m.span.doc)]
        nouns = [(s, noun) for s in spans for noun in (s.root.head, *children(s.root, "appos"))]
        for span, noun in nouns:
            if noun.lower_ not in self._words.gazetteer.roles - self._kin.owned:
                continue
            for pronoun in children(noun, "nmod"):
                body = self._owners.get(pronoun)
                title = self._shortener.noun_phrase(noun, _OFFICE, [pronoun, span.root])
                if body is not None and body.type != ActorType.PERSON and title:
                    yield self._titled(title, body)

    def with_body(self, title: str, member: str) -> str:
        """Return "analyst of the Quill Board"; "mayor, Quill Party", which is of a town."""
        if self._kin.public_offices.isdisjoint(title.lower().split()):
            return f"{title} {member}"
        loose = self._kin.belonging | self._words.articles
        words = dropwhile(lambda word: word.lower() in loose, member.split())
        return self._kin.party_of.format(title=title, body=" ".join(words))

    def _titled(self, title: str, body: Cluster) -> str:
        """Return "director of the Quill Board", "Quill Board's director of research"."""
        if self._words.gazetteer.genitives.isdisjoint(title.split()):
            name = body.with_article(self._words.definite)
            return self._kin.office_of.format(title=title, body=name)
        return self._kin.office_in.format(title=title, body=body.name)

    def _of(self, person: str, noun: str) -> str:
        return self._kin.body_of.format(kind=noun, person=person)
