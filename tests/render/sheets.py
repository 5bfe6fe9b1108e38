"""Layouts of which every number is known, for tests of what is decided by them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefgen.render.fit import Rectangle


@dataclass
class Sheet:
    """A page of a layout."""

    anchors: Mapping[str, Rectangle] = field(default_factory=dict)
    height: float = 1000.0


@dataclass
class Sheets:
    """A layout whose text goes from 0 to 1000."""

    pages: Sequence[Sheet]
    span: tuple[float, float] = (0.0, 1000.0)
    whole: bool = True
