"""The files of a trained engine: the model, its vocabulary, and what its outputs mean."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import Field

from briefgen.errors import SettingsError
from briefgen.yamlfile import FileModel, read_yaml, validate

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MODEL, VOCABULARY, META = "model.onnx", "vocab.txt", "meta.yaml"


class Meta(FileModel):
    """`meta.yaml`: the labels of the outputs, in their order, and how the model wants its input."""

    name: str
    version: str
    language: str = Field(pattern=r"^[a-z]{2,3}$")
    tags: list[str]
    relations: list[str]
    names: list[str] = Field(description="BIO labels; the first is the one of no name.")
    ents: dict[str, str] = Field(description="spaCy's label for each type of name.")
    window: int = Field(ge=16, le=500, description="Most word pieces that are read at once.")
    overlap: int = Field(ge=0, description="Word pieces that two windows share.")
    start_threshold: float = Field(description="Logit from which a word begins a sentence.")


@dataclass(frozen=True)
class EngineFiles:
    """A trained engine as it lies on disk."""

    folder: Path
    meta: Meta

    @classmethod
    def open(cls, folder: Path) -> EngineFiles:
        """Read what the outputs mean; the model itself is read by who runs it.

        Raises SettingsError where a file is missing or wrong.
        """
        for name in (MODEL, VOCABULARY, META):
            if not (folder / name).is_file():
                message = (
                    f"{folder / name}: is missing; install briefgen again, or export the model"
                )
                raise SettingsError([message])
        return cls(folder, validate(read_yaml(folder / META), Meta))

    @property
    def model(self) -> Path:
        """The ONNX file."""
        return self.folder / MODEL

    def tokenizer(self) -> Tokenizer:
        """Return the tokenizer of word pieces."""
        return tokenizer_of(self.folder / VOCABULARY)


def tokenizer_of(vocabulary: Path) -> Tokenizer:
    """Return BERT's uncased WordPiece tokenizer for a vocabulary of one piece a line."""
    from tokenizers import Tokenizer
    from tokenizers.models import WordPiece
    from tokenizers.normalizers import BertNormalizer
    from tokenizers.pre_tokenizers import BertPreTokenizer

    pieces = WordPiece.from_file(str(vocabulary), unk_token="[UNK]", max_input_chars_per_word=100)  # noqa: S106
    tokenizer = Tokenizer(pieces)
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return tokenizer


def engine_folder(name: str) -> Path:
    """Return the folder of an engine that ships with the package; it need not exist."""
    return Path(str(files("briefgen.language").joinpath("models", name)))
