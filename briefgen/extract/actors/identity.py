"""What an actor is, in the article's words: a title, an apposition, "is the ...", a membership."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.actors.clauses import Part
from briefgen.extract.actors.phrases import MOST_WORDS
from briefgen.extract.actors.titles import TitleFinder
from briefgen.extract.actors.wordings import Sort
from briefgen.extract.parse import NOUNS, ancestors, cases_of, children, noun_of, parsed, relation
from briefgen.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Span, Token

    from briefgen.extract.actors.acts import Act
    from briefgen.extract.actors.aliases import Cluster
    from briefgen.extract.actors.phrases import Shortener
    from briefgen.extract.actors.words import ActorWords

_APART = frozenset({",", "(", "\u2013", "\u2014", "-"})
"""Marks between a name and its apposition."""
_WITHIN = 12
"""Most tokens from a name to the noun of its apposition."""
_HANGING = frozenset({"appos", "conj", "nmod", "list"})
"""Relations that parsers give to an apposition."""
_NAMING = frozenset({"flat", "appos", "compound", "nmod", "conj"})
"""Relations by which another's name can hang from a role."""
_LENGTHS = (MOST_WORDS, 5, 3)
"""Most words of an apposition, in full and shorter."""
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
        """Yield the titles and appositions of at most eight words, each with its sort."""
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
            if cluster.type != ActorType.PERSON or not parsed(mention.span.doc):
                continue
            following = _following(mention.span)
            for body in [*children(mention.span.root, "nmod"), *following]:
                text = self._shortener.noun_phrase(body, _BODY_WORDS)
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
            f"{cases[0].text} {text}" if cases[0].lower_ in self._words.clauses.belonging else None
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
        name = [*_names(span), *span]
        for head in self._describing(span, person=person):
            after = _after(head, span)
            after += _names_of(head)
            later = [c for c in after if relation(c) != "nmod" or not cases_of(c)]
            for most in _LENGTHS:
                text = self._phrase(head, person, [*name, *later], most)
                text = text or self._phrase(head, person, [*name, *after], most)
                if text:
                    yield Sort.APPOSITION, text
                    yield from (
                        (Sort.APPOSITION, more) for more in self._and_more(text, head, span)
                    )

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
        after = _apposition(span)
        if after is not None:
            yield after
        root: Token = span.root
        yield from (c for c in children(root, "nmod", "compound", "amod") if _leads_to(c, span))
        noun = noun_of(span)
        while noun.i < span.start and _leads_to(noun, span):
            yield noun
            if relation(noun) != "nmod" or not person:
                break
            noun = noun.head  # "a spokesman for the board, Ada Quill": she may hang from the board
        yield from self._of_series(span)
        yield from _before_comma(span)
        for noun in _beside(span):
            yield noun
            if self._fits(noun, person):
                break

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
            head = head.head
        if not self._fits(head, person):
            return None
        pronouns = self._words.clauses.possessives
        without = [*without, *(c for c in head.children if c.lower_ in {*pronouns, "own"})]
        own = {token.i for name in without for token in name.subtree}
        without += [c for c in head.children if _is_other_name(c, own)]
        shared = self._is_plural(head)
        if shared:
            without += children(head, "nummod", "det")
        text = self._shortener.noun_phrase(head, most, without)
        return text.replace(head.text, head.text[:-1], 1) if text and shared else text

    def _fits(self, head: Token, person: bool) -> bool:  # noqa: FBT001
        """Whether a noun can say what such an actor is."""
        if self._is_apposed(head) and head.lower_ not in self._bodies:
            return True
        if not person:
            plural = self._is_plural(head)
            return head.pos_ == "NOUN" and (plural or self._is_body(head.lower_))
        if head.lower_ in self._bodies:
            return False
        ending = head.pos_ in NOUNS and head.lower_.endswith(self._words.clauses.bearer_endings)
        return (
            self._titles.is_role(head) or self._is_plural(head) or (ending and not head.ent_type_)
        )

    def _is_apposed(self, noun: Token) -> bool:
        """Whether a noun after a name and a comma can but say what that is: ", the voice of"."""
        article = {c.lower_ for c in children(noun, "det")} & self._words.articles
        common = noun.pos_ == "NOUN" and not noun.ent_type_ and not noun.lower_.endswith("s")
        named = noun.head.pos_ == "PROPN" and noun.i > noun.head.i
        return relation(noun) == "appos" and named and common and bool(article)

    def _is_body(self, noun: str) -> bool:
        """Whether a noun says what an organisation is: a kind of it, or who does something."""
        words = self._words
        if noun in words.kinds or noun in words.clauses.bodies or noun in words.clauses.grades:
            return True
        return noun.endswith(words.clauses.doer_endings) and noun not in words.clauses.no_doers

    def _is_plural(self, head: Token) -> bool:
        """Whether a role is several people's: "both professors at Harrow University"."""
        lower: str = head.lower_
        nouns = self._titles.nouns | self._words.kinds
        return lower.endswith("s") and lower not in nouns and lower[:-1] in nouns

    def _copular(self, act: Act, person: bool) -> Iterator[str]:  # noqa: FBT001
        """Yield what a clause says that the actor is: "Ada Quill is the mayor of ..."."""
        noun = act.clause.predicate
        said = act.claimed or act.clause.part != Part.SUBJECT
        denied = any(c.lower_ in self._words.clauses.negations for c in noun.children)
        named = noun.pos_ in NOUNS and not cases_of(noun)  # "was in the news" says no such thing
        if children(noun, "cop") and named and not said and not denied:
            text = self._phrase(noun, person, [])
            if text:
                yield text


def _following(span: Span) -> list[Token]:
    """Return the noun of the preposition right after a name, wherever the parse hangs it."""
    doc, end = span.doc, span.end
    if end >= span.sent.end or relation(doc[end]) != "case":
        return []
    return [doc[end].head] if doc[end].head.i > end else []


def _apposition(span: Span) -> Token | None:
    """Return the noun of the apposition that begins right after a name and its comma or age."""
    doc, limit = span.doc, span.sent.end
    start = _series_end(span)
    if start + 1 >= limit or doc[start].text not in _APART:
        return None
    start += 1
    if doc[start].like_num and start + 2 < limit and doc[start + 1].text == ",":
        start += 2
    for token in doc[start : min(limit, start + _WITHIN)]:
        begins = token.left_edge.i in {start - 1, start} and token.head.i < start
        noun = token.pos_ in NOUNS and token.ent_type_ != "PERSON"
        if begins and noun and relation(token) in _HANGING:
            listed = relation(token) in {"conj", "list"} and (
                children(token, "cc") or _names_of(token)
            )
            return None if listed or relation(doc[start]) == "case" else token
    return None


def _beside(span: Span) -> Iterator[Token]:
    """Yield the nouns whose phrase ends right before a name, wherever the parse hangs that."""
    if span.start > span.sent.start:
        token = span.doc[span.start - 1]
        for noun in (token, *ancestors(token)):
            if not _leads_to(noun, span):
                break
            yield noun


def _before_comma(span: Span) -> Iterator[Token]:
    """Yield the nouns that end right before an enclosed name: "to a lawyer, Ada Quill."."""
    doc, last, first = span.doc, span.start - 2, span.sent.start
    enclosed = span.end < len(doc) and doc[span.end].is_punct
    if last < first or doc[last + 1].text != "," or not enclosed:
        return
    token = doc[last]
    while first <= token.i <= last:
        if token.pos_ == "NOUN":
            yield token
        if token.head == token:
            return
        token = token.head


def _series_end(span: Span) -> int:
    """Return where a series of names ends that begins with this one: "Ada Quill and Jon Vane"."""
    doc, end = span.doc, span.end
    others = [c for c in children(span.root, "conj") if c.ent_type_ == span.root.ent_type_ != ""]
    if others and end < len(doc) and relation(doc[end]) == "cc":
        last = others[-1]
        end = max([last.i + 1, *[c.i + 1 for c in children(last, "flat")]])
    return end


def _after(head: Token, span: Span) -> list[Token]:
    """Return what hangs from a noun before a name, and stands after the name."""
    return [child for child in head.children if child.i > span.start > head.i]


def _names_of(head: Token) -> list[Token]:
    """Return the names that stand for a plural noun before a series of them."""
    return [c for c in children(head, "appos", "flat") if c.pos_ == "PROPN" and c.i > head.i]


def _is_other_name(token: Token, own: set[int]) -> bool:
    """Whether what hangs from a role is somebody else: "the singer and the drummer Ada Quill".

    `own` are the words of the actor's own name.
    """
    if relation(token) not in _NAMING or token.i < token.head.i or cases_of(token):
        return False
    return any(other.ent_type_ == "PERSON" and other.i not in own for other in token.subtree)


def _leads_to(noun: Token, span: Span) -> bool:
    """Whether a noun stands before a name with nothing but its own words between."""
    if noun.pos_ not in NOUNS or noun.i >= span.start:
        return False
    own = {token.i for token in noun.subtree}
    between = [t for t in noun.doc[noun.i + 1 : span.start] if not t.is_punct]
    return all(token.i in own for token in between)


def _names(span: Span) -> list[Token]:
    """Return the word by which a name hangs from the noun it stands for, if it does."""
    noun, token = noun_of(span), span.root
    while noun not in {token, token.head}:
        token = token.head
    return [token] if token != noun else [token] if token.i >= span.start else []
