"""From an article to its brief."""

from __future__ import annotations

import pytest

import briefgen
from briefgen.settings import load_settings

GERMAN = (
    "Die Regierung von Veldmark hat am Dienstag die Brücke über den Fluss gesperrt, nachdem Prüfer "
    "Risse in elf von vierundsechzig Kabeln gefunden hatten. Damit ist die einzige Straße zwischen "
    "der Hauptstadt und dem wichtigsten Hafen des Landes unterbrochen. Der Minister sagte, die "
    "Brücke bleibe bis zum Frühjahr geschlossen."
)


CHINESE = (
    "政府星期二关闭了河上的大桥。因为检查人员在六十四根缆索中发现了十一根有裂缝。"
    "部长表示大桥将一直关闭到春天。没有人知道修理要花多少钱。" * 3
)


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        (GERMAN, ["language"]),
        ("The port of Aldren closed on Monday after a fire injured nine workers. " * 5, []),
    ],
)
def test_a_brief_says_what_is_amiss_with_its_source(text: str, slugs: list[str]) -> None:
    """A text in another language is told in the brief, where a brief is wanted all the same."""
    settings = load_settings(overrides={"language.foreign": "mark"})
    brief = briefgen.make_brief(briefgen.read_text(text), settings)
    assert [issue.slug for issue in brief.issues] == slugs


@pytest.mark.parametrize(("text", "language"), [(GERMAN, "German (de)"), (CHINESE, "Chinese (zh)")])
def test_a_language_without_words_is_refused_by_name(text: str, language: str) -> None:
    """A brief made with the words of another language would be a bad one: the error names both."""
    with pytest.raises(briefgen.BriefgenError) as caught:
        briefgen.make_brief(briefgen.read_text(text, "port.txt"))
    assert str(caught.value).startswith(f"port.txt: is in {language}, and the words in force")
    assert "English (en)" in str(caught.value)


def test_a_short_notice_in_another_language_is_refused() -> None:
    """A few small words that both languages have ("am", "in") make no English of it."""
    text = (
        "Am Montag wurde die Brücke gesperrt. Prüfer hatten Risse in elf Seilen gefunden, am "
        "Ende sucht die Stadt nach Geld für neue."
    )
    with pytest.raises(briefgen.BriefgenError, match=r"note\.txt: is in German \(de\)"):
        briefgen.make_brief(briefgen.read_text(text, "note.txt"))


def test_names_alone_are_no_foreign_language() -> None:
    """A short English text full of names is never refused: words decide, not a guess."""
    text = "Kroos, Müller, Neuer and Lahm have signed the Frankfurt declaration, FC Bayern said."
    assert briefgen.make_brief(briefgen.read_text(text)).issues == ()


def test_a_paragraph_that_no_pipeline_reads_is_refused_by_name() -> None:
    """A text without a line's end is told with what to do, and not met by a library's error."""
    settings = load_settings(overrides={"language.pipeline": "briefgen_rules"})
    article = briefgen.read_text("The port was closed. " * 250_000, "long.txt", settings)
    with pytest.raises(briefgen.BriefgenError, match=r"long\.txt: has a paragraph of 5,249,999 .*"):
        briefgen.make_brief(article, settings)
