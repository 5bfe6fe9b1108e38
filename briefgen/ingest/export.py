"""News exports: JSON and JSON Lines, their fields named by the settings (ingest.fields)."""

from __future__ import annotations

import datetime
import html
import json
import re
from typing import TYPE_CHECKING

from briefgen.ingest.blocks import all_paragraphs
from briefgen.ingest.cues import load_cues
from briefgen.ingest.decode import clean
from briefgen.ingest.document import Enclosed
from briefgen.ingest.draft import Draft, Metadata, flat, titled
from briefgen.ingest.kinds import JSON
from briefgen.ingest.mail import day_of
from briefgen.ingest.page import parse_page, prune
from briefgen.ingest.plain import text_of
from briefgen.ingest.text import name_furniture, read_text
from briefgen.model import Issue, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.ingest.document import Document, Part

_MARKUP = re.compile(
    r"</?(?:p|div|br|h[1-6]|ul|ol|li|blockquote|table|article)\b[^>]*>", re.IGNORECASE
)
_DEEPEST = 12
_MILLISECONDS = 10**11
"""A number above it counts milliseconds: as seconds it would be the year 5138."""


def read_json_lines(document: Document) -> Iterator[Enclosed]:
    """Yield the record on each line."""
    for number, line in enumerate(document.data.splitlines(), start=1):
        if line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield Enclosed(line, str(number), JSON)


def read_json(document: Document) -> Iterator[Part]:
    """Yield the article of a JSON object, or each record of a list of them.

    Raises SourceError where the text is no JSON, or holds no field with an article's text.
    """
    data = _parsed(document)
    records = _records(data, document.settings.fields.articles)
    if records is not None:
        for number, record in enumerate(records, start=1):
            yield Enclosed(json.dumps(record).encode(), str(number), JSON)
    elif isinstance(data, dict) and "schema_version" in data and "key_findings" in data:
        raise document.refuse("is a brief, no article; `briefgen render` makes its documents")
    elif isinstance(data, dict):
        yield _article(data, document)
    else:
        raise document.refuse("holds no object with an article; give an object or a list of them")


def _parsed(document: Document) -> object:
    text, _ = text_of(document)
    try:
        return json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        # A record on one line has its line in its name already: news.jsonl#3.
        where = f"line {error.lineno} is" if "\n" in text.strip() else "is"
        message = f"{where} no JSON ({error.msg}, column {error.colno}); mend it"
        raise document.refuse(message) from error
    except (RecursionError, ValueError) as error:
        raise document.refuse("is nested too deeply or has too long a number") from error


def _records(data: object, names: Sequence[str]) -> list[object] | None:
    """Return the list of articles that the data is or holds, None where it is one article."""
    if isinstance(data, list):
        return data
    lists = (_value(data, name) for name in names)
    return next((one for one in lists if isinstance(one, list) and _has_objects(one)), None)


def _has_objects(values: list[object]) -> bool:
    return bool(values) and all(isinstance(value, dict) for value in values)


def _article(data: dict[str, object], document: Document) -> Draft:
    fields = document.settings.fields
    paragraphs = _body(data, fields.body)
    if not any(flat(paragraph.text) for paragraph in paragraphs):
        known = ", ".join(fields.body)
        raise document.refuse(
            f"no field holds an article's text ({known}); name yours in ingest.fields.body"
        )
    date, issues = _date(data, fields.date)
    said = Metadata(
        title=_first(data, fields.title),
        author=_first(data, fields.author),
        date=date,
        updated=_date(data, fields.updated)[0],
        publisher=_first(data, fields.publisher),
        url=_first(data, fields.url),
        language=_first(data, fields.language),
    )
    named, shown = name_furniture(
        [Paragraph(clean(p.text)[0], p.kind) for p in paragraphs], load_cues()
    )
    return Draft(tuple(titled(named, said.title)), said.filled(shown), issues)


def _body(data: object, names: Sequence[str]) -> list[Paragraph]:
    """Return the paragraphs of the first field that holds any."""
    for name in names:
        value = _value(data, name)
        texts = _texts(value, names, 0)
        if any(text.strip() for text in texts):
            return [p for text in texts for p in _paragraphs(text)]
    return []


def _texts(value: object, names: Sequence[str], depth: int) -> list[str]:
    """Return the texts of a field: itself, those of its items, or of the parts that they name."""
    if isinstance(value, str):
        return [value]
    if depth >= _DEEPEST:
        return []
    if isinstance(value, list):
        return [text for item in value for text in _texts(item, names, depth + 1)]
    if isinstance(value, dict):
        inner = (_texts(value.get(name), names, depth + 1) for name in names)
        return next(filter(None, inner), [])
    return []


def _paragraphs(text: str) -> list[Paragraph]:
    if not _MARKUP.search(text):
        return list(read_text(clean(html.unescape(text))[0]).paragraphs)
    page, _ = parse_page(f"<html><body>{text}</body></html>")
    if page is None:
        return []
    prune(page)
    return list(all_paragraphs(page))


def _value(data: object, name: str) -> object:
    """Return the value of a field; dots in its name lead into objects: ``headline.main``."""
    if isinstance(data, dict) and name in data:
        return data[name]
    for key in name.split("."):
        data = data.get(key) if isinstance(data, dict) else None
    return data


def _first(data: object, names: Sequence[str]) -> str | None:
    texts = (_words(_value(data, name), 0) for name in names)
    return next(filter(None, texts), None)


def _words(value: object, depth: int) -> str:
    """Return a value as words: lists are joined, of an object the name or the title counts."""
    if isinstance(value, bool) or value is None or depth >= _DEEPEST:
        return ""
    if isinstance(value, list):
        return ", ".join(filter(None, (_words(one, depth + 1) for one in value)))
    if isinstance(value, dict):
        return next(
            (_words(value[k], depth + 1) for k in ("name", "title", "rendered") if k in value), ""
        )
    return clean(flat(html.unescape(str(value))))[0]


def _date(data: object, names: Sequence[str]) -> tuple[datetime.date | None, tuple[Issue, ...]]:
    value = next((one for name in names if (one := _value(data, name))), None)
    if value is None:
        return None, ()
    day = _from_number(value) if isinstance(value, int | float) else _from_words(str(value))
    message = f"the date {str(value)[:40]!r} is not certain; write it as 2015-05-07"
    return day, () if day else (Issue("date-uncertain", message),)


def _from_number(value: float) -> datetime.date | None:
    seconds = value / 1000 if value > _MILLISECONDS else value
    try:
        return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date()
    except (ValueError, OverflowError, OSError):
        return None


def _from_words(text: str) -> datetime.date | None:
    try:
        return datetime.datetime.fromisoformat(text.strip()).date()
    except ValueError:
        return load_cues().in_words(text) or day_of(text)
