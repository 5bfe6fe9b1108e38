"""HTML pages: the article among menus, adverts and related links.

trafilatura finds the article; this module prepares the page for it, keeps the structure of what
it finds and mends what it is known to lose.  benchmarks/html_extraction.py measures both.
"""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.ingest.around import around, is_empty_page, wall, without_tail
from briefgen.ingest.asides import without_asides
from briefgen.ingest.blocks import all_paragraphs, article_paragraphs
from briefgen.ingest.cues import load_cues
from briefgen.ingest.decode import clean
from briefgen.ingest.draft import Draft, Metadata, flat, tidy, without_invisible
from briefgen.ingest.masthead import authors, bare_title, same_words
from briefgen.ingest.page import main_part, mend, parse_page, prune
from briefgen.ingest.pagefacts import page_facts
from briefgen.ingest.text import name_furniture
from briefgen.model import Issue, Paragraph, ParagraphKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Document

    from briefgen.ingest.pagefacts import PageFacts

_LATEST = "2999-12-31"
"""htmldate refuses dates after today by the clock; a fixed day makes a reading repeatable."""


def read_html(text: str) -> Draft:
    """Return the draft of an HTML page: the article where one is found, else the whole text."""
    page, issues = parse_page(text)
    if page is None:
        return Draft((), issues=issues)
    cues = load_cues()
    language = page.get("lang") or page.get("xml:lang")
    facts = page_facts(page)
    prune(page)
    mend(page)
    document = _extracted(page)
    everything = tidy(all_paragraphs(page))
    whole = "\n".join(paragraph.text for paragraph in everything)
    if is_empty_page(whole, cues):
        return Draft((), issues=(*issues, _NOT_SHOWN))
    found, unrecognised = _paragraphs(page, document)
    if not found:
        return Draft((), issues=(*issues, _NOT_SHOWN))
    found, tail = without_tail(found, cues)
    found, asides = without_asides(found, cues)
    named, shown = name_furniture(list(found), cues)
    metadata = _metadata(document, shown, facts, language)
    paragraphs, left_out = _cleaned(_titled(tuple(named), metadata.title))
    walled = wall(paragraphs, whole, cues, free=facts.free)
    told = issues + unrecognised + left_out + ((walled,) if walled else ())
    rest = around(everything, (*paragraphs, *asides, *tail))
    return Draft(paragraphs, metadata, told, asides + tail + rest)


_NOT_SHOWN = Issue(
    "page-not-shown",
    "the page shows no article to a program; open it in a browser and save it from there",
)


def _paragraphs(
    page: HtmlElement, document: Document | None
) -> tuple[tuple[Paragraph, ...], tuple[Issue, ...]]:
    """Return the article's paragraphs; where none is found, those of the whole page.

    trafilatura runs all text of a short page together into one paragraph: then the page's own
    blocks are better.
    """
    body = document.body if document else None
    found = tidy(article_paragraphs(body)) if body is not None else ()
    if len(found) > 1:
        return found, ()
    message = "no article was recognised in the HTML page; all its text was taken"
    issues = () if found else (Issue("no-article-in-page", message),)
    return tidy(all_paragraphs(main_part(page))) or tidy(all_paragraphs(page)) or found, issues


def _extracted(page: HtmlElement) -> Document | None:
    """Return what trafilatura finds; it works without the network and on a copy of the page.

    Its fallback extractors are off (`fast`): on the 67 pages with gold text they win no paragraph
    and add foreign words (mean share .051 against .040, before `mend`).
    """
    from trafilatura import bare_extraction

    document = bare_extraction(
        page,
        fast=True,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params={
            "extensive_search": False,
            "original_date": True,
            "max_date": _LATEST,
        },
    )
    return document if not isinstance(document, dict) else None


def _metadata(
    document: Document | None, shown: Metadata, facts: PageFacts, language: str | None
) -> Metadata:
    """Return what the page's head says, filled up with what its article shows."""
    if document is None:
        return replace(shown, language=language).filled(facts.metadata)
    site = flat(document.sitename or "")
    title = bare_title(flat(document.title or ""), site, facts.headlines)
    said = Metadata(
        title=title or None,
        author=authors(document.author, facts.authors, site, load_cues()) or shown.author,
        date=_date(document.date) or shown.date,
        publisher=document.sitename,
        url=document.url,
        language=language or document.language,
    )
    return said.filled(facts.metadata)


def _date(text: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _titled(paragraphs: tuple[Paragraph, ...], title: str | None) -> tuple[Paragraph, ...]:
    """Return the paragraphs with the page's title first and once."""
    if title is None:
        return paragraphs
    rest = (
        paragraph
        for i, paragraph in enumerate(paragraphs)
        if i > 1 or not same_words(paragraph.text, title)
    )
    return (Paragraph(title, ParagraphKind.TITLE), *rest)


def _cleaned(paragraphs: tuple[Paragraph, ...]) -> tuple[tuple[Paragraph, ...], tuple[Issue, ...]]:
    """Return the paragraphs without what character references may have smuggled in."""
    issues: tuple[Issue, ...] = ()
    result = []
    for paragraph in paragraphs:
        text, left_out = clean(without_invisible(paragraph.text))
        issues = issues or left_out
        result.append(replace(paragraph, text=text))
    return tuple(result), issues
