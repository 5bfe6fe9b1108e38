"""A template of one's own, to start from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen import resources
from briefgen.deliver import open_folder, write_files
from briefgen.errors import OutputError, UsageError
from briefgen.render.catalogue import START, catalogue
from briefgen.settings import user_templates_folder
from briefgen.yamlfile import nearest

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.settings import Settings

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")


def start_template(name: str, origin: str, settings: Settings) -> list[Path]:
    """Write the files of a new template that begins as `origin` and return their paths.

    They go into the first of the configured folders of templates, else into the user's own.
    Raises UsageError where a name is wrong, OutputError where the template is there already.
    """
    if not _NAME.fullmatch(name):
        message = f"{name!r} is no name for a template; take small letters, digits, - and _"
        raise UsageError(message)
    if (resources.templates_dir() / name).is_dir():  # It would begin as itself.
        raise UsageError(f"{name!r} is a template of briefgen's own; take another name")
    known = [template.name for template in catalogue(settings.render.templates)]
    if origin not in known:
        raise UsageError(f"no template {origin!r} to begin as{nearest(origin, known)}")
    folders = (*settings.render.templates, user_templates_folder())
    folder = folders[0] / name
    if folder.exists():
        raise OutputError(f"{folder}: is there already; take another name, or move it")
    base = resources.templates_dir() / START
    files = {
        path.name: path.read_text(encoding="utf-8").replace("ORIGIN", origin).encode()
        for path in sorted(base.iterdir())
    }
    return write_files(open_folder(folder), files)
