"""What the words of one sentence are called in the labels of its figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Called:
    """Names of a sentence, by the numbers of tokens.

    `names` stand for tokens that point at them; `unsaid` are the tokens of full names of which
    the article uses the surname alone, and those of a weekday in passing; `asked` are the people
    of the survey that the article spoke of last.  `firm` is the one whose its sales and profits
    are where it says no more.
    """

    names: Mapping[int, str] = field(default_factory=dict)
    unsaid: frozenset[int] = frozenset()
    asked: str = ""
    firm: str = ""
