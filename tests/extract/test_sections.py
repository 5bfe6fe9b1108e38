"""Sections that a configuration defines by cues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.sections import extract_passages
from briefgen.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.language import Reading
    from briefgen.settings.sections import CueSectionSettings


def section(**values: object) -> CueSectionSettings:
    """Return the settings of a section `risks`."""
    settings = load_settings(overrides={"sections.risks": {"label": "Risks", **values}})
    return settings.sections.own["risks"]


def test_sentences_with_most_different_cues_come_first(read: Callable[..., Reading]) -> None:
    """Each sentence with a cue is cited whole; why tells the cues it holds."""
    reading = read("All is well. There is a risk of flood. A risk of fire threatens the port.")
    passages = extract_passages(reading, section(cues=["risk of", "threat*"]))
    assert [passage.text for passage in passages] == [
        "A risk of fire threatens the port.",
        "There is a risk of flood.",
    ]
    assert passages[0].why == {"risk of": 1.0, "threatens": 1.0}
    assert passages[1].evidence[0].start == len("All is well. ")


def test_an_excluded_cue_keeps_a_sentence_out(read: Callable[..., Reading]) -> None:
    """A sentence that holds both is left out."""
    reading = read("There is a risk of flood. There is no risk of fire.")
    passages = extract_passages(reading, section(cues=["risk of"], exclude=["no risk"]))
    assert [passage.text for passage in passages] == ["There is a risk of flood."]


def test_regular_expressions_are_cues_too(read: Callable[..., Reading]) -> None:
    """Between slashes stands an expression of Python's re."""
    reading = read("It fell by 40 percent. It rose.")
    passages = extract_passages(reading, section(cues=[r"/\bfell by \d+/"]))
    assert [passage.text for passage in passages] == ["It fell by 40 percent."]
