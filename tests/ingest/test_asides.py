"""What stands between an article's paragraphs, around its title and beside its authors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ingest.test_around import PROSE, dates, page

if TYPE_CHECKING:
    from tests.ingest.conftest import Read

ASIDES = (
    "Related: Why the quay of Aldren burned",
    "READ MORE: Harbour had no alarm for a year",
    "Advertisement",
    "1.2k shares",
    "5 min read",
    "Sign up for our harbour letter, free every Friday",
    "We use cookies to improve what you see",
    "twitter.com/adaquill",
    "newsdesk@courier.example",
    "[button link=”/more” type=”big”] Send us yours[/button]",
)
KEPT = (
    "More than half of the ships had left by noon, the harbour master said.",
    "Press contact: Ada Quill, press@harbour.example",
    "The crew share the cost of the tug, and nobody knows who pays for the crane.",
)


@pytest.mark.parametrize("text", ASIDES)
def test_an_aside_is_left_out(read: Read, text: str) -> None:
    """Of a page and of what was copied from one; it is told that it is."""
    plain = PROSE.replace("<p>", "").replace("</p>", "\n\n")
    for source, name in (
        (page(PROSE + f"<p>{text}</p>" + PROSE.replace("Monday", "Sunday")), "fire.html"),
        (f"Fire in Aldren\n\n{plain}{text}\n\n{plain.replace('Monday', 'Sunday')}", "fire.txt"),
    ):
        article = read(source, name)
        assert text not in [paragraph.text for paragraph in article.paragraphs]
        assert text in " ".join(omission.text for omission in article.omitted)


@pytest.mark.parametrize("text", KEPT)
def test_what_only_sounds_like_one_stays(read: Read, text: str) -> None:
    """A sentence that begins with "more", and whom a press release names."""
    article = read(page(PROSE + f"<p>{text}</p>" + PROSE), "fire.html")
    assert text in [paragraph.text for paragraph in article.paragraphs]


def test_headlines_go_with_the_heading_of_their_list(read: Read) -> None:
    """The next sentence is the article's again."""
    listed = "".join(f"<p>{text}</p>" for text in ("DON'T MISS", "Ferry honoured", "Toll doubles"))
    article = read(page(PROSE + listed + "<p>The fire was out by noon.</p>" + PROSE), "fire.html")
    texts = [paragraph.text for paragraph in article.paragraphs]
    assert "The fire was out by noon." in texts
    assert not {"DON'T MISS", "Ferry honoured", "Toll doubles"} & set(texts)


def test_who_signs_at_the_end_is_a_byline(read: Read) -> None:
    """So it is never cited; nor is when the page was changed."""
    end = "<p>Ada Quill contributed to this report.</p><p>Updated at 1:23 p.m.</p>"
    article = read(page(PROSE * 2 + end), "fire.html")
    assert [p.kind.value for p in article.paragraphs[-2:]] == ["byline", "dateline"]


@pytest.mark.parametrize(
    "title", ["Fire in old Aldren | Courier", "Fire in old Aldren - The Courier"]
)
def test_a_title_is_the_headline_without_its_site(read: Read, title: str) -> None:
    """Whatever the site is called elsewhere; a headline keeps its own second half."""
    head = f"<meta property='og:title' content='{title}'>"
    text = page(PROSE * 2, head).replace("<h1>Fire in Aldren", "<h1>Fire in old Aldren")
    assert read(text, "fire.html").title == "Fire in old Aldren"
    whole = page(PROSE * 2, head.replace(title, "Fire in Aldren - nine injured at the quay"))
    whole = whole.replace("<h1>Fire in Aldren", "<h1>Fire in Aldren - nine injured at the quay")
    assert read(whole, "fire.html").title == "Fire in Aldren - nine injured at the quay"


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ('[{"@type": "Person", "name": "By ADA QUILL, AP Sports Writer"}]', "Ada Quill"),
        ('[{"name": "Ada Quill and Jon Vane, Courier News"}]', "Ada Quill; Jon Vane"),
        ('{"@type": "Organization", "name": "Harbour News Agency"}', "Harbour News Agency"),
        ('"admin"', None),
    ],
)
def test_authors_are_persons(read: Read, author: str, expected: str | None) -> None:
    """Desks and accounts are none; an agency is named where nobody else is."""
    ld = f'{{"@type": "NewsArticle", "datePublished": "2031-03-12", "author": {author}}}'
    assert read(page(PROSE * 2, dates(ld=ld)), "fire.html").source.author == expected


def test_paragraphs_that_only_line_breaks_part(read: Read) -> None:
    """They are paragraphs, though elements beside them are too."""
    body = PROSE.replace("<p>", "").replace("</p>", "<br><br>")
    article = read(page(f"<p>Aldren, 12 March 2031</p><div>{body}</div><p>Ends</p>"), "fire.html")
    texts = [p.text for p in article.paragraphs]
    assert len([text for text in texts if text in PROSE]) == PROSE.count("<p>")


def test_a_span_around_a_whole_paragraph_is_no_popup(read: Read) -> None:
    """Most of its text may be links."""
    links = "".join(f'<a href="/{i}">the long report number {i} of Aldren</a> ' for i in range(4))
    article = read(page(PROSE + f"<p><span>See {links} there.</span></p>" + PROSE), "fire.html")
    assert any("report number 3" in paragraph.text for paragraph in article.paragraphs)
