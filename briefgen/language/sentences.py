"""Sentence boundaries by rule: a spaCy component for pipelines that bring none of their own.

A sentence ends after a terminator and its closing quotes or brackets where what follows can begin
a sentence.  The abbreviations that end in a period, and the words that begin a sentence even
after one, are data: sentences.yaml of the lexicon.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from pydantic import Field

from briefgen.language.texts import text_of, tokens_of
from briefgen.language.vocabulary import Vocabulary
from briefgen.settings.cues import Cues

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from briefgen.language.lexicon import Lexicon


LONGEST_NAME = 12
"""Tokens of a quotation that may be a name: of a campaign, a song, a slogan."""

DASHES = frozenset("-\N{EN DASH}\N{EM DASH}")

BRACKETS = frozenset("()[]-\N{EN DASH}")
"""Closers and openers that are no quotation marks."""


class SentencesLexicon(Vocabulary):
    """`sentences.yaml`."""

    terminators: list[str] = Field(description="Marks that end a sentence.")
    closers: list[str] = Field(description="Quotes and brackets that close after a terminator.")
    openers: list[str] = Field(description="Quotes and brackets that open a sentence.")
    abbreviations: list[str] = Field(description="Words that keep their period and go on.")
    final_abbreviations: list[str] = Field(description="Abbreviations that may end a sentence.")
    starters: list[str] = Field(description="Words that begin a sentence even after those.")
    datelines: list[str] = Field(description="Place, date and agency before the first sentence.")
    said: list[str] = Field(
        default=[], description="Words after such a verb that begin what is said."
    )
    speech_verbs: list[str] = Field(description="Verbs of the speaker's tag after a quotation.")


class SentenceRules:
    """Sets `token.is_sent_start` of every token of a Doc."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Prepare the word sets of the lexicon's sentences.yaml."""
        words = lexicon.read("sentences", SentencesLexicon)
        self.terminators = frozenset(words.terminators)
        self.closers = frozenset(words.closers)
        self.openers = frozenset(words.openers)
        self.abbreviations = frozenset(word.casefold() for word in words.abbreviations)
        self.final = frozenset(word.casefold() for word in words.final_abbreviations)
        self.starters = frozenset(words.starters)
        self.speech_verbs = frozenset(words.speech_verbs)
        self.said = frozenset(words.said)
        self._datelines = Cues(words.datelines)
        self._opening = self.openers - BRACKETS
        self._closing = self.closers - BRACKETS

    def __call__(self, doc: Doc) -> Doc:
        """Mark the sentence starts of `doc` and return it."""
        import numpy as np
        from spacy.attrs import SENT_START

        # One array: setting the starts token by token takes spaCy quadratic time.
        marks = np.full((len(doc), 1), -1, dtype="int64")
        marks[sorted(self.starts(doc).intersection(range(len(doc))))] = 1
        return doc.from_array([SENT_START], marks.astype("uint64"))  # type: ignore[arg-type]

    def starts(self, doc: Doc) -> set[int]:
        """Return the indices of the tokens that begin a sentence, 0 among them."""
        return (self.after_ends(doc) - set(self.inside(doc))) | set(self.after_dateline(doc))

    def after_ends(self, doc: Doc) -> set[int]:
        """Return the first token and those after what may end a sentence, wherever they stand."""
        texts = tokens_of(doc)
        ends = (self._end_after(doc, doc[i]) for i, t in enumerate(texts) if self._terminates(t))
        return {0, *(after for after in ends if after is not None)}

    def inside(self, doc: Doc) -> list[int]:
        """Return the tokens that begin no sentence, for the one before goes on with them."""
        return [
            *self.inside_quotations(doc),
            *self.after_quotations(doc),
            *_results(tokens_of(doc)),
            *_later_points(tokens_of(doc)),
        ]

    def inside_quotations(self, doc: Doc) -> list[int]:
        """Return the tokens that begin no sentence, for a quotation around them goes on with it.

        A short one that stands in a sentence as a name does: the “Stop. Think.” campaign.
        """
        found: list[int] = []
        for opening, closing in self._quotations(doc):
            after = doc[closing + 1] if closing + 1 < len(doc) else None
            short = closing - opening <= LONGEST_NAME
            if short and after is not None and after.is_lower and self._is_part(doc, opening):
                speaks = after.lower_ in self.speech_verbs
                found += [] if speaks else range(opening + 1, closing + 2)
        return found

    def after_quotations(self, doc: Doc) -> list[int]:
        """Return the tokens that begin no sentence after a quotation, for they go on with it.

        What follows a comma inside of it, and whose words they are at a text's end, after a dash
        or where nothing but the quotation stands before: “No comment.” — Ada Quill.
        """
        texts = tokens_of(doc)
        commas = (i for i in range(1, len(doc) - 1) if texts[i - 1] == ",")
        found = [i + 1 for i in commas if texts[i] in self._closing and self._is_glued(doc, i)]
        signed = len(doc) > 1 and not self._ended(doc)
        for opening, closing in self._quotations(doc):
            rest = range(closing + 1, len(doc))
            if not 0 < len(rest) <= LONGEST_NAME:
                continue
            if doc[rest[0]].text in DASHES or (signed and opening == 0):
                found += rest[:2]
        return found

    def _ended(self, doc: Doc) -> bool:
        """Whether a text ends with a terminator, inside a quotation or not."""
        last = doc[-2:] if doc[-1].text in self.closers else doc[-1:]
        return any(token.text in self.terminators for token in last)

    @staticmethod
    def _is_glued(doc: Doc, index: int) -> bool:
        """Whether a token stands right after the one before it, and apart from the next."""
        return bool(doc[index].whitespace_) and not doc[index - 1].whitespace_

    def _is_part(self, doc: Doc, opening: int) -> bool:
        """Whether a sentence has begun before a quotation, and no mark leads to what is said."""
        return opening > 0 and doc[opening - 1].text not in self.terminators | {",", ":"}

    def _quotations(self, doc: Doc) -> Iterator[tuple[int, int]]:
        """Yield the first and the last token of each quotation."""
        opening = None
        for index, text in enumerate(tokens_of(doc)):
            if opening is not None and text in self._closing:
                yield opening, index
                opening = None
            elif text in self._opening:
                opening = index

    def after_dateline(self, doc: Doc) -> list[int]:
        """Return the token that begins the first sentence after a dateline, none without one."""
        end = self._datelines.end_at_start(text_of(doc))
        if not end:
            return []
        after = (token.i for token in doc if token.idx >= end and not token.is_space)
        return list(islice(after, 1))

    def _end_after(self, doc: Doc, token: Token) -> int | None:
        """Return the index of the token that begins the next sentence if one ends at `token`."""
        after = self._skip_closers(doc, token.i + 1)
        while after < len(doc) and doc[after].is_space:
            after += 1
        if after >= len(doc) or doc[after].text in self.terminators:
            return None
        return after if self._begins(doc, token, after) else None

    def _terminates(self, text: str) -> bool:
        """Whether a sentence may end with a token: a period, or a word with one at its end."""
        return text in self.terminators or not text.strip(".") or text[1:].endswith(".")

    def _skip_closers(self, doc: Doc, index: int) -> int:
        while index < len(doc) and not doc[index - 1].whitespace_:
            text = doc[index].text
            # A straight quote closes only where nothing stands between it and the terminator.
            if text not in self.closers:
                break
            index += 1
        return index

    def _begins(self, doc: Doc, token: Token, after: int) -> bool:
        if not doc[after - 1].whitespace_ and not doc[after - 1].is_space:
            return self._glued(doc, token, after)
        first = self._first_word(doc, after)
        if first is None or first.text[0].islower():
            return False
        if self._is_abbreviation(doc, token):
            return self._ends_anyway(doc, token, first)
        return not (after > token.i + 1 and self._speaker_follows(doc, first))

    @staticmethod
    def _glued(doc: Doc, token: Token, after: int) -> bool:
        """Whether a sentence starts without a space, as in "… the end.Next": a typist's slip."""
        if token.i == 0 or len(token.text) > 1:
            return False
        return doc[token.i - 1].is_lower and doc[after].text[:1].isupper()

    def _first_word(self, doc: Doc, index: int) -> Token | None:
        while index < len(doc) and (doc[index].text in self.openers or doc[index].is_space):
            index += 1
        return doc[index] if index < len(doc) else None

    def _word_before(self, doc: Doc, token: Token) -> str:
        """Return the word with the period in question, whether or not the tokenizer split it."""
        if len(token.text) > 1:
            return token.text.casefold()
        start = token.i
        while start > 0 and not doc[start - 1].whitespace_ and not doc[start - 1].is_space:
            start -= 1
        return doc[start : token.i + 1].text.lstrip("".join(self.openers)).casefold()

    def _is_abbreviation(self, doc: Doc, token: Token) -> bool:
        word = self._word_before(doc, token)
        if not word.endswith(".") or word.strip(".") == "":
            return False
        letters = word[:-1].split(".")
        initials = all(len(letter) == 1 and letter.isalpha() for letter in letters)
        return initials or word in self.abbreviations or word in self.final

    def _ends_anyway(self, doc: Doc, token: Token, first: Token) -> bool:
        word = self._word_before(doc, token)
        may_end = word in self.final or word.count(".") > 1
        return may_end and first.text in self.starters

    def _speaker_follows(self, doc: Doc, first: Token) -> bool:
        """Whether a closed quotation's speaker follows: "Why now?" Ms Ferrand asked.

        None does in "Why now?" Ms Ferrand said it was late.
        """
        tag = doc[first.i : first.i + 5]
        for word in tag:
            if word.text in self.speech_verbs:
                after = doc[word.i + 1].text if word.i + 1 < len(doc) else ""
                return word.i > first.i and after not in self.said
            if not (word.text[:1].isupper() or word.text in self.abbreviations):
                return False
        return False


def _results(texts: Sequence[str]) -> list[int]:
    """Return the numbers that open a result after a name: Sweden 1 - 0 Korea."""
    numbers = (i for i in range(1, len(texts) - 2) if texts[i].isdigit() and texts[i + 2].isdigit())
    return [i for i in numbers if texts[i + 1] in DASHES and texts[i - 1][:1].isupper()]


def _later_points(texts: Sequence[str]) -> list[int]:
    """Return the letters of a list's later points, in a text that runs on: a) this, b) that."""
    marks = (i for i, text in enumerate(texts) if text == ")" and i > 0)
    return [i - 1 for i in marks if len(texts[i - 1]) == 1 and texts[i - 1].islower()][1:]
