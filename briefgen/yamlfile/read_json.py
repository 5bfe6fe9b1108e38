"""JSON to nodes: the standard library reads the values, a second pass finds their lines."""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, NoReturn

from briefgen.yamlfile.nodes import MAX_DEPTH, Node, Problem, Scalar, add_key

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[][{}]|[^][{}\s,:"]+')
_SURROGATE = re.compile("[\ud800-\udfff]")


def json_node(text: str, problems: list[Problem]) -> Node:
    """Parse a JSON document.

    Keys given twice are added to `problems`.  Raises Problem where the text is not JSON.
    """
    _check(text)
    return _Builder(text, problems).node(0)


def _check(text: str) -> None:
    """Raise Problem where the text is not JSON: what follows may then trust its grammar."""
    try:
        json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise Problem(error.lineno, f"not JSON: {error.msg[:1].lower()}{error.msg[1:]}") from error
    except RecursionError as error:
        raise Problem(1, f"nested more than {MAX_DEPTH} levels deep") from error
    except ValueError as error:
        raise Problem(1, f"not JSON: {error}") from error


def _no_constant(word: str) -> NoReturn:
    message = f"{word} is not a number; write null"
    raise ValueError(message)


class _Builder:
    """Builds the nodes of a text that is known to be JSON, token by token."""

    def __init__(self, text: str, problems: list[Problem]) -> None:
        self._tokens = _tokens(text)
        self._problems = problems

    def node(self, depth: int) -> Node:
        return self._node(*next(self._tokens), depth)

    def _node(self, word: str, line: int, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise Problem(line, f"nested more than {MAX_DEPTH} levels deep")
        if word == "{":
            return self._mapping(line, depth)
        if word == "[":
            return self._list(line, depth)
        return Node(line, _value(word, line))

    def _list(self, line: int, depth: int) -> Node:
        items: list[Node] = []
        while (entry := next(self._tokens))[0] != "]":
            items.append(self._node(*entry, depth + 1))
        return Node(line, items)

    def _mapping(self, line: int, depth: int) -> Node:
        mapping: dict[str, Node] = {}
        lines: dict[str, int] = {}
        while (entry := next(self._tokens))[0] != "}":
            node = self.node(depth + 1)
            problem = add_key(mapping, lines, str(_value(*entry)), (entry[1], node))
            if problem:
                self._problems.append(problem)
        return Node(line, mapping, lines)


def _value(word: str, line: int) -> Scalar:
    value: Scalar = json.loads(word)
    if isinstance(value, str) and _SURROGATE.search(value):
        raise Problem(line, f"half of a surrogate pair in {word[:40]}; write the whole character")
    if isinstance(value, float) and not math.isfinite(value):
        raise Problem(line, f"{word[:40]} is too large a number")
    return value


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    """Yield each bracket, text and number with its line; commas and colons carry nothing."""
    line, done = 1, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", done, match.start())
        done = match.start()
        yield match[0], line
