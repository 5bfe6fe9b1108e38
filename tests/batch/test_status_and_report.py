"""What `briefgen status` and the report of a run say."""

from __future__ import annotations

import json
import subprocess
import sys
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from briefgen.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.batch.program import Ended

    Make = Callable[..., Ended]


def status(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run `briefgen status`."""
    words = [str(argument) for argument in arguments]
    command = [sys.executable, "-m", "briefgen", "status", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


class Page(HTMLParser):
    """The words of a page, and what it would load."""

    def __init__(self, page: str) -> None:
        """Read the page."""
        super().__init__()
        self.words: list[str] = []
        self.loaded: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element loads."""
        self.loaded += [f"{tag}: {value}" for name, value in attrs if name in {"src", "href"}]

    def handle_data(self, data: str) -> None:
        """Note words."""
        self.words += data.split()


def test_status_and_report_tell_what_became_of_each(
    make: Make, inbox: Path, out: Path, tmp_path: Path
) -> None:
    """Counts, causes, files and links, for people and for programs; hostile names are escaped."""
    (inbox / "copy.txt").write_bytes((inbox / "storm002.txt").read_bytes())
    (inbox / "<script>.txt").touch()
    report = tmp_path / "reports" / "report.html"
    make(inbox, "-o", out, "-f", "json", "-j", "1", "--report", report)

    told = json.loads(status(out, "--format", "json").stdout)
    assert told["outcomes"] == {"made": 4, "linked": 1, "failed": 1}
    assert told["errors"] == {"source": 1}
    articles = {one["source"].rpartition("/")[2]: one for one in told["articles"]}
    assert articles["storm005.txt"]["files"] == ["storm005.json"]
    assert articles["storm005.txt"]["seconds"]["brief"] > 0
    assert articles["<script>.txt"]["error"] == "source"
    assert articles["storm002.txt"]["linked_to"].endswith("copy.txt")

    table = status(out).stdout.splitlines()
    assert len(table) == 1 + 6 + 2
    assert table[-1].startswith("6 articles: 4 made, 1 failed, 1 linked")
    failed = status(out, "--failed").stdout
    assert "is empty" in failed
    assert "storm003" not in failed

    page = report.read_text(encoding="utf-8")
    assert "<script" not in page
    read = Page(page)
    assert read.loaded == []
    words = " ".join(read.words)
    for what in ("4 made", "1 failed", "1 linked", "No text to read 1", "Slowest", "Extracting"):
        assert what in words
    assert "<script>.txt" in words


def test_a_folder_without_a_ledger_is_told(tmp_path: Path) -> None:
    """One line says that nothing was made there."""
    done = status(tmp_path)
    assert done.returncode == ExitCode.USAGE
    assert done.stderr.startswith("briefgen: error: ")
    assert "holds no ledger" in done.stderr
