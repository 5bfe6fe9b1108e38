"""YAML and JSON files that people write: read safely, every problem with its line."""

from __future__ import annotations

from briefgen.yamlfile.file import Loc, Mark, YamlFile, extended, layered
from briefgen.yamlfile.hints import missing, near, nearest
from briefgen.yamlfile.model import FileModel
from briefgen.yamlfile.read import parse_yaml, read_yaml
from briefgen.yamlfile.shape import Shape
from briefgen.yamlfile.types import types_at
from briefgen.yamlfile.validation import Trouble, dotted, find_troubles, told, validate

__all__ = [
    "FileModel",
    "Loc",
    "Mark",
    "Shape",
    "Trouble",
    "YamlFile",
    "dotted",
    "extended",
    "find_troubles",
    "layered",
    "missing",
    "near",
    "nearest",
    "parse_yaml",
    "read_yaml",
    "told",
    "types_at",
    "validate",
]
