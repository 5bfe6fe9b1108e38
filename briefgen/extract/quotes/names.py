"""The names of the actors, by each form that the article uses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.extract.attribution import bare
from briefgen.extract.parse import cases_of, children, relation, subject, under
from briefgen.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span, Token

    from briefgen.model import Actor


class Names:
    """The names of the actors, by each form that the article uses."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        """Take the actors, the most important first."""
        self._all: dict[str, str] = {}
        self._persons: dict[str, str] = {}
        for actor in reversed(actors):  # of two actors of one form the first is meant
            forms = {_folded(form): actor.name for form in (actor.name, *actor.aliases)}
            self._all |= forms
            if actor.type is ActorType.PERSON:
                self._persons |= forms
        self._roles = {
            actor.name: frozenset((actor.role or "").casefold().replace(",", " ").split())
            for actor in actors
        }
        self._standing = {actor.name: 1 - at / len(actors) for at, actor in enumerate(actors)}
        longest = sorted(map(re.escape, self._persons), key=len, reverse=True)
        pattern = rf"\b(?:{'|'.join(longest)})\b"
        self._person = re.compile(pattern, re.IGNORECASE) if longest else None

    def standing(self, speaker: str | None) -> float:
        """Return how high among the actors a speaker is, 1 for the first, 0 for no actor."""
        return self._standing.get(speaker or "", 0.0)

    def known(self, source: Span) -> str | None:
        """Return the name of the actor that a source is, or of the last person it names.

        Whose son or lawyer somebody is does not speak.
        """
        first = source.start + (source[0].pos_ == "DET")
        for form in (source.text, source.doc[first : source.root.i + 1].text):
            found = self._all.get(_folded(form))
            if found is not None and not self._leads_to_person(source, found):
                return found
        tops = [t for t in source if relation(t) == "acl"]
        tops += children(source.root, "nmod") if source.root.pos_ == "NOUN" else []
        aside = {index for top in tops for index in under(top)}
        whole = _with_name(source)
        named = self.persons_in("".join(t.text_with_ws for t in whole if t.i not in aside))
        return named[-1][0] if named else None

    def _leads_to_person(self, source: Span, name: str) -> bool:
        """Return whether a body's name only opens its officer's: "Haldane Chief Ada Quill"."""
        officer = source[-1].ent_type_ == "PERSON" and source[-1].text not in name.split()
        return officer and name not in self._persons.values()

    def is_person(self, source: Span) -> bool:
        """Return whether a source is a known person, or named beside a noun: "his son, Alan"."""
        known = self.known(source)
        if known is not None:
            return known in self._persons.values()
        return any(token.pos_ == "PROPN" for token in children(source.root, "appos"))

    def of(self, source: Span) -> str | None:
        """Return the same, or the article's words for who is no actor; None where it is nobody.

        Up to a comma, behind which only a name belongs to them: "her son, Alan", "a spokesman for
        the firm, Ada Quill".
        """
        if source[0].pos_ == "ADP" or subject(source.root) is not None:
            return None  # "has helped him through his problems: ..."
        text, _, rest = source.text.partition(",")
        name = rest.partition(",")[0].strip()
        beside = [t for t in children(source.root, "appos") if t.pos_ == "PROPN"]
        named = any(name.startswith(token.text) for token in beside)
        called = name if name and _speaks_for(source, name) else ""
        return self.known(source) or called or (f"{text}, {name}" if name and named else text)

    def is_called(self, name: str | None, noun: Token) -> bool:
        """Return whether an actor may be meant by a noun: the minister, who is one by role."""
        return noun.lower_ in self._roles.get(name or "", frozenset())

    def persons_in(self, text: str) -> list[tuple[str, int]]:
        """Return the persons that a text names and where, in order."""
        found = self._person.finditer(text) if self._person else ()
        return [(self._persons[match.group().casefold()], match.start()) for match in found]


def _speaks_for(source: Span, name: str) -> bool:
    """Return whether a person named behind a body speaks for that: "for the firm, Ada Quill"."""
    person = any(ent.label_ == "PERSON" and ent.text == name for ent in source.ents)
    return person and any(not _FOR.isdisjoint(cases_of(t)) for t in children(source.root, "nmod"))


_FOR = frozenset({"for"})


def _with_name(source: Span) -> Span:
    """Return a source with the rest of a name that a parse cut: "Lady Justice | Carrow"."""
    doc, end = source.doc, source.end
    while end < len(doc) and source[-1].pos_ == "PROPN" and doc[end].pos_ == "PROPN":
        end += 1
    return doc[source.start : end]


def _folded(name: str) -> str:
    return bare(name).casefold()
