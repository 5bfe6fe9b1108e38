"""A brief as a mail: the same view as the page, set for inboxes and as plain text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING

import css_inline
from markupsafe import Markup

from briefgen.errors import TemplateError
from briefgen.render.mail_size import cut, sizes
from briefgen.render.mail_style import logo, style_sheet
from briefgen.render.message import Attachment, Body, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.render.labels import Labels
    from briefgen.render.mail_size import Making, Size
    from briefgen.render.templates import Templates
    from briefgen.render.theme import Look
    from briefgen.render.view import Document, Logo, Refs
    from briefgen.settings.mail import MailSettings

PREHEADER = 140
"""Characters of the first words that inboxes show beside the subject."""

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
    "md": "text/markdown",
}
"""Media types of the formats that can be attached."""


@dataclass(frozen=True, slots=True)
class MailView:
    """What a mail's template sees beside the document: its subject, its first and last words.

    `contents` heads the list of a digest's briefs.
    """

    subject: str
    preheader: str
    notes: tuple[str, ...]
    unsubscribe: str
    unsubscribe_label: str
    contents: str
    logo: Logo | None


class MailWriter:
    """Makes mails of briefs; templates and style are read once."""

    def __init__(
        self, templates: Templates, labels: Labels, settings: MailSettings, look: Look
    ) -> None:
        """Keep what every mail needs; `templates` are those of the mail's family."""
        self._templates = templates
        self._labels = labels
        self._settings = settings
        self._look = look
        self._logo, self._images = logo(look)

    def brief(self, making: Making, *, attached: bool = False) -> Body:
        """Return the mail of one brief; its HTML has at most ``mail.most_bytes`` bytes.

        What is left out for that is said in it, and where the whole is if that is `attached`.
        """
        for size in sizes(making):
            subject = self._settings.subject.replace("{title}", one_line(size.doc.title))
            line = size.doc.bottom_line.text if size.doc.bottom_line else size.doc.title
            view = self._view(subject, line, [size], attached=attached)
            body = self._fitting("mail", size.doc, view)
            if body:
                return body
        raise TemplateError(
            f"mail.html.j2: fills {self._settings.most_bytes} bytes with one entry a section; "
            "make the template shorter or mail.most_bytes larger"
        )

    def digest(self, makings: Sequence[Making], *, attached: bool = False) -> Body:
        """Return one mail of several briefs under a list of their titles, likewise limited."""
        subject = self._settings.digest_subject.replace("{count}", str(len(makings)))
        for some in _together(makings):
            docs = [size.doc for size in some]
            titles = " · ".join(doc.title for doc in docs)
            view = self._view(subject, titles, some, attached=attached)
            body = self._fitting("digest", docs[0], view, docs=docs)
            if body:
                return body
        raise TemplateError(
            f"{len(makings)} briefs do not fit into one mail of {self._settings.most_bytes} bytes; "
            "send fewer in one digest"
        )

    def _view(
        self, subject: str, preheader: str, shown: Sequence[Size], *, attached: bool
    ) -> MailView:
        words = self._labels.mail
        return MailView(
            subject=subject,
            preheader=cut(preheader, PREHEADER),
            notes=tuple(self._notes(shown, attached=attached)),
            unsubscribe=self._settings.unsubscribe,
            unsubscribe_label=words.unsubscribe,
            contents=words.contents,
            logo=self._logo,
        )

    def _notes(self, shown: Sequence[Size], *, attached: bool) -> Iterator[str]:
        """Yield what the foot says of the mail."""
        words = self._labels.mail
        yield words.references
        left_out = sum(size.left_out for size in shown)
        if left_out:
            yield words.left_out.format(count=left_out)
        if any(size.cut for size in shown):
            yield words.cut
        if attached:
            yield words.attached

    def _fitting(self, name: str, doc: Document, view: MailView, **values: object) -> Body | None:
        """Return both parts, or None where the HTML is too large."""
        # The style sheet is the template's own and is checked to hold no markup.
        css = Markup(self._css)  # noqa: S704
        page = self._templates.html(f"{name}.html.j2", doc, mail=view, css=css, **values)
        html = self._inliner.inline(page)
        sent = len(html.encode()) + html.count("\n")  # a mail's lines end with two bytes
        if sent > self._settings.most_bytes:
            return None
        text = self._templates.plain(f"{name}.txt.j2", doc, mail=view, refs=_references, **values)
        mark = f"[{doc.handling}] " if doc.handling else ""
        return Body(mark + view.subject, html, text, doc.language, self._images)

    @cached_property
    def _css(self) -> str:
        return style_sheet(self._templates.source("mail.css"), self._look.theme)

    @cached_property
    def _inliner(self) -> css_inline.CSSInliner:
        return css_inline.CSSInliner(
            keep_at_rules=True, minify_css=True, load_remote_stylesheets=False
        )


def _together(makings: Sequence[Making]) -> Iterator[tuple[Size, ...]]:
    """Yield all briefs of a digest whole, then all of them shorter and shorter."""
    return zip(*map(sizes, makings), strict=True)


def _references(refs: Refs) -> str:
    """Return paragraphs' numbers as plain text, tied to the word before them."""
    numbers = "".join(f"\N{NO-BREAK SPACE}[{ref.number}]" for ref in refs.shown)
    return f"{numbers} {refs.more}" if refs.more else numbers


def attachment(name: str, format: str, data: bytes) -> Attachment:  # noqa: A002
    """Return the file of a format for a mail, named after a source's name."""
    stem = one_line(PurePath(name).stem) or "brief"
    return Attachment(f"{stem}.{format}", MEDIA_TYPES[format], data)
