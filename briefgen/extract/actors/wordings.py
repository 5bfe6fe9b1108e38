"""A wording that could be an actor's role, and where it comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from briefgen.model import ActorType

if TYPE_CHECKING:
    from briefgen.extract.actors.acts import Act
    from briefgen.extract.actors.aliases import Cluster

_DASH = re.compile(r"(?<!\d) [\u2013\u2014] (?!\d)")


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


def breaks_off(text: str) -> bool:
    """Whether a wording holds a dash after which another thing is said: no score, "2 \u2013 1"."""
    return bool(_DASH.search(text))


def says_own_name(candidate: Candidate, cluster: Cluster) -> bool:
    """Whether a wording tells of a person by the person's own name: "led by Quill" of Quill."""
    if cluster.type != ActorType.PERSON:
        return False
    words = candidate.text.replace(",", " ").split()
    if candidate.act is not None:  # "was 18, Quill's profile said"
        words = [re.split("['\u2019]", word)[0] for word in words]
    names = cluster.name.split()
    return names[-1] in words or (len(names) > 1 and names[0] in words)


def without_name(role: str, cluster: Cluster) -> str:
    """Return a role without the name of its bearer at the end: "U.S. Defense Secretary"."""
    names = sorted({cluster.name, *cluster.aliases()}, key=len, reverse=True)
    end = next((name for name in names if role.endswith(f" {name}")), "")
    return role.removesuffix(end).rstrip(" ,") or role
