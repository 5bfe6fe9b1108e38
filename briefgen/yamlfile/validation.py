"""Check plain data against a pydantic model: every problem at once, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

import pydantic

from briefgen.errors import ProblemsError, SettingsError
from briefgen.yamlfile.hints import near, nearest
from briefgen.yamlfile.types import names_at
from briefgen.yamlfile.words import allowed_values, in_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic_core import ErrorDetails

    from briefgen.yamlfile.file import Loc, Mark, YamlFile

M = TypeVar("M", bound=pydantic.BaseModel)

_LONGEST_PLACE = 200
"""Most characters shown of a place: no key of ours is as long."""


class Trouble(NamedTuple):
    """What is wrong at a place of the data, and where that was written."""

    mark: Mark
    loc: Loc
    message: str


def validate(
    file: YamlFile,
    model: type[M],
    error: type[ProblemsError] = SettingsError,
    context: object = None,
) -> M:
    """Return the file's data as `model`; `context` is handed to its validators.

    Raises `error` with every problem, each as ``FILE:LINE: dotted.path: message``, with the
    nearest valid name where one is near.
    """
    result, troubles = find_troubles(file, model, context)
    if result is None:
        raise error(told(troubles))
    return result


def find_troubles(
    file: YamlFile, model: type[M], context: object = None
) -> tuple[M | None, list[Trouble]]:
    """Return the file's data as `model`, or None and everything that is wrong with it."""
    try:
        return model.model_validate(file.data, context=context), []
    except pydantic.ValidationError as error:
        found = _own_problems(error.errors(include_url=False))
    # A union tells the same problem once for each of its arms.
    return None, list(dict.fromkeys(_trouble(file, model, details) for details in found))


def told(troubles: Iterable[Trouble]) -> list[str]:
    """Return each trouble as a line for people, in the order of files and lines."""
    ordered = sorted(troubles, key=lambda trouble: (trouble.mark.name, trouble.mark.line or 0))
    return [
        f"{mark}: {_short(dotted(loc))}: {message}" if loc else f"{mark}: {message}"
        for mark, loc, message in ordered
    ]


def _short(place: str) -> str:
    return place if len(place) <= _LONGEST_PLACE else f"{place[:_LONGEST_PLACE]}..."


def dotted(loc: Loc) -> str:
    """Return a place in the data as people write it: ``sections.order[2]``."""
    text = ""
    for part in loc:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def _own_problems(found: list[ErrorDetails]) -> list[ErrorDetails]:
    """Leave out lists that are too short only because an entry of theirs is wrong."""
    places = {details["loc"][:end] for details in found for end in range(len(details["loc"]))}
    return [
        details
        for details in found
        if details["type"] != "too_short" or details["loc"] not in places
    ]


def _trouble(file: YamlFile, model: type[pydantic.BaseModel], details: ErrorDetails) -> Trouble:
    loc = _in_data(details["loc"], file.data)
    message = in_words(details)
    if details["type"] == "extra_forbidden":
        message += nearest(loc[-1], names_at(model, loc[:-1]))
    else:
        message += near(details["input"], allowed_values(details))
    return Trouble(file.mark(loc), loc, message)


def _in_data(loc: Loc, data: object) -> Loc:
    """Return pydantic's place without the parts that name a type rather than a place."""
    kept: list[str | int] = []
    for position, part in enumerate(loc):
        last = position == len(loc) - 1
        if isinstance(data, dict) and isinstance(part, str) and (part in data or last):
            data = data.get(part)
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            continue
        kept.append(part)
    return tuple(kept)
