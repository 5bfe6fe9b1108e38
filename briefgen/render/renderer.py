"""One table of formats, and the renderer that writes them."""

from __future__ import annotations

from functools import cached_property, partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from briefgen.errors import UsageError
from briefgen.render.attachments import attachments
from briefgen.render.document import UNLIMITED, Limits, Maker
from briefgen.render.fit import fitted
from briefgen.render.labels import load_labels
from briefgen.render.style import Style, style
from briefgen.render.templates import Templates
from briefgen.render.theme import Look, load_look
from briefgen.render.word_look import word_look
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
    from briefgen.render.mail_size import Making
    from briefgen.render.message import Attachment
    from briefgen.render.view import Document
    from briefgen.render.write_email import MailWriter
    from briefgen.render.write_pdf import Layout
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

    def prepare(self) -> None:
        """Read template, theme and labels now, not for the first brief.

        Raises TemplateError or SettingsError where one is missing or wrong.
        """
        _ = self._maker

    def document(
        self, brief: Brief, made: datetime.datetime, limits: Limits = UNLIMITED
    ) -> Document:
        """Return what the templates see of `brief`; `limits` are those of the space on a page."""
        return self._maker.document(brief, made, limits)

    @cached_property
    def look(self) -> Look:
        """The theme in force."""
        return load_look(self._settings.render)

    @cached_property
    def _maker(self) -> Maker:
        facts = self._templates.facts
        folders = self._settings.render.templates
        labels = load_labels(self.look.theme.language, folders, self.look.labels)
        return Maker(
            self._settings,
            labels,
            self.look,
            annotated=bool(facts.annotated),
            annex=facts.annex is not False,
        )

    @cached_property
    def _templates(self) -> Templates:
        render = self._settings.render
        return Templates(render.template, render.templates)

    @cached_property
    def _style(self) -> Style:
        return style(self._templates, self.look.theme)

    @cached_property
    def _pdf(self) -> PdfWriter:
        return PdfWriter(self._templates, self._style)

    def laid_out(self, brief: Brief, made: datetime.datetime) -> Layout:
        """Return the pages of `brief` as a PDF has them, trimmed to the most there may be."""
        facts = self._templates.facts
        most = self._settings.render.pages or facts.pages
        return fitted(partial(self.document, brief, made), self._pdf.lay_out, facts, most)

    def _write_pdf(self, brief: Brief, made: datetime.datetime) -> bytes:
        attached = (
            attachments(brief, self._maker.labels) if self._settings.render.attachments else ()
        )
        return self._pdf.write(self.laid_out(brief, made), attached)

    def _write_docx(self, brief: Brief, made: datetime.datetime) -> bytes:
        from briefgen.render.write_docx import write_docx

        look = word_look(self.look.theme, self._settings.render.word)
        return write_docx(self.document(brief, made), look)

    def _write_html(self, brief: Brief, made: datetime.datetime) -> bytes:
        return write_html(self.document(brief, made), self._templates, self._style)

    def _write_markdown(self, brief: Brief, made: datetime.datetime) -> bytes:
        return write_markdown(self.document(brief, made), self._templates)

    def _write_email(self, brief: Brief, made: datetime.datetime) -> bytes:
        from briefgen.render.message import message

        attached = self.attached(brief, brief.source.name, made)
        body = self.mail.brief(self.mailing(brief, made), attached=bool(attached))
        return message(body, self._settings.mail, made, attached)

    def mailing(self, brief: Brief, made: datetime.datetime) -> Making:
        """Return what makes the document of `brief` for a mail, at the length that is asked for."""
        return partial(self._mail_maker.document, brief, made)

    @cached_property
    def _mail_maker(self) -> Maker:
        """A reader of mail has no JSON to look into, and no source's text behind the brief."""
        labels = self._maker.labels
        words = labels.model_copy(update={"further": labels.mail.further})
        return Maker(self._settings, words, self.look, annex=False)

    def attached(self, brief: Brief, name: str, made: datetime.datetime) -> tuple[Attachment, ...]:
        """Return the files that a mail of `brief` carries by its settings, named after `name`."""
        from briefgen.render.write_email import attachment

        return tuple(
            attachment(name, format_, self.render(brief, format_, made))
            for format_ in self._settings.mail.attach
        )

    @cached_property
    def mail(self) -> MailWriter:
        """What makes mails of documents."""
        from briefgen.render.write_email import MailWriter

        templates = Templates("mail", self._settings.render.templates)
        return MailWriter(templates, self._maker.labels, self._settings.mail, self.look)

    def _write_json(self, brief: Brief, made: datetime.datetime) -> bytes:  # noqa: ARG002
        return write_json(brief)

    def _write_yaml(self, brief: Brief, made: datetime.datetime) -> bytes:  # noqa: ARG002
        return write_yaml(brief)


FORMATS: Mapping[str, Callable[[Renderer, Brief, datetime.datetime], bytes]] = MappingProxyType(
    {
        "pdf": Renderer._write_pdf,  # noqa: SLF001
        "html": Renderer._write_html,  # noqa: SLF001
        "docx": Renderer._write_docx,  # noqa: SLF001
        "md": Renderer._write_markdown,  # noqa: SLF001
        "email": Renderer._write_email,  # noqa: SLF001
        "json": Renderer._write_json,  # noqa: SLF001
        "yaml": Renderer._write_yaml,  # noqa: SLF001
    }
)
"""Every format by its name, which is also the ending of its files where `ENDINGS` has none."""

ENDINGS: Mapping[str, str] = MappingProxyType({"email": "eml"})
"""The ending of the files of a format."""


def file_name(stem: str, format: str) -> str:  # noqa: A002
    """Return the name of the file that holds a format."""
    return f"{stem}.{ENDINGS.get(format, format)}"
