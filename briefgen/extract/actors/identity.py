"""What an actor is, in the article's words: a title, an apposition, "is the ...", a membership."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.actors.beside import (
    after,
    apposition,
    before_comma,
    beside,
    following,
    is_home,
    is_other_name,
    leads_to,
    names_of,
    one_of,
    own_words,
)
from briefgen.extract.actors.clauses import Part
from briefgen.extract.actors.phrases import MOST_READ, MOST_WORDS
from briefgen.extract.actors.titles import TitleFinder
from briefgen.extract.actors.wordings import Sort
from briefgen.extract.actors.wordtext import singular
from briefgen.extract.parse import (
    NOUNS,
    cases_of,
    children,
    dependents,
    noun_of,
    parsed,
    relation,
    under,
    words_of,
)
from briefgen.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Span, Token

    from briefgen.extract.actors.acts import Act
    from briefgen.extract.actors.aliases import Cluster
    from briefgen.extract.actors.phrases import Shortener
    from briefgen.extract.actors.words import ActorWords

_LENGTHS = (MOST_WORDS, 5, 3)
"""Most words of an apposition, in full and shorter."""
_MEMBERS = frozenset({ActorType.PERSON, ActorType.GROUP})
_BODY_WORDS = 5
"""Most words of the body that somebody belongs to."""


class IdentityFinder:
    """Finds what the article says an actor is."""

    def __init__(self, words: ActorWords, shortener: Shortener) -> None:
        """Keep the words of roles and how to shorten."""
        self._words = words
        self._shortener = shortener
        self._titles = TitleFinder(words)
        self._bodies = words.kinds - words.gazetteer.roles

    def named(self, cluster: Cluster) -> Iterator[tuple[Sort, str]]:
        """Yield the titles and appositions of at most ten words, each with its sort."""
        if cluster.type in {ActorType.PERSON, ActorType.ORGANIZATION}:
            person = cluster.type == ActorType.PERSON
            for mention in cluster.mentions:
                yield from self._of_mention(mention.span, person)

    def written_out(self, role: str) -> str:
        """Return a role with its abbreviated title in full: "former Rep."."""
        return self._titles.written_out(role)

    def said_to_be(self, cluster: Cluster, acts: Iterable[Act]) -> Iterator[str]:
        """Yield what clauses say that the actor is: "Ada Quill is the mayor of ..."."""
        person = cluster.type == ActorType.PERSON
        return (role for act in acts for role in self._copular(act, person))

    def membership(self, cluster: Cluster) -> str | None:
        """Return the body that a person is named with: "of the Harrow Party"."""
        for mention in cluster.mentions:
            if cluster.type not in _MEMBERS or not parsed(mention.span.doc):
                continue
            bodies = following(mention.span)
            for body in [*children(mention.span.root, "nmod"), *bodies]:
                text = self._shortener.noun_phrase(body, _BODY_WORDS, article=True)
                named = body.ent_type_ == "ORG" or (body.pos_ == "PROPN" and body.text.isupper())
                joined = self._joined(body, text) if named and text else None
                if joined:
                    return joined
        return None

    def _joined(self, body: Token, text: str) -> str | None:
        cases = [case for case in children(body, "case") if case.i < body.i]
        if not cases:
            return text if body.i < body.head.i else None
        return (
            f"{cases[0].text} {text}"
            if cases[0].lower_ in self._words.relations.belonging
            else None
        )

    # ------------------------------------------------------------------------------ wordings

    def _of_mention(self, span: Span, person: bool) -> Iterator[tuple[Sort, str]]:  # noqa: FBT001
        title = self._titles.before(span)
        if title:
            yield Sort.TITLE, title
        if person and not title:
            yield from ((Sort.TITLE, text) for text in self._adjacent(span))
        if not parsed(span.doc):
            return
        name = [*own_words(span), *span, *self._calling(span)]
        for head in self._describing(span, person=person):
            behind = [*after(head, span), *names_of(head)]
            public = head.lower_ in self._words.relations.public_offices
            if public:  # "the mayor, Ada Quill of the Harrow Party": she is no mayor of it
                name += [c for c in behind if c.ent_type_ == "ORG"]
            name += [c for c in behind if is_home(c)]
            later = [c for c in behind if relation(c) != "nmod" or not cases_of(c)]
            for most in _LENGTHS:
                text = self._phrase(head, person, [*name, *later], most)
                text = text or self._phrase(head, person, [*name, *behind], most)
                text = text and " ".join([*self._apart(head, span), text])
                if text and not self._titles.cuts(span, text):
                    yield Sort.APPOSITION, text
                    yield from (
                        (Sort.APPOSITION, more) for more in self._and_more(text, head, span)
                    )

    @staticmethod
    def _apart(head: Token, span: Span) -> list[str]:
        """Return a role's adjective that the parse hangs from the name: "former Olympian Quill"."""
        hanging = head.head == span.root and head.i < span.start
        before = [c for c in children(span.root, "amod") if c.i == head.left_edge.i - 1]
        return [c.lower_ if c.is_sent_start else c.text for c in before] if hanging else []

    def _and_more(self, text: str, head: Token, span: Span) -> Iterator[str]:
        """Yield a role with another that the parse hangs from the name: "chief and founder"."""
        for other in children(span.root, "conj"):
            joint = [c for c in children(other, "cc") if head.i < c.i < other.i]
            noun = other.pos_ == "NOUN" and other.i > head.i > span.start
            if not joint or not noun or not self._titles.is_role(other):
                continue
            more = self._shortener.noun_phrase(other, MOST_WORDS - 1 - len(text.split()))
            if more:
                yield f"{text} {joint[0].lower_} {more}"

    def _adjacent(self, span: Span) -> Iterator[str]:
        """Yield a plain noun that hangs from the name after it: "running back Jon Vane"."""
        before = span.doc[span.start - 1] if span.start > span.sent.start else None
        if (
            before is None
            or before.pos_ != "NOUN"
            or before.head not in span
            or not before.is_lower
        ):
            return
        if relation(before) not in {"compound", "nmod", "appos"} or before.lower_.endswith("s"):
            return
        text = self._shortener.noun_phrase(before, MOST_WORDS, list(span))
        if text:
            yield text

    def _describing(self, span: Span, *, person: bool) -> Iterator[Token]:
        """Yield the nouns that say what the name before or after them is."""
        apposed = apposition(span, person=person)
        if apposed is not None:
            yield apposed
        yield from one_of(span, self._words.relations)
        root: Token = span.root
        yield from (c for c in children(root, "nmod", "compound", "amod") if leads_to(c, span))
        noun = noun_of(span)
        while noun.i < span.start and leads_to(noun, span):
            yield noun
            if relation(noun) != "nmod" or not person:
                break
            noun = noun.head  # "a spokesman for the board, Ada Quill": she may hang from the board
        yield from self._of_series(span)
        yield from (verb.head for verb in self._calling(span))
        yield from before_comma(span)
        for noun in beside(span):
            yield noun
            if self._fits(noun, person):
                break

    def _calling(self, span: Span) -> list[Token]:
        """Return the word by which a noun is given a name: "a firm called Harrow"."""
        before = span.start - 1
        while before > span.sent.start and span.doc[before].pos_ == "DET":
            before -= 1
        verb = span.doc[before]
        called = before > span.sent.start and verb.lower_ in self._words.relations.called
        return [verb] if called and relation(verb) == "acl" and verb.head.i < before else []

    def _of_series(self, span: Span) -> Iterator[Token]:
        """Yield what a series of names is that this one stands in: "the chains Harrow and Vane"."""
        first: Token = span.root
        while relation(first) == "conj" and first.head != first:
            first = first.head
        if first != span.root and first.ent_type_ == span.root.ent_type_:
            near = [first.head, *children(first, "nmod", "compound", "amod")]
            yield from (c for c in near if c.i < first.i and self._is_shared(c))

    def _is_shared(self, noun: Token) -> bool:
        """Whether a noun tells of each of several: "professors"."""
        return noun.pos_ == "NOUN" and self._is_plural(noun)

    def _phrase(
        self,
        head: Token,
        person: bool,  # noqa: FBT001
        without: list[Token],
        most: int = MOST_WORDS,
    ) -> str | None:
        while relation(head) == "conj" and head.head.pos_ == "NOUN" and self._fits(head, person):
            if not self._fits(head.head, person):
                break
            head = head.head
        if not self._fits(head, person):
            return None
        clauses = self._words.clauses
        owning = clauses.possessives | clauses.possessive_relatives | self._words.relations.own
        without = [*without, *(c for c in dependents(head) if c.lower_ in owning)]
        own = {index for name in without for index in under(name)}
        without += [c for c in words_of(head) if is_other_name(c, own)]
        shared = self._is_plural(head)
        if shared:
            without += children(head, "nummod", "det", "conj")
        text = self._shortener.noun_phrase(head, most, without)
        return text.replace(head.text, singular(head) or head.text, 1) if text and shared else text

    def _fits(self, head: Token, person: bool) -> bool:  # noqa: FBT001
        """Whether a noun can say what such an actor is."""
        if self._is_apposed(head) and head.lower_ not in self._bodies:
            return True
        if not person:
            plural = self._is_plural(head)
            return head.pos_ == "NOUN" and (plural or self._is_body(head.lower_))
        if head.lower_ in self._bodies:
            return False
        relations = self._words.relations
        ending = head.pos_ in NOUNS and head.lower_.endswith(relations.bearer_endings)
        ending = ending and head.lower_ not in relations.no_doers
        return (
            self._titles.is_role(head) or self._is_plural(head) or (ending and not head.ent_type_)
        )

    def _is_apposed(self, noun: Token) -> bool:
        """Whether a noun after a name and a comma can but say what that is: ", the voice of"."""
        common = noun.pos_ == "NOUN" and not noun.ent_type_ and not noun.lower_.endswith("s")
        named = relation(noun) == "appos" and noun.head.pos_ == "PROPN" and noun.i > noun.head.i
        if not (named and common):
            return False
        near = noun.doc[noun.left_edge.i - 1 : noun.right_edge.i + 1]
        if any(token.is_quote for token in near):
            return False
        article = {c.lower_ for c in children(noun, "det")} & self._words.articles
        genitives = self._words.gazetteer.genitives
        known = any(cases_of(c) & genitives for c in children(noun, "nmod") if c.i > noun.i)
        return bool(article) and (known or not article <= self._words.definite)

    def _is_body(self, noun: str) -> bool:
        """Whether a noun says what an organisation is: a kind of it, or who does something."""
        words = self._words
        if noun in words.kinds or noun in words.relations.bodies or noun in words.relations.grades:
            return True
        return noun.endswith(words.relations.doer_endings) and noun not in words.relations.no_doers

    def _is_plural(self, head: Token) -> bool:
        """Whether a role is several people's: "both professors at Harrow University"."""
        nouns, one = self._titles.nouns | self._words.kinds, singular(head)
        return one is not None and head.lower_ not in nouns and one.lower() in nouns

    def _copular(self, act: Act, person: bool) -> Iterator[str]:  # noqa: FBT001
        """Yield what a clause says that the actor is: "Ada Quill is the mayor of ..."."""
        noun = act.clause.predicate
        said = act.claimed or act.clause.part != Part.SUBJECT
        denied = any(c.lower_ in self._words.clauses.negations for c in dependents(noun))
        named = noun.pos_ in NOUNS and not cases_of(noun)  # "was in the news" says no such thing
        if children(noun, "cop") and named and not said and not denied:
            texts = (self._said(noun, person, most) for most in (MOST_WORDS, MOST_READ))
            yield from dict.fromkeys(filter(None, texts))

    def _said(self, noun: Token, person: bool, most: int) -> str | None:  # noqa: FBT001
        text = self._phrase(noun, person, [], most)
        return text or (self._shortener.noun_phrase(noun, most) if self._is_said(noun) else None)

    def _is_said(self, noun: Token) -> bool:
        """Whether a noun after "is" says what somebody is by its article and what it is of."""
        articles = {c.lower_ for c in children(noun, "det")} & self._words.articles
        whole = [
            c for c in children(noun, "nmod", "amod", "compound") if c.i < noun.i or cases_of(c)
        ]
        empty = noun.lower_ in self._words.relations.no_kinds or self._is_plural(noun)
        return noun.pos_ == "NOUN" and bool(articles) and bool(whole) and not empty
