"""Order, switches and cues of the sections."""

from __future__ import annotations

import pytest

from briefgen.settings import load_settings
from briefgen.settings.cues import cue_pattern

Overrides = dict[str, object]

RISKS: Overrides = {"sections.risks": {"label": "Risks", "cues": ["risk"]}}
VOICES: Overrides = {"sections.voices": {"label": "Voices", "cues": ["said"]}}


def test_the_default_order() -> None:
    """Without a word, the sections come in the genre's order."""
    assert list(load_settings().sections.active) == [
        "key_findings",
        "actors",
        "figures",
        "open_questions",
        "timeline",
    ]


def test_own_sections_come_last_unless_they_are_named() -> None:
    """A section of one's own stands where the order names it, else after all others."""
    order: Overrides = {"sections.order": ["voices", "figures"]}
    sections = load_settings(overrides=RISKS | VOICES | order).sections
    assert list(sections.active) == [
        "voices",
        "figures",
        "key_findings",
        "actors",
        "open_questions",
        "timeline",
        "risks",
    ]
    assert list(sections.own) == ["voices", "risks"]


@pytest.mark.parametrize("name", ["figures", "risks"])
def test_any_section_can_be_switched_off(name: str) -> None:
    """`enabled: false` takes a section off the page, known or one's own, and named or not."""
    order: Overrides = {"sections.order": [name]}
    off: Overrides = {f"sections.{name}.enabled": False}
    neither: Overrides = {}
    for more in (neither, order):
        sections = load_settings(overrides=RISKS | off | more).sections
        assert name not in sections.active
        assert name not in sections.own
        assert len(sections.active) == 5


@pytest.mark.parametrize(
    ("cue", "text", "found"),
    [
        ("risk of", "The RISK  of flood", "RISK  of"),
        ("risk", "asterisk risky", None),
        ("u.s.", "the U.S. army", "U.S."),
        ("c++", "C++ code", "C++"),
        ("/risks? (of|to)/", "Risks to all", "Risks to"),
    ],
)
def test_cues(cue: str, text: str, found: str | None) -> None:
    """A cue is found as whole words, or as the regular expression that it is."""
    match = cue_pattern(cue).search(text)
    assert (match and match[0]) == found


@pytest.mark.parametrize("cue", ["", " ", "/(/", "/x*/", "//"])
def test_cues_that_cannot_be_meant(cue: str) -> None:
    """A cue that is empty, broken or matches everywhere is refused."""
    with pytest.raises(ValueError, match=r"empty|regular expression|everywhere"):
        cue_pattern(cue)
