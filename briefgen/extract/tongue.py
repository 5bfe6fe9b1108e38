"""Whether an article is in a language that the lexicon in force has words of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.words import WordsLexicon
from briefgen.language.texts import tokens_of

if TYPE_CHECKING:
    from briefgen.language import Reading

FUNCTION_WORDS = 0.15
"""Share of function words below which a text is hardly in the lexicon's language: of BriefBench's
32 articles the lowest has .31; German and Spanish texts have under .05."""

ENOUGH_WORDS = 40
"""Words from which that share says something by itself."""

STATED_FUNCTION_WORDS = 0.1
"""The same where the document states the lexicon's language: an English page of recipes has .1495,
and Dutch, which shares some small words, stays below."""

SOME_WORDS = 15
"""Words from which it does so of a text whose language was told from its letters, or stated."""

FEW_FUNCTION_WORDS = 0.05
"""The same for such a text of any length."""


def is_foreign(reading: Reading) -> bool:
    """Whether an article is hardly in the lexicon's language: its words show it, not a label."""
    known = frozenset(reading.lexicon.read("words", WordsLexicon).function_words)
    every = (text for _, doc in reading.citable() for text in tokens_of(doc))
    words = [text.lower() for text in every if text.isalpha()]
    # A script without spaces has whole sentences for words, and none of them is one.
    share = sum(word in known for word in words) / max(1, len(words))
    code = _code(reading)
    least = STATED_FUNCTION_WORDS if code == reading.lexicon.language else FUNCTION_WORDS
    if len(words) >= ENOUGH_WORDS and share < least:
        return True
    named = bool(code) and code != reading.lexicon.language
    least = FUNCTION_WORDS if len(words) >= SOME_WORDS else FEW_FUNCTION_WORDS
    return named and share < least and any(True for _ in reading.citable())


def foreign_words(reading: Reading) -> str:
    """Return what to say of such an article."""
    code, lexicon = _code(reading), reading.lexicon.language
    named = f"is in {_name(code)}" if code and code != lexicon else "is in another language"
    return f"{named}, and the words in force (language.lexicons) are of {_name(lexicon)}"


def _code(reading: Reading) -> str:
    return (reading.article.source.language or "").partition("-")[0].lower()


def _name(code: str) -> str:
    """Return a language by its English name and its code; its code where it has no name."""
    from babel import Locale, UnknownLocaleError

    try:
        return f"{Locale.parse(code).english_name} ({code})"
    except (UnknownLocaleError, ValueError):
        return code
