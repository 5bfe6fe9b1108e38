"""Patterns of grammar in a configuration: what is accepted, and what is said of a slip."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jsonschema
import pytest
import yaml
from spacy.matcher import DependencyMatcher
from spacy.vocab import Vocab

from briefgen.settings import check, load_settings, schema
from briefgen.settings.patterns import spacy_form

if TYPE_CHECKING:
    from pathlib import Path

SOUND = """\
sections:
  suits:
    label: Law suits
    patterns:
    - - RIGHT_ID: verb
        RIGHT_ATTRS: {POS: VERB, LOWER: {REGEX: ^sue, NOT_IN: [sues]}, LENGTH: {">=": 3}}
      - LEFT_ID: verb
        REL_OP: ">"
        RIGHT_ID: who
        RIGHT_ATTRS: {DEP: {IN: [nsubj, csubj]}, POS: {IN: [NOUN, PROPN]}, IS_ALPHA: true}
    - - RIGHT_ID: any
        RIGHT_ATTRS: {}
"""


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the path of a configuration in the working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path / "mine.yaml"


def problems(mine: Path, text: str) -> list[str]:
    """Return what is wrong with a configuration, without the name of its file."""
    mine.write_text(text)
    return [line.partition("mine.yaml:")[2] for line in check(mine)]


def test_a_sound_pattern_is_handed_on_in_spacys_form(mine: Path) -> None:
    """It comes out as it was written, and spaCy itself takes it."""
    assert problems(mine, SOUND) == []
    section = load_settings(mine).sections.own["suits"]
    written = yaml.safe_load(SOUND)["sections"]["suits"]["patterns"]
    assert [spacy_form(pattern) for pattern in section.patterns] == written
    DependencyMatcher(Vocab(), validate=True).add("suits", written)


def test_the_schema_accepts_it() -> None:
    """An editor sees nothing wrong, but with a section that has neither cues nor patterns."""
    validator = jsonschema.Draft202012Validator(schema())
    validator.validate(yaml.safe_load(SOUND))
    assert not validator.is_valid({"sections": {"suits": {"label": "x", "patterns": []}}})


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "POS: VERB",
            "POS: VREB",
            (
                "6: sections.suits.patterns[0][0].RIGHT_ATTRS.POS: must be 'ADJ', 'ADV', 'INTJ', "
                "'NOUN', 'PROPN', 'VERB', 'ADP', 'AUX', 'CCONJ', 'DET', 'NUM', 'PART', 'PRON', "
                "'SCONJ', 'PUNCT', 'SYM' or 'X', not 'VREB'; did you mean 'VERB'?"
            ),
        ),
        (
            "LOWER:",
            "LOWR:",
            "6: sections.suits.patterns[0][0].RIGHT_ATTRS.LOWR: unknown key; did you mean 'LOWER'?",
        ),
        (
            "NOT_IN",
            "NOTIN",
            (
                "6: sections.suits.patterns[0][0].RIGHT_ATTRS.LOWER.NOTIN: unknown key; "
                "did you mean 'NOT_IN'?"
            ),
        ),
        (
            "^sue",
            '"(sue"',
            (
                "6: sections.suits.patterns[0][0].RIGHT_ATTRS.LOWER.REGEX: (sue is not a regular "
                "expression: missing ), unterminated subpattern at position 0"
            ),
        ),
        (
            "LEFT_ID: verb",
            "LEFT_ID: verbs",
            (
                "7: sections.suits.patterns[0][1].LEFT_ID: no word before it has the name 'verbs'; "
                "did you mean 'verb'?"
            ),
        ),
        (
            "LEFT_ID: verb",
            "LEFT: verb",
            (
                "7: sections.suits.patterns[0][1]: needs LEFT_ID and REL_OP, which tie it to a "
                "word before it"
            ),
        ),
        (
            "RIGHT_ID: who",
            "RIGHT_ID: verb",
            (
                "9: sections.suits.patterns[0][1].RIGHT_ID: 'verb' names two words of the pattern; "
                "give each its own name"
            ),
        ),
        (
            "IS_ALPHA: true",
            "IS_ALPHA: 1",
            "10: sections.suits.patterns[0][1].RIGHT_ATTRS.IS_ALPHA: must be true or false, not 1",
        ),
    ],
)
def test_a_slip_is_told_with_its_line_and_the_nearest_name(
    mine: Path, old: str, new: str, problem: str
) -> None:
    """Each is one problem."""
    found = problems(mine, SOUND.replace(old, new, 1))
    assert len(found) == 1
    assert found[0].startswith(problem)


def test_a_relation_that_spacy_does_not_have(mine: Path) -> None:
    """The message names those that it has."""
    (found,) = problems(mine, SOUND.replace('">"', '"=>"', 1))
    assert found.startswith("8: sections.suits.patterns[0][1].REL_OP: must be '<', '>', '<<'")


def test_the_first_word_hangs_on_none(mine: Path) -> None:
    """Keys that tie it are refused."""
    text = SOUND.replace("RIGHT_ID: any", 'RIGHT_ID: any\n        REL_OP: ">"')
    assert problems(mine, text) == [
        (
            "12: sections.suits.patterns[1][0].REL_OP: the first word of a pattern has none before "
            "it; remove this key"
        )
    ]


def test_a_section_needs_cues_or_patterns(mine: Path) -> None:
    """One that has neither is no section."""
    assert problems(mine, "sections: {suits: {label: Suits, patterns: []}}") == [
        (
            "1: sections.suits: no such section, and no cues or patterns that would make it one of "
            "your own"
        )
    ]
