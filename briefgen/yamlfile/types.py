"""Which types a pydantic model expects at a place in its data."""

from __future__ import annotations

import collections.abc
import inspect
import types
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

import pydantic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.yamlfile.file import Loc

_UNIONS = (Union, types.UnionType)


def names_at(model: type[pydantic.BaseModel], loc: Loc) -> set[str]:
    """Return the names of the fields that a mapping at `loc` may have."""
    return {
        field.alias or name
        for found in types_at(model, loc)
        if isinstance(found, type) and issubclass(found, pydantic.BaseModel)
        for name, field in found.model_fields.items()
    }


def types_at(model: type[pydantic.BaseModel], loc: Loc) -> list[Any]:
    """Return every type that a value at `loc` may have, the parts of a union one by one.

    A type with metadata (Annotated) stands beside the plain type it is made of.
    """
    found: list[Any] = [model]
    for part in loc:
        found = [inner for outer in found for inner in _step(outer, part)]
    return found


def _step(outer: Any, part: str | int) -> Iterator[Any]:  # noqa: ANN401 - any annotation
    origin, args = get_origin(outer), get_args(outer)
    if isinstance(outer, type) and issubclass(outer, pydantic.RootModel):
        yield from _step(outer.model_fields["root"].annotation, part)
    elif isinstance(outer, type) and issubclass(outer, pydantic.BaseModel):
        yield from _field_types(outer, str(part))
    elif origin in {list, tuple, collections.abc.Sequence, set, frozenset} and args:
        yield from alternatives(args[0])
    elif origin in {dict, collections.abc.Mapping} and len(args) > 1:
        yield from alternatives(args[1])


def _field_types(model: type[pydantic.BaseModel], name: str) -> Iterator[Any]:
    for field_name, field in model.model_fields.items():
        if name == (field.alias or field_name):
            annotation: Any = field.annotation
            if field.metadata:
                yield Annotated[annotation, *field.metadata]
            yield from alternatives(annotation)
            return
    if model.model_config.get("extra") == "allow":
        extras = inspect.get_annotations(model, eval_str=True).get("__pydantic_extra__")
        yield from get_args(extras)[1:]


def alternatives(annotation: Any) -> Iterator[Any]:  # noqa: ANN401
    """Yield each type that an annotation stands for."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield annotation
        yield from alternatives(get_args(annotation)[0])
    elif origin in _UNIONS:
        for arm in get_args(annotation):
            yield from alternatives(arm)
    else:
        yield annotation
