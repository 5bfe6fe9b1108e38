"""The settings: YAML files in layers, as typed and frozen models.

Every default value stands in config/default.yaml, every description on its field.
"""

from __future__ import annotations

from briefgen.settings.explain import Setting, check, examine, explain
from briefgen.settings.load import NULL, load_settings, user_files, user_templates_folder
from briefgen.settings.model import Settings
from briefgen.settings.schema import MODELINE, schema

__all__ = [
    "MODELINE",
    "NULL",
    "Setting",
    "Settings",
    "check",
    "examine",
    "explain",
    "load_settings",
    "schema",
    "user_files",
    "user_templates_folder",
]
