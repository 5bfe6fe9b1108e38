"""The parsed tree of a YAML or JSON file, before it becomes plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.yamlfile.file import Loc

MAX_DEPTH = 60
"""Deepest nesting read; no configuration or brief needs ten."""

MAX_NODES = 500_000
"""Most values in one file with its aliases written out.

A brief of a 200,000-word article holds about 50,000.
"""

Scalar = str | int | float | bool | None


class Problem(Exception):  # noqa: N818 - one of several that a file may have, gathered
    """Why a text is not read: the line, from 1, and a message for its writer."""

    def __init__(self, line: int, message: str) -> None:
        """Keep the line and the message."""
        super().__init__(message)
        self.line = line
        self.message = message


@dataclass(frozen=True, slots=True)
class Node:
    """A value with its line: a scalar, a list of nodes, or a mapping of keys to nodes.

    `key_lines` holds the line of each key of a mapping.
    """

    line: int
    value: Scalar | list[Node] | dict[str, Node]
    key_lines: dict[str, int] | None = None


def add_key(
    mapping: dict[str, Node], lines: dict[str, int], key: str, entry: tuple[int, Node]
) -> Problem | None:
    """Add a key with its line and node to a mapping; return a problem where it is there twice."""
    line, node = entry
    if key in mapping:
        return Problem(line, f"key {key!r} is given twice (first on line {lines[key]}); remove one")
    mapping[key] = node
    lines[key] = line
    return None


def plain_data(root: Node) -> tuple[object, dict[Loc, int]]:
    """Return a tree as plain data, and the line of each place in it.

    Raises Problem where aliases write the tree out to more than MAX_NODES values.
    """
    lines: dict[Loc, int] = {}
    return _plain(root, root.line, (), lines), lines


def _plain(node: Node, line: int, loc: Loc, lines: dict[Loc, int]) -> object:
    if len(lines) >= MAX_NODES:
        raise Problem(line, f"more than {MAX_NODES} values, aliases written out; shorten the file")
    lines[loc] = line
    if isinstance(node.value, dict):
        key_lines = node.key_lines or {}
        return {
            key: _plain(child, key_lines.get(key, child.line), (*loc, key), lines)
            for key, child in node.value.items()
        }
    if isinstance(node.value, list):
        return [
            _plain(child, child.line, (*loc, index), lines)
            for index, child in enumerate(node.value)
        ]
    return node.value
