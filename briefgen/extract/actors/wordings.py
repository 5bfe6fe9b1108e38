"""A wording that could be an actor's role, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.extract.actors.acts import Act


class Sort(StrEnum):
    """Where a wording comes from."""

    TITLE = "title"
    APPOSITION = "apposition"
    KIND = "kind"
    COPULA = "copula"
    MEMBER = "member"
    TITLES = "titles"
    DEED = "deed"
    PLAN = "plan"
    NOMINAL = "nominal"
    MADE = "made"
    TITLE_DEED = "title_deed"
    MEMBER_DEED = "member_deed"
    DEEDS = "deeds"
    MEDIUM = "medium"
    BODY = "body"
    WORK = "work"
    RELATIVE = "relative"
    SAYING = "saying"

    @property
    def told(self) -> bool:
        """Whether the article tells it of the actor itself, not through others."""
        return self not in {Sort.MEDIUM, Sort.BODY, Sort.WORK, Sort.SAYING, Sort.RELATIVE}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A wording, its sort, the act it tells, and how many words of a title stand before that.

    `place` is 0 for the first of its sort that the article has, and so on.
    """

    text: str
    sort: Sort
    act: Act | None = None
    place: int = 0
    before: int = 0
