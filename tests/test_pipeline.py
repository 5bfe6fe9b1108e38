"""From an article to its brief."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import briefgen

if TYPE_CHECKING:
    from pathlib import Path

GERMAN = (
    "Die Regierung von Veldmark hat am Dienstag die Brücke über den Fluss gesperrt, nachdem Prüfer "
    "Risse in elf von vierundsechzig Kabeln gefunden hatten. Damit ist die einzige Straße zwischen "
    "der Hauptstadt und dem wichtigsten Hafen des Landes unterbrochen. Der Minister sagte, die "
    "Brücke bleibe bis zum Frühjahr geschlossen."
)


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        (GERMAN, ["language"]),
        ("The port of Aldren closed on Monday after a fire injured nine workers. " * 5, []),
    ],
)
def test_a_brief_says_what_is_amiss_with_its_source(text: str, slugs: list[str]) -> None:
    """A text in another language is told in the brief, and is no error."""
    found = [issue.slug for issue in briefgen.make_brief(briefgen.read_text(text)).issues]
    assert found == slugs


def test_equal_articles_give_equal_briefs(root: Path, tmp_path: Path) -> None:
    """Another process makes the same brief: no order of a set gets into it."""
    sources = [root / "examples", root / "tests" / "gold" / "docs"]
    command: list[str | Path] = [sys.executable, "-m", "briefgen", "make", *sources, "-f", "json"]
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run(
            [*command, "-o", tmp_path / seed], env=environment, capture_output=True, check=True
        )
    made = sorted(path.name for path in (tmp_path / "1").iterdir())
    assert len(made) > 12
    for name in made:
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes(), name
