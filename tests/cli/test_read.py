"""`briefgen read`: what is understood, and what is left out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Said

LINES = (
    '{"title": "Fire in Aldren", "text": "The port of Aldren closed on Monday.\\n\\n'
    'Nine workers were injured, the mayor said.", "date": "2031-03-12", "author": "Mara Venn"}\n'
    '{"title": "Nothing"}\n'
    '{"title": "Rain", "text": "It rained in Aldren on Tuesday, the mayor said."}\n'
)


def test_an_article_is_shown(briefgen: Callable[..., Said], storm: Path) -> None:
    """Its title, what is known of it, and each paragraph with its number."""
    said = briefgen("read", str(storm))
    assert said.status == 0
    assert "title       Storm closes the harbour of Ostrava Bay" in said.out
    assert "[3]         It is not clear when the harbour will open again." in said.out
    assert "published   not stated" in said.out
    assert "language    en" in said.out
    assert "Nothing was left out." in said.out


def test_several_articles_of_a_file(briefgen: Callable[..., Said], tmp_path: Path) -> None:
    """Each is named by its number; one that cannot be read is told and stops no other."""
    path = tmp_path / "news.jsonl"
    path.write_text(LINES, encoding="utf-8")
    said = briefgen("read", str(path), "--format", "json")
    assert said.status == 1
    assert "news.jsonl#2: no field holds an article's text" in said.err
    first, second = json.loads(said.out)
    assert (first["source"]["name"], second["source"]["name"]) == ("news.jsonl#1", "news.jsonl#3")
    assert first["source"]["date"] == "2031-03-12"
    assert first["paragraphs"][1] == {
        "number": 1,
        "kind": "text",
        "text": "The port of Aldren closed on Monday.",
    }


def test_several_briefs_of_a_file(briefgen: Callable[..., Said], tmp_path: Path) -> None:
    """`make` names the results of each by the file and the number."""
    path = tmp_path / "news.jsonl"
    path.write_text(LINES, encoding="utf-8")
    said = briefgen("make", str(path), "-f", "json", "-o", str(tmp_path / "out"))
    assert said.status == 1
    assert sorted(one.name for one in (tmp_path / "out").glob("*.json")) == [
        "news-1.json",
        "news-3.json",
    ]
    brief = json.loads((tmp_path / "out" / "news-1.json").read_text(encoding="utf-8"))
    assert brief["source"]["author"] == "Mara Venn"


def test_what_cannot_be_read(briefgen: Callable[..., Said], tmp_path: Path) -> None:
    """An error is one line and the exit code of a source that failed."""
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4\nnothing")
    said = briefgen("read", str(tmp_path / "scan.pdf"))
    assert (said.status, said.out) == (3, "")
    assert said.err.startswith("briefgen: error: scan.pdf: is damaged or no PDF")
    assert said.err.count("\n") == 1
