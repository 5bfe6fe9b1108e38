"""Parts of the documentation that programs write: what stands between two marks of a page."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent


class Part(NamedTuple):
    """A part of a page: from behind the line `begin` to before `end`."""

    page: Path
    begin: str
    end: str

    @classmethod
    def of(cls, page: str, what: str, writer: str) -> Part:
        """Return the part of a page, named from the root, that a program writes."""
        begin = f"<!-- {what}: begin, written by {writer} -->\n"
        return cls(ROOT / page, begin, f"<!-- {what}: end -->")

    def replaced(self, page: str, text: str) -> str:
        """Return a page with another text in the part; raises ValueError where it has none."""
        before, begin, rest = page.partition(self.begin)
        _, end, after = rest.partition(self.end)
        if not (begin and end):
            raise ValueError(f"{self.page.name}: has no part {self.begin.strip()}")
        return f"{before}{begin}{text}{end}{after}"

    def write(self, text: str) -> None:
        """Write the text into the page."""
        page = self.replaced(self.page.read_text(encoding="utf-8"), text)
        self.page.write_text(page, encoding="utf-8")


HELP = Part.of("docs/command-line.md", "help", "tools/command_line_docs.py")
SCORES = Part.of("README.md", "scores", "benchmarks/briefbench.py")
MILLION = Part.of("docs/cluster.md", "million", "benchmarks/million.py")
SPEED = Part.of("docs/performance.md", "speed", "benchmarks/speed")
