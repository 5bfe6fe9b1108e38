"""The title or role that stands directly before a name, told by words: any pipeline will do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.actors.furniture import is_plain_start
from briefgen.extract.actors.phrases import MOST_WORDS
from briefgen.extract.actors.wordtext import spaced
from briefgen.extract.parse import name_at, relation
from briefgen.language.texts import text_between, tokens_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from briefgen.extract.actors.words import ActorWords

_MOST_BEFORE = 9
"""Most tokens of a role before a name."""
_LONGEST_TITLE = 8
_CLAUSAL = frozenset({"VERB", "AUX", "PRON", "SCONJ", "ADP"})
_DESCRIBING = frozenset({"amod", "compound", "nmod", "case"})


class TitleFinder:
    """Finds titles before names."""

    def __init__(self, words: ActorWords) -> None:
        """Keep the words of titles and roles."""
        self.words = words
        self.gazetteer = words.gazetteer
        self.joints = self.gazetteer.possessive_marks | self.gazetteer.conjunctions
        self.joints |= self.gazetteer.genitives
        self.nouns = self.gazetteer.roles | words.kinds

    def before(self, span: Span) -> str | None:
        """Return the title or role that stands before a name."""
        doc, first, end = span.doc, span.sent.start, span.start
        while end - 1 > first and self._is_address(doc, end - 1):
            end -= 1
        long = self._long_title(doc, first, end)
        if end <= first or not (long or self.is_role(doc[end - 1])):
            return self._shared(span)
        start = end - max(long, 1)
        while start > first and end - start < _MOST_BEFORE and self._belongs(doc, start - 1, end):
            start -= 1
        start = _whole_name(doc, start)
        while len(text_between(doc, start, end).split()) > MOST_WORDS:
            start += 1
        return self._clean(doc, start, end)

    def _is_address(self, doc: Doc, index: int) -> bool:
        """Whether a form of address stands between a title and a name: "Dr." or its period."""
        text = doc[index - 1 : index + 1].text if doc[index].text == "." else doc[index].text
        return text in self.gazetteer.honorifics

    def cuts(self, span: Span, text: str) -> bool:
        """Whether a wording cuts the title before a name: "General" of "Attorney General"."""
        long = self._long_title(span.doc, span.sent.start, span.start)
        title = {token.lower_ for token in span.doc[span.start - long : span.start]}
        words = set(text.lower().split())
        return bool(title & words) and not title <= words

    def is_role(self, token: Token) -> bool:
        """Whether a word says what somebody is: "mayor", "Gen."."""
        if token.lower_ in self.nouns or self.gazetteer.match_title([token.text], 0) > 0:
            return token.text not in self.gazetteer.honorifics
        if token.text == "." and token.i and not token.nbor(-1).whitespace_:
            return self.gazetteer.match_title([token.nbor(-1).text + "."], 0) > 0
        if token.i < 2 or token.nbor(-1).text != "-":  # noqa: PLR2004
            return False
        return self.gazetteer.match_title([token.doc[token.i - 2 : token.i + 1].text], 0) > 0

    def _long_title(self, doc: Doc, first: int, end: int) -> int:
        """Return the number of tokens of the title of several words that ends here."""
        texts = tokens_of(doc)
        for length in range(min(_LONGEST_TITLE, end - first), 1, -1):
            if self.gazetteer.match_title(texts[end - length : end], 0) == length:
                return length
        return 0

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

    def _belongs(self, doc: Doc, index: int, end: int) -> bool:
        """Whether a word before a title is part of the role: "Norvane's founder and former"."""
        token = doc[index]
        if token.text in self.gazetteer.genitives and index > 0:
            return self.is_role(doc[index - 1]) or doc[index - 1].lower_ in self.nouns
        hyphen = doc[index + 1].text == "-" and not token.whitespace_  # "President-elect"
        if token.text == "-" or token.text in self.joints or hyphen:
            return True
        if token.is_punct or token.is_space or token.like_num:
            return False
        if token.ent_type_ == "PERSON" and not self._is_alone(token):
            return False
        if token.text[0].isupper():
            plain_start = token.is_sent_start and not token.ent_type_
            plain_start = plain_start and self.gazetteer.is_plain(token.text)
            title = self.gazetteer.match_title([token.text], 0) > 0  # "Detective Chief Inspector"
            return title or not plain_start or self._begins_title(doc, index)
        return self._describes(token, doc[index + 1], last=index + 2 == end)

    @staticmethod
    def _is_alone(token: Token) -> bool:
        """Whether a name is of one word: a firm's, or of whom one is an aide: "Norvane chief"."""
        return token.ent_iob_ == "B" and token.nbor().ent_iob_ != "I"

    def _describes(self, token: Token, following: Token, *, last: bool) -> bool:
        """Whether a lower-case word describes the title after it, and is no verb before it.

        "Chief" before other words describes them; as the `last` it is a title itself.
        """
        if token.pos_ in _CLAUSAL and relation(token) not in _DESCRIBING:
            return False
        if token.lower_ in self.nouns or token.lower_ in self.gazetteer.modifiers:
            return True
        if following.text in self.joints:
            return False
        describing = following.lower_ in self.gazetteer.modifiers
        known = following.is_lower and (last or not describing)
        return known and token.is_alpha and not self._is_function(token.lower_)

    def _begins_title(self, doc: Doc, index: int) -> bool:
        """Whether a title of several words begins here: "Prime Minister"."""
        texts = [token.text for token in doc[index : index + _LONGEST_TITLE]]
        return self.gazetteer.match_title(texts, 0) > 1

    def _is_function(self, lower: str) -> bool:
        words = self.words
        verbal = lower in words.saying or lower in words.doing
        return verbal or lower in self.gazetteer.grammar or lower in words.group_stops

    def _clean(self, doc: Doc, start: int, end: int) -> str | None:
        """Return the words of a role: no article before, no loose word at either end."""
        loose = self.words.articles | self.gazetteer.determiners | self.joints | {"-"}
        loose |= self.words.prepositions | self.words.clauses.possessives
        while start < end and doc[start].lower_ in loose:
            start += 1
        while end > start and (
            doc[end - 1].lower_ in self.gazetteer.grammar or doc[end - 1].is_punct
        ):
            end -= 1
        text = spaced(doc[start:end].text)
        entity = name_at(doc[start])
        plain = doc[start].is_sent_start and (
            (doc[start].pos_ == "NOUN" and entity is None)
            or (entity is not None and is_plain_start(entity))
        )
        if text and plain and text[1:].islower():
            text = text.lower()
        return self.written_out(text) or None

    def written_out(self, text: str) -> str:
        """Return a role with its abbreviated title in full: "former Rep."."""
        abbreviations = self.gazetteer.titles.abbreviations
        if text in abbreviations:
            return abbreviations[text]
        rest, _, last = text.rpartition(" ")
        full = abbreviations.get(last) or abbreviations.get(f"{last}.") or last
        return f"{rest} {full}".strip()


def _whole_name(doc: Doc, start: int) -> int:
    """Return `start`, or where the name begins that it would cut."""
    inside = [e.start for e in doc.ents if e.start < start < e.end]
    return min([start, *inside])
