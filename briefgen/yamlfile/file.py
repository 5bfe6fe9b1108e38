"""What a YAML or JSON file holds, and where each part of it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


Loc = tuple[str | int, ...]
"""A place in the data: keys of mappings and 0-based indices of lists, outermost first."""


class Mark(NamedTuple):
    """Where something was written: the file's name (or another origin) and its line from 1."""

    name: str
    line: int | None = None

    def __str__(self) -> str:
        """Return ``name:line``, or the name alone where there is no line."""
        return self.name if self.line is None else f"{self.name}:{self.line}"


@dataclass(frozen=True)
class YamlFile:
    """Plain data (dict, list, str, int, float, bool, None) and the place of each part of it.

    Keys of mappings are always text, as written.  `marks` has an entry for each place in the
    data; the mark of a value in a mapping is that of its key.
    """

    data: object
    name: str
    marks: Mapping[Loc, Mark] = field(default_factory=dict, repr=False)

    @classmethod
    def like(cls, file: YamlFile, data: object) -> YamlFile:
        """Return other data in the places of `file`."""
        return cls(data, file.name, file.marks)

    def mark(self, loc: Loc) -> Mark:
        """Return where `loc` was written; of a place that is not there, its nearest parent."""
        for end in range(len(loc), -1, -1):
            mark = self.marks.get(loc[:end])
            if mark:
                return mark
        return Mark(self.name, 1)

    def line(self, loc: Loc) -> int:
        """Return the line, from 1, of `loc` or of its nearest parent that is there."""
        return self.mark(loc).line or 1


def layered(base: YamlFile, over: YamlFile) -> YamlFile:
    """Return `over` laid over `base`: mappings merge deeply, lists and single values replace.

    Every place keeps the mark of the file it comes from.
    """
    return _merged(base, over, extend=False)


def extended(base: YamlFile, over: YamlFile) -> YamlFile:
    """Return `base` extended by `over`: mappings merge deeply, lists append, values replace.

    Every place keeps the mark of the file it comes from.
    """
    return _merged(base, over, extend=True)


def _merged(base: YamlFile, over: YamlFile, *, extend: bool) -> YamlFile:
    merge = _Merge(over, dict(base.marks), extend=extend)
    data = merge.onto(base.data, over.data, (), ())
    return YamlFile(data, base.name, merge.marks)


class _Merge:
    """Merges the data of one file into that of another, noting where each part comes from."""

    def __init__(self, over: YamlFile, marks: dict[Loc, Mark], *, extend: bool) -> None:
        self.over = over
        self.marks = marks
        self.extend = extend

    def onto(self, base: object, over: object, source: Loc, target: Loc) -> object:
        """Return `over`, which stands at `source` in its file, merged onto `base` at `target`."""
        if isinstance(base, dict) and isinstance(over, dict):
            self.marks[target] = self.over.mark(source)
            return base | {
                key: self.onto(base.get(key), value, (*source, key), (*target, key))
                for key, value in over.items()
            }
        if self.extend and isinstance(base, list) and isinstance(over, list):
            return base + [
                self.take(value, (*source, index), (*target, len(base) + index))
                for index, value in enumerate(over)
            ]
        return self.take(over, source, target)

    def take(self, data: object, source: Loc, target: Loc) -> object:
        """Return `data` as it is, noting its marks at `target`."""
        self.marks[target] = self.over.mark(source)
        parts: list[tuple[str | int, object]] = []
        if isinstance(data, dict):
            parts = list(data.items())
        elif isinstance(data, list):
            parts = list(enumerate(data))
        for part, value in parts:
            self.take(value, (*source, part), (*target, part))
        return data
