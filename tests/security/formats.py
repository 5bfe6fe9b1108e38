"""How a text gets into each place of a document of each format that is read.

To bring a new format under all attacks, add its builder to `BUILDERS`.
"""

from __future__ import annotations

import html
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.security import documents

if TYPE_CHECKING:
    from collections.abc import Callable

MARK = "Marker4711"
"""Stands behind the payload in every place; where a place is printed it must be found there."""

SOUND = "The council of Brackwater closed the bridge on Monday, said engineer Ivo Brandt of Norden."
"""An honest paragraph before the payload: whatever comes after it, it is read."""


@dataclass(frozen=True)
class Planted:
    """A document with a payload in every place; `keeps` where all its letters must be shown."""

    name: str
    data: bytes
    keeps: bool


HONEST = [
    f"{SOUND} {number} of them came back in {2000 + number}, and nothing was found in the river."
    for number in range(5)
]
"""Enough text that a few odd characters do not make the document none."""


def _sentences(payload: str) -> list[str]:
    """Return the payload as part of a finding, an actor, a figure, a quote and a question."""
    line = " ".join(payload.split("\n"))
    return [
        f"Mayor Lena {line} {MARK} said on Tuesday that 40 {line} houses cost 3 million dollars.",
        f'"The bridge {line} stays closed," said Ivo Brandt, who leads {line} {MARK} Company.',
        f"It is not clear whether {line} {MARK} will open again in 2027.",
    ]


def plain(payload: str) -> Planted:
    """Return a plain text: title, byline, dateline, text."""
    head = [f"Bridge {payload} {MARK} closed", f"By Jane {payload}"]
    rows = [*head, SOUND, *_sentences(payload), *HONEST]
    return Planted("attack.txt", _bytes("\n\n".join(rows)), keeps=True)


def markdown(payload: str) -> Planted:
    """Return Markdown: heading, text, list, table, quote, link, image, code."""
    rows = [
        f"# Bridge {payload} closed",
        SOUND,
        *_sentences(payload),
        f"- {payload} {MARK}",
        f"| a | b |\n|---|---|\n| {payload} | {MARK} |",
        f"> {payload}",
        f"[{payload}](http://192.0.2.1/{payload}) ![{payload}]({payload})",
        f"```\n{payload}\n```",
        *HONEST,
    ]
    return Planted("attack.md", _bytes("\n\n".join(rows)), keeps=False)


def front_matter(payload: str) -> Planted:
    """Return Markdown whose front matter holds the payload in every key, quoted for YAML."""
    keys = ("title", "author", "publisher", "date", "url", "lang", "source", "description")
    quoted = json.dumps(f"{payload} {MARK}")
    head = "\n".join(f"{key}: {quoted}" for key in keys)
    return Planted("attack.md", _bytes(f"---\n{head}\n---\n\n{SOUND}\n"), keeps=False)


def html_text(payload: str) -> Planted:
    """Return an HTML page that shows the payload as text and names it in its metadata."""
    page = _page(html.escape(payload), json.dumps(payload))
    return Planted("attack.html", _bytes(page), keeps=True)


def html_markup(payload: str) -> Planted:
    """Return an HTML page with the payload as markup, in text and in attributes."""
    return Planted("attack.html", _bytes(_page(payload, payload)), keeps=False)


def _page(text: str, data: str) -> str:
    rows = "".join(f"<p>{row}</p>\n" for row in [SOUND, *_sentences(text), *HONEST])
    return f"""<!doctype html><html lang="{text}"><head><title>Bridge {text} closed</title>
<meta name="author" content="{text} {MARK}"><meta property="og:site_name" content="{text}">
<meta property="article:published_time" content="{text}"><link rel="canonical" href="{text}">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": {data}}}</script>
</head><body><article><h1>Bridge {text} closed</h1>{rows}
<ul><li>{text} {MARK}</li></ul><table><tr><td>{text}</td><td>{MARK}</td></tr></table>
<figure><img src="{text}" alt="{text}"><figcaption>{text}</figcaption></figure>
<blockquote>{text}</blockquote><a href="{text}">{text}</a></article></body></html>"""


def brief_json(payload: str) -> Planted:
    """Return a brief as data, made by other hands, with the payload in every text."""
    text = f"{payload} {MARK}".replace("\n", " ")
    evidence = [{"quote": text}]
    item = {"text": text, "evidence": evidence}
    data = {
        "schema_version": 1,
        "title": text,
        "source": {"name": text, "author": text, "publisher": text, "url": payload},
        "paragraphs": [SOUND, text],
        "bottom_line": item,
        "key_findings": [{**item, "attribution": text}],
        "actors": [{"name": text, "type": "person", "role": text, "evidence": evidence}],
        "figures": [{**item, "value": 3, "unit": text, "what": text}],
        "open_questions": [{**item, "settles": text, "attribution": text}],
        "issues": [{"slug": "x", "message": text}],
    }
    return Planted("attack.json", json.dumps(data).encode(), keeps=True)


def _rows(payload: str) -> list[str]:
    return [SOUND, *_sentences(payload), *HONEST]


def word(payload: str) -> Planted:
    """Return a Word file: title, author, text, table."""
    data = documents.word(f"Bridge {payload} closed", _rows(payload), f"Jane {payload}")
    return Planted("attack.docx", data, keeps=True)


def writer(payload: str) -> Planted:
    """Return an OpenDocument text: heading, author, text."""
    data = documents.writer(f"Bridge {payload} closed", _rows(payload), f"Jane {payload}")
    return Planted("attack.odt", data, keeps=True)


def pdf(payload: str) -> Planted:
    """Return a PDF: title and author of the file, text; its lines break inside the payload."""
    data = documents.printed(f"Bridge {payload} closed", _rows(payload), f"Jane {payload}")
    return Planted("attack.pdf", data, keeps=False)


def mail(payload: str) -> Planted:
    """Return a mail: sender, subject, text."""
    data = documents.mail(f"Bridge {payload} closed", _rows(payload), f"Jane {payload}")
    return Planted("attack.eml", data, keeps=False)


def outlook(payload: str) -> Planted:
    """Return a message of Outlook: sender, subject, text; its tables have room for so much."""
    payload = payload[:1_000]
    data = documents.outlook(f"Bridge {payload} closed", _rows(payload), f"Jane {payload}")
    return Planted("attack.msg", data, keeps=False)


def saved_page(payload: str) -> Planted:
    """Return a page as a browser saves it, the payload in its address, text and metadata."""
    page = _bytes(_page(html.escape(payload), json.dumps(payload)))
    return Planted("attack.mhtml", documents.saved_page(payload, page), keeps=False)


def crawled(payload: str) -> Planted:
    """Return a web archive of such a page."""
    page = _bytes(_page(html.escape(payload), json.dumps(payload)))
    return Planted("attack.warc", documents.crawled(payload, page), keeps=False)


def exported(payload: str) -> Planted:
    """Return a news export: title, author, address, dates, text."""
    data = documents.exported(f"{payload} {MARK}", _rows(payload), f"Jane {payload}")
    return Planted("attack.jsonl", data, keeps=False)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


BUILDERS: dict[str, Callable[[str], Planted]] = {
    builder.__name__: builder
    for builder in (
        plain,
        markdown,
        front_matter,
        html_text,
        html_markup,
        brief_json,
        word,
        writer,
        pdf,
        mail,
        outlook,
        saved_page,
        crawled,
        exported,
    )
}
"""Every way in, by its name."""
