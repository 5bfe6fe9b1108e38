"""Texts of a certain form: a pattern for programs, and words for people where a text has not it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic_core import CoreSchema, core_schema

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler


@dataclass(frozen=True, slots=True)
class Shape:
    """Metadata of a field of text: it must match `pattern` as a whole, which is to say, be `words`.

    ``Annotated[str, Shape(r"#[0-9a-f]{6}", "a colour such as #1f4e79")]``
    """

    pattern: str
    words: str

    def __get_pydantic_core_schema__(
        self,
        source: Any,  # noqa: ANN401 - any annotation
        handler: GetCoreSchemaHandler,
    ) -> CoreSchema:
        """Return the schema of the text, this check behind it."""
        return core_schema.no_info_after_validator_function(self._checked, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Return the JSON Schema of the text, with the pattern."""
        return {**handler(schema), "pattern": f"^(?:{self.pattern})$"}

    def _checked(self, text: str) -> str:
        if not re.fullmatch(self.pattern, text):
            shown = repr(text) if len(text) <= _LONGEST else f"{text[:_LONGEST]!r}..."
            message = f"must be {self.words}, not {shown}"
            raise ValueError(message)
        return text


_LONGEST = 60
