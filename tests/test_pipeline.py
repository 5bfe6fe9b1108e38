"""From an article to its brief."""

from __future__ import annotations

import pytest

import briefgen

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
