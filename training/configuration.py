"""The training's configuration, read from YAML."""

from __future__ import annotations

from pathlib import Path

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


def read_configuration(path: Path = HERE / "config.yaml") -> Configuration:
    """Return the configuration of a YAML file; pydantic tells what is wrong in it."""
    return Configuration.model_validate(yaml.safe_load(path.read_text("utf-8")))
