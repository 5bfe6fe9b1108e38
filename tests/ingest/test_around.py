"""What of a page is not its article: told apart, and told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.errors import SourceError

if TYPE_CHECKING:
    from tests.ingest.conftest import Read

PROSE = (
    "<p>The port of Aldren closed on Monday after a fire injured nine workers at the quay.</p>"
    "<p>The harbour master said that nobody knows how the fire began, or why it spread so fast.</p>"
    "<p>Ships have to wait outside the harbour until the end of the week, he told reporters.</p>"
)


def page(body: str, head: str = "") -> str:
    """Return a page with an article in it."""
    return (
        f"<html lang=en><head><title>Fire in Aldren</title>{head}</head><body><nav><a href=/>Home"
        f"</a></nav><article><h1>Fire in Aldren</h1>{body}</article></body></html>"
    )


def dates(*, ld: str = "", meta: str = "") -> str:
    """Return a head that states dates for machines."""
    return f'<script type="application/ld+json">{ld}</script>{meta}'


@pytest.mark.parametrize(
    "head",
    [
        dates(
            ld='{"@graph":[{"@type":"NewsArticle","datePublished":"2031-03-12T09:00:00Z",'
            '"dateModified":"2031-03-14"}]}'
        ),
        dates(
            ld='[{"@type": "NewsArticle", ',
            meta="<meta property='article:published_time' content='2031-03-12T09:00:00+01:00'>"
            "<meta property='article:modified_time' content='2031-03-14T10:00:00+01:00'>",
        ),
    ],
)
def test_publication_is_told_from_update(read: Read, head: str) -> None:
    """Both days are known by what the page says for machines, broken parts passed over."""
    source = read(page(PROSE, head), "fire.html").source
    assert (str(source.date), str(source.updated)) == ("2031-03-12", "2031-03-14")


def test_an_update_of_the_same_day_is_none(read: Read) -> None:
    """Pages change within minutes of their publication: that is no news."""
    ld = '{"@type":"Article","datePublished":"2031-03-12","dateModified":"2031-03-12T23:00:00"}'
    assert read(page(PROSE, dates(ld=ld)), "fire.html").source.updated is None


def test_what_stands_behind_the_article_is_left_out(read: Read) -> None:
    """Teasers and appeals are no text of the article, and `briefgen read` tells them."""
    teasers = "".join(
        f"<h3>Aldren {name} looks for a new home at last</h3><p>{name} is sad.</p>"
        for name in ("museum", "theatre", "library", "circus")
    )
    appeal = "<p>Sign up for our newsletter to get the latest from the harbour.</p>"
    article = read(page(PROSE * 3 + appeal + teasers), "fire.html")
    text = " ".join(paragraph.text for paragraph in article.paragraphs)
    assert "newsletter" not in text
    assert "museum" not in text
    reasons = {one.reason for one in article.omitted}
    assert {"teasers of other articles", "appeal to subscribe, follow or write"} <= reasons


def test_headings_with_text_of_their_own_stay(read: Read) -> None:
    """An article that ends in short chapters loses none of them."""
    chapters = "".join(f"<h2>The {name}</h2>{PROSE}" for name in ("fire", "harbour", "ships"))
    article = read(page(PROSE + chapters + "<h2>The end</h2><p>It is over now.</p>"), "fire.html")
    assert article.paragraphs[-1].text == "It is over now."


@pytest.mark.parametrize(
    "sign",
    [
        "<div>Subscribe to continue reading this article.</div>",
        dates(ld='{"@type":"Article","isAccessibleForFree":"False"}'),
    ],
)
def test_a_wall_is_said(read: Read, sign: str) -> None:
    """A page that shows only the beginning to those who do not pay says so in the brief."""
    walled = page(PROSE).replace("</article>", f"</article>{sign}")
    assert "paywall" in {issue.slug for issue in read(walled, "fire.html").issues}
    assert "paywall" not in {issue.slug for issue in read(page(PROSE), "fire.html").issues}


def test_a_page_that_shows_nothing(read: Read) -> None:
    """A page that only asks for JavaScript is an error that says what to do."""
    empty = "<html><body><p>Please enable JavaScript to view this site.</p></body></html>"
    with pytest.raises(SourceError, match="open it in a browser and save it from there"):
        read(empty, "fire.html")


def test_pull_quotes_stand_apart(read: Read) -> None:
    """What a page repeats in large type is a quotation, not a paragraph."""
    pulled = PROSE + "<div class='pull-quote'>Nobody knows how the fire began</div>" + PROSE
    kinds = {p.text: p.kind.value for p in read(page(pulled), "fire.html").paragraphs}
    assert kinds["Nobody knows how the fire began"] == "quote"
