"""Joining mentions into actors: surnames, acronyms, short forms, a state's many names."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefgen.extract.actors.context import Use
from briefgen.extract.actors.organisations import Organisations, as_body
from briefgen.extract.actors.people import People, as_person, is_kin, surname
from briefgen.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Collection

    from briefgen.extract.actors.mentions import Mention
    from briefgen.extract.actors.words import ActorWords


@dataclass(slots=True)
class Cluster:
    """The mentions of one actor, in the article's order; `pointers` are pronouns that mean it."""

    name: str
    type: ActorType
    mentions: list[Mention] = field(default_factory=list)
    pointers: list[Mention] = field(default_factory=list)
    settled: bool = False

    def with_article(self, articles: Collection[str]) -> str:
        """Return the name with that of the articles that stands before it: "the Harrow Union"."""
        for mention in self.mentions:
            before = mention.span.doc[mention.span.start - 1].lower_ if mention.span.start else ""
            if mention.name == self.name:
                return f"{before} {self.name}" if before in articles else self.name
        return self.name

    def short_name(self) -> str:
        """Return the shortest form that the article calls the actor by: "Quill"."""
        return min((mention.name for mention in self.mentions), key=len)

    def aliases(self) -> tuple[str, ...]:
        """Return the other forms that the article calls the actor by, the most frequent first.

        A capital at a sentence's start makes no other form, nor does another apostrophe.
        """
        seen: Counter[str] = Counter()
        for mention in self.mentions:
            seen.update(list(dict.fromkeys((mention.name, mention.surface))))
        forms = {_key(self.name): self.name}
        for form, _ in seen.most_common():
            forms.setdefault(_key(form), form)
        return tuple(forms.values())[1:]


def _key(form: str) -> str:
    return form.casefold().replace("\u2019", "'")


def join_mentions(mentions: list[Mention], words: ActorWords) -> list[Cluster]:
    """Return the actors that the mentions speak of."""
    return _Joiner(mentions, words).clusters()


class _Joiner:
    def __init__(self, mentions: list[Mention], words: ActorWords) -> None:
        mentions = [as_person(as_body(m, words), mentions, words) for m in mentions]
        self.mentions = mentions
        self.words = words
        self.gazetteer = words.gazetteer
        self.states = {m.settled for m in mentions if m.type == ActorType.STATE and m.settled}
        self.people = People(mentions, words)
        self.bodies = Organisations(mentions, words, self.people)
        self.singles = {m.name for m in mentions if m.type == ActorType.PERSON and not m.settled}
        self.singles -= self.bodies.firms

    def clusters(self) -> list[Cluster]:
        found: dict[tuple[str, str], Cluster] = {}
        last: dict[str, str] = {}
        for mention in self.mentions:
            kind, name = self._identity(mention, last)
            if kind is None:
                continue
            cluster = found.setdefault((kind, name), Cluster(name, kind))
            cluster.mentions.append(mention)
            cluster.settled |= mention.settled is not None
        for cluster in found.values():
            self._name(cluster)
        return list(found.values())

    def _identity(self, mention: Mention, last: dict[str, str]) -> tuple[ActorType | None, str]:
        """Return the type and key of the actor; `last` keeps each surname's latest bearer."""
        if mention.settled and not self._surname_too(mention):
            own = self.bodies.spelt_out(mention)
            return (ActorType.ORGANIZATION, own) if own else self._settled(mention)
        full = self.people.full_name(mention, last)
        if not full and mention.name in self.singles:
            full = mention.name
        if full:
            if surname(full) not in last or self._takes_over(mention):
                last[surname(full)] = full
            return ActorType.PERSON, full
        if mention.type == ActorType.PERSON:
            if mention.name in self.bodies.firms:
                return ActorType.ORGANIZATION, self.bodies.firm(mention.name)
            return ActorType.PERSON, mention.name
        state = [name for name in self.states if name.split()[1:] == [mention.name]]
        if len(state) == 1:
            return ActorType.STATE, state[0]
        return mention.type or self._body_type(mention), self.bodies.names.get(
            mention.name, mention.name
        )

    def _takes_over(self, mention: Mention) -> bool:
        """Whether a surname is now that of somebody named: not of "his wife, Ada Quill"."""
        return mention.use in {Use.ACTS, Use.SAYS} and not is_kin(mention, self.words)

    def _surname_too(self, mention: Mention) -> bool:
        """Whether a known name ("Ford", "Jordan") is a person's surname in this article."""
        if mention.type == ActorType.GROUP or " " in mention.surface:
            return False
        return mention.name in self.people.bearers

    def _settled(self, mention: Mention) -> tuple[ActorType | None, str]:
        """Return a settled name's actor: officers belong to the one police that is named."""
        if mention.type == ActorType.GROUP and mention.name in self.bodies.names:
            return ActorType.ORGANIZATION, self.bodies.names[mention.name]  # "Harrow Brothers"
        if mention.type == ActorType.GROUP and mention.name.lower() in self.words.group_bodies:
            marks = self.words.group_bodies[mention.name.lower()]
            bodies = {full for full in self.bodies.names.values() if set(full.split()) & set(marks)}
            if len(bodies) == 1:
                return ActorType.ORGANIZATION, bodies.pop()
        if mention.settled in self.words.unnamed.bodies_of_many:
            return ActorType.ORGANIZATION, mention.settled
        return mention.type, mention.settled or mention.name

    def _body_type(self, mention: Mention) -> ActorType | None:
        """Return organisation where a place's name is an organisation's elsewhere."""
        return ActorType.ORGANIZATION if mention.name in self.bodies.names else None

    # -------------------------------------------------------------------------------- names

    def _name(self, cluster: Cluster) -> None:
        """Give an actor its fullest name in the article; states keep their usual one."""
        if cluster.type == ActorType.STATE:
            return
        if cluster.type == ActorType.PERSON and " " not in cluster.name and not cluster.settled:
            cluster.name = self._with_title(cluster)
        if cluster.type == ActorType.GROUP and cluster.settled:
            cluster.name = _usual_form(cluster.mentions, self.gazetteer.modifiers)
        elif cluster.settled and cluster.name in self.words.unnamed.nouns:
            cluster.name = _fullest(cluster.name, cluster.mentions)
        elif cluster.settled:
            longest = max((m.name for m in cluster.mentions), key=len)
            with_article = longest.casefold().endswith(f" {cluster.name.casefold()}")
            article = with_article and longest.split()[0] in self.gazetteer.determiners
            cluster.name = cluster.name if longest.isupper() or article else longest

    def _with_title(self, cluster: Cluster) -> str:
        """Return "Pope Leo" for a single name that is known by its title."""
        for mention in cluster.mentions:
            before = mention.span.doc[mention.span.start - 1].text if mention.span.start else ""
            if before in self.gazetteer.titles.name_titles:
                return f"{before} {cluster.name}"
        return cluster.name


def _usual_form(mentions: list[Mention], modifiers: Collection[str]) -> str:
    """Return the form that names a group most distinctly: the most frequent, then the longest.

    The first of a sentence loses its capital, but for `modifiers` that have one elsewhere.
    """
    forms: defaultdict[str, int] = defaultdict(int)
    for mention in mentions:
        form, first = mention.name, mention.span[0]
        plain = bool(first.is_sent_start) and first.pos_ != "PROPN" and not first.ent_type_
        plain = plain and (first.text not in modifiers or first.lower_ in modifiers)
        forms[form[0].lower() + form[1:] if plain else form] += 1
    return max(forms, key=lambda form: (forms[form], len(form)))


def _fullest(noun: str, mentions: list[Mention]) -> str:
    """Return the form that says most of somebody unnamed: "Harrow man" before "man"."""
    forms = [m.name for m in mentions if m.name.lower().endswith(noun)]
    return max(forms or [m.name for m in mentions], key=len)
