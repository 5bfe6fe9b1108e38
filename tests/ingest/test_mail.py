"""Mails: the newest message, with its thread, signature and attachments apart."""

from __future__ import annotations

import struct
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest

from briefgen.errors import SourceError
from briefgen.ingest import entries, read_bytes

if TYPE_CHECKING:
    from briefgen.model import Article
    from briefgen.settings.model import IngestSettings

NEWS = (
    "The port of Aldren closed on Monday after a fire injured nine workers.\n\n"
    "The harbour master said that nobody knows how the fire began.\n"
)
SIGNATURE = "-- \nMara Venn\nThe Aldren Courier, +00 1 234\n"
THREAD = (
    "\nOn Mon, 10 Mar 2031 at 18:02, Ivo Brandt <ivo@courier.example> wrote:\n"
    "> Do we know more about the fire?\n> Ivo\n"
)


def mail(text: str = NEWS, html: str = "", **headers: str) -> EmailMessage:
    """Return a mail from Mara Venn."""
    message = EmailMessage()
    message["From"] = "Mara Venn <mara@courier.example>"
    message["To"] = "desk@courier.example"
    message["Subject"] = "Re: Fire in Aldren"
    message["Date"] = "Wed, 12 Mar 2031 09:30:00 +0100"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    if text:
        message.set_content(text)
    if html and text:
        message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html")
    return message


def texts(article: Article) -> list[str]:
    """Return the texts that can be cited."""
    return [paragraph.text for paragraph in article.paragraphs if paragraph.kind.citable]


def test_the_newest_message_is_the_article(settings: IngestSettings) -> None:
    """Subject, sender and day head it; signature and thread are told as left out."""
    article = read_bytes(mail(NEWS + SIGNATURE + THREAD).as_bytes(), "fire.eml", settings)
    assert article.title == "Fire in Aldren"
    assert (article.source.author, str(article.source.date)) == ("Mara Venn", "2031-03-12")
    assert texts(article) == NEWS.strip().split("\n\n")
    reasons = {one.reason: one.text for one in article.omitted}
    assert set(reasons) == {"signature", "quoted thread"}
    assert "+00 1 234" in reasons["signature"]
    assert "Do we know more" in reasons["quoted thread"]


def test_a_mail_of_html(settings: IngestSettings) -> None:
    """Tables that only lay out are no tables; quoted blocks are the thread."""
    html = (
        "<table><tr><td><div><h2>From the harbour</h2><p>The port of Aldren closed on Monday.</p>"
        "</div></td></tr></table><blockquote type=cite><p>Do we know more?</p></blockquote>"
        "<script>x()</script>"
    )
    article = read_bytes(mail("", html).as_bytes(), "fire.eml", settings)
    assert "The port of Aldren closed on Monday." in texts(article)
    assert [one.reason for one in article.omitted] == ["quoted thread"]


def test_the_html_of_a_mail_whose_text_is_a_stub(settings: IngestSettings) -> None:
    """A plain text that only points to the HTML is not the message."""
    html = f"<p>{NEWS.replace(chr(10) * 2, '</p><p>')}</p>"
    article = read_bytes(mail("View this in a browser.", html).as_bytes(), "a.eml", settings)
    assert texts(article) == NEWS.strip().split("\n\n")


def test_a_mail_that_is_only_passed_on(settings: IngestSettings) -> None:
    """Where the sender adds nothing, the message passed on is the article, and it is said."""
    text = (
        "---------- Forwarded message ---------\nFrom: Ivo Brandt <ivo@courier.example>\n"
        "Date: Mon, 10 Mar 2031\nSubject: Fire in Aldren\nTo: <desk@courier.example>\n\n" + NEWS
    )
    article = read_bytes(mail(text).as_bytes(), "a.eml", settings)
    assert texts(article) == NEWS.strip().split("\n\n")
    assert article.source.author == "Ivo Brandt"
    assert [issue.slug for issue in article.issues] == ["forwarded"]


def test_attachments_are_articles_on_request(settings: IngestSettings) -> None:
    """They are named after the mail and themselves, without a path; the rest is told."""
    message = mail()
    message.add_attachment(b"# Costs\n\nThe repair costs 3 million crowns, the port said.",
                           maintype="application", subtype="octet-stream",
                           filename="../../costs.md")  # fmt: skip
    message.add_attachment(bytes(50), maintype="image", subtype="png", filename="fire.png")
    data = message.as_bytes()
    closed = read_bytes(data, "fire.eml", settings)
    assert {one.text for one in closed.omitted} == {"costs.md", "fire.png"}
    opened = settings.model_copy(update={"attachments": True})
    first, second = (entry.read() for entry in entries(data, "fire.eml", opened))
    assert first.title == "Fire in Aldren"
    assert [one.text for one in first.omitted] == ["fire.png"]
    assert (second.title, second.source.name) == ("Costs", "fire.eml#costs.md")
    assert second.source.media_type == "text/markdown"
    with pytest.raises(SourceError, match="holds 2 articles"):
        read_bytes(data, "fire.eml", opened)


def test_a_mail_in_a_mail(settings: IngestSettings) -> None:
    """An attached message is a mail of its own; mails in mails end somewhere."""
    message = mail()
    message.add_attachment(mail("Nine workers were injured, the mayor said on Tuesday."))
    opened = settings.model_copy(update={"attachments": True})
    found = entries(message.as_bytes(), "fire.eml", opened)
    assert [texts(entry.read()) for entry in found][1] == [
        "Nine workers were injured, the mayor said on Tuesday."
    ]
    for _ in range(10):
        outer = mail()
        outer.add_attachment(message)
        message = outer
    *_, last = entries(message.as_bytes(), "fire.eml", opened)
    with pytest.raises(SourceError, match="too deep"):
        last.read()


@pytest.mark.parametrize(
    "data",
    [
        b"no header at all, only words",
        b"From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n" + b"--x\n" * 2000,
        b"Subject: =?utf-8?b?////?=\nDate: yesterday\nContent-Type: text/plain; charset=none\n\n\n",
        b"MIME-Version: 1.0\nSubject: x\nContent-Type: multipart/alternative\n\n",
    ],
)
def test_malformed_mail(settings: IngestSettings, data: bytes) -> None:
    """What holds no message is refused on one line."""
    with pytest.raises(SourceError) as caught:
        read_bytes(data, "a.eml", settings)
    assert "\n" not in str(caught.value)


def test_mail_on_standard_input(settings: IngestSettings) -> None:
    """Without a name its headers tell what it is."""
    article = read_bytes(mail().as_bytes(), "-", settings)
    assert article.source.media_type == "message/rfc822"
    assert article.title == "Fire in Aldren"


def test_outlook(settings: IngestSettings) -> None:
    """An Outlook file is a mail as well; one that is damaged says how to save it."""
    article = read_bytes(outlook(NEWS + THREAD), "fire.msg", settings)
    assert (article.title, article.source.author) == ("Fire in Aldren", "Mara Venn")
    assert texts(article) == NEWS.strip().split("\n\n")
    data = outlook(NEWS)
    broken = data[:SECTOR] + b"\xff" * SECTOR + data[2 * SECTOR :]
    with pytest.raises(SourceError, match=r"a\.msg: is no Outlook message.*\.eml"):
        read_bytes(broken, "a.msg", settings)


# -- an Outlook file, sector by sector (MS-CFB, version 3) ------------------------------------

SECTOR, FREE, END, FAT = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def outlook(text: str) -> bytes:
    """Return a message as Outlook stores it: a compound file with a stream for each property."""
    properties = {0x0037: "Re: Fire in Aldren", 0x0C1A: "Mara Venn", 0x1000: text}
    properties[0x0C1F] = "mara@courier.example"
    properties[0x001A] = "IPM.Note"
    # Streams under 4096 bytes would have to lie in a stream of small ones: spaces make them long.
    properties = {tag: value.ljust(2048) for tag, value in properties.items()}
    streams = [(f"__substg1.0_{tag:04X}001F", value.encode("utf-16-le")) for tag, value in
               sorted(properties.items())]  # fmt: skip
    table = b"".join(
        struct.pack("<HHIII", 0x001F, tag, 6, len(value.encode("utf-16-le")) + 2, 0)
        for tag, value in sorted(properties.items())
    )
    table += struct.pack("<HHIq", 0x0003, 0x340D, 6, 0x00040000) + bytes(4096)
    streams.append(("__properties_version1.0", bytes(32) + table))
    return compound(streams)


def compound(streams: list[tuple[str, bytes]]) -> bytes:
    """Return a compound file of streams, each in sectors of its own."""
    fat: list[int] = [FAT]
    body = b""
    entries_ = [_entry("Root Entry", 5, END, 0, child=1)]
    for number, (name, data) in enumerate(streams, start=1):
        padded = data + bytes(-len(data) % SECTOR)
        start, count = len(fat), len(padded) // SECTOR
        fat += [*range(start + 1, start + count), END]
        body += padded
        right = number + 1 if number < len(streams) else FREE
        entries_.append(_entry(name, 2, start, len(data), right=right))
    entries_ += [bytes(128)] * (-len(entries_) % 4)
    directory = len(fat)
    sectors = len(entries_) // 4
    fat += [*range(directory + 1, directory + sectors), END]
    assert len(fat) <= SECTOR // 4
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(SECTOR, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, directory, 0, 4096,
                        END, 0, END, 0)  # fmt: skip
    head += struct.pack("<I", 0) + b"\xff" * (SECTOR - len(head) - 4)
    return head + table + body + b"".join(entries_)


def _entry(
    name: str, kind: int, start: int, size: int, right: int = FREE, child: int = FREE
) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    head = encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded), kind, 1)
    return head + struct.pack("<III16xI16xIQ", FREE, right, child, 0, start, size)
