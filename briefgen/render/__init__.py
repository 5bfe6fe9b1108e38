"""A brief as a document: HTML, PDF, Markdown, JSON, YAML."""

from __future__ import annotations

from briefgen.render.renderer import FORMATS, Renderer, file_name

__all__ = ["FORMATS", "Renderer", "file_name"]
