"""What every reader hands over, and how an article is made of it."""

# ruff: noqa: RUF001 - the quotes and dashes of all scripts are what these patterns are about

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from briefgen.ingest.tongue import detected_language
from briefgen.model import Article, Omission, Paragraph, ParagraphKind, Source

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from briefgen.model import Issue

TITLE_WIDTH = 90
"""Longest title made of a first sentence, in characters: two lines at a title's size on A4."""

_LONGEST_HEADING_WORDS = 25
_FEWEST_SENTENCE_WORDS = 8
_LONGEST_URL = 2000
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")

_INVISIBLE = "\u00ad\u200b\u2060\ufeff"
"""Soft hyphen, zero-width space, word joiner, mark inside the text: nobody sees them.

They are taken from the ends of a paragraph only: inside, a quote must stand as in the source.
The joiners U+200C and U+200D and the direction marks carry meaning.
"""

_DANGLING = re.compile(r"( [a-z]{1,3})+[ ,;:–—-]*$")
"""Short words, of which no title ends: articles, prepositions, conjunctions."""

_SENTENCE = re.compile(
    r".{20,}?(?:(?<![^\s\"“‘(])[a-z][\w’'-]{2,}[\"”’)\]]*[.!?…][\"”’)\]]*(?=\s|$)|[。！？؟।])"
)
"""A sentence ends for sure behind a word in small letters: ``Rep.`` and ``Oct.`` end none."""

_PLACE_DATELINE = re.compile(r"(?:[^\W\d_a-z]{3}|\()[^—–]{0,60}?(?:\s[—–]|\s--?)\s+")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says of itself; None where it does not say."""

    title: str | None = None
    author: str | None = None
    date: datetime.date | None = None
    updated: datetime.date | None = None
    publisher: str | None = None
    url: str | None = None
    retrieved: datetime.datetime | None = None
    language: str | None = None

    def filled(self, other: Metadata) -> Metadata:
        """Return this with what only the other says."""
        lacking = (one.name for one in fields(self) if not getattr(self, one.name))
        return replace(self, **{name: getattr(other, name) for name in lacking})


@dataclass(frozen=True, slots=True)
class Draft:
    """A document as a reader found it; paragraphs may still hold wild white space."""

    paragraphs: tuple[Paragraph, ...]
    metadata: Metadata = field(default_factory=Metadata)
    issues: tuple[Issue, ...] = ()
    omitted: tuple[Omission, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """The bytes a draft was read from."""

    name: str
    media_type: str
    sha256: str


def flat(text: str) -> str:
    """Return the text on one line: every run of white space is one space, none at the ends."""
    return " ".join(text.split()).strip(_INVISIBLE + " ")


def without_invisible(text: str) -> str:
    """Return the text without invisible characters, for markup, where they guide line breaks."""
    return text.translate(dict.fromkeys(map(ord, _INVISIBLE)))


def web_address(text: str | None) -> str | None:
    """Return the address where it is one of the web: nothing else may reach a page."""
    address = (text or "").strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    sound = parts.scheme in {"http", "https"} and parts.netloc and not set(address) & set(" <>\"'")
    return address if sound and address.isprintable() and len(address) <= _LONGEST_URL else None


def heading_kind(text: str) -> ParagraphKind:
    """Return the kind of what is marked up as a heading: a whole sentence is text all the same.

    Pages set their lede, and Markdown a paragraph above a rule, as a heading; no heading can be
    cited.
    """
    words = len(text.split())
    sentence = words >= _FEWEST_SENTENCE_WORDS and text.rstrip('"”’) ').endswith((".", "。"))
    return (
        ParagraphKind.TEXT if sentence or words > _LONGEST_HEADING_WORDS else ParagraphKind.HEADING
    )


def tidy(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the paragraphs with flat text, without those that hold nothing."""
    flattened = (replace(paragraph, text=flat(paragraph.text)) for paragraph in paragraphs)
    return tuple(paragraph for paragraph in flattened if paragraph.text)


def titled(paragraphs: list[Paragraph], title: str | None) -> Iterator[Paragraph]:
    """Yield the paragraphs with one title: the one given, else the heading before all text."""
    if title:
        yield Paragraph(title, ParagraphKind.TITLE)
    head = True
    for paragraph in paragraphs:
        is_heading = head and paragraph.kind in {ParagraphKind.HEADING, ParagraphKind.TITLE}
        head = head and not paragraph.kind.citable
        if is_heading and title is None:
            title = flat(paragraph.text)
            yield Paragraph(paragraph.text, ParagraphKind.TITLE)
        elif not (is_heading and title and flat(paragraph.text) == flat(title)):
            yield paragraph


def assemble(draft: Draft, origin: Origin) -> Article:
    """Return the article of a draft that holds at least one paragraph."""
    said = draft.metadata
    paragraphs = tidy(draft.paragraphs)
    titles = (p.text for p in paragraphs if p.kind is ParagraphKind.TITLE)
    title = next(titles, None) or flat(said.title or "") or shortened_title(paragraphs)
    source = Source(
        name=origin.name,
        media_type=origin.media_type,
        author=flat(said.author or "") or None,
        date=said.date,
        updated=said.updated if said.updated != said.date else None,
        publisher=flat(said.publisher or "") or None,
        url=web_address(said.url),
        retrieved=said.retrieved,
        language=_language(said.language) or detected_language(paragraphs),
        sha256=origin.sha256,
    )
    return Article(title, paragraphs, source, draft.issues, _omissions(draft.omitted))


def _omissions(omitted: Iterable[Omission]) -> tuple[Omission, ...]:
    flattened = (replace(one, text=flat(one.text)) for one in omitted)
    return tuple(one for one in flattened if one.text)


def described(article: Article, said: Metadata | None) -> Article:
    """Return the article with what is said of it elsewhere in place of what it says itself."""
    if said is None:
        return article
    source = article.source
    source = replace(
        source,
        author=flat(said.author or "") or source.author,
        date=said.date or source.date,
        publisher=flat(said.publisher or "") or source.publisher,
        url=web_address(said.url) or source.url,
        language=_language(said.language) or source.language,
    )
    return replace(article, title=flat(said.title or "") or article.title, source=source)


def _language(tag: str | None) -> str | None:
    """Return a language tag as BCP 47 writes it, None where it is none."""
    found = (tag or "").strip()
    return found.replace("_", "-") if _LANGUAGE_TAG.fullmatch(found) else None


def shortened_title(paragraphs: tuple[Paragraph, ...]) -> str:
    """Return a title for an article without one: its first sentence, cut at a word."""
    text = next((p.text for p in paragraphs if p.kind is ParagraphKind.TEXT), paragraphs[0].text)
    place = _PLACE_DATELINE.match(text)
    text = text[place.end() :] if place and place.end() < len(text) else text
    text = text[: 4 * TITLE_WIDTH]
    sentence = _SENTENCE.match(text)
    if sentence and len(sentence[0]) <= TITLE_WIDTH:
        return sentence[0].removesuffix(".")
    if len(text) <= TITLE_WIDTH:
        return text
    cut = text[:TITLE_WIDTH]
    if not text[TITLE_WIDTH].isspace() and " " in cut:
        cut = cut[: cut.rindex(" ")]
    # What ends with "of the" promises more than an ellipsis keeps.
    return _DANGLING.sub("", cut).rstrip(" ,;:-–—") + "…"
