"""Fetchers that may ask the machine that they run on, and nothing else that is not public."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.settings import load_settings
from briefgen.web import Fetcher

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def fetcher(tmp_path: Path) -> Callable[..., Fetcher]:
    """Return a maker of fetchers that may ask 127.0.0.1, and nothing else that is not public."""

    def make(**more: object) -> Fetcher:
        overrides: dict[str, object] = {
            "fetch.networks": ["127.0.0.1/32"],
            "fetch.cache": str(tmp_path / "cache"),
            "fetch.delay": 0,
            "fetch.timeout": 5,
            "fetch.wait": 1,
        }
        overrides |= {name.replace("__", "."): value for name, value in more.items()}
        return Fetcher(load_settings(overrides=overrides))

    return make
