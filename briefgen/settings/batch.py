"""The settings of many articles; every default value stands in config/default.yaml."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from briefgen.yamlfile import FileModel


class BatchSettings(FileModel):
    """How many articles are worked on at once."""

    jobs: Annotated[int, Field(ge=1, le=1024)] | None = Field(
        description="Worker processes; null: one for each core of this machine."
    )
    growth: int = Field(
        ge=0,
        description="MiB that a worker's memory may grow, after ten articles that warm it up, "
        "until a new one replaces it; 0: no limit.",
    )


class ArchiveSettings(FileModel):
    """What an archive may hold; whatever passes that is refused before it fills the memory."""

    members: int = Field(ge=1, description="Most files of one archive.")
    bytes: int = Field(ge=1, description="Most bytes of one archive, unpacked.")
    ratio: int = Field(
        ge=1, description="Most times that an archive, or a file in it, may grow when unpacked."
    )


class WatchSettings(FileModel):
    """How a folder is watched."""

    interval: float = Field(gt=0, le=3600, description="Seconds between two looks at the folder.")
    settle: float = Field(
        ge=0, description="Seconds that a file must not change until it is taken for whole."
    )
