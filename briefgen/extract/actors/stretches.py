"""Clauses as they stand in the article, from the verb on: no word is left out inside.

What is too long ends with a whole phrase and an ellipsis, and so does what would go on with a
"but" that there is no room for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.actors.clauses import LONGEST_SENTENCE
from briefgen.extract.actors.wordtext import unstopped, with_single_closed
from briefgen.extract.parse import NOUNS, children, dependents, relation, words_of
from briefgen.language.texts import text_between

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from briefgen.extract.actors.words import ActorWords

_ELLIPSIS = "\u2026"
_LEAST_WORDS = 3
"""Fewest words of a stretch that ends with an ellipsis."""
_OPTIONAL = frozenset({"advcl", "obl", "acl", "conj", "appos", "parataxis", "list"})
"""Dependents before which a stretch may end."""
_NEEDED = ("obj", "xcomp", "ccomp")
_GROUP = frozenset({"aux", "cop", "advmod"})
"""What stands with a verb before it."""
_SUBJECTS = ("nsubj", "csubj", "expl")
_QUOTES = dict(zip('\u201c\u2018"', '\u201d\u2019"', strict=True))
_CLOSING = ("\u201d", '"')
_TOUCHED = frozenset({"obj", "iobj", "obl", "nmod"})
_MARKS = frozenset('\u201c\u201d"')
_DASHES = frozenset({"\u2013", "\u2014", "--", ";", ":"})


class Stretcher:
    """Cuts clauses out of sentences."""

    def __init__(self, words: ActorWords) -> None:
        """Keep the words that point outside of a clause."""
        self._words = words.clauses
        self._short_words = words.shortening

    def predicate(self, verb: Token, most: int) -> str | None:
        """Return a clause from its verb on in at most so many words, None where it cannot be."""
        first = min([verb.i, *(c.i for c in self._before(verb))])
        if verb.right_edge.i - first > LONGEST_SENTENCE:
            return None
        return self._cut(verb, first, self._end(verb), most)

    def content(self, clause: Token, most: int) -> str | None:
        """Return what is said where it stands before the verb of saying, quoted if it is."""
        if not children(clause, *_SUBJECTS):
            return None
        doc, first = clause.doc, clause.left_edge.i
        last = max(t.i for t in self._own(clause)) + 1
        while first < last and (doc[first].is_punct or self._only_joins(doc[first])):
            first += 1
        closing = _QUOTES.get(doc[first - 1].text) if first else None
        if closing is None:
            text = self._cut(clause, first, last, most)
            return text and _lowered(text, doc[first])
        end = next((i for i in range(first, last) if doc[i].text == closing), last)
        text = self._cut(clause, first, end, most, quoted=True)
        if text and any(t.lower_ in self._short_words.reversing for t in doc[end:last]):
            text = f"{text} {_ELLIPSIS}"
        return text and f"\u201c{text}\u201d"

    def _only_joins(self, token: Token) -> bool:
        joins = token.lower_ in self._short_words.complementizers and relation(token) == "mark"
        return joins or relation(token) == "cc"

    # ---------------------------------------------------------------------------- where it ends

    def _before(self, verb: Token) -> Iterator[Token]:
        """Yield what belongs to a verb before it: auxiliaries, hedges, what an adjective grades."""
        subject = max((c.i for c in children(verb, *_SUBJECTS) if c.i < verb.i), default=-1)
        nominal = verb.pos_ not in {"VERB", "AUX"}
        for child in dependents(verb):
            name = relation(child)
            between = subject < child.i < verb.i and not child.is_punct
            between = between and child.lower_ not in self._short_words.discourse
            if between and (name in _GROUP or (nominal and name not in {"mark", "cc"})):
                yield child.left_edge

    def _own(self, verb: Token) -> Iterator[Token]:
        """Yield the words of a clause without other statements that hang from it."""
        yield from words_of(verb, [c for c in dependents(verb) if self._is_apart(c)])

    def _is_apart(self, child: Token) -> bool:
        """Whether a dependent is a statement of its own: "and Harrow paid", "he said"."""
        stated = relation(child) in {"conj", "parataxis"} and children(child, *_SUBJECTS)
        return bool(stated) and child.i > child.head.i and not self._reverses(child)

    def _reverses(self, child: Token) -> bool:
        """Whether a clause takes back what stands before it."""
        return any(c.lower_ in self._short_words.reversing for c in children(child, "cc"))

    def _end(self, verb: Token) -> int:
        """Return where the clause ends: before what stands apart, or breaks off."""
        apart = [c.left_edge.i for c in dependents(verb) if self._is_apart(c)]
        owned = {t.i for t in self._own(verb)}
        end, last = verb.i + 1, verb.sent.end
        while end < last and end not in apart and (end in owned or verb.doc[end].is_punct):
            if verb.doc[end].text in _DASHES and end not in owned:
                break
            end += 1
        return end

    def _cut(
        self, verb: Token, first: int, end: int, most: int, *, quoted: bool = False
    ) -> str | None:
        """Return the words between two places, up to the last phrase for which there is room."""
        doc = verb.doc
        last = _trimmed(doc, first, end)
        bar = self._bar(verb, first, last, quoted)
        if doc[last - 1].pos_ == "ADP" and relation(doc[last - 1]) == "obl":
            return None  # "will sign up for", without what
        if bar is None and _count(doc, first, last) <= most:
            return _text(doc, first, last)
        limit = last if bar is None else bar
        for stop in range(limit, first, -1):
            room = _count(doc, first, stop) < most
            if room and stop < last and self._may_stop(doc[stop], verb, first):
                short = _trimmed(doc, first, stop)
                if _count(doc, first, short) < _LEAST_WORDS:
                    return None
                return f"{_text(doc, first, short)} {_ELLIPSIS}"
        return None

    def _bar(self, verb: Token, first: int, last: int, inside: bool) -> int | None:  # noqa: FBT001
        """Return where the first pronoun stands that only the text before explains.

        A quotation may hold any; `inside` is whether one begins before the words.
        """
        doc = verb.doc
        for index in range(first, last):
            token = doc[index]
            if token.text in _MARKS:
                inside = token.text == "\u201c" or (token.text == '"' and not inside)
            if not inside and (self._points(token) or self._is_stranger(token, first)):
                return index
        return None

    def _points(self, token: Token) -> bool:
        """Whether a word points at the sentences before: not "that" before a clause."""
        pronoun = token.pos_ in {"PRON", "DET", "ADV"} and relation(token) not in {"mark", "expl"}
        if token.lower_ not in self._short_words.pointing or not pronoun:
            return False
        relative = token.lower_ in self._words.relatives and relation(token.head) == "acl"
        return not relative and not (token.pos_ == "DET" and token.head.pos_ in NOUNS)

    def _is_stranger(self, token: Token, first: int) -> bool:
        """Whether a pronoun is somebody else than the subject, whom no word before it names."""
        other = token.lower_ in self._short_words.others and relation(token) in _TOUCHED
        return other and not any(t.pos_ in NOUNS for t in token.doc[first : token.i])

    def _may_stop(self, token: Token, verb: Token, first: int) -> bool:
        """Whether a phrase begins at a word without which the words before it are whole."""
        for phrase in (token, *token.ancestors):
            if phrase.left_edge.i != token.i or phrase.i <= first:
                break
            head = phrase.head
            after = head.i < token.i and relation(phrase) in _OPTIONAL
            if after and self._is_optional(phrase, head, verb):
                return True
        return False

    def _is_optional(self, phrase: Token, head: Token, verb: Token) -> bool:
        """Whether nothing that is needed stands after a phrase, and its head is whole without."""
        name = relation(phrase)
        marks = {mark.lower_ for mark in children(phrase, "mark")}
        match name:
            case "acl" if not phrase.doc[phrase.left_edge.i - 1].is_punct:
                return False  # "people who smoke" are not people
            case "advcl" if marks & self._words.conditions:
                return False
            case "conj" if self._pairs(head) or head.pos_ == "NUM":
                return False
            case "obl" if self._is_needed(phrase, head):
                return False
        after = [c for c in dependents(verb) if c.i > phrase.i]
        return not any(relation(c) in _NEEDED for c in after)

    def _is_needed(self, phrase: Token, head: Token) -> bool:
        """Whether a verb without object says nothing without its first phrase: "met with"."""
        if head.lower_ not in self._short_words.placing and children(head, *_NEEDED):
            return False
        after = [c for c in children(head, "obl") if c.i > head.i]
        return bool(after) and after[0] == phrase

    def _pairs(self, head: Token) -> bool:
        """Whether a series makes sense only whole: "between X and Y"."""
        return any(c.lower_ in self._short_words.both_sided for c in dependents(head))


def _lowered(text: str, first: Token) -> str:
    """Return words without the capital that the first has from its place only."""
    named = first.pos_ == "PROPN" or first.ent_type_ or first.text == "I"
    return text if named or not first.is_title else text[0].lower() + text[1:]


def _trimmed(doc: Doc, first: int, end: int) -> int:
    """Return the end without punctuation and conjunctions."""
    while end > first + 1:
        token = doc[end - 1]
        closing = token.text in {")", "\u201d", "%", '"', "\u2019"}
        if (token.is_punct and not closing) or relation(token) in {"cc", "case", "mark", "det"}:
            end -= 1
        else:
            break
    return end


def _count(doc: Doc, first: int, end: int) -> int:
    return len(text_between(doc, first, end).split())


def _text(doc: Doc, first: int, end: int) -> str:
    text = " ".join(text_between(doc, first, end).split())
    for mark in ("\u201d", '"'):
        text = text.replace(f",{mark}", mark) if text.endswith(f",{mark}") else text
    return text


def closed(text: str) -> str:
    """Return a stretch with its quotation marks in pairs.

    A quotation that goes on in the article is closed after an ellipsis; a mark whose quotation
    began before is left out.
    """
    depth, kept = 0, []
    for mark in text:
        if mark == "\u201d" and depth == 0:
            continue
        depth += (mark == "\u201c") - (mark == "\u201d")
        kept.append(mark)
    whole = "".join(kept)
    if whole.count('"') % 2:
        at = whole.rindex('"')
        whole = whole[:at] + whole[at + 1 :]
    if len(whole) < len(text) and text.endswith(_CLOSING):
        whole = whole.rstrip(" ,.")
    if depth > 0:
        whole = (whole if whole.endswith(_ELLIPSIS) else f"{whole} {_ELLIPSIS}") + "\u201d"
    whole = whole.strip(" ,") if whole.count("(") >= whole.count(")") else whole.rstrip(" ,.)")
    return with_single_closed(unstopped(whole))
