"""The title and the authors of a page, without what its site writes around them."""

# ruff: noqa: RUF001 - dashes of all kinds stand before a site's name

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefgen.ingest.cues import Cues

_FEWEST_HEADLINE_WORDS = 3
_MOST_SITE_WORDS = 5
_MOST_NAME_WORDS = 6
_MARKS = " |-–—·:»"
_WORD = re.compile(r"[^\W_]+")
_BY = re.compile(r"^\s*by:?\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*;\s*|\s+(?:and|&)\s+|\s*\|\s*|,\s+")


def bare_title(title: str, site: str, headlines: Iterable[str]) -> str:
    """Return a title without the site's name behind it.

    That is its `site`, and what stands behind a mark after the words of a headline of the page.
    """
    head, separator, tail = title.rpartition(site) if site else ("", "", "")
    bare = head.rstrip(_MARKS)
    if separator and not tail and bare and bare != head.rstrip():
        return bare
    ends = (_site_start(title, headline) for headline in headlines)
    end = next((end for end in ends if end), len(title))
    return title[:end].rstrip(_MARKS)


def _site_start(title: str, headline: str) -> int:
    """Return where a title goes on behind a headline with a mark and a few words, else 0."""
    words, known = list(_WORD.finditer(title)), _WORD.findall(headline)
    count = len(known)
    rest = words[count:]
    alike = [word.group().casefold() for word in words[:count]] == [w.casefold() for w in known]
    if count < _FEWEST_HEADLINE_WORDS or not alike or not 0 < len(rest) <= _MOST_SITE_WORDS:
        return 0
    between = title[words[count - 1].end() : rest[0].start()]
    marked = between.strip(" '\"’”)?!.").strip() in tuple("|-–—·»")
    return words[count - 1].end() + len(between.rstrip(_MARKS)) if marked else 0


def same_words(one: str, other: str) -> bool:
    """Return whether two titles say the same, whatever their marks and capitals."""
    return _WORD.findall(one.casefold()) == _WORD.findall(other.casefold())


def authors(
    found: str | None, stated: Sequence[str], publisher: str | None, cues: Cues
) -> str | None:
    """Return who wrote a page, parted by semicolons; None where it names nobody.

    `stated` are the authors of its JSON-LD, `found` is what was read from the page: where the first
    name persons the second do not count.  What an author is ("AP Sports Writer") and accounts of
    nobody are dropped; an agency or a house is named where no person is.
    """
    house = (publisher or "").casefold()
    read = [_names(stated, cues), _names([found or ""], cues)]
    persons = [[name for name in names if _is_person(name, house, cues)] for names in read]
    others = [[name for name in names if name.casefold() != house] for names in read]
    return next(("; ".join(names) for names in (*persons, *others) if names), None)


def _names(lines: Iterable[str], cues: Cues) -> list[str]:
    parts = [part for line in lines for part in _BETWEEN.split(_BY.sub("", line)) if part.strip()]
    names = dict.fromkeys(_name(part, cues) for part in parts)
    accounts = cues.vocabulary.no_authors
    return [n for n in names if n and n.casefold() not in accounts and not _is_phrase(n, cues)]


def _is_phrase(name: str, cues: Cues) -> bool:
    """Return whether what is given as a name is a piece of a phrase: "defense ministries"."""
    first, *rest = name.split()
    if not rest or rest[-1].casefold() in cues.vocabulary.author_roles:
        return False
    article = first.casefold() == "the" and len(rest) == 1
    return article or (rest[-1].islower() and rest[-1].isalpha())


def _name(part: str, cues: Cues) -> str:
    """Return a name without a month read behind it, in capitals and small letters."""
    words = part.strip(" .,").split()
    while len(words) > 1 and words[-1].casefold() in cues.vocabulary.months:
        words.pop()
    spelled = len(words) > 1 and all(word.isupper() and word.isalpha() for word in words)
    name = " ".join(word.title() for word in words) if spelled else " ".join(words)
    return name if 0 < len(words) <= _MOST_NAME_WORDS and "/" not in name else ""


def _is_person(name: str, publisher: str, cues: Cues) -> bool:
    """Return whether an author is no newsroom, and more than what somebody is."""
    folded = name.casefold()
    of_publisher = bool(publisher) and (folded in publisher or publisher in folded)
    words = {word.casefold() for word in _WORD.findall(name)}
    roles = {"the", *cues.vocabulary.author_roles}
    return not of_publisher and words.isdisjoint(roles)
