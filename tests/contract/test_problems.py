"""What is wrong with a brief is told all at once, with its line and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


def test_all_at_once(problems_of: Callable[[object], list[str]]) -> None:
    """Shape and quotes are judged together."""
    text = """\
schema_version: 1
title: Dam
key_findings:
  - text: No quote.
  - txt: Misspelt.
    quote: The dam
  - text: Wrong.
    evidence:
      - quote: The dam was opened by nobody.
        paragraph: 1
actors:
  - {name: Mara, type: persn, quote: Mara}
figures:
  - {text: 5, value: true, quote: five}
finding: []
paragraph_kinds: [title]
paragraphs:
  - Dam
  - The dam was opened. Mara paid five crowns.
"""
    assert problems_of(text) == [
        (
            "b.yaml:4: key_findings[0].evidence: an item needs evidence; "
            "add `quote:` with words of the source"
        ),
        "b.yaml:5: key_findings[1].text: this key is missing",
        "b.yaml:5: key_findings[1].txt: unknown key; did you mean 'text'?",
        (
            "b.yaml:9: key_findings[2].evidence[0]: the quote stands nowhere in the source; copy "
            "the source's own words. The closest sentence (paragraph: 1, printed as [1]) is: "
            '"The dam was opened."'
        ),
        (
            "b.yaml:12: actors[0].type: must be 'person', 'organization', 'state' or 'group', "
            "not 'persn'; did you mean 'person'?"
        ),
        "b.yaml:14: figures[0].text: must be text, not 5; put it in quotes",
        "b.yaml:14: figures[0].value: must be a number, not true or false",
        "b.yaml:15: finding: unknown key; did you mean 'key_findings'?",
        (
            "b.yaml:16: paragraph_kinds: has 1 entries for 2 paragraphs; give each paragraph its "
            "kind, or remove paragraph_kinds"
        ),
    ]


@pytest.mark.parametrize("version", [2, 0, "1", True, None])
def test_other_versions(
    version: object, problems_of: Callable[[object], list[str]], data: dict[str, Any]
) -> None:
    """A brief of another version is refused with a word what to do, and nothing else."""
    data = data | {"schema_version": version, "unknown": 1}
    (problem,) = problems_of(data)
    assert problem.startswith("b.yaml:1: schema_version: ")
    assert ("add schema_version: 1" in problem) == (version is None)


def test_not_a_brief(problems_of: Callable[[object], list[str]]) -> None:
    """A file of another shape says what makes a brief."""
    assert problems_of("[a]") == ["b.yaml:1: not a brief; `briefgen extract ARTICLE` writes one"]


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("paragraphs", "x", "paragraphs: must be a list, not 'x'"),
        ("paragraphs", ["x", None], "paragraphs[1]: must be text, not empty"),
        ("paragraph_kinds", ["title", "txt", [], "text"], "paragraph_kinds[1]: must be "),
        ("source", {"name": "x", "date": 20240101}, "source.date: must be a date such as "),
        ("source", {"name": "x", "date": "May"}, "source.date: must be a date such as "),
    ],
)
def test_parts_of_a_wrong_shape(
    key: str,
    value: object,
    message: str,
    problems_of: Callable[[object], list[str]],
    data: dict[str, Any],
) -> None:
    """A part of another shape is told where it stands."""
    problems = [problem.partition(": ")[2] for problem in problems_of(data | {key: value})]
    assert any(problem.startswith(message) for problem in problems), problems


def test_a_quote_without_likeness(
    problems_of: Callable[[object], list[str]], data: dict[str, Any]
) -> None:
    """Where no sentence is near, none is named."""
    data["key_findings"] = [{"text": "x", "quote": "zzz"}, {"text": "y", "quote": "  "}]
    assert [problem.rpartition(": ")[2] for problem in problems_of(data)] == [
        "the quote stands nowhere in the source; copy the source's own words",
        "the quote is empty; copy the words of the source that bear the item out",
    ]
