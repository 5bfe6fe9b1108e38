"""The rules by which a site says what may be fetched (RFC 9309)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from briefgen.errors import FetchError
from briefgen.web.exchange import OK

if TYPE_CHECKING:
    from collections.abc import Callable

    from protego import Protego

    from briefgen.web.exchange import Answer

NAME = "briefgen"
"""The name by which rules speak of this program."""

RULES_BYTES = 512_000
"""Most bytes of the rules that are read; RFC 9309 asks for 500 KiB at least."""

_UNAVAILABLE = 500
"""From this status on a site is broken, and nothing may be fetched (RFC 9309, 2.3.1.4)."""


@dataclass
class Robots:
    """The rules of the sites of a run, each asked for once; `None` where all is allowed."""

    _rules: dict[str, Protego | None] = field(default_factory=dict)

    def allow(self, url: str, get: Callable[[str], Answer]) -> bool:
        """Return whether the site of `url` allows it; `get` fetches its rules.

        A site without rules (any answer of 400 to 499) allows all, one that does not answer or is
        broken nothing: then FetchError is raised.
        """
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            self._rules[site] = _parsed(get(f"{site}/robots.txt"))
        rules = self._rules[site]
        return rules is None or bool(rules.can_fetch(url, NAME))


def _parsed(answer: Answer) -> Protego | None:
    from protego import Protego

    if answer.status >= _UNAVAILABLE:
        raise FetchError(
            f"{answer.url}: answered {answer.status}, so nothing there may be fetched now; "
            "try again later"
        )
    if answer.status != OK:
        return None
    return Protego.parse(answer.data.decode("utf-8", "replace"))
