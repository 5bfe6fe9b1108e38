"""Measure how much of an article survives the reading of its HTML page, and how little else.

    python benchmarks/html_extraction.py [PAGES]

PAGES is a folder of ``<id>.html.gz`` and a ``ground-truth.json`` with the ``articleBody`` of each
(default: ../shared/corpora/pages beside the checkout).  A paragraph survives where its words
stand in the output in order and without a gap; foreign words are those beyond the gold's count.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from lxml import html

from briefgen.ingest import read_bytes
from briefgen.model import Article, ParagraphKind
from briefgen.settings import load_settings

DEFAULT_PAGES = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "pages"
FEWEST_PARAGRAPHS = 3
WORST_SURVIVAL = 0.9
WORST_FOREIGN = 0.1


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one page; `survived`, `gold`, `foreign` and `words` are counts."""

    page: str
    title: bool
    lede: bool
    survived: int
    gold: int
    foreign: int
    words: int
    paragraphs: int

    @property
    def suspicious(self) -> bool:
        """Whether someone should look at the page."""
        if not self.title or self.paragraphs < FEWEST_PARAGRAPHS:
            return True
        if not self.gold:
            return False
        lost = not self.lede or self.survived < WORST_SURVIVAL * self.gold
        return lost or self.foreign > WORST_FOREIGN * self.words


def words(text: str) -> list[str]:
    """Return the words of a text in small letters."""
    return re.findall(r"\w+", text.lower())


def body_text(article: Article) -> str:
    """Return the article's text without its title, which the gold does not hold."""
    return "\n".join(p.text for p in article.paragraphs if p.kind is not ParagraphKind.TITLE)


def headlines(page: str) -> set[str]:
    """Return what the page itself offers as its headline: og:title, and each h1."""
    tree = html.document_fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8"))
    found = [*tree.xpath("//meta[@property='og:title']/@content"), *tree.xpath("//h1")]
    texts = (item if isinstance(item, str) else item.text_content() for item in found)
    return {" ".join(words(text)) for text in texts}


def measure(path: Path, gold: str) -> Row:
    """Read one page and compare it with its gold text, where there is one."""
    data = gzip.decompress(path.read_bytes())
    article = read_bytes(data, path.name.removesuffix(".gz"), load_settings().ingest)
    text = body_text(article)
    flat = f" {' '.join(words(text))} "
    wanted = [" ".join(words(line)) for line in gold.split("\n") if words(line)]
    kept = [f" {line} " in flat for line in wanted]
    count = Counter(words(text))
    title = " ".join(words(article.title))
    return Row(
        page=path.name[:8],
        title=any(
            title and (title in line or line in title)
            for line in headlines(data.decode("utf-8", "replace"))
            if line
        ),
        lede=bool(kept) and kept[0],
        survived=sum(kept),
        gold=len(kept),
        foreign=(count - Counter(words(gold))).total() if wanted else 0,
        words=count.total(),
        paragraphs=len(article.paragraphs),
    )


def measure_all(pages: Path) -> list[Row]:
    """Return a row for every page of the folder."""
    truth = json.loads((pages / "ground-truth.json").read_text(encoding="utf-8"))
    files = sorted(pages.glob("*.html.gz"))
    return [measure(f, truth.get(f.name.split(".")[0], {}).get("articleBody", "")) for f in files]


def summary(rows: list[Row]) -> str:
    """Return the figures of all pages in one line."""
    judged = [row for row in rows if row.gold]
    survived, gold = sum(r.survived for r in judged), sum(r.gold for r in judged)
    foreign = sum(row.foreign / max(1, row.words) for row in judged) / max(1, len(judged))
    return (
        f"{len(rows)} pages: title {sum(r.title for r in rows)}/{len(rows)}, "
        f"lede {sum(r.lede for r in judged)}/{len(judged)}, "
        f"paragraphs {survived}/{gold} ({survived / max(1, gold):.3f}), "
        f"foreign words {foreign:.3f} (mean share)"
    )


def main() -> None:
    """Print a line a page, suspicious ones marked, and the total."""
    rows = measure_all(Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_PAGES)
    print("page      title lede  survived  foreign/words  paragraphs")
    for row in rows:
        mark = "  <- look" if row.suspicious else ""
        print(
            f"{row.page}  {row.title!s:5} {row.lede!s:5} {row.survived:3}/{row.gold:<3}"
            f"  {row.foreign:4}/{row.words:<5} {row.paragraphs:4}{mark}"
        )
    print(summary(rows))


if __name__ == "__main__":
    main()
