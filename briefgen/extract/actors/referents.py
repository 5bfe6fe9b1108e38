"""Pronouns told by name in a wording: "Quill's estate" where the article has "his estate"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.actors.clauses import subject_of
from briefgen.extract.parse import children, clause_head, relation
from briefgen.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Token

    from briefgen.extract.actors.aliases import Cluster


class Referents:
    """Names what pronouns stand for, but for those whose clause says it itself."""

    def __init__(self, owners: Mapping[Token, Cluster], owner: str) -> None:
        """Keep whom pronouns stand for, and how a name owns: "{name}'s"."""
        self._owners = owners
        self._owner = owner

    def name(self, token: Token, head: Token) -> str | None:
        """Return a pronoun's name in the wording of `head`.

        None where it is no pronoun of which that is known, or one of who does what the wording
        tells, or of to whom it is done: "sold his mill" of "Quill sold his mill".
        """
        cluster = self._owners.get(token)
        if cluster is None or (token != head and self._takes_part(cluster, head)):
            return None
        name = cluster.short_name()
        if relation(token) != "nmod":
            return name
        return self._owner.format(name=name) if cluster.type == ActorType.PERSON else None

    @staticmethod
    def _takes_part(cluster: Cluster, head: Token) -> bool:
        spans = [mention.span for mention in [*cluster.mentions, *cluster.pointers]]
        return any(part in span for part in _participants(head) for span in spans)


def _participants(head: Token) -> Iterator[Token]:
    """Yield the subject and objects of the clause that a wording is of, or is in."""
    verb = clause_head(head)
    if verb is None:
        return
    subject = subject_of(verb)
    if subject is not None:
        yield subject
    yield from children(verb, "nsubj", "obj", "iobj")
    if relation(verb) == "acl":
        yield verb.head
