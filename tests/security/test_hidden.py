"""Characters that nobody sees and every program obeys: shown, and without effect."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.contract import brief_from_file
from briefgen.yamlfile import parse_yaml
from tests.security.conftest import MADE
from tests.security.formats import HONEST, SOUND
from tests.security.outputs import page_text

if TYPE_CHECKING:
    from tests.security.conftest import Line

TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
NAMES = ("plain.txt", "marked.md", "page.html")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("turn", TURNS)
def test_a_turn_is_left_out_and_told(turn: str, name: str, line: Line) -> None:
    """The text stands in the order in which it is stored, and the brief says why."""
    reference = f"&#x{ord(turn):x};" if name.endswith(("html", "md")) else turn
    rows = [f"Bridge {turn}closed", SOUND.replace("closed", f"closed{reference}"), *HONEST]
    text = "\n\n".join(rows)
    if name.endswith("html"):
        text = "".join(f"<p>{row}</p>" for row in rows)
    brief = line.brief(text.encode(), name)
    assert SOUND in [paragraph.text for paragraph in brief.paragraphs]
    told = [issue.message for issue in brief.issues if issue.slug == "direction-controls"]
    assert len(told) == 1
    assert told[0].startswith("hidden characters that turn text around were left out (2)")
    assert told[0].replace(" ", "") in page_text(line.renderer.render(brief, "html", MADE))


def test_marks_that_right_to_left_scripts_need_stay(line: Line) -> None:
    """They turn nothing around, and words of Arabic and Persian break without joiners."""
    text = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \u200f(18)\u200e \u061c25. " + SOUND
    brief = line.brief(text.encode(), "a.txt")
    assert [paragraph.text for paragraph in brief.paragraphs] == [text]
    assert "direction-controls" not in [issue.slug for issue in brief.issues]


@pytest.mark.parametrize("hidden", [*TURNS, "\x1b", "\x07", "\x9b"])
def test_what_other_hands_put_into_a_brief_shows_as_a_sign(hidden: str, line: Line) -> None:
    """In page, mail, Markdown and Word; the data names it and is read again as it was."""
    text = f"closed{hidden} the bridge for good, as all of them said on Monday: a very long line"
    written = line.renderer.render(line.brief(SOUND.encode(), "a.txt"), "yaml", MADE).decode()
    data = parse_yaml(written, "a.yaml")
    data.data["title"] = text  # type: ignore[index]
    data.data["key_findings"][0]["text"] = text  # type: ignore[index]
    brief = brief_from_file(data)
    for format_ in ("html", "md", "email"):
        page = line.renderer.render(brief, format_, MADE).decode()
        assert hidden not in page
    assert "\ufffd" in line.renderer.render(brief, "html", MADE).decode()
    for format_ in ("json", "yaml"):
        made = line.renderer.render(brief, format_, MADE).decode()
        assert hidden not in made
        again = brief_from_file(parse_yaml(made, f"a.{format_}"))
        assert (again.title, again.key_findings[0].text) == (text, text)


def test_a_file_is_shown_by_a_name_that_cannot_deceive(line: Line) -> None:
    """An override in a file's name turns nothing around on the page."""
    brief = line.brief(SOUND.encode(), "photo\u202etxt.exe")
    page = line.renderer.render(brief, "html", MADE).decode()
    assert "\u202e" not in page
    assert "photo\ufffdtxt.exe" in page
