"""Wordings that could be an actor's role: what the article calls it, does with it, says of it."""

from __future__ import annotations

from itertools import islice, permutations, product
from typing import TYPE_CHECKING

from briefgen.extract.actors.actphrases import ActPhraser
from briefgen.extract.actors.clauses import Part
from briefgen.extract.actors.identity import IdentityFinder
from briefgen.extract.actors.nominals import NominalFinder, nouns_of
from briefgen.extract.actors.phrases import MOST_WORDS
from briefgen.extract.actors.relatives import RelativeFinder
from briefgen.extract.actors.wordings import (
    Candidate,
    Sort,
    breaks_off,
    says_own_name,
    without_name,
)
from briefgen.extract.parse import parsed
from briefgen.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefgen.extract.actors.acts import Act, ActFinder
    from briefgen.extract.actors.aliases import Cluster
    from briefgen.extract.actors.offices import OfficeFinder
    from briefgen.extract.actors.phrases import Shortener
    from briefgen.extract.actors.relations import RelationFinder
    from briefgen.extract.actors.words import ActorWords

_BODIES = frozenset({ActorType.ORGANIZATION, ActorType.STATE})
_MOST_ACTS = 10
"""Acts, the most telling, that are worded."""
_LENGTHS = (4, 6, 8)
"""Words after which a deed takes in nothing more that can be left out."""
_MEMBERS = frozenset({Sort.MEMBER, Sort.MEMBER_DEED})
_SUFFERED = frozenset({Part.PASSIVE, Part.OBJECT})

_MOST_TITLES = 5
"""Titles, in the article's order, that are told two together."""
_MOST_TOGETHER = 8
"""Most words of two wordings told together (with ten, F1 on other articles is no better)."""
_SHORT_TITLE = 3
"""Most words of a title that is told with its body."""


class CandidateFinder:
    """Finds the wordings that could be an actor's role."""

    def __init__(
        self,
        words: ActorWords,
        shortener: Shortener,
        finder: ActFinder,
        relations: RelationFinder,
    ) -> None:
        """Keep the words, and what finds titles, relations and deeds."""
        self._words = words
        self._relations = relations
        self._acts = finder
        self._phraser = ActPhraser(words, shortener)
        self._identities = IdentityFinder(words, shortener)
        self._nominals = NominalFinder(words, shortener)
        self._relatives = RelativeFinder(words, self._phraser, finder)

    def candidates(
        self,
        cluster: Cluster,
        acts: Sequence[Act],
        offices: OfficeFinder,
        people: Sequence[tuple[str, str]],
    ) -> list[Candidate]:
        """Return the wordings, each once; `people` are the persons of the article and their roles.

        `acts` are the actor's, the most telling first.
        """
        own = list(self._identity(cluster, acts, offices))
        members = [c for c in own if c.sort == Sort.MEMBER]
        titles = [c for c in own if c.sort != Sort.MEMBER and self._stands_alone(c.text)]
        deeds = list(self._deeds([*acts, *self._acts.beside(acts)]))
        nouns = list(nouns_of(cluster))
        nominals = list(_short(Sort.NOMINAL, map(self._nominals.told, nouns)))
        nominals += _short(Sort.MADE, map(self._nominals.made, nouns))
        found = [
            *(c for c in own if self._stands_alone(c.text)),
            *self._of_bodies(titles, members),
            *self._both(titles),
            *deeds,
            *nominals,
            *self._titled(titles, nominals),
            *self._together(titles, deeds, Sort.TITLE_DEED),
            *self._together(members, deeds, Sort.MEMBER_DEED),
            *self._two(deeds),
            *self._through_others(cluster, acts, people),
        ]
        found = found or list(_short(Sort.RELATIVE, self._around(cluster)))
        found = [c for c in found if not says_own_name(c, cluster) and not breaks_off(c.text)]
        if cluster.type == ActorType.GROUP:  # "observers from the council": what they do tells more
            found = [c for c in found if c.sort not in _MEMBERS] or found
        return list({c.text: c for c in reversed(found)}.values())[::-1]

    def _around(self, cluster: Cluster) -> Iterator[str | None]:
        """Yield what others do where an actor is, or with what is the actor's."""
        spans = [m.span for m in cluster.mentions if parsed(m.span.doc)]
        yield from (self._relatives.described(span) for span in spans)
        yield from (self._relatives.told(span, cluster.type) for span in spans)

    def _of_bodies(
        self, titles: Iterable[Candidate], members: Sequence[Candidate]
    ) -> Iterator[Candidate]:
        """Yield each short title with the body: "analyst of the Harrow Institute"."""
        for title in titles:
            if len(title.text.split()) <= _SHORT_TITLE:
                for member in members:
                    if member.text.split()[0].islower() and self._fit(title.text, member.text):
                        text = self._relations.holders.with_body(title.text, member.text)
                        yield Candidate(text, title.sort)

    def _both(self, titles: Sequence[Candidate]) -> Iterator[Candidate]:
        """Yield two titles that fit: "marine ecologist, author of the study"."""
        for first, other in permutations(titles[:_MOST_TITLES], 2):
            alone = self._stands_alone(first.text) and self._stands_alone(other.text)
            alone = alone and not self._is_address(other)
            if alone and self._fit(first.text, other.text):
                yield Candidate(f"{first.text}, {other.text}", Sort.TITLES, place=first.place)

    def _is_address(self, title: Candidate) -> bool:
        """Whether a title is but how somebody is addressed: "Professor"."""
        return self._words.gazetteer.match_title([title.text], 0) > 0 and title.text.istitle()

    def _stands_alone(self, text: str) -> bool:
        """Whether a title says something: not "only one other man"."""
        relations = self._words.relations
        *before, last = text.lower().split()
        anybody = last in relations.anybody and (
            relations.one | self._words.shortening.kept
        ).issuperset(before)
        return not anybody and text.lower() not in relations.owned

    # ------------------------------------------------------------------- what somebody is called

    def _identity(
        self, cluster: Cluster, acts: Sequence[Act], offices: OfficeFinder
    ) -> Iterator[Candidate]:
        person = cluster.type == ActorType.PERSON
        named = list(self._identities.named(cluster))
        named += [(Sort.KIND, text) for text in self._relations.of_kind(cluster)]
        named += [(Sort.KIND, text) for text in self._relations.described.of(cluster)]
        nouns = [self._acts.own_noun(act.mention, act.clause) for act in acts]
        nouns += [m.span.text for m in cluster.pointers if m.span.root.pos_ == "NOUN"]
        named += [(Sort.KIND, noun) for noun in dict.fromkeys(filter(None, nouns))]
        named += [(Sort.COPULA, text) for text in self._identities.said_to_be(cluster, acts)]
        member = self._identities.membership(cluster)
        named = [(sort, self._unowned(text)) for sort, text in named]
        if person:  # before the title alone
            holders = self._relations.holders
            kin, held = holders.of_kin(cluster), list(holders.of_office(cluster))
            named = [(s, t) for s, t in named if not held or not self._is_of_noun(t)]
            named = [*((Sort.APPOSITION, text) for text in (*kin, *held)), *named]
        named += [(Sort.MEMBER, member)] if member else []
        places: dict[Sort, int] = {}
        for sort, wording in named:
            text = wording
            if person:
                text = self._identities.written_out(text)
                text = without_name(offices.completed(cluster, text), cluster)
            place = places.setdefault(sort, 0)
            places[sort] += 1
            if not text:
                continue
            if " " in text or person or self._says_kind(text, sort):
                yield Candidate(text, sort, place=place)

    def _is_of_noun(self, text: str) -> bool:
        """Whether a title is of a plain noun's body: "union's secretary"."""
        owner = text.split(maxsplit=1)[0]
        return owner.islower() and owner.endswith(tuple(self._words.gazetteer.possessive_marks))

    def _unowned(self, text: str) -> str:
        """Return a title without "of his" before it."""
        words = text.split()
        loose = self._words.clauses.possessives | self._words.prepositions
        while words and words[0].lower() in loose:
            words = words[1:]
        return " ".join(words)

    def _says_kind(self, noun: str, sort: Sort) -> bool:
        """Whether a bare noun tells a body from others: "insurer", but not "company"."""
        kind = noun.lower() in self._words.kinds or sort == Sort.KIND
        return kind and noun.lower() not in self._words.shortening.known

    # ------------------------------------------------------------------------ what somebody does

    def _deeds(self, acts: Sequence[Act]) -> Iterator[Candidate]:
        worded = ((act, list(self._wordings(act))) for act in acts)
        for place, (act, texts) in enumerate(islice((w for w in worded if w[1]), _MOST_ACTS)):
            for text in texts:
                yield Candidate(text, Sort.DEED, act, place)

    def _wordings(self, act: Act) -> Iterator[str]:
        texts = (self._phraser.phrase(act, enough) for enough in _LENGTHS)
        enough = act.clause.part in _SUFFERED  # "arrested" says something, "opened" nothing
        hollow = self._words.shortening.hollow
        whole = (t for t in texts if t and (" " in t or (enough and t not in hollow)))
        told = (self._phraser.told(act, text) for text in whole)
        for text in dict.fromkeys(told):
            if text and len(text.split()) <= MOST_WORDS:
                yield text

    def _together(
        self, titles: Iterable[Candidate], deeds: Sequence[Candidate], sort: Sort
    ) -> Iterator[Candidate]:
        """Yield each title with each deed that fits: "singer, opened the festival"."""
        for title in titles:
            before = len(title.text.split())
            for deed in self._done(deeds):
                if self._fit(title.text, deed.text):
                    text = f"{title.text}, {deed.text}"
                    yield Candidate(text, sort, deed.act, deed.place, before)

    def _titled(
        self, titles: Sequence[Candidate], nominals: Sequence[Candidate]
    ) -> Iterator[Candidate]:
        """Yield each title with each deed that a noun tells: "winger, scored the late goal"."""
        for title, deed in product(titles, nominals):
            if self._fit(title.text, deed.text):
                before = len(title.text.split())
                yield Candidate(f"{title.text}, {deed.text}", Sort.TITLE_DEED, before=before)

    def _two(self, deeds: Sequence[Candidate]) -> Iterator[Candidate]:
        """Yield two deeds that fit: "beat the Reds; lost to Harrow"."""
        done = self._done(deeds)
        for first in done:
            for other in done:
                if first.place < other.place and self._fit(first.text, other.text):
                    text = f"{first.text}; {other.text}"
                    yield Candidate(text, Sort.DEEDS, first.act, first.place)

    def _done(self, deeds: Iterable[Candidate]) -> list[Candidate]:
        return [deed for deed in deeds if deed.act and self._phraser.is_done(deed.act)]

    def _fit(self, one: str, other: str) -> bool:
        """Whether two wordings make one short enough, and none says the other's."""
        fits = len(one.split()) + len(other.split()) <= _MOST_TOGETHER
        return fits and not self._shared(one, other)

    def _shared(self, one: str, other: str) -> bool:
        """Whether two wordings share a word that says something."""
        words = set(one.lower().split()) & set(other.lower().split())
        return bool(words - self._words.shortening.light_words)

    # ------------------------------------------------------------------------------ through others

    def _through_others(
        self, cluster: Cluster, acts: Sequence[Act], people: Sequence[tuple[str, str]]
    ) -> Iterator[Candidate]:
        relations = self._relations
        if relations.is_medium(cluster):
            yield Candidate(relations.of_medium(acts), Sort.MEDIUM)
        plan = self._phraser.plan(cluster)
        if plan:
            yield Candidate(plan, Sort.PLAN)
        body = relations.of_body(cluster, people) if cluster.type in _BODIES else None
        if body:
            yield Candidate(body, Sort.BODY)
        for told in filter(None, self._peopled(cluster)):
            yield Candidate(told, Sort.BODY)
        headed = relations.of_headed(cluster) if cluster.type == ActorType.PERSON else None
        made = relations.of_work(cluster) if cluster.type != ActorType.STATE else None
        for work in filter(None, (made, headed)):
            yield Candidate(work, Sort.WORK)
        saying = self._phraser.saying(acts)
        if saying:
            yield Candidate(saying, Sort.SAYING)

    def _peopled(self, cluster: Cluster) -> Iterator[str | None]:
        """Yield what the unnamed people of a body do, whose name says of which kind it is."""
        body = cluster.type == ActorType.ORGANIZATION
        kind = self._relations.kind(cluster) if body else None
        if kind:
            for people, noun in self._relations.people_of(cluster):
                yield self._relatives.peopled(kind, people, noun)


def _short(sort: Sort, texts: Iterable[str | None]) -> Iterator[Candidate]:
    """Yield those wordings that are a role's length."""
    for text in texts:
        if text and len(text.split()) <= MOST_WORDS:
            yield Candidate(text, sort)
