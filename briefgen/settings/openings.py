r"""How the words begin that a regular expression can match, so that most texts are not searched.

Python's `re` tries an expression like ``\b(?:could|can) be`` at every letter of a text, fifteen
nanoseconds each; that no word begins with "cou" or "can" is known at once.  So is that a text lacks
letters that every match holds (`needed`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

from briefgen.settings.needed import REPEATS, ZERO_WIDTH, needed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LETTERS = 3
"""Letters of a word that are told apart."""

_MOST = 200
"""Most ways into an expression; one of more is looked for everywhere."""

_FAR = 20
"""Parts of an expression that are looked at: a hostile one has a thousand before a letter."""

# Letters that `re` takes for a plain one where case does not count, and `str.lower` does not.
_SAME = str.maketrans({"\u0130": "i", "\u0131": "i", "\u017f": "s"})
_WORD = re.compile(r"\w+")
_FIRST = re.compile(rf"[A-Za-z0-9_]{{0,{LETTERS}}}")


@dataclass(frozen=True, slots=True)
class Letters:
    """A text in lower case, and the first letters of its words: one, two and three."""

    lowered: str
    begun: frozenset[str]


# A sentence is asked for again by each list of cues.
@lru_cache(maxsize=16)
def letters_of(text: str) -> Letters:
    """Return the letters of a text, by which most expressions are ruled out."""
    lowered = text.lower() if text.isascii() else text.translate(_SAME).lower()
    begun = {word[:LETTERS] for word in _WORD.findall(lowered)}
    return Letters(
        lowered, frozenset(word[:count] for word in begun for count in range(1, LETTERS + 1))
    )


@dataclass(frozen=True, slots=True)
class Signs:
    """What a text shows wherever a pattern matches.

    A word begins with one of `openings`, None where it may begin anyhow; the text in lower case
    holds one of `needs`, if there are any.
    """

    openings: frozenset[str] | None
    needs: frozenset[str] = frozenset()

    def may_match(self, text: Letters) -> bool:
        """Return whether a text shows them."""
        begins = self.openings is None or not self.openings.isdisjoint(text.begun)
        return begins and self.held_by(text)

    def held_by(self, text: Letters) -> bool:
        """Return whether a text holds what it must, however its words begin."""
        for letters in self.needs:  # no `any`: this is asked of a hundred patterns a sentence
            if letters in text.lowered:
                return True
        return not self.needs


def signs_of(pattern: re.Pattern[str]) -> Signs:
    """Return what shows that a pattern blind to case may match."""
    items = list(parser.parse(pattern.pattern, pattern.flags))
    return Signs(_openings(items, pattern.flags), needed(items))


def _openings(items: Sequence[Any], flags: int) -> frozenset[str] | None:
    """Return strings with one of which a word begins wherever a parsed expression matches.

    None where that cannot be told: it does not begin at a word, or with any letter.
    """
    if items[:1] != [(op.AT, op.AT_BOUNDARY)] or flags & re.ASCII:
        return None
    ways = [opening for opening, _ in islice(_grown([("", True)], items), _MOST + 1)]
    return None if len(ways) > _MOST or "" in ways else frozenset(ways)


def openings_of(phrases: Iterable[str]) -> frozenset[str] | None:
    """Return the like for phrases that stand as whole words; None where one begins with a mark."""
    found = frozenset(_FIRST.match(phrase.lower())[0] for phrase in phrases)  # type: ignore[index]
    return None if "" in found else found


def _grown(
    begun: Iterable[tuple[str, bool]], items: Sequence[Any], at: int = 0
) -> Iterator[tuple[str, bool]]:
    """Yield what each opening becomes behind a parsed expression's items, and if it is open."""
    for opening, open_ in begun:
        if not open_ or at == len(items):
            yield opening, open_
        elif at == _FAR:
            yield opening, False
        else:
            yield from _grown(_with(opening, *items[at]), items, at + 1)


def _with(opening: str, code: Any, value: Any) -> Iterator[tuple[str, bool]]:  # noqa: ANN401
    """Yield what an opening becomes by one item."""
    if code in ZERO_WIDTH:
        yield opening, True
    elif code is op.LITERAL:
        yield _longer(opening, chr(value))
    elif code is op.IN and all(kind is op.LITERAL for kind, _ in value):
        yield from (_longer(opening, chr(letter)) for _, letter in value)
    elif code is op.SUBPATTERN:
        yield from _grown([(opening, True)], list(value[-1]))
    elif code is op.BRANCH:
        yield from (one for way in value[1] for one in _grown([(opening, True)], list(way)))
    elif code in REPEATS:
        yield from _repeated(opening, *value)
    else:
        yield opening, False


def _repeated(opening: str, least: int, most: int, part: Any) -> Iterator[tuple[str, bool]]:  # noqa: ANN401
    if least == 0:
        yield opening, True
    for longer, open_ in _grown([(opening, True)], list(part)):
        yield longer, open_ and most == 1


def _longer(opening: str, letter: str) -> tuple[str, bool]:
    """Return an opening with one more letter, and whether another may follow."""
    if not letter.isascii() or not (letter.isalnum() or letter == "_"):
        return opening, False
    longer = opening + letter.lower()
    return longer, len(longer) < LETTERS
