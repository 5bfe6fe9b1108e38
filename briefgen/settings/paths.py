"""Relative paths in a configuration file are relative to that file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

from briefgen.resources import lexicon_names
from briefgen.settings.model import Settings
from briefgen.settings.places import BesideFile
from briefgen.yamlfile import Trouble, YamlFile, nearest, types_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.yamlfile import Loc


def beside_file(file: YamlFile, folder: Path) -> YamlFile:
    """Return the file with the paths in it made absolute, taken from `folder`; ~ is expanded."""
    return YamlFile.like(file, _resolved(file.data, (), folder))


def missing_folders(file: YamlFile) -> Iterator[Trouble]:
    """Yield each lexicon and folder of templates that is not there."""
    known = lexicon_names()
    for loc, name in _entries(file.data, "language", "lexicons"):
        if "/" not in name and name not in known:
            message = f"no lexicon {name!r} comes with briefgen{nearest(name, known)}"
            yield Trouble(file.mark(loc), loc, message)
        elif "/" in name and not Path(name).is_dir():
            yield Trouble(file.mark(loc), loc, f"there is no folder {name}")
    for loc, name in _entries(file.data, "render", "templates"):
        if not Path(name).is_dir():
            yield Trouble(file.mark(loc), loc, f"there is no folder {name}")


def _entries(data: object, part: str, key: str) -> Iterator[tuple[Loc, str]]:
    inner = data.get(part) if isinstance(data, dict) else None
    entries = inner.get(key) if isinstance(inner, dict) else None
    for index, entry in enumerate(entries if isinstance(entries, list) else []):
        if isinstance(entry, str):
            yield (part, key, index), entry


def _resolved(data: object, loc: Loc, folder: Path) -> object:
    if isinstance(data, dict):
        return {key: _resolved(value, (*loc, key), folder) for key, value in data.items()}
    if isinstance(data, list):
        return [_resolved(value, (*loc, index), folder) for index, value in enumerate(data)]
    # A path that holds a null is none, and is told where it is looked for.
    if isinstance(data, str) and data and "\0" not in data and _is_path(data, loc):
        return str((folder / Path(data).expanduser()).resolve())
    return data


def _is_path(text: str, loc: Loc) -> bool:
    for expected in types_at(Settings, loc):
        for mark in get_args(expected)[1:]:
            if isinstance(mark, BesideFile):
                if mark.addresses and "://" in text:
                    return False
                return "/" in text or not mark.names
    return False
