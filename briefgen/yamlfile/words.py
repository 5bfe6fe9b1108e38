"""Pydantic's error types in plain words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_LONGEST = 60
"""Most characters shown of a value that is wrong."""

_WORDS = {
    "extra_forbidden": "unknown key",
    "missing": "this key is missing",
    "string_type": "must be text",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "int_parsing_size": "must be a smaller number",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "finite_number": "must be a finite number",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "list_type": "must be a list",
    "tuple_type": "must be a list",
    "set_type": "must be a list",
    "frozen_set_type": "must be a list",
    "dict_type": "must be a mapping of keys to values",
    "mapping_type": "must be a mapping of keys to values",
    "model_type": "must be a mapping of keys to values",
    "model_attributes_type": "must be a mapping of keys to values",
    "literal_error": "must be {expected}",
    "enum": "must be {expected}",
    "greater_than": "must be more than {gt}",
    "greater_than_equal": "must be {ge} or more",
    "less_than": "must be less than {lt}",
    "less_than_equal": "must be {le} or less",
    "string_too_short": "must have at least {min_length} characters",
    "string_too_long": "must have at most {max_length} characters",
    "too_short": "must have at least {min_length} entries",
    "too_long": "must have at most {max_length} entries",
    "string_pattern_mismatch": "must match the pattern {pattern}",
    "date_type": "must be a date such as 2024-03-31",
    "date_parsing": "must be a date such as 2024-03-31",
    "date_from_datetime_parsing": "must be a date such as 2024-03-31",
    "date_from_datetime_inexact": "must be a date without a time, such as 2024-03-31",
    "path_type": "must be the path of a file or folder",
    "ip_any_network": "must be an address or network such as 10.1.2.0/24",
}


def in_words(details: ErrorDetails) -> str:
    """Return what is wrong with a value, and the value where that helps."""
    if details["type"] == "value_error":
        return str(details["ctx"]["error"])
    words = _WORDS.get(details["type"])
    if words is None:
        return details["msg"][:1].lower() + details["msg"][1:]
    if details["type"] in {"too_short", "string_too_short"} and _minimum(details) == 1:
        return "must not be empty"
    text = words.format(**{name: _plain(value) for name, value in details.get("ctx", {}).items()})
    if not text.startswith("must be"):
        return text
    quotes = "; put it in quotes" if _wants_quotes(details) else ""
    return f"{text}, not {_shown(details['input'])}{quotes}"


def allowed_values(details: ErrorDetails) -> list[str]:
    """Return the words that are allowed where a value must be one of a few."""
    if details["type"] not in {"literal_error", "enum"}:
        return []
    return re.findall(r"'([^']*)'", str(details.get("ctx", {}).get("expected", "")))


def _wants_quotes(details: ErrorDetails) -> bool:
    return details["type"] == "string_type" and isinstance(details["input"], int | float)


def _plain(value: object) -> object:
    """Return a bound as people write it: 0, not 0.0."""
    return f"{value:g}" if isinstance(value, float) else value


def _minimum(details: ErrorDetails) -> object:
    return details.get("ctx", {}).get("min_length")


def _shown(value: object) -> str:
    """Return a value as the file's writer knows it."""
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    text = repr(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."
