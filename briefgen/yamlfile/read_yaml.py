"""YAML to nodes, from the parser's events.

Events and not PyYAML's own node tree, because composing that recurses without a bound: in its C
form ten thousand opening brackets end the process.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

import yaml

from briefgen.yamlfile.nodes import MAX_DEPTH, Node, Problem, Scalar, add_key

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEANS = {"true": True, "false": False}
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
# As in YAML 1.1, 1e3 without a point is text: PyYAML writes the text "1e3" without quotes.
_FLOAT = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+][0-9]{1,3})?")

_CORE = "tag:yaml.org,2002:"
"""What YAML's own tags begin with (YAML 1.1, tag repository)."""
_RESERVED = "@`%"
"""What no plain text begins with, and YAML has no use for."""

_PLAIN_TAGS = frozenset({"null", "bool", "int", "float", "str", "seq", "map"})


def plain_scalar(text: str) -> Scalar:
    """Return what a word written without quotes means."""
    if text in _NULLS:
        return None
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    number = float(text) if _FLOAT.fullmatch(text) else math.inf
    return number if math.isfinite(number) else text


def yaml_node(text: str, problems: list[Problem]) -> Node:
    """Parse one YAML document; an empty one is an empty mapping.

    Keys given twice are added to `problems`.  Raises Problem where the text is not YAML.
    """
    try:
        return _Builder(text, problems).document()
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        message = f"a character that YAML does not allow: {error.reason}"
        raise Problem(line, message) from error
    except yaml.MarkedYAMLError as error:
        raise _syntax_problem(error, text) from error


def _syntax_problem(error: yaml.MarkedYAMLError, text: str) -> Problem:
    # A bracket or quote left open is noticed at the end of the file; tell where it was opened.
    opened = any(word in (error.context or "") for word in ("flow", "quoted"))
    mark = error.context_mark if opened else error.problem_mark
    mark = mark or error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    words = ", ".join(part for part in (error.context, error.problem) if part)
    return Problem(line, f"not YAML: {words}; {_advice(error, text)}")


def _advice(error: yaml.MarkedYAMLError, text: str) -> str:
    """Return what to do about text that is no YAML, for the slips that are made most."""
    mark = error.problem_mark
    lines = text.splitlines()
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    found = line[mark.column : mark.column + 1] if mark else ""
    if found == "\t":
        return "there is a tab: indent with spaces"
    if found and found in _RESERVED:
        return f"put a text that begins with {found} in quotes"
    if (error.context or "").endswith("tag"):
        return "put a text that begins with ! in quotes"
    if "mapping values" in (error.problem or ""):
        return "put a text with a colon in quotes; keys that belong together begin in one column"
    return "check quotes, brackets and indentation"


class _Builder:
    """Builds the nodes of one document from its events."""

    def __init__(self, text: str, problems: list[Problem]) -> None:
        self._events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
        self._problems = problems
        self._anchors: dict[str, Node] = {}

    def document(self) -> Node:
        next(self._events)  # the stream's start
        event = next(self._events)
        if isinstance(event, yaml.StreamEndEvent):
            return Node(1, {})
        root = self._node(next(self._events), 0)
        next(self._events)  # the document's end
        event = next(self._events)
        if not isinstance(event, yaml.StreamEndEvent):
            raise Problem(_line(event), "a second document begins here; keep one to a file")
        return Node(1, {}) if root.value is None else root

    def _node(self, event: Any, depth: int) -> Node:  # noqa: ANN401 - PyYAML's events
        if depth > MAX_DEPTH:
            raise Problem(_line(event), f"nested more than {MAX_DEPTH} levels deep")
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        self._check_tag(event)
        if isinstance(event, yaml.ScalarEvent):
            node = Node(_line(event), _scalar(event))
        elif isinstance(event, yaml.SequenceStartEvent):
            node = Node(_line(event), self._items(depth))
        else:
            node = self._mapping(event, depth)
        if event.anchor:
            self._anchors[event.anchor] = node
        return node

    def _alias(self, event: Any) -> Node:  # noqa: ANN401
        node = self._anchors.get(event.anchor)
        if node is None:
            message = (
                f"alias *{event.anchor} has no finished anchor &{event.anchor} before it; put a "
                "text that begins with * in quotes"
            )
            raise Problem(_line(event), message)
        return node

    def _items(self, depth: int) -> list[Node]:
        items: list[Node] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return items

    def _mapping(self, start: Any, depth: int) -> Node:  # noqa: ANN401
        mapping: dict[str, Node] = {}
        lines: dict[str, int] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise Problem(_line(event), "a key must be a word or a text, not a list or mapping")
            node = self._node(next(self._events), depth + 1)
            problem = add_key(mapping, lines, event.value, (_line(event), node))
            if problem:
                self._problems.append(problem)
        return Node(_line(start), mapping, lines)

    def _check_tag(self, event: Any) -> None:  # noqa: ANN401
        tag = event.tag
        if tag and tag != "!" and tag.removeprefix(_CORE) not in _PLAIN_TAGS:
            advice = "write plain values, and a text that begins with ! in quotes"
            raise Problem(_line(event), f"tag {tag} is not allowed; {advice}")


def _line(event: Any) -> int:  # noqa: ANN401
    line: int = event.start_mark.line
    return line + 1


def _scalar(event: Any) -> Scalar:  # noqa: ANN401
    text: str = event.value
    if event.implicit[0] or (event.tag and event.tag.removeprefix(_CORE) not in {"!", "str"}):
        return plain_scalar(text)
    return text
