"""The brief as plain data (JSON, YAML) and back: the contract that other programs rely on."""

from __future__ import annotations

from briefgen.contract.article import article_to_data
from briefgen.contract.read import brief_from_file
from briefgen.contract.write import brief_to_data

__all__ = ["article_to_data", "brief_from_file", "brief_to_data"]
