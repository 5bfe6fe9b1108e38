"""A theme: the colours, fonts, paper, marks and words of a page, from one YAML file."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from briefgen import resources
from briefgen.errors import SettingsError, reason
from briefgen.yamlfile import FileModel, Shape, YamlFile, layered, nearest, read_yaml, validate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.settings.model import RenderSettings

BASE = "ledger"
"""The theme that all others are laid over."""

_THEME_ENDINGS = frozenset({".yaml", ".yml"})
_LOGO_BYTES = 1_000_000
_LOGO_TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}

# What gets into a style sheet is checked letter by letter.
Colour = Annotated[str, Shape(r"#[0-9A-Fa-f]{6}", "a colour such as '#1F4E79'")]
Family = Annotated[str, Shape(r"[\w .-]+", "the name of a family of fonts")]
Length = Annotated[str, Shape(r"\d+(\.\d+)?(mm|cm|in|pt)", "a length such as 18mm or 0.7in")]


class _Part(FileModel):
    """A part of a theme."""


class Palette(_Part):
    """The colours of paper or of a dark screen."""

    paper: Colour
    ink: Colour
    grey: Colour
    hair: Colour
    wash: Colour
    accent: Colour
    alert: Colour


class Palettes(_Part):
    """Colours on light and on dark ground."""

    light: Palette
    dark: Palette


class Fonts(_Part):
    """Families by role; `generic` is what serves as text where none of them is there."""

    text: tuple[Family, ...]
    title: tuple[Family, ...]
    labels: tuple[Family, ...]
    generic: Literal["serif", "sans-serif"]


class Margins(_Part):
    """The margins of a printed page."""

    top: Length
    right: Length
    bottom: Length
    left: Length


class Theme(_Part):
    """How every template looks.  `labels` is laid over the labels of `language`."""

    description: str
    colours: Palettes
    fonts: Fonts
    paper: Literal["A4", "Letter"]
    margins: Margins
    logo: str | None
    logo_words: str
    handling: str = Field(max_length=60)
    language: str = Field(min_length=2)
    labels: dict[str, object]


@dataclass(frozen=True, slots=True)
class Look:
    """A theme in force, the file it is from, and its logo as a data: address, or None."""

    theme: Theme
    file: Path
    logo: str | None

    @property
    def labels(self) -> YamlFile:
        """The theme's own words, to be laid over those of its language."""
        return YamlFile(self.theme.labels, str(self.file))


def load_look(settings: RenderSettings) -> Look:
    """Return the theme that the settings name, with what they set in place of its own.

    Raises SettingsError where there is no such theme, or it or its logo is wrong.
    """
    path = _find(settings.theme, settings.templates)
    file = read_yaml(path)
    base = read_yaml(_shipped() / f"{BASE}.yaml")
    theme = validate(layered(base, file), Theme)
    own = {
        name: value
        for name in ("paper", "language", "handling")
        if (value := getattr(settings, name)) is not None
    }
    return Look(theme.model_copy(update=own), path, _logo(theme.logo, path))


def known_themes(folders: Sequence[Path]) -> dict[str, Path]:
    """Return the file of each theme by its name: one's own first, then briefgen's."""
    places = [_shipped(), *(folder / "themes" for folder in reversed(folders))]
    return {path.stem: path for place in places for path in sorted(place.glob("*.yaml"))}


def _shipped() -> Path:
    return resources.config_dir() / "themes"


def _find(name: str, folders: Sequence[Path]) -> Path:
    if "/" in name:
        path = Path(name)
        # Of a file that is none of ours not even the error's words may tell.
        if path.suffix not in _THEME_ENDINGS:
            raise SettingsError([f"render.theme: {name}: a theme is a file that ends in .yaml"])
        if path.is_file():
            return path
        raise SettingsError([f"render.theme: there is no file {name}"])
    known = known_themes(folders)
    if name not in known:
        raise SettingsError([f"render.theme: no theme {name!r}{nearest(name, known)}"])
    return known[name]


def _logo(name: str | None, theme: Path) -> str | None:
    if name is None:
        return None
    path = theme.parent / name
    # No other file of the machine gets onto a page by a theme that somebody else has made.
    if not path.resolve().is_relative_to(theme.parent.resolve()):
        raise SettingsError([f"{theme}: logo: {name} is not in the theme's folder; copy it there"])
    kind = _LOGO_TYPES.get(path.suffix.lower())
    if kind is None:
        raise SettingsError([f"{theme}: logo: {name} is no SVG, PNG or JPEG file"])
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise SettingsError([f"{theme}: logo: {path}: {reason(problem)}"]) from problem
    if len(data) > _LOGO_BYTES:
        raise SettingsError([f"{theme}: logo: {name} has more than {_LOGO_BYTES:,} bytes"])
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"
