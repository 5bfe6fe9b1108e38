"""Patterns of words and their grammar, in the form of spaCy's DependencyMatcher.

The keys are spaCy's own, so that its documentation holds:
https://spacy.io/usage/rule-based-matching#dependencymatcher
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from pydantic import Discriminator, Field, Tag, field_validator

from briefgen.yamlfile import FileModel, Trouble, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.yamlfile import Loc, YamlFile

_OpenClass: TypeAlias = Literal["ADJ", "ADV", "INTJ", "NOUN", "PROPN", "VERB"]
_ClosedClass: TypeAlias = Literal["ADP", "AUX", "CCONJ", "DET", "NUM", "PART", "PRON", "SCONJ"]
PartOfSpeech: TypeAlias = Literal[_OpenClass, _ClosedClass, "PUNCT", "SYM", "X"]
_Tree: TypeAlias = Literal["<", ">", "<<", ">>", ">+", ">-", ">++", ">--", "<+", "<-", "<++", "<--"]
_Order: TypeAlias = Literal[".", ".*", ";", ";*", "$+", "$-", "$++", "$--"]
Relation: TypeAlias = Literal[_Tree, _Order]


def _kind(value: object) -> str:
    return "test" if isinstance(value, dict | FileModel) else "value"


class TextTest(FileModel):
    """A test of a word's text, or of a label that it has."""

    IN: tuple[str, ...] | None = Field(None, description="It is one of these.")
    NOT_IN: tuple[str, ...] | None = Field(None, description="It is none of these.")
    REGEX: str | None = Field(None, description="It holds this regular expression.")
    FUZZY: str | None = Field(None, description="It is this, give or take a few letters.")

    @field_validator("REGEX")
    @classmethod
    def _readable(cls, source: str | None) -> str | None:
        try:
            re.compile(source or "")
        except re.error as error:
            message = f"{source} is not a regular expression: {error}"
            raise ValueError(message) from error
        return source


class PartOfSpeechTest(FileModel):
    """A test of a word's part of speech."""

    IN: tuple[PartOfSpeech, ...] | None = Field(None, description="It is one of these.")
    NOT_IN: tuple[PartOfSpeech, ...] | None = Field(None, description="It is none of these.")


class SetTest(FileModel):
    """A test of a word's features."""

    IS_SUBSET: tuple[str, ...] | None = Field(None, description="All of them are among these.")
    IS_SUPERSET: tuple[str, ...] | None = Field(None, description="They hold all of these.")
    INTERSECTS: tuple[str, ...] | None = Field(None, description="They hold one of these.")
    REGEX: str | None = Field(None, description="They hold this regular expression.")


class LengthTest(FileModel):
    """A test of a word's number of characters."""

    equal: int | None = Field(None, alias="==", description="It has so many.")
    other: int | None = Field(None, alias="!=", description="It has not so many.")
    least: int | None = Field(None, alias=">=", description="It has so many or more.")
    most: int | None = Field(None, alias="<=", description="It has so many or fewer.")
    above: int | None = Field(None, alias=">", description="It has more.")
    below: int | None = Field(None, alias="<", description="It has fewer.")


# Told apart before they are checked, so that a slip inside a test is one problem and not two.
Text: TypeAlias = Annotated[
    Annotated[str, Tag("value")] | Annotated[TextTest, Tag("test")], Discriminator(_kind)
]
Part: TypeAlias = Annotated[
    Annotated[PartOfSpeech, Tag("value")] | Annotated[PartOfSpeechTest, Tag("test")],
    Discriminator(_kind),
]
Features: TypeAlias = Annotated[
    Annotated[str, Tag("value")] | Annotated[SetTest, Tag("test")], Discriminator(_kind)
]
Length: TypeAlias = Annotated[
    Annotated[int, Tag("value")] | Annotated[LengthTest, Tag("test")], Discriminator(_kind)
]
Flag: TypeAlias = Annotated[bool, Field(strict=True)]


class WordTests(FileModel):
    """What a word must be: every one of these that is given."""

    TEXT: Text | None = Field(None, description="The word as it stands.")
    ORTH: Text | None = Field(None, description="The same.")
    LOWER: Text | None = Field(None, description="The word in small letters.")
    NORM: Text | None = Field(None, description="The word in its usual spelling.")
    LEMMA: Text | None = Field(None, description="Its base form, where the pipeline finds it.")
    SHAPE: Text | None = Field(None, description="Its letters and digits as X, x and d.")
    POS: Part | None = Field(None, description="Its part of speech, of Universal Dependencies.")
    TAG: Text | None = Field(None, description="Its part of speech in the pipeline's own scheme.")
    DEP: Text | None = Field(None, description="Its relation to the word that it hangs on.")
    MORPH: Features | None = Field(None, description="Its features, where the pipeline has them.")
    ENT_TYPE: Text | None = Field(None, description="Kind of the name that it is part of.")
    LENGTH: Length | None = Field(None, description="Its number of characters.")
    IS_ALPHA: Flag | None = Field(None, description="Whether it is all letters.")
    IS_ASCII: Flag | None = Field(None, description="Whether it is all ASCII.")
    IS_DIGIT: Flag | None = Field(None, description="Whether it is all digits.")
    IS_LOWER: Flag | None = Field(None, description="Whether it is in small letters.")
    IS_UPPER: Flag | None = Field(None, description="Whether it is in capitals.")
    IS_TITLE: Flag | None = Field(None, description="Whether it begins with a capital.")
    IS_PUNCT: Flag | None = Field(None, description="Whether it is punctuation.")
    IS_STOP: Flag | None = Field(None, description="Whether it is a very common word.")
    IS_SENT_START: Flag | None = Field(None, description="Whether it begins a sentence.")
    LIKE_NUM: Flag | None = Field(None, description="Whether it is a number, in words or digits.")
    LIKE_URL: Flag | None = Field(None, description="Whether it is an address on the web.")
    LIKE_EMAIL: Flag | None = Field(None, description="Whether it is a mail address.")


class PatternWord(FileModel):
    """A word of a pattern, and how it is tied to one before it."""

    RIGHT_ID: str = Field(min_length=1, description="A name for this word, of your choice.")
    RIGHT_ATTRS: WordTests = Field(description="What the word must be.")
    LEFT_ID: str | None = Field(None, description="The name of a word before it in the pattern.")
    REL_OP: Relation | None = Field(
        None, description="How that word stands to this: '>' governs it, '<' hangs on it."
    )


Pattern: TypeAlias = Annotated[tuple[PatternWord, ...], Field(min_length=1)]


def spacy_form(pattern: tuple[PatternWord, ...]) -> list[dict[str, Any]]:
    """Return a pattern as spaCy's DependencyMatcher takes it."""
    return [word.model_dump(mode="json", by_alias=True, exclude_none=True) for word in pattern]


def misjoined(file: YamlFile, loc: Loc, patterns: object) -> Iterator[Trouble]:
    """Yield each word of the patterns at a place of a file that is not tied to one before it."""
    for number, pattern in enumerate(patterns if isinstance(patterns, list) else []):
        names: list[str] = []
        for position, word in enumerate(pattern if isinstance(pattern, list) else []):
            if isinstance(word, dict):
                place = (*loc, number, position)
                for key, message in _wrong(word, names):
                    at = (*place, key) if key in word else place
                    yield Trouble(file.mark(at), at, message)
                names.append(str(word.get("RIGHT_ID")))


def _wrong(word: dict[str, object], names: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the key and the problem of a word's ties to the words of these names."""
    left, name = word.get("LEFT_ID"), word.get("RIGHT_ID")
    if name in names:
        yield "RIGHT_ID", f"{name!r} names two words of the pattern; give each its own name"
    if not names:
        for key in ("LEFT_ID", "REL_OP"):
            if word.get(key) is not None:
                yield key, "the first word of a pattern has none before it; remove this key"
        return
    if word.get("REL_OP") == "":
        yield "REL_OP", "is empty; put the operator in quotes, as in '>'"
    if left is None or word.get("REL_OP") is None:
        yield "", "needs LEFT_ID and REL_OP, which tie it to a word before it"
    if left is not None and left not in names:
        yield "LEFT_ID", f"no word before it has the name {left!r}{nearest(left, names)}"
