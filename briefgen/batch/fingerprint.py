"""What a brief depends on besides its article, as one short text."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import resources
from briefgen.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.batch.task import Order
    from briefgen.settings import Settings

_DIGITS = 16
_MUCH = 1_000_000
"""Bytes from which a file of an engine counts by its size alone: reading it takes longer than
making a brief, and its version stands beside it."""


def fingerprint(order: Order) -> str:
    """Return 16 hexadecimal digits that change with all that changes the results of an article.

    That is: version, settings, formats, and the content of templates, themes, labels, lexicons
    and of the engine's description.  Raises SettingsError where the theme is wrong.
    """
    settings = order.settings
    values: dict[str, object] = {
        "version": __version__,
        "settings": settings.fingerprint(),
        "formats": order.formats,
        "explain": settings.output.explain,
        "theme": _theme(settings),
    }
    if "email" in order.formats:
        values["mail"] = settings.mail.model_dump(mode="json", exclude={"smtp", "ledger"})
    digest = hashlib.sha256(json.dumps(values, sort_keys=True).encode())
    for path in _files(_places(settings)):
        digest.update(_content(path))
    return digest.hexdigest()[:_DIGITS]


def _theme(settings: Settings) -> list[object]:
    """Return the theme in force with its logo, which may lie anywhere."""
    from briefgen.render.theme import load_look

    look = load_look(settings.render)
    return [look.theme.model_dump(mode="json"), look.logo]


def _places(settings: Settings) -> Iterator[Path]:
    """Yield the files and folders that briefs are made with."""
    from briefgen.language.engine import engine_folder
    from briefgen.language.pipelines import ENGINE

    yield from (resources.templates_dir(), resources.config_dir())
    yield from settings.render.templates
    yield from (Path(name) for name in settings.language.lexicons if "/" in name)
    yield from (Path(name) for name in (settings.render.template,) if "/" in name)
    pipeline = settings.language.pipeline
    yield engine_folder(pipeline) if pipeline == ENGINE else Path(pipeline)


def _files(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        found = place.rglob("*") if place.is_dir() else (place,)
        yield from sorted(path for path in found if path.is_file())


def _content(path: Path) -> bytes:
    size = path.stat().st_size
    content = b"" if size > _MUCH else path.read_bytes()
    return f"{path.name}\0{size}\0".encode("utf-8", "surrogateescape") + content
