"""Joining mentions into actors: surnames, acronyms, short forms, a state's many names."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefgen.extract.parse import children, parsed, relation
from briefgen.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from briefgen.extract.actors.mentions import Mention
    from briefgen.extract.actors.words import ActorWords

_INITIALS = 3
"""Most letters, with the period, of a word that is an initial and no name."""
_LEAST_GIVEN = 3
"""Fewest letters by which one given name can be short for another: Pat, Patrick."""


@dataclass(slots=True)
class Cluster:
    """The mentions of one actor, in the article's order."""

    name: str
    type: ActorType
    mentions: list[Mention] = field(default_factory=list)
    settled: bool = False

    def aliases(self) -> tuple[str, ...]:
        """Return the other forms that the article calls the actor by, the most frequent first."""
        seen: Counter[str] = Counter()
        for mention in self.mentions:
            seen.update(list(dict.fromkeys((mention.name, mention.surface))))
        return tuple(form for form, _ in seen.most_common() if form != self.name)


def join_mentions(mentions: list[Mention], words: ActorWords) -> list[Cluster]:
    """Return the actors that the mentions speak of."""
    return _Joiner(mentions, words).clusters()


class _Joiner:
    def __init__(self, mentions: list[Mention], words: ActorWords) -> None:
        self.mentions = mentions
        self.words = words
        self.gazetteer = words.gazetteer
        self.states = {m.settled for m in mentions if m.type == ActorType.STATE and m.settled}
        self.people = self._people()
        self.bearers, self.given = self._parts()
        self.firms = self._firms()
        self.singles = {m.name for m in mentions if m.type == ActorType.PERSON and not m.settled}
        self.singles -= self.firms
        self.bodies = self._bodies()

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
            return self._settled(mention)
        full = self._person(mention, last)
        if not full and mention.name in self.singles:
            full = mention.name
        if full:
            last[_surname(full)] = full
            return ActorType.PERSON, full
        if mention.type == ActorType.PERSON:
            if mention.name in self.firms:
                return ActorType.ORGANIZATION, self._firm(mention.name)
            return ActorType.PERSON, mention.name
        state = [name for name in self.states if name.split()[1:] == [mention.name]]
        if len(state) == 1:
            return ActorType.STATE, state[0]
        return mention.type or self._body_type(mention), self.bodies.get(mention.name, mention.name)

    def _surname_too(self, mention: Mention) -> bool:
        """Whether a known name ("Ford", "Jordan") is a person's surname in this article."""
        if mention.type == ActorType.GROUP or " " in mention.surface:
            return False
        return mention.name in self.bearers

    def _settled(self, mention: Mention) -> tuple[ActorType | None, str]:
        """Return a settled name's actor: officers belong to the one police that is named."""
        if mention.type == ActorType.GROUP and mention.name.lower() in self.words.group_bodies:
            marks = self.words.group_bodies[mention.name.lower()]
            bodies = {full for full in self.bodies.values() if set(full.split()) & set(marks)}
            if len(bodies) == 1:
                return ActorType.ORGANIZATION, bodies.pop()
        if mention.settled in self.words.unnamed.bodies_of_many:
            return ActorType.ORGANIZATION, mention.settled
        return mention.type, mention.settled or mention.name

    def _body_type(self, mention: Mention) -> ActorType | None:
        """Return organisation where a place's name is an organisation's elsewhere."""
        return ActorType.ORGANIZATION if mention.name in self.bodies else None

    # ----------------------------------------------------------------------------- persons

    def _parts(self) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        """Map each end of a full name, and each given name, to the persons who bear it."""
        bearers: defaultdict[str, list[str]] = defaultdict(list)
        given: defaultdict[str, list[str]] = defaultdict(list)
        for full in dict.fromkeys(self.people.values()):
            given[full.split()[0]].append(full)
            ends = {
                " ".join(words[start:])
                for words in (self._core(full), full.split())
                for start in range(1, len(words))
            }
            for end in ends:
                bearers[end].append(full)
        return dict(bearers), dict(given)

    def _people(self) -> dict[str, str]:
        """Map each full name to the fullest form of the same person's name."""
        names: Counter[str] = Counter(
            m.name for m in self.mentions if m.type == ActorType.PERSON and " " in m.name
        )
        canonical: dict[str, str] = {}
        known: defaultdict[str, list[str]] = defaultdict(list)
        for name in sorted(names, key=lambda name: (-len(self._core(name)), -names[name])):
            family = known[self._core(name)[-1]]
            same = (other for other in family if self._same_person(name, other))
            canonical[name] = next(same, name)
            if canonical[name] == name:
                family.append(name)
        return canonical

    def _core(self, name: str) -> list[str]:
        """Return a person's names without initials and "Jr."."""
        words = [word for word in name.split() if word not in self.gazetteer.names.person_suffixes]
        bare = [word for word in words if not (word.endswith(".") and len(word) <= _INITIALS)]
        return bare if len(bare) > 1 else words

    def _same_person(self, one: str, other: str) -> bool:
        first, second = self._core(one), self._core(other)
        if " ".join(second).endswith(" " + " ".join(first)):
            return True
        short, long = sorted((first[0], second[0]), key=len)
        return short == long or (len(short) >= _LEAST_GIVEN and long.startswith(short))

    def _person(self, mention: Mention, last: dict[str, str]) -> str | None:
        """Return the full name that a mention stands for: itself, a surname, a given name."""
        if mention.name in self.people:
            return self.people[mention.name]
        if mention.type == ActorType.PERSON or " " not in mention.name:
            return self._by_part(mention, last)
        return None

    def _by_part(self, mention: Mention, last: dict[str, str]) -> str | None:
        name = mention.name
        bearers = self.bearers.get(name, [])
        if bearers:
            recent = last.get(_surname(name))
            return recent if recent in bearers else bearers[0]
        if mention.type == ActorType.PERSON and " " not in name:
            given = self.given.get(name, [])
            return given[0] if len(given) == 1 else None
        return None

    # ----------------------------------------------------------------------- organisations

    def _firms(self) -> set[str]:
        """Return the lone names taken for persons that are firms.

        Those have shareholders or a board, or are more often an organisation's or begin one's.
        """
        lone = [
            m
            for m in self.mentions
            if m.type == ActorType.PERSON and not m.settled and " " not in m.name
        ]
        return {
            m.name
            for m in lone
            if m.name not in self.bearers and m.name not in self.given
            if self._has_officers(m) or self._is_body(m.name)
        }

    def _firm(self, name: str) -> str:
        """Return the name of the only body whose name without legal form a firm's lone name is."""
        same = {full for full in self.bodies.values() if self._bare(full) == name}
        return same.pop() if len(same) == 1 else self.bodies.get(name, name)

    def _is_body(self, name: str) -> bool:
        """Whether a lone name is an organisation's elsewhere: "Norvane", "Norvane Capital"."""
        same = Counter(m.type for m in self.mentions if m.name == name)
        if same[ActorType.ORGANIZATION] > same[ActorType.PERSON]:
            return True
        bodies = [m.name for m in self.mentions if m.type == ActorType.ORGANIZATION]
        return any(body.startswith(f"{name} ") for body in bodies)

    def _has_officers(self, mention: Mention) -> bool:
        """Whether shares, a board or "the company" stand by a name."""
        noun: Token = mention.span.root
        if not parsed(mention.span.doc):
            return False
        kinds, officers = self.words.kinds, self.words.clauses.officers
        owner = relation(noun) in {"nmod", "compound"} and noun.head.lower_ in officers
        named = relation(noun) == "appos" and noun.head.lower_ in kinds
        described = any(child.lower_ in kinds for child in children(noun, "appos", "compound"))
        start = mention.span.start
        titled = start > mention.span.sent.start and mention.span.doc[start - 1].lower_ in kinds
        return owner or named or described or titled

    def _bodies(self) -> dict[str, str]:
        """Map each organisation's name to its fullest form in the article."""
        names = Counter(
            m.name for m in self.mentions if m.type == ActorType.ORGANIZATION and not m.settled
        )
        bracketed = self._bracketed()
        canonical: dict[str, str] = {}
        settled = {m.name: m.settled for m in self.mentions if m.settled}
        for name in sorted(names, key=lambda name: (-len(name), name)):
            longer = settled.get(self._bare(name)) or bracketed.get(name)
            longer = longer or self._longer(name, canonical)
            canonical[name] = canonical.get(longer, longer) if longer else name
        return canonical

    def _bracketed(self) -> dict[str, str]:
        """Return acronyms that stand in brackets after a name: "Harrow Water Board (HWB)"."""
        found = {}
        for one, other in zip(self.mentions, self.mentions[1:], strict=False):
            if one.paragraph != other.paragraph or one.span.end + 1 != other.span.start:
                continue
            if (
                one.span.doc[one.span.end].text == "("
                and other.name.isupper()
                and not other.settled
            ):
                found[other.name] = one.name
        return found

    def _longer(self, name: str, known: Iterable[str]) -> str | None:
        fitting = (other for other in known if other != name and self._short_for(name, other))
        return next(fitting, None)

    def _short_for(self, short: str, long: str) -> bool:
        if short in {_acronym(long), _acronym(self._bare(long))} or long == f"{short}.com":
            return True
        words, more = short.split(), long.split()
        if all(word in self.gazetteer.heads for word in words) or len(words) >= len(more):
            return False
        bare = self._bare(long).split()
        known = self.gazetteer.find(short)
        return known is None and (bare[: len(words)] == words or bare[-len(words) :] == words)

    def _bare(self, name: str) -> str:
        """Return a company's name without its legal form."""
        suffixes = self.words.company_suffixes
        words = [word for word in name.replace(",", "").split() if word not in suffixes]
        return " ".join(words)

    # -------------------------------------------------------------------------------- names

    def _name(self, cluster: Cluster) -> None:
        """Give an actor its fullest name in the article; states keep their usual one."""
        if cluster.type == ActorType.STATE:
            return
        if cluster.type == ActorType.PERSON and " " not in cluster.name and not cluster.settled:
            cluster.name = self._with_title(cluster)
        if cluster.type == ActorType.GROUP and cluster.settled:
            cluster.name = _usual_form(cluster.mentions)
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


def _usual_form(mentions: list[Mention]) -> str:
    """Return the form that names a group most distinctly: the most frequent, then the longest."""
    forms: defaultdict[str, int] = defaultdict(int)
    for mention in mentions:
        form, first = mention.name, mention.span[0]
        plain = bool(first.is_sent_start) and first.pos_ != "PROPN"
        forms[form[0].lower() + form[1:] if plain else form] += 1
    return max(forms, key=lambda form: (forms[form], len(form)))


def _fullest(noun: str, mentions: list[Mention]) -> str:
    """Return the form that says most of somebody unnamed: "Harrow man" before "man"."""
    forms = [m.name for m in mentions if m.name.lower().endswith(noun)]
    return max(forms or [m.name for m in mentions], key=len)


def _surname(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1]


def _acronym(name: str) -> str:
    return "".join(
        word[0] for word in name.replace("-", " ").split() if word[0].isupper() or word == "&"
    )
