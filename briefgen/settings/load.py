"""Load the settings: files and command line laid over config/default.yaml.

Layers, each over the one before: config/default.yaml, the user's own templates and configuration,
the files given, the command line.  Mappings merge deeply; lists and single values replace.
"""

from __future__ import annotations

import os
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.errors import SettingsError
from briefgen.resources import config_dir, user_dir
from briefgen.settings.model import Settings
from briefgen.settings.own import complete, misnamed
from briefgen.settings.paths import beside_file, missing_folders
from briefgen.yamlfile import Mark, YamlFile, find_troubles, layered, read_yaml, told

if TYPE_CHECKING:
    from collections.abc import Mapping

DEFAULT = "default"
COMMAND_LINE = "command line"
NULL = object()
"""The value of an override that is null itself, where None says nothing."""


def load_settings(*files: Path, overrides: Mapping[str, object] | None = None) -> Settings:
    """Return the settings of the layers named above.

    `overrides` are values by dotted path (``{"render.paper": "Letter"}``); None leaves a setting
    as it is, `NULL` makes it null.  Raises SettingsError with every problem of every layer, each
    with file and line.
    """
    return settings_of(layers(*files, overrides=overrides))


def settings_of(file: YamlFile) -> Settings:
    """Return the settings that the layers make; raises SettingsError as `load_settings` does."""
    ours = [*misnamed(file), *missing_folders(file)]
    settings, theirs = find_troubles(file, Settings)
    # A place that we have judged needs no second judgement in pydantic's words.
    places = {trouble.loc for trouble in ours}
    rest = [
        trouble
        for trouble in theirs
        if not any(trouble.loc[:end] in places for end in range(1, len(trouble.loc) + 1))
    ]
    if settings is None or ours:
        raise SettingsError(told([*ours, *rest]))
    return settings


def layers(*files: Path, overrides: Mapping[str, object] | None = None) -> YamlFile:
    """Return the data of all layers as one, each part with the mark of where it comes from."""
    return over_default(
        *user_files(), *files, overrides=overrides, templates=user_templates_folder()
    )


def over_default(
    *files: Path,
    overrides: Mapping[str, object] | None = None,
    templates: Path | None = None,
) -> YamlFile:
    """Return what `layers` does, without the user's own configuration.

    `templates` is a folder of templates that serves where no layer names others.
    """
    above = [_read(path) for path in files]
    if templates and templates.is_dir():
        data = {"render": {"templates": [str(templates)]}}
        above.insert(0, YamlFile(data, str(templates), {(): Mark(str(templates))}))
    if overrides:
        above.append(_overriding(overrides))
    return complete(reduce(layered, above, default_layer()))


def _read(path: Path) -> YamlFile:
    file = read_yaml(path)
    if not isinstance(file.data, dict):
        mark = file.mark(())
        raise SettingsError([f"{mark}: must be a mapping of keys to values, such as `render:`"])
    return beside_file(file, path.parent)


def default_layer() -> YamlFile:
    """Return config/default.yaml, its marks without lines."""
    file = read_yaml(config_dir() / "default.yaml")
    return YamlFile(file.data, DEFAULT, dict.fromkeys(file.marks, Mark(DEFAULT)))


def user_files(environ: Mapping[str, str] = os.environ) -> tuple[Path, ...]:
    """Return the user's own configuration file where there is one.

    It is ``briefgen/config.yaml`` under $XDG_CONFIG_HOME, or under ~/.config.
    """
    path = _user_dir(environ) / "config.yaml"
    return (path,) if path.is_file() else ()


def user_templates_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder of the user's own templates, whether it is there or not."""
    return _user_dir(environ) / "templates"


def _user_dir(environ: Mapping[str, str]) -> Path:
    return user_dir("XDG_CONFIG_HOME", ".config", environ)


def _overriding(overrides: Mapping[str, object]) -> YamlFile:
    data: dict[str, object] = {}
    for path, value in overrides.items():
        if value is None:
            continue
        *parents, last = path.split(".")
        inner = data
        for parent in parents:
            child = inner.setdefault(parent, {})
            if not isinstance(child, dict):
                problem = f"{COMMAND_LINE}: {path}: {parent} is given as a single value as well"
                raise SettingsError([problem])
            inner = child
        inner[last] = _plain(value)
    return YamlFile(data, COMMAND_LINE, {(): Mark(COMMAND_LINE)})


def _plain(value: object) -> object:
    if value is NULL:
        return None
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(entry) for entry in value] if isinstance(value, tuple | list) else value
