"""An HTML page as a tree, made ready: without what no reader sees, its body in one piece."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from briefgen.ingest.breaks import part_breaks
from briefgen.ingest.lines import is_terminal
from briefgen.model import Issue

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_UNSEEN_TAGS = frozenset(
    [
        "script",
        "style",
        "template",
        "svg",
        "object",
        "embed",
        "applet",
        "noscript",
        "iframe",
        "button",
        "select",
        "textarea",
    ]
)
_FURNITURE_TAGS = ("nav", "footer", "aside", "form")
_BODY_CLASS = re.compile(r"(?:article|story|entry|post)[\w-]*(?:body|content|text)", re.IGNORECASE)
_PROMOTION = re.compile(
    r"(?:^|[\s_-])(?:newsletter|recirc|sign-?up|subscribe|promo)(?:$|[\s_-])", re.IGNORECASE
)
_PROMOTION_WORDS = 80
"""An element so named that holds more words than this is the article itself."""

_FEWEST_POPUP_LINKS, _MOST_POPUP_LINKS = 3, 30
_POPUP_SHARE = 0.8
_LINK_WORDS = 3
_FEWEST_LISTED = 2
_PULL_QUOTE = re.compile(r"(?:^|[\s_-])pull-?quote(?:$|[\s_-])", re.IGNORECASE)


def parse_page(text: str) -> tuple[HtmlElement | None, tuple[Issue, ...]]:
    """Return the root of a page, None where it holds nothing, and what was lost in parsing.

    The parser fetches nothing and expands no entities but characters; its limit of depth holds.
    """
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True
    )
    try:
        page = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except etree.ParserError:
        return None, ()
    lost = any("depth" in entry.message.lower() for entry in parser.error_log)
    message = "the HTML page is nested too deeply; its text after that place was not read"
    return page, (Issue("nested-too-deeply", message),) if lost else ()


def prune(page: HtmlElement) -> None:
    """Remove what a browser does not show; the text behind each removed element stays."""
    drop([element for element in page.iter() if _is_unseen(element)])


def mend(page: HtmlElement) -> None:
    """Undo what leads trafilatura astray: see each step for the pages that showed it."""
    drop([span for span in page.iter("span") if _is_popup(span)])
    drop([p for p in page.iter("p") if _is_link_line(p)])
    drop([element for element in page.iter("div", "section", "aside") if _is_promotion(element)])
    drop([lists for lists in page.iter("ul", "ol") if _is_link_list(lists)])
    for element in page.iter("div", "aside", "p", "figure", "span", "section"):
        if _PULL_QUOTE.search(element.get("class") or ""):
            element.tag = "blockquote"
    part_breaks(page)
    _join_body(page)


def main_part(page: HtmlElement) -> HtmlElement:
    """Return the part of a page that its markup calls the article, else the main part, else all.

    Menus, footers, asides and forms are removed from it.
    """
    named = (page.find(f".//{tag}") for tag in ("article", "main", "body"))
    part = next((element for element in named if element is not None), page)
    drop(list(part.iter(*_FURNITURE_TAGS)))
    return part


_LAYOUT_TAGS = ("table", "tbody", "thead", "tr", "td", "th")
_BLOCKS = ("table", "p", "div", "h1", "h2", "h3", "h4", "ul", "ol", "blockquote")


def unwrap_layout(page: HtmlElement) -> None:
    """Make plain blocks of the tables that only lay out a page: their cells hold blocks."""
    for table in list(page.iter("table")):
        cells = (cell for cell in table.iter("td", "th"))
        if any(next(cell.iterdescendants(*_BLOCKS), None) is not None for cell in cells):
            for element in list(table.iter(*_LAYOUT_TAGS)):
                if next(element.iterancestors("table"), element) is table or element is table:
                    element.tag = "div"


def drop(elements: list[HtmlElement]) -> None:
    """Remove elements; the text behind each stays."""
    for element in elements:
        if element.getparent() is not None:
            element.drop_tree()


def _is_unseen(element: HtmlElement) -> bool:
    if element.tag in _UNSEEN_TAGS:
        return bool(element.get("type") != "application/ld+json")
    return bool(_HIDDEN.search(element.get("style") or "")) or element.get("hidden") is not None


def _text(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def _is_popup(span: HtmlElement) -> bool:
    """Whether a piece of a sentence is a list of links that opens over it: 2 of 67 pages.

    A link with such a list behind it is the word that opens it, and stays.
    """
    links = list(islice(span.iter("a"), _MOST_POPUP_LINKS + 1))
    opener = len(span) > 0 and span[0].tag == "a" and span.find("span") is not None
    if opener or not _FEWEST_POPUP_LINKS <= len(links) <= _MOST_POPUP_LINKS:
        return False
    paragraph = next(span.iterancestors("p"), None)
    if paragraph is None or _text(paragraph) == _text(span):  # a span that only sets its type
        return False
    return sum(len(_text(link)) for link in links) >= _POPUP_SHARE * len(_text(span))


def _is_link_line(paragraph: HtmlElement) -> bool:
    """Whether a paragraph is but a link to another article, between those of this one."""
    text = _text(paragraph)
    if len(text.split()) < _LINK_WORDS or is_terminal(text):
        return False
    return "".join(map(_text, paragraph.iter("a"))).replace(" ", "") == text.replace(" ", "")


def _is_link_list(element: HtmlElement) -> bool:
    """Whether a list holds nothing but links to other articles, each a headline."""
    items = list(islice(element.iter("li"), _MOST_POPUP_LINKS + 1))
    if not _FEWEST_LISTED <= len(items) <= _MOST_POPUP_LINKS:
        return False
    links = sum(len(_text(link)) for link in element.iter("a"))
    headlines = all(not is_terminal(_text(item)) or item.find(".//a") is not None for item in items)
    return headlines and links >= _POPUP_SHARE * max(1, len(_text(element)))


def _is_promotion(element: HtmlElement) -> bool:
    """Whether an element is named as a promotion and short enough to be one."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return bool(_PROMOTION.search(names)) and len(_text(element).split()) <= _PROMOTION_WORDS


def _join_body(page: HtmlElement) -> None:
    """Put a body that adverts cut in pieces together again: trafilatura takes the first only.

    The pieces have the same class, named as an article's body, under the same ``article``.
    """
    pieces = defaultdict(list)
    for element in page.iter("div", "section"):
        name = element.get("class") or ""
        if _BODY_CLASS.search(name) and element.find("p") is not None:
            pieces[next(element.iterancestors("article"), None), name].append(element)
    for first, *others in pieces.values():
        for other in others:
            if first not in other.iterancestors() and other.getparent() is not None:
                first.extend(list(other))
                drop([other])
