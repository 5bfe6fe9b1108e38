"""What an actor is in the article: its title, an apposition, or what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.actors.context import is_object
from briefgen.language.gazetteer import Kind, plain
from briefgen.model import ActorType

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from briefgen.extract.actors.aliases import Cluster
    from briefgen.extract.actors.words import ActorWords

_MOST_WORDS = 8
_INSIDE = frozenset("-'&/\u2019")
"""Marks that do not end a phrase."""
_OPENING = 4
"""Most tokens of an opening phrase ("For Quill, a ...": what follows is not about Quill)."""
_MOST_BEFORE = 9
"""Most tokens of a role before a name."""


def role_of(cluster: Cluster, words: ActorWords) -> str | None:
    """Return the role of an actor in at most eight words of the article."""
    finder = _RoleFinder(words)
    if cluster.type in {ActorType.PERSON, ActorType.ORGANIZATION}:
        spans = [mention.span for mention in cluster.mentions]
        finders = (finder.before, finder.after, finder.copular)
        roles = [role for find in finders for role in map(find, spans) if role]
        if roles:
            return max(roles, key=len)
    for mention in cluster.mentions:
        if not is_object(mention.span, words):
            role = finder.predicate(mention.span)
            if role:
                return role
    return words.media_role if _is_medium(cluster, words) else None


def _is_medium(cluster: Cluster, words: ActorWords) -> bool:
    entries = (words.gazetteer.find(mention.name) for mention in cluster.mentions)
    return cluster.settled and any(entry and entry.kind == Kind.MEDIA for entry in entries)


class _RoleFinder:
    def __init__(self, words: ActorWords) -> None:
        self.words = words
        self.gazetteer = words.gazetteer
        self.joints = self.gazetteer.possessive_marks | self.gazetteer.conjunctions
        self.joints |= self.gazetteer.genitives
        self.nouns = self.gazetteer.roles | words.kinds
        self._others = {word.lower() for word in self.gazetteer.determiners} - words.articles

    def before(self, span: Span) -> str | None:
        """Return the title or role that stands before a name."""
        doc, first = span.doc, span.sent.start
        end = span.start
        if end - 1 > first and doc[end - 1].text == ",":
            return self._before_comma(span)
        if end <= first or not self._is_noun(doc[end - 1]):
            return self._shared(span)
        start = end - 1
        while start > first and end - start < _MOST_BEFORE and self._belongs(doc, start - 1):
            start -= 1
        return self._clean(doc, _whole_name(doc, start), end)

    def _shared(self, span: Span) -> str | None:
        """Return the title that a name shares: "Sens. Ada Quill and Jon Vane"."""
        doc, index = span.doc, span.start - 1
        linking = self.gazetteer.conjunctions
        while index > span.sent.start:
            token = doc[index]
            if token.ent_type_ != "PERSON" and token.text not in {",", *linking}:
                break
            index -= 1
        start = index - (doc[index].text == "." and index > span.sent.start)
        title = doc[start : index + 1].text
        if index == span.start - 1 or title not in self.gazetteer.titles.plural_titles:
            return None
        return self._clean(doc, start, index + 1)

    def _before_comma(self, span: Span) -> str | None:
        """Return the role in "A spokesman for the Harrow Water Board, Ada Quill, said"."""
        doc, end = span.doc, span.start - 1
        after = doc[span.end] if span.end < span.sent.end else None
        if after is not None and not (after.is_punct or after.lower_ in self.words.saying):
            return None
        start = end
        while start > span.sent.start and end - start < _MOST_BEFORE:
            token = doc[start - 1]
            ends = (token.is_punct and token.text != "-") or token.ent_type_ == "PERSON"
            if ends or (self._is_function(token.lower_) and not self._links(token)):
                break
            start -= 1
        named = any(token.text[0].isupper() for token in doc[start + 1 : end])
        noun = any(self._is_noun(token) for token in doc[start:end])
        return self._clean(doc, _whole_name(doc, start), end) if named and noun else None

    def _links(self, token: Token) -> bool:
        """Whether a word links the parts of a role: "spokesman for the board"."""
        gazetteer = self.gazetteer
        linking = gazetteer.linking | gazetteer.possessive_marks | gazetteer.conjunctions
        linking |= self.words.prepositions | gazetteer.determiners
        return token.lower_ in linking

    def _belongs(self, doc: Doc, index: int) -> bool:
        """Whether a word before a title is part of the role: "Norvane's founder and former"."""
        token = doc[index]
        if token.text == "-" or token.text in self.joints:
            return True
        if token.is_punct or token.is_space or token.like_num or token.ent_type_ == "PERSON":
            return False
        if token.text[0].isupper():
            plain_start = token.is_sent_start and self.gazetteer.is_plain(token.text)
            return not plain_start or self._begins_title(doc, index)
        if token.lower_ in self.nouns or token.lower_ in self.gazetteer.modifiers:
            return True
        following = doc[index + 1]
        if following.text in self.joints:
            return False
        known = following.is_lower and following.lower_ not in self.gazetteer.modifiers
        return known and token.is_alpha and not self._is_function(token.lower_)

    def _begins_title(self, doc: Doc, index: int) -> bool:
        """Whether a title of several words begins here: "Prime Minister"."""
        texts = [token.text for token in doc[index : index + _MOST_WORDS]]
        return self.gazetteer.match_title(texts, 0) > 1

    def _is_function(self, lower: str) -> bool:
        words = self.words
        verbal = lower in words.saying or lower in words.doing
        return verbal or lower in self.gazetteer.grammar or lower in words.group_stops

    def _is_noun(self, token: Token) -> bool:
        if token.lower_ in self.nouns or self.gazetteer.match_title([token.text], 0) > 0:
            return token.text not in self.gazetteer.honorifics
        if token.text == "." and token.i and not token.doc[token.i - 1].whitespace_:
            return self.gazetteer.match_title([token.doc[token.i - 1].text + "."], 0) > 0
        joined = token.i > 1 and token.doc[token.i - 1].text == "-"
        return (
            joined
            and self.gazetteer.match_title([token.doc[token.i - 2 : token.i + 1].text], 0) > 0
        )

    def after(self, span: Span) -> str | None:
        """Return the apposition after a name: ", a geologist at Norvane University,"."""
        doc, limit = span.doc, span.sent.end
        start = span.end
        if start + 3 >= limit or doc[start].text != ",":
            return None
        start += 1
        if doc[start].like_num and doc[start + 1].text == ",":
            start += 2
        end = self._phrase_end(doc, start, limit)
        if self._opens_sentence(span) or self._is_other_phrase(doc, start, end):
            return None
        named = any(self._is_noun(token) for token in doc[start:end][:_MOST_WORDS])
        return self._clean(doc, start, end) if named else None

    def _opens_sentence(self, span: Span) -> bool:
        """Whether the name ends an opening phrase, so that its comma begins nothing of its own."""
        opening = span.doc[span.sent.start]
        near = opening.i < span.start <= opening.i + _OPENING
        return near and opening.lower_ in self.words.openings

    def _is_other_phrase(self, doc: Doc, start: int, end: int) -> bool:
        """Whether what follows a comma is a verb, a place, or the next of several names."""
        begins = doc[start]
        stops = self.words.role_stops | self.words.prepositions | self._others
        if begins.lower_ in stops or self._verbal(begins) or self._is_clause(doc, start, end):
            return True
        capital = begins.text[0].isupper() and begins.lower_ not in self.words.articles
        return capital and any(token.ent_type_ == "PERSON" for token in doc[start:end])

    def _is_clause(self, doc: Doc, start: int, end: int) -> bool:
        """Whether a verb with its object stands between: "..., the board rejected the plan"."""
        objects = self.gazetteer.determiners
        pairs = zip(doc[start:end], doc[start + 1 : end], strict=False)
        return any(self._verbal(token) and after.text in objects for token, after in pairs)

    def copular(self, span: Span) -> str | None:
        """Return what the article says a name is: "Ada Quill is the mayor of ..."."""
        doc, limit = span.doc, span.sent.end
        start = span.end
        if start < limit and doc[start].text == "," and start + 1 < limit:
            start += 1
        if start < limit and doc[start].lower_ in self.words.adverbs:
            start += 1
        if start + 2 >= limit or doc[start].lower_ not in self.words.copulas:
            return None
        start += 1 + (doc[start + 1].lower_ in self.words.adverbs)
        end = self._phrase_end(doc, start, limit)
        is_role = doc[start].lower_ in self.words.articles
        if not is_role or not any(self._is_noun(token) for token in doc[start:end][:6]):
            return None
        return self._clean(doc, start, end)

    def predicate(self, span: Span) -> str | None:
        """Return what an actor does, from its verb on."""
        doc, limit = span.doc, span.sent.end
        start = span.end
        if start + 1 < limit and doc[start].text == ",":
            start += 1
        while start < limit and doc[start].lower_ in self.words.adverbs:
            start += 1
        if start >= limit or not self._verbal(doc[start]):
            return None
        if doc[start].lower_ in self.words.empty_verbs and not self._auxiliary(doc, start, limit):
            return None
        end = self._phrase_end(doc, start + 1, limit)
        role = self._clean(doc, start, end)
        return role if role and " " in role else None

    def _auxiliary(self, doc: Doc, start: int, limit: int) -> bool:
        following = doc[start + 1] if start + 1 < limit else None
        return (
            following is not None
            and doc[start].lower_ in self.words.doing
            and self._verbal(following)
            and following.lower_ not in self.words.empty_verbs
        )

    def _verbal(self, token: Token) -> bool:
        lower = plain(token.lower_)
        return token.is_lower and (lower in self.words.doing or lower in self.words.saying)

    def _phrase_end(self, doc: Doc, start: int, limit: int) -> int:
        """Return where a phrase ends: at a mark, a word that begins a clause, or its length."""
        end = start
        while end < limit:
            token = doc[end]
            mark = token.is_punct and token.text not in _INSIDE
            if mark or token.is_space or (token.lower_ in self.words.role_stops and end > start):
                break
            end += 1
        return end

    def _clean(self, doc: Doc, start: int, end: int) -> str | None:
        """Return the words of a role: no article before, no loose word at either end."""
        loose = self.words.articles | self.gazetteer.determiners | self.joints | {"-"}
        loose |= self.words.prepositions
        while start < end and doc[start].lower_ in loose:
            start += 1
        end = _cut(doc, start, end)
        while end > start and (
            doc[end - 1].lower_ in self.gazetteer.grammar or doc[end - 1].is_punct
        ):
            end -= 1
        text = plain_space(doc[start:end].text)
        return self._written_out(text) or None

    def _written_out(self, text: str) -> str:
        """Return a role with its abbreviated title in full: "former Rep."."""
        abbreviations = self.gazetteer.titles.abbreviations
        if text in abbreviations:
            return abbreviations[text]
        rest, _, last = text.rpartition(" ")
        full = abbreviations.get(last) or abbreviations.get(f"{last}.") or last
        return f"{rest} {full}".strip()


def _cut(doc: Doc, start: int, end: int) -> int:
    """Return where eight words of a phrase end; hyphens and possessives do not count."""
    count = 0
    for index in range(start, end):
        spaced = index == start or bool(doc[index - 1].whitespace_)
        count += spaced
        if count > _MOST_WORDS:
            return index
    return end


def _whole_name(doc: Doc, start: int) -> int:
    """Return `start`, or where the name begins that it would cut."""
    inside = [e.start for e in doc.ents if e.start < start < e.end]
    return min([start, *inside])


def plain_space(text: str) -> str:
    """Return `text` with single spaces."""
    return " ".join(text.split())
