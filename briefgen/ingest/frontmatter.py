"""Front matter: the YAML between two lines of dashes that begins a Markdown text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.errors import ProblemsError
from briefgen.ingest.cues import load_cues
from briefgen.ingest.draft import Metadata, flat, web_address
from briefgen.model import Issue
from briefgen.yamlfile import parse_yaml

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

_TITLE = ("title", "headline")
_AUTHOR = ("author", "authors", "byline", "by")
_DATE = ("date", "published", "publish_date", "pubdate", "date_published")
_PUBLISHER = ("publisher", "source", "publication", "site", "site_name", "sitename")
_URL = ("url", "link", "source_url", "canonical_url", "canonical", "source")
_LANGUAGE = ("lang", "language")
"""The keys in use among static site generators and clippers, the plainest first."""


def read_front_matter(text: str) -> tuple[Metadata | None, tuple[Issue, ...]]:
    """Return what front matter says and what it fails to say.

    None for the first where the text is no mapping: it then belongs to the article.
    """
    if not text.strip():
        return Metadata(), ()
    try:
        data = parse_yaml(text, "front matter").data
    except ProblemsError as error:
        problem = error.problems[0] if error.problems else str(error)
        return None, (Issue("front-matter", f"{problem}; it was read as part of the text"),)
    if not isinstance(data, dict):
        message = "what stands between the first dashes is no front matter; it was read as text"
        return None, (Issue("front-matter", message),)
    said = {str(key).lower().replace("-", "_"): value for key, value in data.items()}
    date, issues = _date(_first(said, _DATE))
    return (
        Metadata(
            title=_first(said, _TITLE),
            author=_first(said, _AUTHOR),
            date=date,
            publisher=_first(said, _PUBLISHER, web=False),
            url=_first(said, _URL, web=True),
            language=_first(said, _LANGUAGE),
        ),
        issues,
    )


def _first(
    said: Mapping[str, object], keys: tuple[str, ...], *, web: bool | None = None
) -> str | None:
    """Return the first value of the keys; `web` asks for an address, or for anything else."""
    values = (_text(said.get(key)) for key in keys)
    return next(
        (value for value in values if value and web in {None, web_address(value) is not None}), None
    )


def _text(value: object) -> str:
    """Return a value as words: lists are joined, of a mapping the name counts."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value)))
    if isinstance(value, dict):
        return _text(value.get("name"))
    return "" if value is None else flat(str(value))


def _date(text: str | None) -> tuple[datetime.date | None, tuple[Issue, ...]]:
    if text is None:
        return None, ()
    date = load_cues().in_words(text)
    message = f"the front matter's date {text[:40]!r} is not certain; write it as 2015-05-07"
    return date, () if date else (Issue("date-uncertain", message),)
