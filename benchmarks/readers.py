"""How well documents are read: HTML pages beside other extractors, and PDFs that were set here.

    python -m benchmarks.readers [PAGES]

PAGES is a folder of ``<id>.html.gz`` and a ``ground-truth.json`` with the ``articleBody`` and the
``url`` of each (default: ../shared/corpora/pages beside the checkout).
Ends with 1 where a page's F1 is on average under .95 or under the better of trafilatura and
readability-lxml, each run alone as its documentation shows, or where less than .95 of the
paragraphs come out of a PDF word for word.
"""

from __future__ import annotations

import datetime
import gzip
import html
import json
import logging
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING

from benchmarks.html_extraction import DEFAULT_PAGES, headlines, words
from briefgen.ingest import read_bytes
from briefgen.ingest.page import parse_page
from briefgen.ingest.pagefacts import page_facts
from briefgen.model import Article, ParagraphKind
from briefgen.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LEAST = 0.95
PDF_ARTICLES = 20
_FURNITURE = {ParagraphKind.TITLE, ParagraphKind.BYLINE, ParagraphKind.DATELINE}
_ADDRESS_DATE = re.compile(r"/(20\d\d)[/-](\d\d?)[/-](\d\d?)(?:/|$|-)")
_STYLE = """
@page { size: A4; margin: 22mm 18mm; font: 8pt serif;
  @top-left { content: "The Veldmark Courier" } @top-right { content: "12 March 2031" }
  @bottom-center { content: "Page " counter(page) " of " counter(pages) } }
body { font: 10pt/1.35 serif; text-align: justify; hyphens: auto }
"""
LAYOUTS = {
    "one column, spaced": "p { margin: 0 0 2mm }",
    "one column, indented": "p { margin: 0 } p + p { text-indent: 1.5em }",
    "two columns, spaced": "p { margin: 0 0 2mm } .body { columns: 2; column-gap: 8mm }",
    "two columns, ragged": "body { text-align: left } p { margin: 0 0 2mm } .body { columns: 2 }",
    "two columns, indented": "p { margin: 0 } p + p { text-indent: 1.5em } .body { columns: 2 }",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What became of one page: F1 of the words of its body, by reader, and what else was right.

    `date` is None where neither the page's address nor its head states one.
    """

    f1: dict[str, float]
    title: bool
    date: bool | None
    first: bool
    last: bool


def f1(found: str, gold: str) -> float:
    """Return the F1 of a text's words, counted each as often as it stands there."""
    ours, theirs = Counter(words(found)), Counter(words(gold))
    return 2 * (ours & theirs).total() / max(1, ours.total() + theirs.total())


def trafilatura_alone(page: str) -> str:
    """Return the text that trafilatura finds by itself."""
    import trafilatura

    return trafilatura.extract(page, include_comments=False) or ""


def readability_alone(page: str) -> str:
    """Return the text that readability-lxml finds by itself."""
    from lxml import html as lxml_html
    from readability import Document

    return str(lxml_html.fromstring(Document(page).summary()).text_content())


PEERS: dict[str, Callable[[str], str]] = {
    "trafilatura": trafilatura_alone,
    "readability-lxml": readability_alone,
}


def measure(data: bytes, gold: str, address: str) -> Page:
    """Read a page and compare it with its gold text."""
    article = read_bytes(data, "page.html", load_settings().ingest)
    page = data.decode("utf-8", "replace")
    body = [p.text for p in article.paragraphs if p.kind not in _FURNITURE]
    lines = [" ".join(words(line)) for line in gold.split("\n") if words(line)]
    flat = f" {' '.join(words(' '.join(body)))} "
    title = " ".join(words(article.title))
    return Page(
        f1={
            "briefgen": f1("\n".join(body), gold),
            **{name: f1(peer(page), gold) for name, peer in PEERS.items()},
        },
        title=any(title and (title in h or h in title) for h in headlines(page) if h),
        date=_date_is_right(article, page, address),
        first=f" {lines[0]} " in flat,
        last=f" {lines[-1]} " in flat,
    )


def _date_is_right(article: Article, page: str, address: str) -> bool | None:
    """Whether the date is that of the page's address, or within a day of what its head says.

    Pages give times in universal time, so that an evening is the next day.
    """
    stated = _ADDRESS_DATE.search(address)
    tree, _ = parse_page(page)
    said = page_facts(tree).metadata.date if tree is not None else None
    days = [datetime.date(*map(int, stated.groups()))] if stated else []
    days += [said] if said else []
    if not days:
        return None
    date = article.source.date
    return date is not None and any(abs((date - day).days) <= 1 for day in days)


def pages(folder: Path) -> Iterator[Page]:
    """Yield what became of each page that has a gold text."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for path in sorted(folder.glob("*.html.gz")):
        gold = truth.get(path.name.split(".")[0], {})
        if words(gold.get("articleBody", "")):
            data = gzip.decompress(path.read_bytes())
            yield measure(data, gold["articleBody"], gold.get("url", ""))


def html_holds(folder: Path) -> bool:
    """Print the figures of the pages; return whether they reach what they must."""
    found = list(pages(folder))
    scores = {name: mean(page.f1[name] for page in found) for name in found[0].f1}
    dated = [page.date for page in found if page.date is not None]
    print(f"HTML, {len(found)} pages: F1 of the body's words")
    for name, score in scores.items():
        print(f"  {name:<20} {score:.3f}")
    print(f"  title right {sum(page.title for page in found)}/{len(found)}")
    print(f"  date right {sum(dated)}/{len(dated)} of those that state one")
    print(f"  first paragraph {sum(page.first for page in found)}/{len(found)}")
    print(f"  last paragraph {sum(page.last for page in found)}/{len(found)}")
    return scores["briefgen"] >= max(LEAST, *(scores[name] for name in PEERS))


def pdf_holds(folder: Path) -> bool:
    """Set gold texts as PDFs, print how many paragraphs are read word for word, and judge them."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    bodies = [truth[key]["articleBody"] for key in sorted(truth)]
    texts = [
        [" ".join(line.split()) for line in body.split("\n") if words(line)] for body in bodies
    ]
    good = True
    print(f"PDF, {PDF_ARTICLES} articles set by WeasyPrint: paragraphs word for word")
    for name, style in LAYOUTS.items():
        kept = [pdf_paragraphs(text, style) for text in texts[:PDF_ARTICLES] if text]
        share = sum(a for a, _ in kept) / sum(b for _, b in kept)
        print(f"  {name:<24} {sum(a for a, _ in kept)}/{sum(b for _, b in kept)} ({share:.3f})")
        good = good and share >= LEAST
    return good


def pdf_paragraphs(text: list[str], style: str) -> tuple[int, int]:
    """Return how many paragraphs of a text come out of its PDF as they went in, and of how many."""
    import weasyprint

    body = "".join(f"<p>{html.escape(line)}</p>" for line in text)
    page = (
        f"<html lang=en><style>{_STYLE}{style}</style><h1>What the paper says</h1>"
        f"<div class=body>{body}</div></html>"
    )
    data = weasyprint.HTML(string=page).write_pdf()
    article = read_bytes(data or b"", "article.pdf", load_settings().ingest)
    found = {paragraph.text for paragraph in article.paragraphs}
    return sum(line in found for line in text), len(text)


def main() -> int:
    """Print all figures; return 1 where one is under what it must reach."""
    logging.disable(logging.ERROR)
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_PAGES
    good = [html_holds(folder), pdf_holds(folder)]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
