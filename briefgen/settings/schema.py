"""The JSON Schema of a configuration file, so that editors complete and check it."""

from __future__ import annotations

from typing import Any

from briefgen.settings.load import default_layer
from briefgen.settings.model import Settings
from briefgen.settings.sections import CueSectionSettings

Schema = dict[str, Any]

MODELINE = "# yaml-language-server: $schema=briefgen.schema.json"
"""What tells an editor of the schema in the file of that name beside a configuration."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> Schema:
    """Return the schema of a configuration file.

    Every key may be left out, because a file is laid over config/default.yaml, whose values are
    given as defaults; only a section of one's own needs its label, and cues or patterns.
    """
    made = Settings.model_json_schema()
    definitions: Schema = made["$defs"]
    for definition in (made, *definitions.values()):
        definition.pop("required", None)
    values: Any = default_layer().data
    _fill(made, values, definitions)
    own = definitions[CueSectionSettings.__name__]
    _fill(own, values["own_section"], definitions)
    own["required"] = ["label"]
    own["anyOf"] = [
        {"required": [name], "properties": {name: {"minItems": 1}}} for name in ("cues", "patterns")
    ]
    return {
        "$schema": _DIALECT,
        "$comment": f"Begin your configuration with the line: {MODELINE}",
        **made,
        "title": "briefgen configuration",
    }


def _fill(schema: Schema, values: Schema, definitions: Schema) -> None:
    """Set the default of each property that has a value; mappings have theirs inside."""
    for name, part in schema["properties"].items():
        if isinstance(values.get(name), dict):
            inner = definitions[part["$ref"].rpartition("/")[2]]
            _fill(inner, values[name], definitions)
        elif name in values:
            part["default"] = values[name]
