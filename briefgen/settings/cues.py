"""Cues: the words, phrases and regular expressions by which word lists mark a sentence.

A cue is a word or phrase that must stand as whole words, whatever their case, with any white
space between them.  ``investigat*`` stands for every word that begins so, and a cue between
slashes is a regular expression of Python's `re`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefgen.settings.openings import Signs, letters_of, openings_of, signs_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_LONGEST_SHOWN = 60
"""Most characters shown of an expression that is wrong."""


class Cues:
    """A list of cues, ready to be looked for."""

    def __init__(self, cues: Iterable[str]) -> None:
        """Compile the cues; raises ValueError for one that cannot be read."""
        self._patterns = _patterns(frozenset(cues))

    def found_in(self, text: str) -> bool:
        """Return whether `text` holds a cue."""
        return any(pattern.search(text) for pattern in self._searched(text))

    def all_in(self, text: str) -> list[str]:
        """Return every cue as it stands in `text`, in the order of the text."""
        matches = (m for pattern in self._searched(text) for m in pattern.finditer(text))
        return [match.group() for match in sorted(matches, key=re.Match.start)]

    def spans_in(self, text: str) -> list[tuple[int, int]]:
        """Return start and end of every cue in `text`, in code points, in the order of the text."""
        patterns = self._searched(text)
        return sorted(match.span() for pattern in patterns for match in pattern.finditer(text))

    def end_at_start(self, text: str) -> int:
        """Return where the cue ends that `text` begins with; 0 where it begins with none."""
        ends = (match.end() for one in self._patterns if (match := one.pattern.match(text)))
        return max(ends, default=0)

    def blanked(self, text: str) -> str:
        """Return `text` with a space in the place of every cue."""
        for one in self._patterns:
            text = one.pattern.sub(" ", text)
        return text

    def _searched(self, text: str) -> Iterator[re.Pattern[str]]:
        """Yield the patterns that a text may match by its letters."""
        letters = letters_of(text) if len(self._patterns) > 1 else None
        for one in self._patterns:
            if letters is None or one.signs.may_match(letters):
                yield one.pattern


class CueGroups:
    """Lists of cues by name, looked for together."""

    def __init__(self, groups: Mapping[str, Iterable[str]]) -> None:
        """Compile the cues; raises ValueError for one that cannot be read."""
        self._names = list(groups)
        self._patterns = [
            (place, one)
            for place, cues in enumerate(groups.values())
            for one in _patterns(frozenset(cues))
        ]
        # The numbers of patterns by how a word begins, and of those that may begin anyhow.
        self._begun: dict[str, list[int]] = {}
        self._anyhow: list[int] = []
        for number, (_, one) in enumerate(self._patterns):
            for opening in one.signs.openings or ():
                self._begun.setdefault(opening, []).append(number)
            if one.signs.openings is None:
                self._anyhow.append(number)

    def spans_in(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Yield name, start and end of every cue in `text`, group by group, as `Cues` does."""
        letters, likely = letters_of(text), set(self._anyhow)
        for opening in letters.begun:
            likely.update(self._begun.get(opening, ()))
        found = (self._patterns[number] for number in likely)
        found = ((place, one) for place, one in found if one.signs.held_by(letters))
        spans = ((place, *m.span()) for place, one in found for m in one.pattern.finditer(text))
        for place, start, end in sorted(spans):
            yield self._names[place], start, end


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A compiled pattern, and what a text shows wherever it matches."""

    pattern: re.Pattern[str]
    signs: Signs


# Lists are made ready for each article, and re's own cache holds fewer patterns than we have.
@lru_cache(maxsize=256)
def _patterns(cues: frozenset[str]) -> list[_Pattern]:
    listed = sorted(cues, key=lambda cue: (-len(cue), cue))
    phrases = [cue for cue in listed if not _is_expression(cue)]
    found: list[_Pattern] = []
    if phrases:
        # The longest first, so that "not yet clear" is found as itself and not as "not yet".
        joined = re.compile(_whole(_any(map(_words, phrases))), re.IGNORECASE)
        found.append(_Pattern(joined, Signs(openings_of(phrase.strip() for phrase in phrases))))
    # Expressions stay apart: joined, their groups would change numbers.
    expressions = (cue_pattern(cue) for cue in listed if _is_expression(cue))
    return [*found, *(_Pattern(pattern, signs_of(pattern)) for pattern in expressions)]


def cue_pattern(cue: str) -> re.Pattern[str]:
    """Return the pattern of one cue, blind to case.

    Raises ValueError where it cannot be read or would match everywhere.
    """
    if _is_expression(cue):
        return _expression(cue[1:-1])
    return re.compile(_whole(_words(cue)), re.IGNORECASE)


def _is_expression(cue: str) -> bool:
    return len(cue) > 1 and cue.startswith("/") and cue.endswith("/")


def _whole(words: str) -> str:
    # One look behind for all phrases: most places in a text are ruled out by it at once.
    return rf"(?<!\w)(?:{words})(?!\w)"


def _any(phrases: Iterable[str]) -> str:
    """Return an expression for any of the phrases, of two that begin alike the first.

    Those of one first letter stand together: most places in a text rule them out at once.
    """
    by_letter: dict[str, list[str]] = {}
    others = []
    for phrase in phrases:
        if phrase[0].isascii() and phrase[0].isalnum():
            by_letter.setdefault(phrase[0].lower(), []).append(phrase[1:])
        else:
            others.append(phrase)
    grouped = (f"{letter}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())
    return "|".join((*grouped, *others))


def _words(cue: str) -> str:
    words = cue.split()
    if not words or "*" in words:
        message = "a cue must not be empty; remove it or write a word"
        raise ValueError(message)
    return r"\s+".join(_word(word) for word in words)


def _word(word: str) -> str:
    # Straight and curly apostrophes are the same word.
    escaped = re.escape(word.removesuffix("*")).replace("'", "['\u2019]")
    return escaped + r"\w*" if word.endswith("*") else escaped


def _expression(source: str) -> re.Pattern[str]:
    try:
        pattern = re.compile(source, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        message = f"/{source[:_LONGEST_SHOWN]}/ is not a regular expression: {error}"
        raise ValueError(message) from error
    if pattern.search(""):
        shown = source[:_LONGEST_SHOWN]
        message = f"/{shown}/ matches everywhere; it must ask for at least one character"
        raise ValueError(message)
    return pattern
