"""Mails: the newest message, with its thread, signature and attachments apart."""

from __future__ import annotations

from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest

from briefgen.errors import SourceError
from briefgen.ingest import entries, read_bytes
from tests.outlook import SECTOR, msg_file

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


def outlook(text: str) -> bytes:
    """Return a message of this text."""
    said = {0x0037: "Re: Fire in Aldren", 0x0C1A: "Mara Venn", 0x1000: text, 0x001A: "IPM.Note"}
    return msg_file(said | {0x0C1F: "mara@courier.example"})
