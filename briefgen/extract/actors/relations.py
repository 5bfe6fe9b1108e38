"""What an actor is through others: one of several, who quoted somebody, whose body it is."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.extract.actors.clauses import Part
from briefgen.extract.actors.officeholders import OfficeHolders
from briefgen.extract.actors.phrases import MOST_WORDS
from briefgen.extract.actors.wordtext import singular
from briefgen.extract.parse import NOUNS, cases_of, children, noun_of, parsed, relation
from briefgen.language.gazetteer import Kind
from briefgen.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span, Token

    from briefgen.extract.actors.acts import Act
    from briefgen.extract.actors.aliases import Cluster
    from briefgen.extract.actors.descriptions import Descriptions
    from briefgen.extract.actors.phrases import Shortener
    from briefgen.extract.actors.pointers import Owners
    from briefgen.extract.actors.words import ActorWords

_SHORT = 4
"""Most words of a work."""


class RelationFinder:
    """Finds what an actor is to those whom the article names with it."""

    def __init__(
        self, words: ActorWords, shortener: Shortener, owners: Owners, described: Descriptions
    ) -> None:
        """Keep the words, what shortens phrases, whose relatives pronouns tell of, and epithets."""
        self.described = described
        self.holders = OfficeHolders(words, shortener, owners)
        self._words = words
        self._clauses = words.clauses
        self._kin = words.relations
        self._shortener = shortener

    def is_medium(self, cluster: Cluster) -> bool:
        """Whether an actor is a known news medium."""
        entries = [self._words.gazetteer.find(mention.name) for mention in cluster.mentions]
        if cluster.settled:
            return any(entry and entry.kind == Kind.MEDIA for entry in entries)
        named = set(cluster.name.split()[1:]) & self._kin.media_words
        return cluster.type == ActorType.ORGANIZATION and bool(named or self._is_told(cluster))

    def _is_told(self, cluster: Cluster) -> bool:
        """Whether a body is but told what somebody says: "the mayor told Meridian"."""
        nouns = [noun_of(mention.span) for mention in cluster.mentions]
        official = cluster.name.lower().split()[-1] in self._words.kinds
        return not official and all(
            relation(noun) in {"obj", "iobj"} and noun.head.lower_ in self._clauses.without_hearer
            for noun in nouns
        )

    def of_medium(self, acts: Sequence[Act]) -> str:
        """Return what a news medium did: whom it quoted, where somebody told it something."""
        for act in acts:
            verb = act.clause.predicate
            if act.clause.part == Part.OBJECT and verb.lower_ in self._clauses.addressing:
                source = self._source(verb)
                if source:
                    return self._kin.quoting.format(source=source)
        return self._words.media_role

    def _source(self, verb: Token) -> str | None:
        """Return the person who is the subject of a verb, by name."""
        subjects = [c for c in children(verb, "nsubj") if c.pos_ in NOUNS]
        if not subjects:
            return None
        named = [subjects[0], *children(subjects[0], "appos", "flat")]
        people = [e for e in verb.sent.ents if e.label_ == "PERSON"]
        return next((e.text for t in named for e in people if e.start <= t.i < e.end), None)

    # ------------------------------------------------------------------- one of several, a maker

    def of_kind(self, cluster: Cluster) -> Iterator[str]:
        """Yield of which several an actor is one: "site" of "sites such as Norvane"."""
        spans = (m.span for m in cluster.mentions if parsed(m.span.doc))
        return (text for span in spans for text in self._kinds_of(span, cluster.type))

    def _kinds_of(self, span: Span, kind: ActorType) -> Iterator[str]:
        noun = noun_of(span)
        while relation(noun) == "conj" and noun.head != noun:
            noun = noun.head
        head = next((h for h in self._heads(noun) if h.i < span.start and singular(h)), None)
        one = singular(head) if head is not None else None
        if head is None or one is None or not self._is_kind(head, one, kind):
            return
        without = [noun, *children(head, "nummod", "det", "acl")]
        without += [c for c in head.children if c.lower_ in self._kin.of_several]
        without += [c for c in children(head, "nmod") if cases_of(c) & self._clauses.naming]
        text = self._shortener.noun_phrase(head, MOST_WORDS, without)
        if text:
            yield text.replace(head.text, one, 1)

    def _is_kind(self, several: Token, one: str, kind: ActorType) -> bool:
        """Whether an actor of a kind can be one of several: a person a guest, a body a site."""
        if one in self._kin.no_kinds:
            return False
        person, role = kind == ActorType.PERSON, one in self._words.gazetteer.roles
        either = (several.lower_,) in self._words.groups and not role
        return either or role == person or (not person and one in self._kin.grades)

    def _heads(self, noun: Token) -> list[Token]:
        """Return the nouns of which a name may be one: "the guests included Ada Quill"."""
        if relation(noun) == "obj" and noun.head.lower_ in self._kin.including:
            return children(noun.head, "nsubj")
        if cases_of(noun) & self._clauses.examples:
            return [noun.head, noun.head.head, *children(noun.head, "obj")]
        return []

    def of_work(self, cluster: Cluster) -> str | None:
        """Return what was made by an actor: "behind the survey" of "a survey by Ada Quill"."""
        for mention in cluster.mentions:
            maker = noun_of(mention.span) if parsed(mention.span.doc) else None
            if maker is None or maker.head.lower_ not in self._kin.works:
                continue
            work = maker.head
            by = work.i < maker.i and cases_of(maker) & self._clauses.agent_marks
            if (by and relation(maker) in {"nmod", "obl"}) or self._bears(work, maker, cluster):
                articles = [c for c in children(work, "det") if c.i < maker.i]
                text = self._shortener.noun_phrase(work, _SHORT, [*mention.span, maker, *articles])
                if text:
                    return self._kin.maker_of.format(work=text)
        return None

    def _bears(self, work: Token, maker: Token, cluster: Cluster) -> bool:
        """Whether a work has its maker's name before it: "Quill's novel", "a Norvane film"."""
        owns = (
            relation(maker) == "nmod" and cases_of(maker) & self._words.gazetteer.possessive_marks
        )
        named = relation(maker) in {"nmod", "compound"} and not cases_of(maker)
        body = cluster.type == ActorType.ORGANIZATION
        return maker.i < work.i and bool(owns or (named and body))

    def of_headed(self, cluster: Cluster) -> str | None:
        """Return what a person heads that bears the name: "the outgoing Quill government"."""
        joints = self._words.gazetteer.genitives | self._words.gazetteer.possessive_marks
        for mention in cluster.mentions:
            head = noun_of(mention.span) if parsed(mention.span.doc) else None
            if head is None or head.head.lower_ not in self._kin.headed:
                continue
            if relation(head) in {"nmod", "compound"} and cases_of(head) <= joints:
                text = self._shortener.noun_phrase(head.head, _SHORT, [head, *mention.span])
                if text:
                    return self._kin.head_of.format(body=text)
        return None

    # ------------------------------------------------------------------------- bodies and people

    def of_body(self, cluster: Cluster, people: Sequence[tuple[str, str]]) -> str | None:
        """Return what a body is to its people, or to the sentences that cite it."""
        names = {mention.name for mention in cluster.mentions} | {cluster.name}
        kind = self.kind(cluster)
        for person, role in people:
            if kind and (any(name in role for name in names) or self._is_of(cluster, person)):
                return self._body_of(kind, person, role)
        leader = self._leader(names, people)
        if not kind and leader:
            return self._kin.led_alone.format(person=leader)
        if cluster.type == ActorType.STATE:
            return self._cited(cluster)
        return (
            self._spoken_for(names, people) or self._cited(cluster) or self._staffed(names, people)
        )

    def _cited(self, cluster: Cluster) -> str | None:
        return self._kin.source_of if self._gives_figures(cluster) else None

    def _spoken_for(self, names: set[str], people: Sequence[tuple[str, str]]) -> str | None:
        """Return "represented by Ada Quill" of a body for which she speaks."""
        for person, role in people:
            speaks = not self._kin.speaking_for.isdisjoint(role.lower().split())
            if speaks and any(name in role for name in names):
                return self._kin.spoken_for.format(person=person)
        return None

    def _staffed(self, names: set[str], people: Sequence[tuple[str, str]]) -> str | None:
        """Return "whose curator is Ada Quill" of a body where she is a "Harrow Museum curator"."""
        named = ((name, person, role) for person, role in people for name in names)
        for name, person, role in named:
            title = self._title_in(role, name)
            if title and len(title.split()) <= _SHORT and "," not in title and title[0].isalpha():
                return self._kin.staffed_by.format(title=title, person=person)
        return None

    def _title_in(self, role: str, body: str) -> str | None:
        """Return a role without its body: "former head" of "former head of the Harrow Museum"."""
        if role.startswith(f"{body} "):
            return role.removeprefix(f"{body} ")
        title = role.removesuffix(f" {body}")
        if title.endswith(","):
            return title[:-1]
        before, _, last = title.rpartition(" ")
        title = before if last in self._words.definite else title
        head, _, last = title.rpartition(" ")
        return head if last in self._words.gazetteer.genitives and title != role else None

    def _body_of(self, kind: str, person: str, role: str) -> str:
        """Return "company led by Ada Quill", "university of Ada Quill"."""
        wording = self._kin.led_by if self._leads(role) else self._kin.body_of
        return wording.format(kind=kind, person=person)

    def _is_of(self, cluster: Cluster, person: str) -> bool:
        """Whether a body stands after a person's name: "Ada Quill of Harrow University"."""
        nouns = [noun_of(m.span) for m in cluster.mentions if parsed(m.span.doc)]
        heads = [n.head for n in nouns if cases_of(n) & self._kin.belonging]
        heads += [head.head for head in heads if cases_of(head) & self._kin.belonging]
        return any(head.ent_type_ == "PERSON" and head.text in person.split() for head in heads)

    def _leader(self, names: set[str], people: Sequence[tuple[str, str]]) -> str | None:
        """Return the person whose role is to lead a body of such a name."""
        for person, role in people:
            if self._leads(role) and any(name in role for name in names):
                return person
        return None

    def _leads(self, role: str) -> bool:
        """Whether a role is to lead the whole of a body, and still to do so."""
        words = role.lower().replace(",", " ").split()
        titles = {*words, *map(" ".join, pairwise(words))}
        return bool(titles & self._kin.leading) and titles.isdisjoint(self._kin.not_leading)

    def people_of(self, cluster: Cluster) -> Iterator[tuple[Token, Token]]:
        """Yield unnamed people with the body they are of: "researchers", "Harrow"."""
        for mention in cluster.mentions:
            if not parsed(mention.span.doc):
                continue
            noun = noun_of(mention.span)
            while relation(noun) == "conj" and noun.head.pos_ == "PROPN":
                noun = noun.head
            if not cases_of(noun) & self._kin.belonging or relation(noun) != "nmod":
                continue
            if (noun.head.lower_,) in self._words.groups or noun.head.lower_ in self._kin.teams:
                yield noun.head, noun

    def _gives_figures(self, cluster: Cluster) -> bool:
        """Whether a body is named only as the source of sentences that hold figures."""
        spans = [mention.span for mention in cluster.mentions]
        numbers = any(token.like_num for span in spans for token in span.sent)
        return numbers and all(self._is_source(span) for span in spans)

    def _is_source(self, span: Span) -> bool:
        """Whether "according to" stands before a name."""
        begin = span.start - (span.doc[span.start - 1].pos_ == "DET" if span.start else 0)
        before = tuple(token.lower_ for token in span.doc[span.sent.start : begin])
        return any(before[-len(phrase) :] == phrase for phrase in self._kin.source_phrases)

    def kind(self, cluster: Cluster) -> str | None:
        """Return the word of a body's name that says what it is: "university"."""
        first = self._words.gazetteer.find(cluster.name.split()[0])
        if first is not None and first.kind == Kind.REGIONAL:
            return None  # "European Union"
        named = cluster.name.lower().split()
        after = [*named[1:], ""]
        ends = [w for w, then in zip(named, after, strict=True) if not then or self._joins(then)]
        return next((word for word in reversed(ends) if word in self._kin.bodies), None)

    def _joins(self, word: str) -> bool:
        """Whether a body's name goes on after its noun: "University of", "Party for"."""
        return word in self._words.prepositions or word.startswith("(")
