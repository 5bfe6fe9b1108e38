"""Finds the words of dates in a text, by the patterns of dates.yaml."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from briefgen.extract.dates.lexicon import DatesLexicon
from briefgen.extract.dates.model import When

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from briefgen.language.lexicon import Lexicon

_GROUP = re.compile(r"\([^()]*\)[?*]?")
_PLACEHOLDER = re.compile(r"\{([a-z]+)_?\}(?![?*{])")

_OF_DIGITS = ("year", "decade", "day", "number", "count")
"""Placeholders that stand for digits, or for a word or digits."""

_DECADES = r"(?:1[5-9]|20)\d"
_YEARS = rf"{_DECADES}\d"
"""Years that articles speak of: 1500 to 2099."""


@lru_cache(maxsize=4)
def date_reader(lexicon: Lexicon, *, stories: bool = False) -> DateReader:
    """Return the reader of all articles of a lexicon: to compile its patterns takes 2 ms."""
    return DateReader(lexicon, stories=stories)


class DateReader:
    """Finds the words of dates in a text."""

    def __init__(self, lexicon: Lexicon, *, stories: bool = False) -> None:
        """Compile the patterns of the lexicon; with `stories` those that need what was told too."""
        self.words = lexicon.read("dates", DatesLexicon)
        self._values: dict[str, Mapping[str, int | str]] = {
            "month": self.words.months,
            "weekday": self.words.weekdays,
            "days": self.words.days,
            "shift": self.words.shifts,
            "calendar": self.words.shifts,
            "holiday": self.words.holidays,
            "season": self.words.seasons,
            "place": self.words.places,
            "part": self.words.parts,
            "edge": self.words.edges,
            "turn": self.words.turns,
            "neighbour": self.words.neighbours,
            "period": dict(self.words.periods),
            "count": self.words.counts,
        }
        groups = {name: _group(name, words) for name, words in self._values.items()}
        groups["count"] = rf"(?P<count>\d{{1,3}}|{_alternatives(self.words.counts)})"
        groups |= {
            "year": rf"(?P<year>{_YEARS})(?!\d)",
            "decade": rf"(?P<decade>{_DECADES}0)",
            "day": r"(?P<day>[0-3]?\d)(?![\d.,]*\d)",
            "number": r"(?P<number>[01]?\d)",
        }
        chosen = [*self.words.patterns, *(self.words.story_patterns if stories else ())]
        patterns = [_filled(pattern, self.words.fragments) for pattern in chosen]
        self._patterns = [(_compiled(each, groups), _needed(each, groups)) for each in patterns]
        self._digits = {name: re.compile(groups[name]) for name in _OF_DIGITS}
        words = {name: self._values[name] for name in self._values.keys() - self._digits.keys()}
        self._words = {name: [word.lower() for word in listed] for name, listed in words.items()}

    def read(self, text: str) -> list[When]:
        """Return the dates of `text` in its order; none overlaps another."""
        found: list[When] = []
        lowered = text.lower()
        said = cache(lambda name: self._may_say(name, text, lowered))
        for pattern, needed in self._patterns:
            for match in pattern.finditer(text) if all(map(said, needed)) else ():
                if not any(one.start < match.end() and match.start() < one.end for one in found):
                    found.append(When(match.start(), match.end(), self._parts(match)))
        return sorted(found, key=lambda one: one.start)

    def _may_say(self, name: str, text: str, lowered: str) -> bool:
        """Return whether a text may have the words, or digits, of a placeholder."""
        words = self._words.get(name)
        if words is None:
            return self._digits[name].search(text) is not None
        return any(word in lowered for word in words)

    def _parts(self, match: re.Match[str]) -> dict[str, int | str]:
        parts: dict[str, int | str] = {}
        for name, words in match.groupdict().items():
            if words is None:
                continue
            known = self._values.get(name.removesuffix("_"), {})
            value = known.get(words, known.get(words.lower(), words))
            key = "month" if name == "number" else name
            parts[key] = int(value) if str(value).lstrip("-").isdigit() else value
        return parts


def _needed(pattern: str, groups: Mapping[str, str]) -> list[str]:
    """Return the placeholders without whose words a pattern matches nowhere."""
    rest, whole = pattern, ""
    while rest != whole:
        whole, rest = rest, _GROUP.sub("", rest)
    return [] if "|" in rest else sorted(groups.keys() & set(_PLACEHOLDER.findall(rest)))


def _filled(pattern: str, fragments: Mapping[str, str]) -> str:
    for name, piece in fragments.items():
        pattern = pattern.replace(f"{{{name}}}", piece)
    return pattern


def _compiled(pattern: str, groups: Mapping[str, str]) -> re.Pattern[str]:
    for name, group in groups.items():
        pattern = pattern.replace(f"{{{name}}}", group)
        pattern = pattern.replace(f"{{{name}_}}", group.replace(f"<{name}>", f"<{name}_>"))
    return re.compile(rf"(?<![\w-])(?:{_first_letter_either_case(pattern)})(?!\w)")


def _first_letter_either_case(pattern: str) -> str:
    """Let the small words of a pattern stand at a sentence's start: "In March"."""
    return re.sub(r"(?<![\w<\\])([a-z])(?=[a-z-]* )", lambda m: f"[{m[1]}{m[1].upper()}]", pattern)


def _group(name: str, words: Iterable[str]) -> str:
    return f"(?P<{name}>{_alternatives(words)})"


def _alternatives(words: Iterable[str]) -> str:
    """Return the words as alternatives, longest first; a small first letter may be capital."""
    escaped = [re.escape(word) for word in sorted(words, key=len, reverse=True)]
    return "|".join(
        f"[{word[0]}{word[0].upper()}]{word[1:]}" if word[0].islower() else word for word in escaped
    )
