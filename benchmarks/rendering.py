"""What a page costs: each template beside plain WeasyPrint on the same HTML.

    python benchmarks/rendering.py BRIEF.json ... [--rounds 5]

For each template: CPU milliseconds (medians over briefs and rounds, in turns) of the whole PDF,
of WeasyPrint's own layout and writing of the HTML that was printed in the end, the ratio of the
two, and how many layouts the fit took.
"""

from __future__ import annotations

import argparse
import datetime
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import weasyprint

from briefgen.contract import brief_from_file
from briefgen.render import Renderer
from briefgen.render.write_pdf import PdfWriter
from briefgen.settings import load_settings
from briefgen.yamlfile import read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.model import Brief
    from briefgen.render.view import Document
    from briefgen.render.write_pdf import Layout

TEMPLATES = ("brief", "onepager", "memo", "annotated")
MADE = datetime.datetime(2031, 3, 5, 9, 30, tzinfo=datetime.UTC)


class _Counting(PdfWriter):
    """Counts layouts."""

    count = 0

    def lay_out(self, doc: Document) -> Layout:
        type(self).count += 1
        return super().lay_out(doc)


def _milliseconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def _measured(name: str, briefs: list[Brief], rounds: int) -> str:
    renderer = Renderer(load_settings(overrides={"render.template": name}))
    renderer.__dict__["_pdf"] = writer = _Counting(renderer._templates, renderer._style)  # noqa: SLF001
    sheets, fonts = [writer._sheet], writer._fonts  # noqa: SLF001
    ours, plain = [], []
    for _ in range(rounds + 1):
        for brief in briefs:
            html = renderer.laid_out(brief, MADE).html
            ours.append(_milliseconds(lambda brief=brief: renderer.render(brief, "pdf", MADE)))
            page = weasyprint.HTML(string=html)
            plain.append(
                _milliseconds(
                    lambda page=page: page.write_pdf(stylesheets=sheets, font_config=fonts)
                )
            )
    # The first round warms up, and each brief was laid out twice: once for its HTML.
    warm = slice(len(briefs), None)
    mine, theirs = statistics.median(ours[warm]), statistics.median(plain[warm])
    layouts = _Counting.count / len(ours) / 2
    _Counting.count = 0
    return f"{name:<10} {mine:6.0f} {theirs:6.0f} {mine / theirs:6.2f} {layouts:8.1f}"


def main() -> None:
    """Print a line for each template."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("briefs", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    briefs = [brief_from_file(read_yaml(path)) for path in arguments.briefs]
    sys.stdout.write(f"{'':<10} {'ours':>6} {'plain':>6} {'ratio':>6} {'layouts':>8}\n")
    for name in TEMPLATES:
        sys.stdout.write(_measured(name, briefs, arguments.rounds) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
