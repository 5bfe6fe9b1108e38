"""Markdown with front matter."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from briefgen.model import ParagraphKind as Kind

if TYPE_CHECKING:
    from tests.ingest.conftest import Read

FRONT = """---
title: Harbour bridge reopens
author: [Jane Roe, John Doe]
date: 2024-03-05T10:00:00Z
source: The Quay Gazette
url: https://example.org/bridge
lang: en-GB
---
"""
BODY = """
# Harbour bridge reopens

The **harbour bridge** reopened on [Tuesday](https://example.org "t"), the council said.
It had been closed
for weeks.

![Crowds at the bridge](crowds.png)

## Costs

- repairs cost `12 million`
  1. beams
- tolls stay off

> It is safe, said the mayor.

| Year | Cars |
|------|-----:|
| 2023 | 1,200 |

    beams = 2
    bolts = 240

<b>Raw</b> markup &amp; more stays text.
"""


def test_front_matter_is_the_source(read: Read) -> None:
    """Title, authors, date, publisher, address and language come from the front matter."""
    article = read(FRONT + BODY, "a.md")
    source = article.source
    assert article.title == "Harbour bridge reopens"
    assert (source.author, source.publisher) == ("Jane Roe, John Doe", "The Quay Gazette")
    assert source.date == datetime.date(2024, 3, 5)
    assert (source.url, source.language) == ("https://example.org/bridge", "en-GB")
    assert source.media_type == "text/markdown"
    assert article.issues == ()


def test_every_block_has_its_kind(read: Read) -> None:
    """Inline markup is gone, structure stays, the title stands once, code and HTML are text."""
    found = [(p.kind, p.text) for p in read(FRONT + BODY, "a.md").paragraphs]
    lede = "The harbour bridge reopened on Tuesday, the council said. It had been closed for weeks."
    assert found == [
        (Kind.TITLE, "Harbour bridge reopens"),
        (Kind.TEXT, lede),
        (Kind.CAPTION, "Crowds at the bridge"),
        (Kind.HEADING, "Costs"),
        (Kind.ITEM, "repairs cost 12 million"),
        (Kind.ITEM, "beams"),
        (Kind.ITEM, "tolls stay off"),
        (Kind.QUOTE, "It is safe, said the mayor."),
        (Kind.TABLE, "Year | Cars"),
        (Kind.TABLE, "2023 | 1,200"),
        (Kind.TEXT, "beams = 2 bolts = 240"),
        (Kind.TEXT, "<b>Raw</b> markup & more stays text."),
    ]


def test_first_heading_is_the_title(read: Read) -> None:
    """Without front matter the heading before all text is the title."""
    article = read(BODY, "a.markdown")
    assert (article.title, article.paragraphs[0].kind) == ("Harbour bridge reopens", Kind.TITLE)


def test_byline_and_dateline_below_the_title(read: Read) -> None:
    """Lines of author and date in the head are furniture and fill the source."""
    article = read("# Bridge\n\n*By Jane Roe*\n\n5 March 2024\n\nIt is open again.\n", "a.md")
    assert [p.kind for p in article.paragraphs][1:3] == [Kind.BYLINE, Kind.DATELINE]
    assert (article.source.author, article.source.date) == ("Jane Roe", datetime.date(2024, 3, 5))


def test_bold_line_is_a_heading(read: Read) -> None:
    """A short paragraph that is all bold is a heading; a bold sentence is text."""
    text = "It is open.\n\n**What it cost**\n\n**It cost 12 million.**\n"
    kinds = [p.kind for p in read(text, "a.md").paragraphs]
    assert kinds == [Kind.TEXT, Kind.HEADING, Kind.TEXT]


def test_sentence_above_a_rule_is_text(read: Read) -> None:
    """A sentence that a line of dashes makes a heading by accident can still be cited."""
    text = "The council said on Tuesday that the bridge is open.\n---\nMore is to come.\n"
    assert read(text, "a.md").paragraphs[0].kind is Kind.TEXT


def test_broken_front_matter_is_kept_as_text(read: Read) -> None:
    """Front matter that is none is read as text, with an issue that says why."""
    for front in ("title: [unclosed", "only prose here"):
        article = read(f"---\n{front}\n---\n\nIt is open.\n", "a.md")
        assert [issue.slug for issue in article.issues] == ["front-matter"]
        assert "\n" not in article.issues[0].message
        assert front in " ".join(p.text for p in article.paragraphs)


def test_doubtful_date_is_no_date(read: Read) -> None:
    """A date that can be read two ways is left out, with an issue."""
    article = read("---\ndate: 03/04/2024\n---\n\nIt is open.\n", "a.md")
    assert article.source.date is None
    assert [issue.slug for issue in article.issues] == ["date-uncertain"]


def test_only_web_addresses_are_addresses(read: Read) -> None:
    """An address that is not of the web is not taken over."""
    for url in ("javascript:alert(1)", "file:///etc/passwd", "https://[broken"):
        assert read(f"---\nurl: '{url}'\n---\n\nIt is open.\n", "a.md").source.url is None


def test_deep_nesting_loses_nothing(read: Read) -> None:
    """Markdown nested beyond the parser's limit is read as plain text, with an issue."""
    article = read(f"{'> ' * 3000}It is open.\n\nThe end is here.\n", "a.md")
    assert [issue.slug for issue in article.issues] == ["nested-too-deeply"]
    assert "It is open." in article.paragraphs[0].text


def test_front_matter_shows_without_a_suffix(read: Read) -> None:
    """Standard input with front matter is Markdown."""
    assert read(FRONT + BODY, "-").source.media_type == "text/markdown"
