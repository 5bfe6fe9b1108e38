from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
from typing import TYPE_CHECKING

import lxml.html
import pytest

if TYPE_CHECKING:
    import datetime

    from briefgen.model import Brief
    from briefgen.render import Renderer

_LOADING = {
    "src",
    "srcset",
    "data",
    "background",
    "poster",
    "action",
    "formaction",
    "ping",
    "style",
}


@pytest.fixture
def page(renderer: Renderer, brief: Brief, made: datetime.datetime) -> lxml.html.HtmlElement:
    """Return the everyday brief as a parsed page."""
    return lxml.html.document_fromstring(renderer.render(brief, "html", made))


def test_the_page_loads_and_runs_nothing(
    renderer: Renderer, extreme: Brief, made: datetime.datetime
) -> None:
    """Whatever the article says: no script, no handler, no element or attribute that fetches."""
    page = lxml.html.document_fromstring(renderer.render(extreme, "html", made))
    tags = {element.tag for element in page.iter() if isinstance(element.tag, str)}
    assert not tags & {"script", "img", "svg", "link", "iframe", "object", "embed", "form", "base"}
    for element in page.iter():
        names = set(element.attrib)
        assert not names & _LOADING
        assert not [name for name in names if name.startswith("on")]
        href = element.get("href")
        assert href is None or href.startswith("#")
    (css,) = (style.text for style in page.iter("style"))
    assert "url(" not in css
    assert "@import" not in css


def test_the_policy_admits_the_style_sheet_and_nothing_else(page: lxml.html.HtmlElement) -> None:
    """The digest in the Content-Security-Policy is that of the one style element."""
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (css,) = page.xpath("//style/text()")
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    assert policy.startswith("default-src 'none'; ")
    assert f"style-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy


def test_the_page_is_for_everyone(page: lxml.html.HtmlElement) -> None:
    """Language, landmarks, headings in order, named parts, and heads for the table's columns."""
    assert page.get("lang") == "en"
    assert len(page.xpath("//main")) == len(page.xpath("//h1")) == len(page.xpath("//footer")) == 1
    headings = [int(one.tag[1]) for one in page.xpath("//h1|//h2|//h3|//h4")]
    assert headings[0] == 1
    assert set(headings[1:]) == {2}
    ids = set(page.xpath("//@id"))
    assert set(page.xpath("//@aria-labelledby")) <= ids
    assert all(column.get("scope") == "col" for column in page.xpath("//th"))


def test_links_lead_into_the_page(page: lxml.html.HtmlElement) -> None:
    """Each inner link has its target; the one outer link is the source, and says nothing of us."""
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = page.xpath("//a")
    outer = [link for link in links if not link.get("href").startswith("#")]
    assert {link.get("href")[1:] for link in links if link not in outer} <= set(ids)
    assert [link.get("href") for link in outer] == ["https://courier.example/2031/03/crane?a=1&b=2"]
    assert outer[0].get("rel") == "noopener noreferrer"


def test_the_words_of_the_article_stand_on_the_page(
    renderer: Renderer, extreme: Brief, made: datetime.datetime
) -> None:
    """Escaping changes no character: title and items read as they are, markup and all."""
    page = lxml.html.document_fromstring(renderer.render(extreme, "html", made))
    text = re.sub(r"\s+", " ", page.text_content())
    assert re.sub(r"\s+", " ", extreme.title) in text
    for finding in extreme.key_findings[1:3]:
        assert re.sub(r"\s+", " ", finding.text).strip() in text


def test_text_that_runs_from_right_to_left_says_so(
    renderer: Renderer, brief: Brief, made: datetime.datetime
) -> None:
    """Each text has the direction of its own first letter."""
    mixed = dataclasses.replace(brief, title="ל-25 ימים")
    page = lxml.html.document_fromstring(renderer.render(mixed, "html", made))
    assert page.xpath("//h1/@dir") == ["rtl"]
    assert set(page.xpath("//*[@id='bottom-line']/@dir")) == {"ltr"}


def test_equal_input_makes_equal_bytes(
    renderer: Renderer, brief: Brief, made: datetime.datetime
) -> None:
    """The same brief, made at the same moment, is the same file."""
    assert renderer.render(brief, "html", made) == renderer.render(brief, "html", made)
