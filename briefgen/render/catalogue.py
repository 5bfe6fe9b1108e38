"""Which templates there are, and what each says of itself in its template.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from briefgen import resources
from briefgen.errors import SettingsError, TemplateError
from briefgen.yamlfile import FileModel, read_yaml, validate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FACTS = "template.yaml"
"""The file of a template that says what it is."""

BASE = "base"
"""What all templates extend in the end; it is none to choose."""

START = "start"
"""What a new template begins with; it is none itself."""

_FILES = (FACTS, "page.html.j2", "page.md.j2", "page.css", "paged.css", "screen.css")
"""The files of which a folder holds one or more if it is a template."""


class Facts(FileModel):
    """What a template says of itself; what is None is as in the template that it extends.

    `pages` is the most pages of a brief without its source.  Where it has more, items are left
    out, those first that would be missed least: `weights` multiplies what an item is worth in its
    section, `least` is how many of each section stay as long as others can go.  `movable` names the
    section that stands in the wide one of two columns where they then end more alike.  `annex` says
    whether the source's text follows, `annotated` whether everything is marked in it.
    """

    description: str = ""
    extends: str = BASE
    pages: Annotated[int, Field(ge=1)] | None = None
    annex: bool | None = Field(default=None, strict=True)
    movable: str | None = None
    annotated: bool | None = Field(default=None, strict=True)
    weights: dict[str, Annotated[float, Field(ge=0)]] | None = None
    least: Annotated[int, Field(ge=0)] | None = None

    def over(self, other: Facts) -> Facts:
        """Return what holds for a template that extends one for which `other` holds."""
        return other.model_copy(update=self.model_dump(exclude_none=True, exclude_unset=True))


@dataclass(frozen=True, slots=True)
class Template:
    """A template that can be named: the folder it comes from is a user's or briefgen's own."""

    name: str
    folder: Path
    shipped: bool
    facts: Facts


def catalogue(folders: Sequence[Path]) -> tuple[Template, ...]:
    """Return the templates in the user's `folders` and briefgen's own, by name; the first serves.

    Raises TemplateError where a template.yaml is wrong.
    """
    ours = resources.templates_dir()
    found: dict[str, Template] = {}
    for folder in template_folders((*folders, ours)):
        if folder.name not in found:
            shipped = folder.parent == ours
            found[folder.name] = Template(folder.name, folder, shipped, facts(folder))
    return tuple(found[name] for name in sorted(found))


def facts(folder: Path) -> Facts:
    """Return what a template says of itself; nothing where it has no such file.

    Raises TemplateError where the file is wrong.
    """
    path = folder / FACTS
    if not path.is_file():
        return Facts()
    try:
        return validate(read_yaml(path), Facts)
    except SettingsError as problem:
        raise TemplateError(str(problem)) from problem


def template_folders(places: Sequence[Path]) -> Iterator[Path]:
    """Yield the folders of all templates in the places, nothing of them being read."""
    for place in filter(Path.is_dir, places):
        for entry in place.iterdir():
            if entry.name not in {BASE, START} and any((entry / file).is_file() for file in _FILES):
                yield entry
