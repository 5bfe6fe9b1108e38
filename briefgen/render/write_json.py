"""A brief's data as JSON, after the contract."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from briefgen.contract import brief_to_data
from briefgen.render.shown import escaped

if TYPE_CHECKING:
    from briefgen.model import Brief


def write_json(brief: Brief) -> bytes:
    """Return the brief as indented UTF-8 JSON."""
    return escaped(json.dumps(brief_to_data(brief), ensure_ascii=False, indent=2) + "\n").encode()
