"""Organisations of an article: fullest names, acronyms, and lone names that are firms."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from briefgen.extract.parse import children, parsed, relation
from briefgen.language.gazetteer import Kind
from briefgen.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from briefgen.extract.actors.mentions import Mention
    from briefgen.extract.actors.people import People
    from briefgen.extract.actors.words import ActorWords


class Organisations:
    """The organisations that an article names."""

    def __init__(self, mentions: list[Mention], words: ActorWords, people: People) -> None:
        """Join short forms to full names; `people` bear the names that are no firm's."""
        self.mentions = mentions
        self.words = words
        self.gazetteer = words.gazetteer
        self.people = people
        self._first = {m.name: place for place, m in reversed(list(enumerate(mentions)))}
        self.firms = self._lone_firms()
        self.names = self._full_names()

    def _lone_firms(self) -> set[str]:
        """Return the lone names taken for persons that are firms.

        Those have shareholders or a board, or are more often an organisation's or begin one's.
        """
        lone = [
            m
            for m in self.mentions
            if m.type == ActorType.PERSON and not m.settled and " " not in m.name
        ]
        names = {m.name for m in lone} - self.people.bearers.keys() - self.people.given.keys()
        described = {m.name for m in self.mentions if m.name in names and self._has_officers(m)}
        return described | {name for name in names if self._is_body(name)}

    def firm(self, name: str) -> str:
        """Return the name of the only body that a firm's lone name is, or begins, without its form.

        "Norvane Corp." before "Norvane Capital".
        """
        bodies = set(self.names.values())
        same = {full for full in bodies if self._bare(full) == name or full == f"{name}.com"}
        longer = {full for full in bodies if full.split()[0] == name != full}
        same = same or {full for full in longer if not self._is_apart(name, full)}
        return same.pop() if len(same) == 1 else self.names.get(name, name)

    def spelt_out(self, mention: Mention) -> str | None:
        """Return the body named in full whose initials are those that a known body has, too."""
        named = {m.name for m in self.mentions}
        if not mention.name.isupper() or mention.settled in named:
            return None
        bodies = {full for full in self.names.values() if _acronym(full) == mention.name}
        return bodies.pop() if len(bodies) == 1 else None

    def _is_body(self, name: str) -> bool:
        """Whether a lone name is an organisation's elsewhere: "Norvane", "Norvane Capital"."""
        same = Counter(m.type for m in self.mentions if m.name == name)
        if same[ActorType.ORGANIZATION] >= same[ActorType.PERSON]:
            return True
        bodies = [m.name for m in self.mentions if m.type == ActorType.ORGANIZATION]
        return any(body.startswith(f"{name} ") for body in bodies)

    def _has_officers(self, mention: Mention) -> bool:
        """Whether shares, a board or "the company" stand by a name."""
        noun: Token = mention.span.root
        if not parsed(mention.span.doc):
            return False
        kinds, officers = self.words.kinds, self.words.relations.officers
        owner = relation(noun) in {"nmod", "compound"} and noun.head.lower_ in officers
        named = relation(noun) == "appos" and noun.head.lower_ in kinds
        described = any(_is_kind(child, kinds) for child in children(noun, "appos", "compound"))
        start = mention.span.start
        titled = start > mention.span.sent.start and mention.span.doc[start - 1].lower_ in kinds
        return owner or named or described or titled or self._is_several(noun)

    def _is_several(self, noun: Token) -> bool:
        """Whether a lone name has the verb of several: "Norvane have won"."""
        helpers = children(noun.head, "aux", "cop") if relation(noun) == "nsubj" else []
        several = any(c.lower_ in self.words.clauses.of_one and c.i > noun.i for c in helpers)
        return several and not children(noun, "conj") and not children(noun.head, "mark")

    def _full_names(self) -> dict[str, str]:
        """Map each organisation's name to its fullest form in the article."""
        names = Counter(
            m.name for m in self.mentions if m.type == ActorType.ORGANIZATION and not m.settled
        )
        bracketed = self._bracketed()
        canonical: dict[str, str] = {}
        known = (m for m in self.mentions if m.settled and m.type != ActorType.GROUP)
        settled = {m.name: m.settled for m in known}
        for name in sorted(names, key=lambda name: (-len(name), -names[name], name)):
            longer = settled.get(self._bare(name)) or settled.get(self._at_home(name))
            longer = longer or bracketed.get(name) or self._longer(name, canonical)
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
        others = [other for other in known if other != name]
        fitting = [other for other in others if self._short_for(name, other)]
        if fitting:
            return fitting[0]
        if name in self.gazetteer.heads:  # "City" of the one "Harrow City"
            fitting = [other for other in others if other.split()[-1] == name]
            return fitting[0] if len(fitting) == 1 else None
        fitting = [other for other in others if _leaves_out(name, other)]
        return fitting[0] if len(fitting) == 1 else None

    def _short_for(self, short: str, long: str) -> bool:
        if short.casefold() == long.casefold():
            return True  # "norvanePay", "NorvanePay"
        if short in {_acronym(long), _acronym(self._bare(long))} or long == f"{short}.com":
            return True
        words, more = short.split(), long.split()
        if all(word in self.gazetteer.heads for word in words) or len(words) >= len(more):
            return False
        bare = self._bare(long).split()
        if self._is_apart(short, long):
            return False
        known = self.gazetteer.find(short)
        unknown = known is None or known.kind == Kind.PLACE  # a team's, as an organisation's name
        return unknown and (bare[: len(words)] == words or bare[-len(words) :] == words)

    def _is_apart(self, short: str, long: str) -> bool:
        """Whether a body named after another comes second: "Norvane", "the Norvane Foundation"."""
        after = long.rsplit(maxsplit=1)[-1] in self.words.relations.namesakes
        return after and self._first[short] < self._first[long]

    def _bare(self, name: str) -> str:
        """Return a company's name without its legal form."""
        suffixes = self.words.company_suffixes
        words = [word for word in name.replace(",", "").split() if word not in suffixes]
        return " ".join(words)

    def _at_home(self, name: str) -> str:
        """Return a body's name without the state before it: "U.S. Harrow Agency"."""
        first, _, rest = name.partition(" ")
        entry = self.gazetteer.find(first)
        return rest if entry is not None and entry.kind.of_state else name


def _leaves_out(short: str, long: str) -> bool:
    """Whether a name leaves out words inside another: "Harrow Bank", "Harrow Savings Bank"."""
    words = short.split()
    more = list(takewhile(lambda word: not word.islower(), long.split()))
    rest = iter(more)
    ends = len(words) > 1 and more and (words[0], words[-1]) == (more[0], more[-1])
    return bool(ends) and len(words) < len(more) and all(word in rest for word in words)


def _is_kind(noun: Token, kinds: frozenset[str]) -> bool:
    """Whether a noun is a kind of body, written with a hyphen or without: "start-up"."""
    doc, i = noun.doc, noun.i
    forms = (doc[i : i + 1], doc[max(0, i - 2) : i + 1], doc[i : i + 3])
    return any(form.text.lower() in kinds for form in forms)


def as_body(mention: Mention, words: ActorWords) -> Mention:
    """Return a mention taken for a person's as a body's where the words before it say so.

    "The newspaper Norvane Blad", "The Norvane Ledger".
    """
    span = mention.span
    if mention.type != ActorType.PERSON or span.start <= span.sent.start or " " not in mention.name:
        return mention
    before = span.doc[span.start - 1]
    medium = mention.name.split()[-1] in words.relations.media_words
    known = before.lower_ in words.gazetteer.determiners and medium
    body = known or before.text in words.relations.before_bodies
    return replace(mention, type=ActorType.ORGANIZATION) if body else mention


def _acronym(name: str) -> str:
    return "".join(
        word[0] for word in name.replace("-", " ").split() if word[0].isupper() or word == "&"
    )
