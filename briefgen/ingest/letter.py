"""A mail, whatever file it came in: the newest message, its thread and signature apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.ingest.blocks import all_paragraphs
from briefgen.ingest.decode import clean
from briefgen.ingest.document import Enclosed
from briefgen.ingest.draft import Draft, Metadata, flat, tidy
from briefgen.ingest.kinds import BY_MEDIA_TYPE, kind_of_name
from briefgen.ingest.page import drop, parse_page, prune, unwrap_layout
from briefgen.ingest.text import read_text
from briefgen.model import Issue, Omission, Paragraph, ParagraphKind

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from briefgen.ingest.document import Part

THREAD = "quoted thread"
SIGNATURE = "signature"

_PREFIX = re.compile(r"(?:(?:re|fwd?|aw|wg|antw|sv|tr|rv)(?:\[\d+\])?:\s*)+", re.IGNORECASE)
_SIGNATURE = re.compile(r"^--[ \t]*$", re.MULTILINE)
_DEVICE = re.compile(
    r"^(?:sent from my [\w' -]{2,40}|get outlook for \w+|sent with [\w ]{2,40})\.?\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_THREAD = re.compile(r"\b(?:gmail_quote|yahoo_quoted|divRplyFwdMsg|moz-cite-prefix|appendonsend)\b")
_MOST_SIGNATURE_LINES = 15
_POOR_SHARE = 0.5
"""A plain text of fewer words than this share of the HTML's is but a note to see the HTML."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """Something that came with a mail."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail's message; `text` and `html` are the same words in two forms, where there are both."""

    subject: str
    sender: str
    date: datetime.date | None
    text: str
    html: str
    url: str | None = None
    attachments: tuple[Attachment, ...] = ()


def letter_parts(letter: Letter, *, attachments: bool) -> Iterator[Part]:
    """Yield the article that a mail's newest message is, and its attachments where asked for."""
    apart = [one for one in letter.attachments if not (attachments and _is_read(one))]
    said = Metadata(
        title=_PREFIX.sub("", flat(letter.subject)) or None,
        author=letter.sender or None,
        date=letter.date,
        url=letter.url,
    )
    draft = _draft(letter, said)
    left = tuple(Omission(one.name, _why(one)) for one in apart)
    draft = replace(draft, omitted=(*draft.omitted, *left))
    enclosed = [one for one in letter.attachments if one not in apart]
    if tidy(draft.paragraphs) or not enclosed:
        yield draft
    for one in enclosed:
        known = None if one.media_type == "application/octet-stream" else one.media_type
        yield Enclosed(one.data, one.name, known, one.name)


def _why(attachment: Attachment) -> str:
    if _is_read(attachment):
        return "attachment; ingest.attachments reads it as an article of its own"
    return "attachment of a kind that is not read"


def _is_read(attachment: Attachment) -> bool:
    """Whether there is a reader for what is attached, by its name or by its media type."""
    return bool(kind_of_name(attachment.name) or attachment.media_type in BY_MEDIA_TYPE)


def _draft(letter: Letter, said: Metadata) -> Draft:
    html, thread = _html_text(letter.html) if letter.html.strip() else ("", "")
    poor = len(letter.text.split()) < _POOR_SHARE * len(html.split())
    newest, quoted = _newest(clean(html if poor else letter.text)[0])
    quoted = f"{quoted}\n{thread}" if poor else quoted
    issues: tuple[Issue, ...] = ()
    if not newest.strip() and quoted.strip():
        said, newest, quoted = _forwarded(said, quoted)
        message = "the mail says nothing itself; the message that it passes on was read"
        issues = (Issue("forwarded", message),)
    newest, signature = _unsigned(newest)
    draft = read_text(newest)
    pieces = ((quoted, THREAD), (signature, SIGNATURE))
    omitted = tuple(Omission(piece, why) for piece, why in pieces if piece.strip())
    issues += tuple(issue for issue in draft.issues if issue.slug != "hyphenated-rows")
    return Draft(tuple(_headed(draft.paragraphs, said.title)), said, issues, omitted)


def _headed(paragraphs: tuple[Paragraph, ...], title: str | None) -> Iterator[Paragraph]:
    """Yield the subject as the title; what looked like one is a line of the message."""
    if title is None or not paragraphs:
        yield from paragraphs
        return
    yield Paragraph(title, ParagraphKind.TITLE)
    for paragraph in paragraphs:
        if paragraph.kind is not ParagraphKind.TITLE:
            yield paragraph
        elif flat(paragraph.text).casefold() != title.casefold():
            yield replace(paragraph, kind=ParagraphKind.TEXT)


def _html_text(html: str) -> tuple[str, str]:
    """Return the text of a mail's HTML, a blank line between paragraphs, and that of its thread."""
    page, _ = parse_page(html)
    if page is None:
        return "", ""
    prune(page)
    unwrap_layout(page)
    quoted = [element for element in page.iter("blockquote", "div") if _is_thread(element)]
    thread = "\n".join(flat(" ".join(element.itertext())) for element in quoted)
    drop(quoted)
    lines = (flat(paragraph.text) for paragraph in all_paragraphs(page))
    return "\n\n".join(line for line in lines if line), thread


def _is_thread(element: HtmlElement) -> bool:
    """Whether an element holds earlier messages, by the marks of the usual mail programs."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return element.get("type") == "cite" or bool(_THREAD.search(names))


def _newest(text: str) -> tuple[str, str]:
    """Return what the writer adds, and what is quoted from earlier messages or passed on.

    quotequail knows how mail programs of many languages begin a quotation.
    """
    from quotequail import quote

    parts = quote(text, limit=text.count("\n") + 2, quote_intro_line=True)
    newest = "\n".join(part for own, part in parts if own)
    return newest, "\n".join(part for own, part in parts if not own)


def _forwarded(said: Metadata, quoted: str) -> tuple[Metadata, str, str]:
    """Return what a message that is passed on says of itself, its text, and what is left."""
    from quotequail import unwrap

    inner = unwrap(quoted) or {}
    text = inner.get("text") or re.sub(r"^>[> ]?", "", quoted, flags=re.MULTILINE)
    author = flat(re.sub(r"<[^>]*>|\*", "", inner.get("from") or ""))
    subject = _PREFIX.sub("", flat(inner.get("subject") or ""))
    return Metadata(title=subject or None, author=author or None).filled(said), text, ""


def _unsigned(text: str) -> tuple[str, str]:
    """Return a message without the signature at its end, and that signature."""
    for pattern in (_SIGNATURE, _DEVICE):
        found = None
        for found in pattern.finditer(text):  # noqa: B007 - the last one counts
            pass
        if found and text.count("\n", found.start()) <= _MOST_SIGNATURE_LINES:
            return text[: found.start()], text[found.start() :]
    return text, ""
