"""One table of formats, and the renderer that writes them."""

from __future__ import annotations

from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from briefgen.errors import UsageError
from briefgen.render.document import document
from briefgen.render.labels import Labels, load_labels
from briefgen.render.style import Style, style
from briefgen.render.templates import Templates
from briefgen.render.write_html import write_html
from briefgen.render.write_json import write_json
from briefgen.render.write_markdown import write_markdown
from briefgen.render.write_pdf import PdfWriter
from briefgen.render.write_yaml import write_yaml
from briefgen.yamlfile import nearest

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Mapping

    from briefgen.model import Brief
    from briefgen.render.view import Document
    from briefgen.settings.model import Settings


class Renderer:
    """Makes documents of briefs: templates, style sheets and fonts are read once.

    Not to be shared between threads; have one for each process.
    """

    def __init__(self, settings: Settings) -> None:
        """Keep the settings; what a format needs is loaded when it is first asked for."""
        self._settings = settings

    def render(self, brief: Brief, format: str, made: datetime.datetime) -> bytes:  # noqa: A002
        """Return `brief` in a format of `FORMATS`, dated `made`; equal input, equal bytes.

        Raises UsageError for an unknown format, TemplateError or SettingsError where a template
        or the labels are missing or wrong, SystemLibraryError where Pango is missing.
        """
        write = FORMATS.get(format)
        if write is None:
            raise UsageError(f"no format {format!r}{nearest(format, FORMATS)}")
        return write(self, brief, made)

    def document(self, brief: Brief, made: datetime.datetime) -> Document:
        """Return what the templates see of `brief`."""
        return document(brief, self._settings, self._labels, made)

    @cached_property
    def _labels(self) -> Labels:
        render = self._settings.render
        return load_labels(render.language, render.templates)

    @cached_property
    def _templates(self) -> Templates:
        render = self._settings.render
        return Templates(render.template, render.templates)

    @cached_property
    def _style(self) -> Style:
        return style(self._templates, self._settings.render)

    @cached_property
    def _pdf(self) -> PdfWriter:
        return PdfWriter(self._templates, self._style)

    def _write_pdf(self, brief: Brief, made: datetime.datetime) -> bytes:
        return self._pdf.write(self.document(brief, made))

    def _write_html(self, brief: Brief, made: datetime.datetime) -> bytes:
        return write_html(self.document(brief, made), self._templates, self._style)

    def _write_markdown(self, brief: Brief, made: datetime.datetime) -> bytes:
        return write_markdown(self.document(brief, made), self._templates)

    def _write_json(self, brief: Brief, made: datetime.datetime) -> bytes:  # noqa: ARG002
        return write_json(brief)

    def _write_yaml(self, brief: Brief, made: datetime.datetime) -> bytes:  # noqa: ARG002
        return write_yaml(brief)


FORMATS: Mapping[str, Callable[[Renderer, Brief, datetime.datetime], bytes]] = MappingProxyType(
    {
        "pdf": Renderer._write_pdf,  # noqa: SLF001
        "html": Renderer._write_html,  # noqa: SLF001
        "md": Renderer._write_markdown,  # noqa: SLF001
        "json": Renderer._write_json,  # noqa: SLF001
        "yaml": Renderer._write_yaml,  # noqa: SLF001
    }
)
"""Every format by its name, which is also the ending of its files."""
