"""What a result of an attack must look like: text, and nothing that a program obeys."""

from __future__ import annotations

import email
import io
import re
import unicodedata
import zipfile
from email.policy import SMTP
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree, html
from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ELEMENTS = frozenset(
    [
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "main",
        "article",
        "aside",
        "header",
        "footer",
        "section",
        "div",
        "span",
        "p",
        "a",
        "h1",
        "h2",
        "h3",
        "h4",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "colgroup",
        "col",
        "figure",
        "figcaption",
        "blockquote",
        "time",
        "strong",
        "em",
        "b",
        "i",
        "small",
        "br",
        "hr",
        "mark",
        "abbr",
        "svg",
        "rect",
        "circle",
        "line",
        "text",
        "g",
        "sup",
        "sub",
        "cite",
        "q",
        "code",
    ]
)
_ATTRIBUTES = frozenset(
    [
        "lang",
        "dir",
        "id",
        "class",
        "href",
        "title",
        "rel",
        "charset",
        "content",
        "name",
        "http-equiv",
        "scope",
        "colspan",
        "role",
        "width",
        "height",
        "fill",
        "stroke",
        "stroke-width",
        "x",
        "y",
        "x1",
        "x2",
        "y1",
        "y2",
        "cx",
        "cy",
        "r",
        "text-anchor",
        "font-family",
        "font-size",
        "xmlns",
        "datetime",
        "aria-labelledby",
        "aria-hidden",
        "aria-label",
        "start",
        "value",
    ]
)
_MAIL_ATTRIBUTES = _ATTRIBUTES | frozenset(
    [
        "style",
        "align",
        "valign",
        "border",
        "cellpadding",
        "cellspacing",
        "bgcolor",
        "type",
        "media",
        "xmlns:o",
        "xmlns:v",
    ]
)
_TEMPLATES = Path(__file__).resolve().parent.parent.parent / "templates" / "mail"
_OWN_MARKUP = "".join(path.read_text(encoding="utf-8") for path in _TEMPLATES.glob("*.j2"))
"""The mail's templates, in which comments speak to one mail program."""
_ADDRESS = re.compile(r"https?://[^\s<>\"']+")
_FETCHES = re.compile(
    r"url\(\s*['\"]?(?!#)[^)]|@import|expression\s*\(|-moz-binding|(?<!-)behavior\s*:"
)
_MAIL_HEADERS = frozenset(
    [
        "subject",
        "date",
        "auto-submitted",
        "mime-version",
        "content-type",
        "content-language",
        "from",
        "content-transfer-encoding",
        "content-disposition",
    ]
)
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def page_problems(data: bytes, *, mail: bool = False) -> list[str]:
    """Return what in an HTML page could act, fetch or deceive."""
    text = data.decode("utf-8")
    page = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    known = _MAIL_ATTRIBUTES if mail else _ATTRIBUTES
    problems = _hidden(text)
    for element in page.iter():
        if not isinstance(element.tag, str) and not (mail and str(element) in _OWN_MARKUP):
            problems.append(f"comment or instruction {str(element)[:60]}")
        elif isinstance(element.tag, str) and element.tag not in _ELEMENTS:
            problems.append(f"element <{element.tag}>")
        elif isinstance(element.tag, str):
            problems += _attribute_problems(element, known)
    styles = [element.text_content() for element in page.iter("style")]
    problems += [f"style sheet fetches: {one[:80]}" for one in styles if _FETCHES.search(one)]
    return problems


def _attribute_problems(element: HtmlElement, known: frozenset[str]) -> list[str]:
    problems = [f"attribute {name}" for name in element.attrib if name not in known]
    href = element.get("href", "#")
    if not href.startswith("#") and not _ADDRESS.fullmatch(href):
        problems.append(f"link to {href[:80]}")
    if _FETCHES.search(element.get("style", "")):
        problems.append(f"style fetches: {element.get('style')}")
    refreshes = element.get("http-equiv", "Content-Security-Policy") != "Content-Security-Policy"
    return [*problems, "http-equiv"] if refreshes and not problems else problems


def _hidden(text: str) -> list[str]:
    """Return the characters that nobody sees but programs obey."""
    found = {
        char
        for char in set(text)
        if char in _TURNS or (unicodedata.category(char) in {"Cc", "Cs"} and char not in "\t\n\r")
    }
    return [f"hidden character U+{ord(char):04X}" for char in sorted(found)]


def page_text(data: bytes) -> str:
    """Return the words that a page shows, without any white space."""
    page = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    body = page.find("body")
    return bare(body.text_content() if body is not None else "")


def bare(text: str) -> str:
    """Return a text without white space: pages break lines where they like."""
    return "".join(text.split())


def markdown_problems(data: bytes) -> list[str]:
    """Return what a Markdown text becomes where HTML in it is obeyed: it must be text."""
    text = data.decode("utf-8")
    parser = MarkdownIt("commonmark", {"html": True, "linkify": False})
    page = parser.enable(["table", "strikethrough"]).render(text)
    problems = _hidden(text)
    for element in html.fragment_fromstring(page, create_parent="div").iter():
        if element.tag not in _ELEMENTS or element.tag == "a":
            problems.append(f"element <{element.tag}> in Markdown")
    return problems


def word_problems(data: bytes) -> list[str]:
    """Return what in a Word file leads out of it, runs, or is hidden; pages number themselves."""
    problems = []
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        for name in parts.namelist():
            if name.endswith((".bin", ".vml")) or "embeddings" in name or "vba" in name.lower():
                problems.append(f"part {name}")
            if not name.endswith((".xml", ".rels")):
                continue
            root = etree.fromstring(parts.read(name))
            problems += _hidden("".join(root.itertext()))
            for element in root.iter():
                external = element.get("TargetMode") == "External"
                if external and not _ADDRESS.fullmatch(element.get("Target", "")):
                    problems.append(f"link to {element.get('Target')}")
                if element.tag.endswith("}instrText") and (element.text or "").strip() not in {
                    "PAGE",
                    "NUMPAGES",
                }:
                    problems.append(f"field {element.text}")
    return problems


def mail_problems(data: bytes) -> list[str]:
    """Return what in a mail is no header of ours, or acts in its page."""
    mail = email.message_from_bytes(data, policy=SMTP)
    problems = [f"header {name}" for name in mail if name.lower() not in _MAIL_HEADERS]
    for part in mail.walk():
        if part.get_content_type() == "text/html":
            problems += page_problems(part.get_content().encode(), mail=True)
        elif part.get_content_type() == "text/plain":
            problems += _hidden(part.get_content())
    return problems
