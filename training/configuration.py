"""The training's configuration, read from YAML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

HERE = Path(__file__).parent


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Gum(_Model):
    """GUM's folder and the documents that training never sees."""

    folder: str
    test: list[str]
    dev: list[str]
    wikinews: list[str]


class Parts(_Model):
    """A corpus of one file a part."""

    folder: str
    train: str
    dev: str
    test: str


class Corpora(_Model):
    """Where each corpus lies, below the corpora's folder."""

    gum: Gum
    ewt: Parts
    uner: Parts
    names: dict[str, list[str]]


class Windows(_Model):
    """How sentences are put together for training."""

    pieces: int
    batch_pieces: int
    paragraph: float
    single: float
    lower: float
    upper: float
    draws: dict[str, int]
    unknown: float
    swapped: float
    unmannered: float


class Sizes(_Model):
    """Widths of the heads, and dropout before them."""

    heads: int
    relations: int
    dropout: float
    encoder_dropout: float


class Schedule(_Model):
    """How long and how fast."""

    epochs: int
    encoder_rate: float
    head_rate: float
    warmup: float
    weight_decay: float
    clip: float
    average: float
    rounded_from: float
    losses: dict[str, float]


class Configuration(_Model):
    """Everything that decides what is trained."""

    version: str
    seed: int
    corpora: Corpora
    windows: Windows
    model: Sizes
    training: Schedule
    start_threshold: float
    manner: dict[str, dict[str, float]]
    further: dict[str, Any]
    """What a further cycle of training changes, in the form of the whole."""


def read_configuration(
    path: Path = HERE / "config.yaml", *, further: bool = False
) -> Configuration:
    """Return the configuration of a YAML file, of a `further` cycle or of the first.

    pydantic tells what is wrong in it.
    """
    known = yaml.safe_load(path.read_text("utf-8"))
    return Configuration.model_validate(_changed(known, known["further"]) if further else known)


def _changed(known: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """Return settings with others in their place; what holds settings is changed likewise."""
    return known | {
        name: _changed(known[name], value) if isinstance(known.get(name), dict) else value
        for name, value in changes.items()
    }
