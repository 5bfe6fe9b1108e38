"""A list of articles: one path or address a line, or JSON objects with metadata (JSON Lines)."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from pydantic import BeforeValidator, Field, ValidationError

from briefgen.errors import ListError, UsageError
from briefgen.ingest import Metadata, web_address
from briefgen.remote import is_address, parse_address
from briefgen.yamlfile import FileModel, Mark, YamlFile, find_troubles, told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MOST_PROBLEMS = 50
"""Problems told of one list: nobody reads more before mending the first."""

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_EXAMPLE = '{"source": "a.html", "title": "..."}'


@dataclass(frozen=True, slots=True)
class Listed:
    """One article of a list: a path or an address, where it stands, what the list says of it."""

    source: str
    mark: Mark
    metadata: Metadata | None = None


def read_list(name: str, data: bytes) -> list[Listed]:
    """Return the articles in a list; `name` is that of its file, for messages.

    Raises ListError with every problem, each with file, line and nearest valid key.
    """
    listed: list[Listed] = []
    problems: list[str] = []
    for number, line in enumerate(_lines(data), start=1):
        try:
            if one := _listed(Mark(name, number), line):
                listed.append(one)
        except ListError as error:
            problems += error.problems
    if not listed and not problems:
        problems.append(f"{name}: names no article; write one path or address a line")
    if problems:
        raise ListError(_shortened(problems))
    return listed


def _date(value: object) -> object:
    """Take the day of a date that may have a time behind it, as ISO 8601 writes it."""
    if value is None:
        return None
    try:
        return datetime.datetime.fromisoformat(str(value)).date()
    except ValueError:
        message = f"must be a date such as 2024-03-31, not {value!r}"
        raise ValueError(message) from None


def _url(value: object) -> object:
    if isinstance(value, str) and value and web_address(value) is None:
        message = f"must be an address of the web such as https://example.org/a, not {value!r}"
        raise ValueError(message)
    return value


def _language(value: object) -> object:
    if isinstance(value, str) and value and not _TAG.fullmatch(value):
        message = f"must be a language tag such as en or pt-BR, not {value!r}"
        raise ValueError(message)
    return value


class _Line(FileModel):
    """An object of a line; what is null or empty is left to the article."""

    source: str = Field(min_length=1)
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    date: Annotated[datetime.date | None, BeforeValidator(_date)] = None
    url: Annotated[str | None, BeforeValidator(_url)] = None
    language: Annotated[str | None, BeforeValidator(_language)] = None

    def listed(self, mark: Mark) -> Listed:
        said = self.model_dump(exclude={"source"})
        metadata = Metadata(**{key: value or None for key, value in said.items()})
        return Listed(self.source, mark, None if metadata == Metadata() else metadata)


def _lines(data: bytes) -> Iterator[bytes]:
    return iter(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"))


def _listed(mark: Mark, raw: bytes) -> Listed | None:
    """Return what a line says, None where it is empty.  Raises ListError."""
    try:
        line = raw.decode("utf-8").strip()
    except UnicodeDecodeError:
        raise ListError([f"{mark}: is not UTF-8; save the list as UTF-8"]) from None
    if not line:
        return None
    try:
        one = _Line.model_validate_json(line).listed(mark) if line[0] == "{" else Listed(line, mark)
        if is_address(one.source):
            parse_address(one.source)
    except ValidationError:
        raise ListError(_troubles(mark, line)) from None
    except UsageError as error:
        raise ListError([f"{mark}: {error}"]) from error
    return one


def _troubles(mark: Mark, line: str) -> list[str]:
    """Return what is wrong with a line that holds an object."""
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        why = getattr(error, "msg", str(error))
        return [f"{mark}: not JSON: {why[:1].lower()}{why[1:]}; write {_EXAMPLE}, or a path"]
    _, troubles = find_troubles(YamlFile(data, mark.name, {(): mark}), _Line)
    return told(troubles) or [f"{mark}: not JSON as the standard has it; write {_EXAMPLE}"]


def _shortened(problems: Iterable[str]) -> list[str]:
    found = list(problems)
    more = len(found) - _MOST_PROBLEMS
    return [*found[:_MOST_PROBLEMS], f"... and {more} more"] if more > 0 else found
