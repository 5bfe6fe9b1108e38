"""HTML pages."""

from __future__ import annotations

import datetime
import time
from typing import TYPE_CHECKING

import pytest

from briefgen.errors import SourceError
from briefgen.model import ParagraphKind as Kind

if TYPE_CHECKING:
    from tests.ingest.conftest import Read

LEDE = "The harbour bridge of Port Mallow reopened on Tuesday after repairs of eleven weeks."
MORE = "Engineers replaced 240 bolts and two steel beams, the council said in a statement."
LAST = "Tolls stay suspended until the end of the month, according to the mayor's office."
FURTHER = "The next inspection of the bridge is due in April, and divers will look at its piers."
HEAD = """<!DOCTYPE html><html lang="en-GB"><head><title>Bridge reopens | The Quay</title>
<meta property="og:title" content="Harbour bridge reopens">
<meta property="og:site_name" content="The Quay Gazette">
<meta name="author" content="Jane Roe">
<meta property="article:published_time" content="2024-03-05T10:00:00Z">
<meta property="article:modified_time" content="2024-03-09T10:00:00Z">
<link rel="canonical" href="https://example.org/bridge">
<style>p {{ color: red }}</style><script>var tracked = "yes";</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Harbour bridge reopens</h1>{}</article>
<footer><p>Copyright The Quay Gazette. All rights reserved.</p></footer></body></html>"""


def page(*blocks: str) -> str:
    """Return a page whose article holds these blocks."""
    return HEAD.format("\n".join(blocks))


def p(text: str) -> str:
    """Return a paragraph element."""
    return f"<p>{text}</p>"


def test_a_page_says_where_it_comes_from(read: Read) -> None:
    """Title, author, first date, site, address and language are the page's own."""
    article = read(page(p(LEDE), p(MORE), p(LAST)), "a.html")
    source = article.source
    assert article.title == "Harbour bridge reopens"
    assert (source.author, source.publisher) == ("Jane Roe", "The Quay Gazette")
    assert (source.date, source.language) == (datetime.date(2024, 3, 5), "en-GB")
    assert source.url == "https://example.org/bridge"


def test_structure_stays_and_furniture_goes(read: Read) -> None:
    """Headings, lists, quotes and tables keep their kind; menus, scripts, footers stay out."""
    article = read(
        page(
            p(LEDE),
            "<h2>What was done</h2>",
            p(MORE),
            "<ul><li>Two beams were replaced</li><li>Bolts were tightened</li></ul>",
            "<blockquote><p>Nobody expected it so soon, she said.</p></blockquote>",
            "<table><tr><th>Year</th><th>Cars</th></tr><tr><td>2023</td><td>1,200</td></tr></table>",
            p(LAST),
        ),
        "a.html",
    )
    assert [(x.kind, x.text) for x in article.paragraphs] == [
        (Kind.TITLE, "Harbour bridge reopens"),
        (Kind.TEXT, LEDE),
        (Kind.HEADING, "What was done"),
        (Kind.TEXT, MORE),
        (Kind.ITEM, "Two beams were replaced"),
        (Kind.ITEM, "Bolts were tightened"),
        (Kind.QUOTE, "Nobody expected it so soon, she said."),
        (Kind.TABLE, "Year | Cars"),
        (Kind.TABLE, "2023 | 1,200"),
        (Kind.TEXT, LAST),
    ]


def test_a_body_in_pieces_is_read_whole(read: Read) -> None:
    """An article whose body an advert divides keeps its second half."""
    piece = '<div class="article__body">{}</div>'
    blocks = [
        piece.format(p(LEDE) + p(MORE)),
        "<div>Advert</div>",
        piece.format(p(LAST) + p(FURTHER)),
    ]
    texts = [x.text for x in read(page(*blocks), "a.html").paragraphs]
    assert texts[1:] == [LEDE, MORE, LAST, FURTHER]


def test_popups_stay_out_of_the_sentence(read: Read) -> None:
    """Links that open over a name do not break its sentence."""
    links = "".join(f'<a href="/{n}">Other story number {n}</a>' for n in range(4))
    name = f'<span><a href="/m">Port Mallow</a><span class="pop">{links}</span></span>'
    article = read(page(p(LEDE.replace("Port Mallow", name)), p(MORE), p(LAST)), "a.html")
    assert article.paragraphs[1].text == LEDE


def test_link_lines_stay_out(read: Read) -> None:
    """A paragraph that only links to another article is not of this one."""
    link = p('<a href="/x">READ MORE ABOUT THE OTHER BRIDGE</a>')
    texts = [x.text for x in read(page(p(LEDE), link, p(MORE), p(LAST)), "a.html").paragraphs]
    assert texts[1:] == [LEDE, MORE, LAST]


def test_a_lede_set_as_heading_can_be_cited(read: Read) -> None:
    """A whole sentence in a heading element is text."""
    article = read(page(f"<h2>{LEDE}</h2>", p(MORE), p(LAST)), "a.html")
    assert (article.paragraphs[1].kind, article.paragraphs[1].text) == (Kind.TEXT, LEDE)


def test_a_page_of_three_words(read: Read) -> None:
    """A page without a recognisable article gives all its text, with an issue."""
    article = read("<html><body><div>Bridge <b>reopens</b> today</div></body></html>", "a.html")
    assert [x.text for x in article.paragraphs] == ["Bridge reopens today"]


def test_hidden_text_and_scripts_never_show(read: Read) -> None:
    """Neither scripts, styles nor hidden elements become text, in the fallback either."""
    for body in ("", p(LEDE) + p(MORE) + p(LAST)):
        hidden = (
            "<script>secret()</script><style>secret{}</style><template>secret</template>"
            '<div style="display:none">secret</div><p hidden>secret</p><!-- secret -->'
            "<noscript>secret</noscript><textarea>secret</textarea>"
        )
        article = read(f"<html><body><p>Shown.</p>{hidden}{body}</body></html>", "a.html")
        assert "secret" not in " ".join(x.text for x in article.paragraphs)


@pytest.mark.parametrize("tag", ["div", "b", "p", "ul><li", "table><tr><td", "blockquote", "span"])
def test_deep_nesting_is_survived(read: Read, tag: str) -> None:
    """100,000 open elements end in an article, with an issue where text was lost, and quickly."""
    start = time.perf_counter()
    article = read(page(p(LEDE), p(MORE), f"<{tag}>" * 100_000, p(LAST)), "a.html")
    assert time.perf_counter() - start < 20
    texts = [x.text for x in article.paragraphs]
    assert LEDE in texts
    assert LAST in texts or "nested-too-deeply" in {issue.slug for issue in article.issues}


def test_entities_do_not_explode_and_nothing_is_fetched(read: Read) -> None:
    """Entity declarations are inert, external ones are not opened."""
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">'
        '<!ENTITY b "&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    )
    article = read(f"{bomb}<html><body><p>{LEDE} &b; &x;</p></body></html>", "a.xhtml")
    text = " ".join(x.text for x in article.paragraphs)
    assert LEDE in text
    assert "aaaa" not in text.replace('"aaaaaaaaaa"', "")
    assert "root:" not in text


@pytest.mark.parametrize(
    "junk",
    ["<", "<html", "<html><head></head></html> x", "<p>&#0;&#xD800;&#1;x</p>", "<![CDATA[x]]> y"],
)
def test_broken_pages_are_read_or_refused(read: Read, junk: str) -> None:
    """Whatever is no page ends in text or in a clear error, never in a crash."""
    try:
        article = read(junk, "a.html")
    except SourceError:
        return
    text = " ".join(x.text for x in article.paragraphs)
    assert text.isprintable()
