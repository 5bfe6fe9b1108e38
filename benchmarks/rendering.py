"""What a page costs: each template beside plain WeasyPrint on the same HTML.

    python benchmarks/rendering.py BRIEF.json ... [--rounds 5]

For each template: CPU milliseconds (medians over briefs and rounds, in turns) of the whole PDF,
of WeasyPrint's own layout and writing of the HTML that was printed in the end, the ratio of the
two, how many layouts the fit took, and what writing with tags and claims costs beside writing the
same pages without: by WeasyPrint's tags, and by ours.
"""

from __future__ import annotations

import argparse
import datetime
import statistics
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import weasyprint

from briefgen.contract import brief_from_file
from briefgen.render import Renderer
from briefgen.render.write_pdf import Layout, PdfWriter
from briefgen.settings import load_settings
from briefgen.yamlfile import read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from briefgen.model import Brief
    from briefgen.render.view import Document

TEMPLATES = ("brief", "onepager", "memo", "annotated")
MADE = datetime.datetime(2031, 3, 5, 9, 30, tzinfo=datetime.UTC)


class _Counting(PdfWriter):
    """Counts layouts."""

    count = 0

    def lay_out(self, doc: Document, most: int | None = None) -> Layout:
        type(self).count += 1
        return super().lay_out(doc, most)


def _milliseconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def _measured(name: str, briefs: list[Brief], rounds: int) -> str:
    renderer = Renderer(load_settings(overrides={"render.template": name}))
    renderer.__dict__["_pdf"] = writer = _Counting(renderer._templates, renderer._style)  # noqa: SLF001
    times: dict[str, list[float]] = defaultdict(list)
    for number in range(rounds + 1):
        for brief in briefs:
            html = renderer.laid_out(brief, MADE).html
            _Counting.count = 0
            whole = _milliseconds(lambda brief=brief: renderer.render(brief, "pdf", MADE))
            if number:  # The first round warms up.
                times["layouts"].append(_Counting.count)
                times["ours"].append(whole)
                for what, cost in _plain(writer, html):
                    times[what].append(cost)
    ours, lay, bare, theirs, tags = (
        statistics.median(times[what]) for what in ("ours", "lay", "bare", "theirs", "tags")
    )
    layouts = statistics.mean(times["layouts"])
    plain = lay + bare
    return (
        f"{name:<10} {ours:6.0f} {plain:6.0f} {ours / plain:6.2f} {layouts:8.1f}"
        f" {theirs - bare:7.0f} {tags - bare:6.0f}"
    )


def _plain(writer: PdfWriter, html: str) -> Iterator[tuple[str, float]]:
    """Yield what plain WeasyPrint takes for a page, and for writing it without and with tags."""
    sheets, fonts = [writer._sheet], writer._fonts  # noqa: SLF001
    page = weasyprint.HTML(string=html)
    pages: list[Any] = []

    def lay_out() -> None:
        pages.append(page.render(stylesheets=sheets, font_config=fonts))

    yield "lay", _milliseconds(lay_out)
    lay_out()
    lay_out()
    bare, theirs, ours = pages
    yield "bare", _milliseconds(bare.write_pdf)
    yield "theirs", _milliseconds(lambda: theirs.write_pdf(pdf_tags=True))
    layout = Layout(ours, html, MADE.isoformat())
    yield "tags", _milliseconds(lambda: writer.write(layout))


def main() -> None:
    """Print a line for each template."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("briefs", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    briefs = [brief_from_file(read_yaml(path)) for path in arguments.briefs]
    heads = (
        f"{'':<10} {'ours':>6} {'plain':>6} {'ratio':>6} {'layouts':>8} {'+theirs':>7} {'+tags':>6}"
    )
    print(heads)
    for name in TEMPLATES:
        print(_measured(name, briefs, arguments.rounds), flush=True)


if __name__ == "__main__":
    main()
