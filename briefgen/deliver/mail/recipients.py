"""Recipients: addresses that are given one by one, in a YAML list, or in a CSV file."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.headerregistry import Address
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pydantic import BeforeValidator, RootModel

from briefgen.errors import RecipientsError, reason
from briefgen.yamlfile import FileModel, missing, read_yaml, validate

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 254
"""Most octets of an address (RFC 5321, 4.5.3.1.3, without its brackets)."""

_LONGEST_LOCAL = 64
"""Most octets before the @ (RFC 5321, 4.5.3.1.1)."""

_HOST = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(?<!-)(?:\.(?!-)[A-Za-z0-9-]{1,63}(?<!-))*")
_NAMED = re.compile(r"(?P<name>[^<>]*)<(?P<address>[^<>]*)>")
_ADDRESS_COLUMNS = ("address", "email", "e-mail", "mail")


@dataclass(frozen=True, slots=True)
class Recipient:
    """One who gets the mail; `address` is ASCII, its host in IDNA form where it was not."""

    address: str
    name: str = ""

    @property
    def header(self) -> Address:
        """The recipient as a header's value."""
        return Address(display_name=self.name, addr_spec=self.address)


def recipient(text: str) -> Recipient:
    """Return the recipient of ``a@b.example`` or ``Name <a@b.example>``.

    Raises ValueError, which says what is wrong, for anything that is no single address.
    """
    if any(not letter.isprintable() for letter in text):
        message = f"{text!r} holds a line break or control character"
        raise ValueError(message)
    named = _NAMED.fullmatch(text.strip())
    name = named["name"].strip().strip('"').strip() if named else ""
    return Recipient(_checked((named["address"] if named else text).strip()), name)


def _checked(address: str) -> str:
    local, at, host = address.rpartition("@")
    if not at or not local or not host:
        message = f"{address!r} is no mail address; write name@host"
        raise ValueError(message)
    try:
        host = host.encode("idna").decode("ascii")
    except UnicodeError:
        host = ""
    if not _HOST.fullmatch(host):
        message = f"{address!r} has no valid host after the @"
        raise ValueError(message)
    if not local.isascii():
        message = f"{address!r} has letters before the @ that not every mail server takes"
        raise ValueError(message)
    whole = f"{local}@{host}"
    try:
        parsed = Address(addr_spec=whole)
    except (HeaderParseError, ValueError, IndexError):
        message = f"{address!r} is no mail address; write name@host"
        raise ValueError(message) from None
    if parsed.addr_spec != whole or len(local) > _LONGEST_LOCAL or len(whole) > _LONGEST:
        message = f"{address!r} is no mail address; write name@host"
        raise ValueError(message)
    return whole


def _from_text(value: object) -> object:
    """Take ``Name <address>`` for a mapping with both."""
    if not isinstance(value, str):
        return value
    return {"address": value}


class _Entry(FileModel):
    address: str
    name: str = ""

    def to_recipient(self) -> Recipient:
        one = recipient(self.address)
        return Recipient(one.address, _plain(self.name) or one.name)


class _List(RootModel[list[Annotated[_Entry, BeforeValidator(_from_text)]]]):
    """A YAML file of recipients."""


def _plain(name: str) -> str:
    if any(not letter.isprintable() for letter in name):
        message = f"the name {name!r} holds a line break or control character"
        raise ValueError(message)
    return name.strip()


def read_recipients(given: Iterable[str]) -> list[Recipient]:
    """Return the recipients that addresses and files name, each address once, in order.

    A file is a YAML list of addresses or of ``{name, address}``, or a CSV file with a column
    ``address`` (or ``email``) and perhaps ``name``.  Raises RecipientsError with every problem.
    """
    found: dict[str, Recipient] = {}
    problems: list[str] = []
    for one in given:
        for place, entry in _entries(one, problems):
            try:
                person = entry.to_recipient()
            except ValueError as error:
                problems.append(f"{place}: {error}")
            else:
                found.setdefault(person.address.lower(), person)
    if not found and not problems:
        problems.append("--to names nobody; give an address or a file of addresses")
    if problems:
        raise RecipientsError(problems)
    return list(found.values())


def _entries(given: str, problems: list[str]) -> Iterable[tuple[str, _Entry]]:
    """Return each entry with the place that names it."""
    if "@" in given and not Path(given).exists():
        return [("--to", _Entry(address=given))]
    path = Path(given)
    if not path.exists():
        neither = "is neither a mail address (name@host) nor a file"
        problems.append(f"{given}: {missing(path) if path.suffix else neither}")
        return []
    try:
        if path.suffix.lower() == ".csv":
            return _csv(path, problems)
        return _yaml(path)
    except RecipientsError as error:
        problems.extend(error.problems)
    except OSError as error:
        problems.append(f"{path}: cannot be read: {reason(error)}")
    return []


def _yaml(path: Path) -> list[tuple[str, _Entry]]:
    file = read_yaml(path, RecipientsError)
    entries = validate(file, _List, RecipientsError).root
    return [(str(file.mark((index,))), entry) for index, entry in enumerate(entries)]


def _csv(path: Path, problems: list[str]) -> list[tuple[str, _Entry]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        problems.append(f"{path}: is not UTF-8; save it as CSV UTF-8")
        return []
    rows = csv.DictReader(StringIO(text, newline=""), delimiter=_delimiter(text.partition("\n")[0]))
    columns = {(name or "").strip().lower(): name for name in rows.fieldnames or ()}
    address = next((columns[name] for name in _ADDRESS_COLUMNS if name in columns), None)
    if address is None:
        problems.append(f"{path}:1: has no column `address`; name the columns in the first line")
        return []
    name = columns.get("name")
    return [
        (
            f"{path}:{rows.line_num}",
            _Entry(address=row[address] or "", name=(row[name] or "") if name else ""),
        )
        for row in rows
        if any(value for value in row.values() if isinstance(value, str))
    ]


def _delimiter(heads: str) -> str:
    """Return what stands between the columns: spreadsheets write commas, semicolons or tabs."""
    return max(",;\t", key=heads.count)
