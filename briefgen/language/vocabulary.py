"""What every file of a lexicon has in common."""

from __future__ import annotations

from briefgen.yamlfile import FileModel


class Vocabulary(FileModel):
    """The words of one file of a lexicon, or of a part of it."""
