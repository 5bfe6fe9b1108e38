"""Where a source comes from, and on which of its pages a citation stands."""

from __future__ import annotations

import dataclasses
import datetime
from typing import TYPE_CHECKING

import lxml.html
import pytest

if TYPE_CHECKING:
    from briefgen.model import Brief
    from briefgen.render import Renderer


@pytest.fixture
def paged(brief: Brief) -> Brief:
    """Return the everyday brief as of a PDF of pages of three paragraphs, updated and fetched."""
    return dataclasses.replace(
        brief,
        source=dataclasses.replace(
            brief.source,
            language="en",
            updated=datetime.date(2031, 3, 6),
            retrieved=datetime.datetime(2031, 3, 7, 8, 0, tzinfo=datetime.UTC),
            sha256="ab12" * 16,
        ),
        paragraphs=tuple(
            dataclasses.replace(paragraph, page=1 + index // 3)
            for index, paragraph in enumerate(brief.paragraphs)
        ),
    )


def test_citations_name_the_page(renderer: Renderer, paged: Brief, made: datetime.datetime) -> None:
    """A reference says which page its paragraph stands on, and the source where each begins."""
    page = lxml.html.document_fromstring(renderer.render(paged, "html", made))
    references = [link.text_content() for link in page.cssselect(".refs a")]
    assert references
    assert all(",\u00a0p.\u00a0" in reference for reference in references)
    leaves = [leaf.text_content().strip() for leaf in page.cssselect(".leaf")]
    last = paged.paragraphs[-1].page or 0
    assert leaves == [f"p. {number}" for number in range(1, last + 1)]
    words = renderer.render(paged, "md", made).decode()
    assert "(p. 2) " in words


def test_a_source_without_pages_has_none(
    renderer: Renderer, brief: Brief, made: datetime.datetime
) -> None:
    """Nothing speaks of pages where the source has none."""
    page = lxml.html.document_fromstring(renderer.render(brief, "html", made))
    assert page.cssselect(".leaf") == []
    assert not any("p." in link.text_content() for link in page.cssselect(".refs a"))


@pytest.mark.parametrize("form", ["html", "md"])
def test_masthead_and_source_line(
    renderer: Renderer, paged: Brief, made: datetime.datetime, form: str
) -> None:
    """The head has the days of change and retrieval; the source's line has all, with its hash."""
    words = renderer.render(paged, form, made).decode()
    assert "updated 6 March 2031" in words
    assert "retrieved 7 March 2031" in words
    assert "English" in words
    assert "SHA-256 ab12ab12ab12ab12" in words
