"""The JSON Schema accepts what briefgen accepts, and refuses slips of the pen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml

from briefgen.settings import Settings, check, schema

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCHEMA = schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

SOUND = [
    "{}",
    "render: {paper: Letter}",
    "sections: {order: [figures], actors: {label: Who, limit: 3, enabled: false}}",
    "sections: {risks: {label: Risks, cues: [risk, /x+/], limit: 2}}",
    "own_section: {limit: 2}",
    "output: {formats: [md, yaml], directory: x}",
    "language: {lexicons: [en]}",
]
FAULTY = [
    "rendr: {paper: Letter}",
    "render: {papr: Letter}",
    "render: {paper: letter}",
    "sections: {actors: {limt: 3}}",
    "sections: {actors: {limit: many}}",
    "sections: {actors: {limit: -1}}",
    "sections: {key_finding: {limit: 3}}",
    "sections: {risks: {label: Risks, cues: []}}",
    "sections: {risks: {cues: [x]}}",
    "output: {formats: []}",
    "output: {formats: [pfd]}",
    "language: {lexicons: en}",
]


def leaves(part: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each property of the schema that holds a single value or a list."""
    for name, inner in part.get("properties", {}).items():
        if "$ref" in inner:
            yield from leaves(SCHEMA["$defs"][inner["$ref"].rpartition("/")[2]])
        else:
            yield name, inner


def test_it_is_a_schema() -> None:
    """The schema keeps the rules of its dialect."""
    VALIDATOR.check_schema(SCHEMA)


def test_the_default_configuration_passes(root: Path) -> None:
    """config/default.yaml is itself a configuration."""
    VALIDATOR.validate(yaml.safe_load((root / "config" / "default.yaml").read_text("utf-8")))


@pytest.mark.parametrize("text", SOUND)
def test_sound_files_pass(text: str, tmp_path: Path) -> None:
    """What briefgen takes, the schema takes."""
    path = tmp_path / "a.yaml"
    path.write_text(text)
    assert check(path) == []
    VALIDATOR.validate(yaml.safe_load(text))


@pytest.mark.parametrize("text", FAULTY)
def test_faulty_files_fail(text: str, tmp_path: Path) -> None:
    """What briefgen refuses, the schema refuses."""
    path = tmp_path / "a.yaml"
    path.write_text(text)
    assert len(check(path)) == 1
    assert not VALIDATOR.is_valid(yaml.safe_load(text))


def test_every_setting_is_explained() -> None:
    """Each property has a title, a description and its default for the editor to show."""
    for name, part in leaves(SCHEMA):
        assert part.keys() >= {"title", "description", "default"}, name


def test_defaults_are_those_in_force(root: Path) -> None:
    """The defaults in the schema are the values of config/default.yaml, and only that has them."""
    default = yaml.safe_load((root / "config" / "default.yaml").read_text("utf-8"))
    paper = SCHEMA["$defs"]["RenderSettings"]["properties"]["paper"]
    assert paper["default"] == default["render"]["paper"]
    own = SCHEMA["$defs"]["CueSectionSettings"]["properties"]
    assert own["limit"]["default"] == default["own_section"]["limit"]
    assert "default" not in str(Settings.model_json_schema()["$defs"]["RenderSettings"]["required"])
