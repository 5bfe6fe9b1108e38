"""Sections that a configuration defines by cues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.sections import extract_passages
from briefgen.pipeline import Summarizer
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


BREAKS = [
    {"RIGHT_ID": "verb", "RIGHT_ATTRS": {"LOWER": {"IN": ["broke", "breaks"]}, "POS": "VERB"}},
    {"LEFT_ID": "verb", "REL_OP": ">", "RIGHT_ID": "who", "RIGHT_ATTRS": {"DEP": "nsubj"}},
]
"""Something breaks: a verb and its subject."""


def test_a_pattern_finds_words_by_their_grammar(parse: Callable[..., Reading]) -> None:
    """Words between them do not matter; why tells those that matched."""
    reading = parse("Fire broke out in the town.", "All is well. The old dike near Ost broke.")
    passages = extract_passages(reading, section(patterns=[BREAKS]))
    assert [passage.text for passage in passages] == [
        "Fire broke out in the town.",
        "The old dike near Ost broke.",
    ]
    assert [dict(passage.why) for passage in passages] == [
        {"fire ... broke": 1.0},
        {"dike ... broke": 1.0},
    ]


def test_cues_and_patterns_count_alike(parse: Callable[..., Reading]) -> None:
    """The sentence with both comes first; an excluded cue keeps a match out too."""
    reading = parse("The dike broke. A flood came. The dam broke in the flood. A rope broke.")
    passages = extract_passages(
        reading, section(cues=["flood"], patterns=[BREAKS], exclude=["rope"])
    )
    assert [passage.text for passage in passages] == [
        "The dam broke in the flood.",
        "The dike broke.",
        "A flood came.",
    ]


def test_a_dateline_is_no_part_of_a_match(parse: Callable[..., Reading]) -> None:
    """Patterns look at the sentences that may be cited."""
    anything = [{"RIGHT_ID": "name", "RIGHT_ATTRS": {"LOWER": "ost"}}]
    reading = parse("OST (Rhein Wire) \u2014 The dike broke on Friday.")
    assert extract_passages(reading, section(patterns=[anything])) == ()


def test_where_nothing_is_parsed_the_brief_says_so_once(read: Callable[..., Reading]) -> None:
    """Cues still work; the issue names the sections and what their patterns ask for."""
    own = {"label": "x", "patterns": [BREAKS], "cues": ["dike"]}
    settings = load_settings(
        overrides={
            "language.pipeline": "briefgen_rules",
            "sections.breaks": own,
            "sections.falls": own,
            "sections.words": {"label": "x", "cues": ["dike"]},
        }
    )
    brief = Summarizer(settings).brief(read("The old dike near Ost broke.").article)
    assert [(issue.slug, issue.message) for issue in brief.issues if "pattern" in issue.slug] == [
        (
            "no-patterns",
            (
                "The pipeline briefgen_rules does not find DEP, POS: the patterns of breaks, falls "
                "could not be used."
            ),
        )
    ]
    assert [item.text for item in brief.extra["falls"]] == ["The old dike near Ost broke."]


def test_a_pattern_that_asks_for_lemmas_says_that_there_are_none(
    parse: Callable[..., Reading],
) -> None:
    """The default pipeline finds dependencies and no base forms."""
    lemma = [{"RIGHT_ID": "verb", "RIGHT_ATTRS": {"LEMMA": "break"}}]
    settings = load_settings(overrides={"sections.x": {"label": "x", "patterns": [lemma]}})
    brief = Summarizer(settings).brief(parse("The old dike near Ost broke.").article)
    (issue,) = (one for one in brief.issues if one.slug == "no-patterns")
    assert "does not find LEMMA" in issue.message
