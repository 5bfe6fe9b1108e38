"""The settings: YAML files in layers, as typed and frozen models.

Every default value stands in config/default.yaml, every description on its field.
"""

from __future__ import annotations

from briefgen.settings.explain import Setting, check, explain
from briefgen.settings.load import load_settings, user_files
from briefgen.settings.model import Settings
from briefgen.settings.schema import modeline, schema

__all__ = [
    "Setting",
    "Settings",
    "check",
    "explain",
    "load_settings",
    "modeline",
    "schema",
    "user_files",
]
