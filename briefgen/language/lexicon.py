"""Vocabulary as data: one folder a language, one YAML file a kind.

The shape of each file is a pydantic model owned by the module that reads it, so a wrong key in a
lexicon is told like a wrong key in a configuration: file, line, nearest valid name.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, Field

from briefgen.errors import SettingsError
from briefgen.language.vocabulary import Vocabulary
from briefgen.resources import lexicon_names, lexicons_dir
from briefgen.shipped import read_words
from briefgen.yamlfile import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

M = TypeVar("M", bound=BaseModel)


class LanguageLexicon(Vocabulary):
    """`language.yaml`: which language a lexicon folder describes."""

    code: str = Field(pattern=r"^[a-z]{2,3}$", description="Code of the language (ISO 639).")


class Lexicon:
    """The lexicon folders in force; a later folder extends the ones before it."""

    def __init__(self, folders: Sequence[Path]) -> None:
        """Keep the folders; nothing is read before it is asked for."""
        self.folders = tuple(folders)
        self._read: dict[str, BaseModel] = {}

    @property
    def language(self) -> str:
        """The ISO 639 code of the language described."""
        return self.read("language", LanguageLexicon).code

    def read(self, kind: str, model: type[M]) -> M:
        """Return the vocabulary `<kind>.yaml` of all folders as one `model`.

        Lists of later folders append, mappings update, single values replace.  Raises
        SettingsError with every problem of the files, or where no folder has the file.
        """
        known = self._read.get(kind)
        if not isinstance(known, model):
            known = self._merge(kind, model)
            self._read[kind] = known
        return known

    def _merge(self, kind: str, model: type[M]) -> M:
        paths = [folder / f"{kind}.yaml" for folder in self.folders]
        files = [path for path in paths if path.is_file()]
        if not files:
            message = f"{self.folders[0]}: has no {kind}.yaml; copy the one of another language"
            raise SettingsError([message])
        return read_words(files, model)


def open_lexicon(names: Sequence[str | Path]) -> Lexicon:
    """Return the lexicon of the named folders: a name under config/lexicons, or a path.

    Raises SettingsError naming the nearest shipped lexicon where a folder does not exist.
    """
    return Lexicon([_folder(name) for name in names])


def _folder(name: str | Path) -> Path:
    for folder in (lexicons_dir() / name, Path(name)):
        if folder.is_dir():
            return folder
    message = f"language.lexicons: no lexicon {str(name)!r}{nearest(name, lexicon_names())}"
    raise SettingsError([message])
