"""How a page is filled: its words, and the letters of its lines, template by template.

    python benchmarks/page_measures.py [ARTICLE ...]

By default our own marked articles (tests/gold/docs).  Prints for each template the words of a
first page (median, least and most), and the letters of a full line of a finding or question and of
the source's text (quartiles).  A line is full where the text goes on below it.
"""

from __future__ import annotations

import datetime
import statistics
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.api import read
from briefgen.pipeline import Summarizer
from briefgen.render import Renderer
from briefgen.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.model import Brief

ARTICLES = Path(__file__).resolve().parent.parent / "tests" / "gold" / "docs"
TEMPLATES = ("brief", "onepager", "memo", "annotated")
PARTS = {("ol", "items"): "statement", ("ul", "items"): "statement", ("section", "annex"): "source"}
"""Elements by name and class that hold findings and questions, and the source's text."""
MADE = datetime.datetime(2031, 3, 5, 9, 30, tzinfo=datetime.UTC)


def line_texts(box: Any, inside: str = "") -> Iterator[tuple[str, bool, str]]:  # noqa: ANN401
    """Yield the text of each line of a box, whether it is full, and which part it is of."""
    element = getattr(box, "element", None)
    named = element is not None and hasattr(element, "get")
    for name in (element.get("class") or "").split() if named else []:
        inside = inside or PARTS.get((element.tag, name), "")
    children = [getattr(child, "_box", child) for child in getattr(box, "children", ())]
    lines = [child for child in children if type(child).__name__ == "LineBox"]
    for number, line in enumerate(lines, start=1):
        yield "".join(_words(line)).strip(), number < len(lines), inside
    for child in children:
        yield from line_texts(child, inside)


def _words(box: Any) -> Iterator[str]:  # noqa: ANN401
    if isinstance(text := getattr(box, "text", None), str):
        yield text
    for child in getattr(box, "children", ()):
        yield from _words(getattr(child, "_box", child))


def measured(template: str, briefs: Sequence[Brief]) -> str:
    """Return the line of a template's table."""
    renderer = Renderer(load_settings(overrides={"render.template": template}))
    words: list[int] = []
    letters: dict[str, list[int]] = defaultdict(list)
    for brief in briefs:
        pages = renderer.laid_out(brief, MADE).document.pages
        for number, page in enumerate(pages):
            lines = list(line_texts(page._page_box))  # noqa: SLF001 - WeasyPrint shows no lines
            if number == 0:
                words.append(sum(len(text.split()) for text, _, _ in lines))
            for text, full, inside in lines:
                if full:
                    letters[inside].append(len(text))
    first = f"{statistics.median(words):.0f} ({min(words)} to {max(words)})"
    widths = [_quartiles(letters[inside]) for inside in ("statement", "source")]
    return f"{template:<10} {first:<20} {widths[0]:<24} {widths[1]}"


def _quartiles(found: Sequence[int]) -> str:
    if len(found) < 2:  # noqa: PLR2004 - one line has no quartiles
        return "-"
    low, middle, high = statistics.quantiles(found, n=4)
    return f"{low:.0f}, {middle:.0f}, {high:.0f}"


def main() -> None:
    """Print the table."""
    settings = load_settings()
    summarizer = Summarizer(settings)
    paths = [Path(name) for name in sys.argv[1:]] or sorted(ARTICLES.iterdir())
    briefs = [summarizer.brief(read(path, settings)) for path in paths]
    print(f"{'':<10} {'words, first page':<20} {'letters of a statement':<24} of the source")
    for template in TEMPLATES:
        print(measured(template, briefs), flush=True)


if __name__ == "__main__":
    main()
