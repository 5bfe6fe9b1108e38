"""Pronouns and "the company" as mentions of the one actor that they can stand for.

"He" is the only person named before it in its sentence or, where none is, in the sentence before;
"it" and "the company" are the body that is the subject there, or alone.  What two could be meant
by is left out: see `antecedents.py` for the pronouns of findings.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from briefgen.extract.actors.bodynouns import BodyNouns
from briefgen.extract.actors.clauses import subject_of
from briefgen.extract.actors.context import use_of
from briefgen.extract.actors.mentions import Mention
from briefgen.extract.actors.things import has_subject, in_clause_of_thing, tells_of_thing
from briefgen.extract.agreement import PronounsLexicon
from briefgen.extract.focus import is_quoted
from briefgen.extract.parse import (
    ancestors,
    children,
    dependents,
    first_joined,
    noun_of,
    parsed,
    relation,
    words_of,
)
from briefgen.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span, Token

    from briefgen.extract.actors.aliases import Cluster
    from briefgen.extract.actors.words import ActorWords
    from briefgen.language import Reading

_OPENING, _CLOSING = "\u201c\u201d"
_PARTS = frozenset({"nsubj", "obj", "iobj"})


class _Named(NamedTuple):
    """A name in a sentence: whose it is and where it begins."""

    cluster: Cluster
    mention: Mention


class _Found(NamedTuple):
    """A pointer, whose it is, and the pronouns it is of."""

    cluster: Cluster
    mention: Mention
    kind: str


Owners = dict["Token", "Cluster"]
"""Whom a pronoun stands for: "he", "his", "its" before an office."""


def find_pointers(reading: Reading, words: ActorWords, clusters: Sequence[Cluster]) -> Owners:
    """Give each actor the pronouns that stand for it; return whom pronouns stand for."""
    finder = _Pointers(reading, words, clusters)
    found = list(finder.found())
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for cluster, kind in [*((one.cluster, one.kind) for one in found), *finder.owning.values()]:
        kinds[cluster.name][kind] += 1
    for one in found:
        said = kinds[one.cluster.name]
        if 2 * said[one.kind] > said.total():
            one.cluster.pointers.append(one.mention)
            finder.owners[one.mention.span.root] = one.cluster
    sure = {t: c for t, (c, kind) in finder.owning.items() if kinds[c.name].keys() == {kind}}
    return {**finder.owners, **sure}


class _Pointers:
    def __init__(self, reading: Reading, words: ActorWords, clusters: Sequence[Cluster]) -> None:
        self._reading = reading
        self._words = words
        pronouns = reading.lexicon.read("pronouns", PronounsLexicon)
        owning = frozenset(pronouns.possessive)
        self.owners: Owners = {}
        self.owning: dict[Token, tuple[Cluster, str]] = {}
        self._owning = {w: k for k, ws in (("he", pronouns.he), ("she", pronouns.she)) for w in ws}
        self._owning = {word: kind for word, kind in self._owning.items() if word in owning}
        only = owning - set(pronouns.either)
        self._kinds = {word: "he" for word in pronouns.he if word not in only}
        self._kinds |= {word: "she" for word in pronouns.she if word not in only}
        self._kinds |= {word: "it" for word in pronouns.it if word not in owning}
        self._addressed = {
            "he": frozenset([*pronouns.women, *pronouns.given_women]),
            "she": frozenset([*pronouns.men, *pronouns.given_men]),
        }
        self._body_owning = owning.intersection(pronouns.it)
        self._strangers = words.gazetteer.roles | frozenset(pronouns.people)
        self._named: defaultdict[tuple[int, int], list[_Named]] = defaultdict(list)
        self._nouns = BodyNouns(reading, words, clusters)
        self._last: list[_Named] = []
        """The names of the sentence before."""
        for cluster in clusters:
            for mention in cluster.mentions:
                place = (mention.paragraph, mention.span.sent.start)
                self._named[place].append(_Named(cluster, mention))

    def found(self) -> Iterator[_Found]:
        """Yield the pointers of an article."""
        before: list[_Named] = []
        for paragraph, doc in self._reading.citable():
            if not parsed(doc):
                continue
            for sentence in doc.sents:
                names = sorted(
                    self._named[paragraph, sentence.start], key=lambda one: one.mention.span.start
                )
                for one in self._of_sentence(paragraph, sentence, names, before):
                    names = [*names, _Named(one.cluster, one.mention)]
                    yield one
                self._last = names
                before = [] if self._stranger(sentence) is not None else names

    def _of_sentence(
        self, paragraph: int, sentence: Span, names: list[_Named], before: list[_Named]
    ) -> Iterator[_Found]:
        told, quoted = list(names), False
        for token in sentence:
            quoted = _quoted_after(token, quoted)
            self._note_owner(token, told, before)
            kind = self._kinds.get(token.lower_, "")
            if quoted or not kind or relation(token) not in _PARTS:
                continue
            here = self._without_doer(token, self._said_before(token, told))
            cluster = self._meant(kind, token, here, before)
            if cluster is not None:
                span = token.doc[token.i : token.i + 1]
                use = use_of(span, self._words)
                mention = Mention(paragraph, span, cluster.name, cluster.type, use)
                told.append(_Named(cluster, mention))
                yield _Found(cluster, mention, kind)

    def _note_owner(self, token: Token, told: list[_Named], before: list[_Named]) -> None:
        """Note whose a noun is: "his wife", "its director", "her plan"."""
        if token.head.lower_ in self._words.gazetteer.roles:
            body = self._body_of_office(token, told) or self._body_of_noun(token, told)
            if body is not None:
                self.owners[token] = body
        kind = self._owning.get(token.lower_)
        if kind and relation(token) == "nmod":
            here = self._said_before(token, told)
            owner = self._meant(kind, token, here, before)
            if owner is not None:
                self.owning[token] = owner, kind

    def _said_before(self, token: Token, told: list[_Named]) -> list[_Named]:
        """Return the names before a pronoun, none from a quotation: `"Quill won," she said`."""
        here = [one for one in told if one.mention.span.start < token.i]
        marks = self._words.quotes
        if is_quoted(token, marks):
            return here
        return [one for one in here if not is_quoted(one.mention.span.root, marks)]

    def _without_doer(self, token: Token, here: list[_Named]) -> list[_Named]:
        """Return the names without the doer's, where a pronoun is the object: "Quill saw her"."""
        verb = token.head
        doer = subject_of(verb) if relation(token) != "nsubj" else None
        if doer is not None and doer.lower_ in self._words.clauses.relatives:
            doer = _described(verb)
        return [one for one in here if doer is None or not _is_named(doer, one.mention.span)]

    def _body_of_office(self, token: Token, told: list[_Named]) -> Cluster | None:
        """Return the one body whose office a noun tells: "its director", "whose director"."""
        if token.lower_ in self._words.clauses.possessive_relatives:
            owner = token.head.head.head
            named = [one for one in told if owner in one.mention.span]
        elif token.lower_ in self._body_owning:
            named = [one for one in told if one.mention.span.start < token.i] or self._last
        else:
            return None
        if token.lower_ in self._body_owning:
            plain = self._nouns.unnamed(token)
            if plain is not None:
                return plain
        bodies = {one.cluster.name: one.cluster for one in named if _has_offices(one.cluster)}
        if len(bodies) > 1:  # the subject's
            subjects = [one for one in named if _is_subject(one.mention.span)][:1]
            bodies = {o.cluster.name: o.cluster for o in subjects if _has_offices(o.cluster)}
        return bodies.popitem()[1] if len(bodies) == 1 else None

    def _body_of_noun(self, token: Token, told: list[_Named]) -> Cluster | None:
        """Return the body whose office a noun tells: "the union's secretary"."""
        near = [one for one in told if one.mention.span.start < token.i] or self._last
        subjects = [one.cluster for one in near if _is_subject(one.mention.span)][:1]
        return self._nouns.owner(token, subjects or [one.cluster for one in near])

    def _meant(
        self, kind: str, token: Token, here: list[_Named], before: list[_Named]
    ) -> Cluster | None:
        """Return the one actor that a pronoun can stand for."""
        if kind == "it":
            return self._body(token, here, before)
        strange = self._stranger(token.doc[token.sent.start : token.i]) is not None
        for names, unsure in ((here, strange), (before, not any(map(_is_told_of, before)))):
            fitting = [o for o in names if _is_person(o.cluster) and not self._is_other(o, kind)]
            people = {one.cluster.name: one.cluster for one in fitting}
            if len(people) > 1 or (unsure and (people or names is here)):
                return None
            if people:
                return next(iter(people.values()))
        return None

    def _is_other(self, one: _Named, kind: str) -> bool:
        """Whether a title or given name speaks against a pronoun: "she" is not Prince Alaric."""
        span = one.mention.span
        title = span.doc[span.start - 1].text if span.start > span.sent.start else ""
        return not self._addressed[kind].isdisjoint({title, *one.cluster.name.split()[:1]})

    def _body(self, token: Token, here: list[_Named], before: list[_Named]) -> Cluster | None:
        """Return the body that is the subject of the sentence before, or so far of its own."""
        names = here or ([] if has_subject(token) else before)
        bodies = {one.cluster.name: one.cluster for one in names if not _is_person(one.cluster)}
        subjects = [one for one in names if _is_subject(one.mention.span)]
        if len(bodies) != 1 or not subjects or relation(token) != "nsubj" or self._is_empty(token):
            return None
        cluster = next(iter(bodies.values()))
        group = cluster.type == ActorType.GROUP
        spans = [one.mention.span for one in names]
        inner = in_clause_of_thing(noun_of(subjects[0].mention.span) if names is before else token)
        thing = inner or (names is before and tells_of_thing(token, spans))
        return None if group or thing or subjects[0].cluster is not cluster else cluster

    def _is_empty(self, token: Token) -> bool:
        """Whether "it" stands for the clause that follows: "it is known that Quill left"."""
        verb, joining = token.head, self._words.shortening.complementizers
        after = (t for t in words_of(verb) if t.i > verb.i and relation(t) == "mark")
        that = any(mark.lower_ in joining for mark in after)
        return that and bool(children(verb, "aux", "cop")) and not children(verb, "obj")

    def _stranger(self, span: Span | Doc) -> Token | None:
        """Return a noun of somebody of whom no name is said beside it."""
        for token in span:
            if token.pos_ == "NOUN" and token.lower_ in self._strangers:
                near = [token.head, *dependents(token)]
                if not any(other.ent_type_ == "PERSON" for other in near):
                    return token
        return None


def _is_named(noun: Token, span: Span) -> bool:
    """Whether a name is a noun's, or stands in apposition to it: "the minister, Ada Quill"."""
    return noun in span or (relation(span.root) == "appos" and noun in ancestors(span.root))


def _described(verb: Token) -> Token:
    """Return the noun that a relative clause describes, of its first verb or a later one."""
    while relation(verb) == "conj" and verb.head != verb:
        verb = verb.head
    return verb.head


def _is_subject(span: Span) -> bool:
    """Whether a name, or the noun that it names, is a clause's subject: "the investor Quill"."""
    return relation(noun_of(span)) == "nsubj"


def _is_told_of(one: _Named) -> bool:
    """Whether a sentence tells of a person: not "critics such as Quill", "Quill's critics"."""
    noun = first_joined(noun_of(one.mention.span))
    return _is_person(one.cluster) and relation(noun) != "nmod"


def _quoted_after(token: Token, quoted: bool) -> bool:  # noqa: FBT001
    """Whether a quotation is open after a token."""
    if token.text == '"':
        return not quoted
    return token.text == _OPENING or (quoted and token.text != _CLOSING)


def _has_offices(cluster: Cluster) -> bool:
    return cluster.type in {ActorType.ORGANIZATION, ActorType.STATE}


def _is_person(cluster: Cluster) -> bool:
    return cluster.type == ActorType.PERSON
