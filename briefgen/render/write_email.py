"""A brief as a mail: the same view as the page, set for inboxes and as plain text."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, fields, replace
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, TypeVar

import css_inline
from markupsafe import Markup

from briefgen.errors import TemplateError
from briefgen.render.message import Attachment, Body, message, one_line
from briefgen.render.view import Entry

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Sequence

    from briefgen.render.labels import Labels
    from briefgen.render.templates import Templates
    from briefgen.render.view import Document, Notes, Refs
    from briefgen.settings.mail import MailSettings

AnyEntry = TypeVar("AnyEntry", bound=Entry)

PREHEADER = 140
"""Characters of the first words that inboxes show beside the subject."""

STEPS = ((8, 700), (5, 700), (3, 500), (2, 300), (1, 150))
"""Most entries of a section and most characters of a text, tried in turn where a mail is large."""

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
    "md": "text/markdown",
}
"""Media types of the formats that can be attached."""


@dataclass(frozen=True, slots=True)
class Colours:
    """The accent in the light and the dark scheme, as #rrggbb."""

    light: str
    dark: str


@dataclass(frozen=True, slots=True)
class MailView:
    """What a mail's template sees beside the document: its first words and its last."""

    preheader: str
    notes: tuple[str, ...]
    unsubscribe: str
    unsubscribe_label: str
    subject: str = ""
    contents: str = ""


class MailWriter:
    """Makes mails of documents; templates and style are read once."""

    def __init__(
        self, templates: Templates, labels: Labels, settings: MailSettings, colours: Colours
    ) -> None:
        """Keep what every mail needs; `templates` are those of the mail's family."""
        self._templates = templates
        self._labels = labels
        self._settings = settings
        self._colours = colours

    def digest(
        self,
        docs: Sequence[Document],
        made: datetime.datetime,
        attachments: Iterable[Attachment] = (),
    ) -> bytes:
        """Return one mail with several documents under a list of their titles."""
        files = tuple(attachments)
        subject = self._settings.digest_subject.replace("{count}", str(len(docs)))
        body = self.digest_body(docs, subject, attached=bool(files))
        return message(body, self._settings, made, files)

    def digest_body(
        self, docs: Sequence[Document], subject: str, *, attached: bool = False
    ) -> Body:
        """Return both parts of a digest, likewise within ``mail.most_bytes``."""
        for shorter in zip(*(_shorter(doc) for doc in docs), strict=True):
            some = [one.doc for one in shorter]
            titles = " · ".join(doc.title for doc in some)
            view = replace(
                self._view(shorter, attached=attached),
                preheader=textwrap.shorten(titles, PREHEADER, placeholder="…"),
                subject=subject,
                contents=self._labels.mail.contents,
            )
            html = self._html(some[0], view, "digest.html.j2", docs=some)
            if len(html.encode()) <= self._settings.most_bytes:
                text = self._text(some[0], view, "digest.txt.j2", docs=some)
                return Body(subject, html, text, some[0].language)
        raise TemplateError(
            f"{len(docs)} briefs do not fit into one mail of {self._settings.most_bytes} bytes; "
            "send fewer in one digest"
        )

    def write(
        self, doc: Document, made: datetime.datetime, attachments: Iterable[Attachment] = ()
    ) -> bytes:
        """Return the mail (RFC 5322) of one document, dated `made`, addressed to nobody yet."""
        files = tuple(attachments)
        subject = self._settings.subject.replace("{title}", one_line(doc.title))
        body = self.body(doc, subject, attached=bool(files))
        return message(body, self._settings, made, files)

    def body(self, doc: Document, subject: str, *, attached: bool = False) -> Body:
        """Return both parts of a mail; the HTML has at most ``mail.most_bytes`` bytes.

        What is left out for that is said in it.
        """
        for shorter in _shorter(doc):
            view = self._view([shorter], attached=attached)
            html = self._html(shorter.doc, view)
            if len(html.encode()) <= self._settings.most_bytes:
                return Body(subject, html, self._text(shorter.doc, view), doc.language)
        raise TemplateError(
            f"mail.html.j2: fills {self._settings.most_bytes} bytes with one entry a section; "
            "make the template shorter or mail.most_bytes larger"
        )

    def _view(self, shorter: Sequence[_Shorter], *, attached: bool) -> MailView:
        words = self._labels.mail
        notes = [words.references]
        left_out = sum(one.left_out for one in shorter)
        if left_out:
            notes.append(words.left_out.format(count=left_out))
        elif any(one.cut for one in shorter):
            notes.append(words.cut)
        if attached:
            notes.append(words.attached)
        first = shorter[0].doc
        line = first.bottom_line.text if first.bottom_line else first.title
        return MailView(
            preheader=textwrap.shorten(line, PREHEADER, placeholder="…"),
            notes=tuple(notes),
            unsubscribe=self._settings.unsubscribe,
            unsubscribe_label=words.unsubscribe,
        )

    def _html(
        self, doc: Document, view: MailView, file: str = "mail.html.j2", **values: object
    ) -> str:
        # The style sheet is the template's own and is checked to hold no markup.
        css = Markup(self._css)  # noqa: S704
        return self._inliner.inline(self._templates.html(file, doc, mail=view, css=css, **values))

    def _text(
        self, doc: Document, view: MailView, file: str = "mail.txt.j2", **values: object
    ) -> str:
        return self._templates.plain(file, doc, mail=view, refs=_references, **values)

    @cached_property
    def _css(self) -> str:
        css = self._templates.source("mail.css")
        if "</" in css:
            raise TemplateError("mail.css: holds '</', which would end its element")
        return css.replace("DARKACCENT", self._colours.dark).replace("ACCENT", self._colours.light)

    @cached_property
    def _inliner(self) -> css_inline.CSSInliner:
        return css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)


def _references(refs: Refs) -> str:
    numbers = "".join(f" [{ref.number}]" for ref in refs.shown)
    return f"{numbers} {refs.more}" if refs.more else numbers


@dataclass(frozen=True, slots=True)
class _Shorter:
    """A document with `left_out` entries fewer and, where `cut`, its long texts shortened."""

    doc: Document
    left_out: int = 0
    cut: bool = False


def _shorter(doc: Document) -> Iterator[_Shorter]:
    """Yield the document whole, then shorter and shorter."""
    yield _Shorter(doc)
    for most, letters in STEPS:
        sections = tuple(
            replace(
                section, entries=tuple(_cut(entry, letters) for entry in section.entries[:most])
            )
            for section in doc.sections
        )
        before = sum(len(section.entries) for section in doc.sections)
        left = sum(len(section.entries) for section in sections)
        line = _cut(doc.bottom_line, letters) if doc.bottom_line else None
        title = textwrap.shorten(doc.title, letters, placeholder="…")
        less = replace(
            doc, sections=sections, bottom_line=line, title=title, notes=_fewer(doc.notes, letters)
        )
        yield _Shorter(less, before - left, cut=True)


def _fewer(notes: Notes | None, letters: int) -> Notes | None:
    if notes is None:
        return None
    return replace(notes, lines=tuple(textwrap.shorten(one, letters) for one in notes.lines[:3]))


def _cut(entry: AnyEntry, letters: int) -> AnyEntry:
    """Return an entry with texts of more than so many letters cut, at a space."""
    texts: dict[str, Any] = {
        field.name: textwrap.shorten(value, letters, placeholder="…")
        for field in fields(entry)
        if isinstance(value := getattr(entry, field.name), str) and len(value) > letters
    }
    return replace(entry, **texts) if texts else entry


def attachment(name: str, format: str, data: bytes) -> Attachment:  # noqa: A002
    """Return the file of a format for a mail, named after a source's name."""
    stem = one_line(PurePath(name).stem) or "brief"
    return Attachment(f"{stem}.{format}", MEDIA_TYPES[format], data)
