"""The settings of the web; every default value stands in config/default.yaml."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, IPvAnyNetwork

from briefgen.settings.places import Folder
from briefgen.yamlfile import FileModel, Shape

Host = Annotated[
    str,
    Field(max_length=253),
    Shape(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?", "the name of a host in small letters: example.org"),
]
Seconds = Annotated[float, Field(gt=0, le=3600)]


class FetchSettings(FileModel):
    """How pages and feeds are fetched from the web."""

    hosts: tuple[Host, ...] = Field(
        description="Hosts that may be asked, each with its subdomains; [] for all."
    )
    networks: tuple[IPvAnyNetwork, ...] = Field(
        description=(
            "Addresses that may be asked although they are not public: 10.1.2.0/24. All other "
            "private, local and reserved ones are refused."
        )
    )
    agent: Annotated[str, Shape(r"[\x20-\x7e]+", "one line of ASCII")] = Field(
        max_length=200,
        description="What a site is told of who asks; {version} is briefgen's.",
    )
    robots: bool = Field(strict=True, description="Whether the rules of robots.txt are kept.")
    timeout: Seconds = Field(description="Most seconds for one page, redirects and all.")
    wait: Seconds = Field(description="Most seconds to wait for a connection or the next bytes.")
    redirects: int = Field(ge=0, le=20, description="Most redirects followed for one page.")
    delay: float = Field(
        ge=0, le=60, description="Fewest seconds between two requests to the same host."
    )
    entries: int = Field(ge=1, description="Most entries taken from a feed at once, newest first.")
    cache: Folder | None = Field(
        description="Folder that keeps pages, so that unchanged ones are not sent again; or null."
    )
    cache_bytes: int = Field(ge=0, description="Most bytes kept there; the oldest go first.")
