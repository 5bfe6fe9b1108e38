from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.figure_labels import REPORTS, reports

if TYPE_CHECKING:
    from pathlib import Path


def test_marks_stand_where_the_figures_do(tmp_path: Path) -> None:
    """A mark's offsets are those of its figure in the paragraph without marks."""
    path = tmp_path / "two.txt"
    path.write_text(
        "# Ferry sinks\n"
        "It carried {{31 people|people on ferry}} and {{two cars|cars on ferry}}.\n\n"
        "Its captain, {{54|age of captain}}, swam.\n\n# Rates held\nNothing else.\n",
        encoding="utf-8",
    )
    ferry, rates = reports(path)
    texts = [paragraph.text for paragraph in ferry.article.paragraphs]
    assert texts == ["Ferry sinks", "It carried 31 people and two cars.", "Its captain, 54, swam."]
    found = [(texts[m.paragraph][m.start : m.end], m.label) for m in ferry.marks]
    assert found == [
        ("31 people", "people on ferry"),
        ("two cars", "cars on ferry"),
        ("54", "age of captain"),
    ]
    assert not rates.marks


def test_no_mark_is_left_in_the_reports() -> None:
    """Every mark of the reports that ship with the benchmark is well formed."""
    every = [report for path in sorted(REPORTS.glob("*.txt")) for report in reports(path)]
    assert every
    for report in every:
        text = "\n".join(paragraph.text for paragraph in report.article.paragraphs)
        assert not set("{}|") & set(text), text
        assert all(0 < len(mark.label.split()) <= 8 for mark in report.marks)
