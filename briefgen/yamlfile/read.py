"""Read YAML and JSON as plain data with the line of every part.

YAML is read the way people mean it: only true and false are booleans (no, on and yes stay
text), a date, a time and a number such as 010, 0x1F, 1_000 or 12:30 stay text, a key given
twice is an error, and tags that would make anything but plain data are refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.errors import ProblemsError, SettingsError, reason
from briefgen.yamlfile.file import Mark, YamlFile
from briefgen.yamlfile.hints import missing
from briefgen.yamlfile.nodes import Node, Problem, plain_data
from briefgen.yamlfile.read_json import json_node
from briefgen.yamlfile.read_yaml import yaml_node

if TYPE_CHECKING:
    from pathlib import Path


def read_yaml(path: Path, error: type[ProblemsError] = SettingsError) -> YamlFile:
    """Read the YAML or JSON file at `path` (UTF-8).

    Raises `error` where it cannot be read, is not YAML (or JSON, where the name ends so), or
    gives a key twice.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError as problem:
        raise error([f"{path}: {missing(path)}"]) from problem
    except OSError as problem:
        raise error([f"{path}: cannot be read: {reason(problem)}"]) from problem
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        raise error([f"{path}:{line}: not UTF-8 text; save the file as UTF-8"]) from problem
    return parse_yaml(text, str(path), error)


def parse_yaml(text: str, name: str, error: type[ProblemsError] = SettingsError) -> YamlFile:
    """Parse YAML, or JSON where the name ends in .json or the text is JSON.

    `name` stands before each problem.  Raises `error` as `read_yaml` does.
    """
    problems: list[Problem] = []
    try:
        node = _node(text, name, problems)
        data, lines = plain_data(node)
    except Problem as problem:
        problems.append(problem)
    if problems:
        problems.sort(key=lambda problem: problem.line)
        raise error([f"{name}:{problem.line}: {problem.message}" for problem in problems])
    return YamlFile(data, name, {loc: Mark(name, line) for loc, line in lines.items()})


def _node(text: str, name: str, problems: list[Problem]) -> Node:
    if name.lower().endswith(".json"):
        return json_node(text, problems)
    if text.lstrip().startswith("{"):
        try:
            return json_node(text, problems)
        except Problem:
            problems.clear()
    return yaml_node(text, problems)
