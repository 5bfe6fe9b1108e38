"""Say what settings are in force, where each comes from, and what is wrong with a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from briefgen.errors import SettingsError
from briefgen.settings.load import layers, over_default, settings_of, user_templates_folder
from briefgen.yamlfile import dotted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from briefgen.settings.model import Settings
    from briefgen.yamlfile import Loc, YamlFile


class Setting(NamedTuple):
    """One setting in force: its dotted path, its value, and where that was written.

    `origin` is ``default``, ``command line`` or ``FILE:LINE``.
    """

    path: str
    value: object
    origin: str


def explain(*files: Path, overrides: Mapping[str, object] | None = None) -> list[Setting]:
    """Return every setting that `load_settings` with the same arguments gives.

    Raises SettingsError as `load_settings` does.
    """
    return _explained(layers(*files, overrides=overrides))


def check(path: Path) -> list[str]:
    """Return every problem of a configuration file laid over the default, one line each."""
    try:
        examine(path)
    except SettingsError as error:
        return error.problems
    return []


def examine(path: Path) -> tuple[Settings, list[Setting]]:
    """Return the settings of a file laid over the default alone, and where each was written.

    Raises SettingsError with every problem of the file.
    """
    file = over_default(path, templates=user_templates_folder())
    return settings_of(file), _explained(file)


def _explained(file: YamlFile) -> list[Setting]:
    values = settings_of(file).model_dump(mode="json")
    return [Setting(dotted(loc), value, str(file.mark(loc))) for loc, value in _leaves(values, ())]


def _leaves(values: Mapping[str, object], loc: Loc) -> Iterator[tuple[Loc, object]]:
    for key, value in values.items():
        if isinstance(value, dict) and value:
            yield from _leaves(value, (*loc, key))
        else:
            yield (*loc, key), value
