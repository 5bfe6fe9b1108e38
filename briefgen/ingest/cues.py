"""The vocabulary of bylines, datelines and captions, and dates in words.

The words are data, in config/lexicons/en/ingest.yaml; here is only how a line is made of them.
"""

# ruff: noqa: RUF001 - dashes and quotes of all kinds are what its patterns are about

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pydantic import Field

from briefgen.resources import config_dir
from briefgen.shipped import read_words
from briefgen.yamlfile import FileModel

if TYPE_CHECKING:
    from collections.abc import Iterable

_ISO = r"(?P<iso>\d{4}-\d\d-\d\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?"
_NUMERIC = r"(?P<numeric>\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}[./]\d{1,2}[./]\d{1,2})"
_TIME = re.compile(
    r"\b\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\b\.?)?|\b\d{1,2}\s?[ap]\.?m\b\.?",
    re.IGNORECASE,
)
_RUN_IN = re.compile(r"(?P<line>[^\W\d_a-z][^—–]{5,90}?)\s*(?:[—–]|\s--?\s)\s*")
"""What stands before the dash that opens an agency's report."""
_AROUND = " ,|·/–—-"
"""What parts a date from who wrote an article."""

_LONGEST_LINE = 120
"""A line of this many characters or more is no byline and no dateline."""

_LONGEST_CAPTION = 300
_LONGEST_CREDIT = 250
_LONGEST_CREDIT_WORDS = 8
_PLACE_WORDS = 5


class IngestCues(FileModel):
    """The vocabulary as its file gives it."""

    months: dict[str, int] = Field(description="Months by name, with their number.")
    weekdays: tuple[str, ...] = Field(description="Days of the week.")
    published: tuple[str, ...] = Field(description="Words around a date of publication.")
    zones: tuple[str, ...] = Field(description="Time zones, as they stand after an hour.")
    updated: tuple[str, ...] = Field(description="Words before a date of change.")
    byline_starts: tuple[str, ...] = Field(description="What begins a byline.")
    byline_links: tuple[str, ...] = Field(description="Small words between names.")
    sign_offs: tuple[str, ...] = Field(description="Begins who else had a hand in an article.")
    byline_owners: tuple[str, ...] = Field(description="What stands before an unnamed author.")
    byline_offices: tuple[str, ...] = Field(description="What an author is: the last word.")
    byline_lines: tuple[str, ...] = Field(description="Whole lines that are bylines.")
    picture_credits: tuple[str, ...] = Field(description="What stands before a picture's owner.")
    caption_phrases: tuple[str, ...] = Field(description="Phrases that show a caption.")
    appeals: tuple[str, ...] = Field(description="Phrases of appeals behind an article.")
    stubs: tuple[str, ...] = Field(
        description="Whole paragraphs behind an article that say nothing."
    )
    references: tuple[str, ...] = Field(description="What leads over to another article.")
    list_heads: frozenset[str] = Field(description="Headings of lists of other articles.")
    buttons: frozenset[str] = Field(description="Whole paragraphs that are buttons.")
    button_ends: tuple[str, ...] = Field(description="Buttons at a paragraph's end.")
    counters: tuple[str, ...] = Field(description="What a page counts: shares, minutes read.")
    interruptions: tuple[str, ...] = Field(description="Phrases of notes inside an article.")
    credits: tuple[str, ...] = Field(description="Phrases of who else worked on an article.")
    no_authors: frozenset[str] = Field(description="Accounts that are nobody's name.")
    author_roles: tuple[str, ...] = Field(description="Words of what an author is, not who.")
    walls: tuple[str, ...] = Field(description="Phrases of a wall for subscribers.")
    empty_pages: tuple[str, ...] = Field(description="Phrases of a page that shows no article.")
    english_words: frozenset[str] = Field(
        description="Small words that no other language has much of."
    )


@dataclass(frozen=True, slots=True)
class Cues:
    """The vocabulary as patterns, ready to ask about a line."""

    vocabulary: IngestCues
    date: re.Pattern[str]
    surroundings: re.Pattern[str]
    zone: re.Pattern[str]
    updated: re.Pattern[str]
    run_in_date: re.Pattern[str]
    byline: re.Pattern[str]
    sign_off: re.Pattern[str]
    credit: re.Pattern[str]
    appeals: re.Pattern[str]
    references: re.Pattern[str]
    counters: re.Pattern[str]
    interruptions: re.Pattern[str]
    credits: re.Pattern[str]
    walls: re.Pattern[str]
    empty_pages: re.Pattern[str]

    def is_dateline(self, line: str) -> bool:
        """Whether the line says when, or where and when, and nothing else."""
        if len(line) >= _LONGEST_LINE:
            return False
        rest, dates = self.date.subn(" ", line)
        rest, times = _TIME.subn(" ", rest)
        rest = self.surroundings.sub(" ", self.zone.sub(" ", rest))
        signed = self.byline.search(rest) if dates else None
        ended = signed is not None and signed.end() >= len(rest.rstrip(_AROUND))
        rest = rest[: signed.start()] if signed and ended else rest
        words = re.findall(r"[^\W_]+", rest)
        changed = times and self.updated.match(line) is not None
        return bool(dates or changed) and (not words or self._is_place(line, words))

    def _is_place(self, line: str, words: list[str]) -> bool:
        """Whether what is left beside the date is the name of a place: ``Geneva, 5 May 2015``."""
        named = all(word[0].isupper() for word in words) and len(words) <= _PLACE_WORDS
        return named and line[-1] not in ".!?" and line.startswith(words[0])

    def is_place_line(self, line: str) -> bool:
        """Whether the line is a place in capitals, as agencies write: ``BERN, SWITZERLAND``."""
        place = re.sub(r"\s*\([^()]{2,40}\)\s*", " ", line).strip(" —–-")
        return (
            place.isupper()
            and len(place.split()) <= _PLACE_WORDS
            and ("," in place or len(place) < len(line))
            and not any(char.isdigit() for char in place)
        )

    def published_on(self, line: str) -> datetime.date | None:
        """Return the first date of the line that is certain and not one of a change."""
        for found in self.date.finditer(line):
            if not self.updated.search(line, 0, found.start()):
                return self.to_date(found)
        return None

    def run_in(self, text: str) -> datetime.date | None:
        """Return the date with which prose begins: ``GENEVA, May 5, 2015 (ATS) — Swiss …``."""
        found = self.run_in_date.match(text)
        if found:
            return self.to_date(found)
        opening = _RUN_IN.match(text)
        line = re.sub(r"\s*[()]\s*", " ", opening["line"]).strip() if opening else ""
        dated = self.date.search(line)
        if dated is None or not self.is_dateline(line):
            return None
        # "On 5 May 2015 — a Tuesday —" tells of that day; a place has a comma after it, or its
        # day in brackets.
        place = line[: dated.start()].rstrip()
        apart = not place or place.endswith(",") or f"({dated.group()})" in text
        return self.published_on(line) if apart else None

    def to_date(self, found: re.Match[str]) -> datetime.date | None:
        """Return the date of a match; None where it is numeric and so uncertain, or no date."""
        try:
            if found["iso"]:
                return datetime.date.fromisoformat(found["iso"])
            month = found["m1"] or found["m2"]
            if not month:
                return None
            day, year = found["d1"] or found["d2"], found["y1"] or found["y2"]
            return datetime.date(int(year), self.vocabulary.months[month.lower()], int(day))
        except ValueError:
            return None

    def in_words(self, text: str) -> datetime.date | None:
        """Return the date of a text that begins with one, as in front matter."""
        found = self.date.match(text.strip())
        return self.to_date(found) if found else None

    def author(self, line: str) -> str | None:
        """Return whom a byline, with or without a date, names; None where it names nobody."""
        found = self._byline(self.date.sub(" ", line).strip(_AROUND))
        return found["author"].strip(" ,") if found and found["author"] else None

    def _byline(self, line: str) -> re.Match[str] | None:
        return self.byline.fullmatch(line) if len(line) < _LONGEST_LINE else None

    def is_byline(self, line: str) -> bool:
        """Whether the line says who wrote the article, and nothing else."""
        whole = line.strip(" .—–-*").lower() in self.vocabulary.byline_lines
        parts = line.strip().removeprefix("(").removesuffix(")").split(";")
        return whole or all(self._signs(part.strip(" .")) for part in parts)

    def _signs(self, part: str) -> bool:
        """Whether a part of a line says who wrote or edited the article: "Editing by Jon Vane"."""
        found = self.sign_off.match(part)
        return self._byline(f"by{part[found.end() :]}" if found else part) is not None

    def is_credit(self, line: str) -> bool:
        """Whether the line says who else worked on the article: "Ada Quill contributed"."""
        return len(line) < _LONGEST_CREDIT and self.credits.search(line) is not None

    def is_caption(self, line: str) -> bool:
        """Whether the line is a picture's caption or credit."""
        if len(line) > _LONGEST_CAPTION:
            return False
        lowered = line.lower()
        if any(phrase in lowered for phrase in self.vocabulary.caption_phrases):
            return len(line) <= _LONGEST_LINE
        found = self.credit.search(line)
        return found is not None and len(found["owner"].split()) <= _LONGEST_CREDIT_WORDS


@cache
def load_cues() -> Cues:
    """Return the vocabulary that comes with briefgen."""
    file = config_dir() / "lexicons" / "en" / "ingest.yaml"
    return compile_cues(read_words([file], IngestCues))


def compile_cues(words: IngestCues) -> Cues:
    """Return the patterns of a vocabulary."""
    date = _date_pattern(words)
    weekday = _any(words.weekdays)
    link = _any(words.byline_links)
    # al-Khatib, d'Angelo: a small letter may lead a name where a capital follows its hyphen.
    word = r"(?-i:(?:[a-z]{1,3}[-’'])?[^\W\d_a-z])[\w.’'-]*"
    name = rf"(?:{word}|{link}\b)"
    office = rf"(?:[\w-]+\s+){{0,3}}{_any(words.byline_offices)}\b(?:\s+{name})*"
    return Cues(
        vocabulary=words,
        date=re.compile(date, re.IGNORECASE),
        zone=re.compile(rf"\b{_any(words.zones)}(?:[+-]\d{{1,2}})?\b"),
        surroundings=_whole((*words.published, *words.updated, *words.weekdays)),
        updated=_whole(words.updated),
        run_in_date=re.compile(rf"{weekday},?\s+{date}\s+(?-i:[^\W\d_a-z])", re.IGNORECASE),
        byline=re.compile(
            rf"{_any(words.byline_starts)}:?\s+"
            rf"(?:{_any(words.byline_owners)}\s+{office}|"
            rf"(?P<author>{word}(?:\s+{name})*)"
            rf"(?:\s*[,|/–—-]\s*(?:{name}(?:[\s,|/]+{name})*|{office}))?)",
            re.IGNORECASE,
        ),
        sign_off=re.compile(_any(words.sign_offs), re.IGNORECASE),
        credit=re.compile(
            rf"(?:^|[\s(\[|])(?-i:(?=[A-Z])){_any(words.picture_credits)}"
            r"\s*(?::|/|(?<=\bby)\s)\s*(?P<owner>[^:]+)$",
            re.IGNORECASE,
        ),
        appeals=_whole(words.appeals),
        references=re.compile(rf"^\W*{_any(words.references)}\s*:", re.IGNORECASE),
        counters=re.compile(rf"\d[\d.,]*\s?[km]?\s*-?{_any(words.counters)}", re.IGNORECASE),
        interruptions=_whole(words.interruptions),
        credits=_whole(words.credits),
        walls=_whole(words.walls),
        empty_pages=_whole(words.empty_pages),
    )


def _date_pattern(words: IngestCues) -> str:
    month = _any(words.months)
    american = rf"(?P<m1>{month})\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y1>\d{{4}})"
    british = rf"(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?P<m2>{month})\.?,?\s+(?P<y2>\d{{4}})"
    return rf"\b(?:{american}|{british}|{_ISO}|{_NUMERIC})(?!\w)"


def _any(words: Iterable[str]) -> str:
    """Return a pattern of any of the words, the longest first."""
    spelled = (re.escape(word).replace(r"\ ", r"\s+") for word in words)
    return "(?:" + "|".join(sorted(spelled, key=lambda word: (-len(word), word))) + ")"


def _whole(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_any(words)}(?!\w)", re.IGNORECASE)
