"""A person may correct a brief as they would a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.contract import brief_to_data
from briefgen.model import Evidence, Passage, Source, misquoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.model import Brief


def test_delete_reorder_reword(
    read: Callable[[object], Brief], brief: Brief, data: dict[str, Any]
) -> None:
    """Items may go, move and change their words; their evidence stays."""
    del data["figures"], data["issues"], data["bottom_line"]
    data["key_findings"][0]["text"] = "The dam is open."
    data["key_findings"].append(data["key_findings"].pop(0))
    found = read(data)
    assert (found.figures, found.bottom_line) == ((), None)
    assert found.key_findings[0].text == "The dam is open."
    assert found.key_findings[0].evidence == brief.key_findings[0].evidence


@pytest.mark.parametrize(
    "added",
    [
        {"quote": "It cost 5 million crowns."},
        {"quote": "It cost 5 million crowns.", "paragraph": 2},
        {"evidence": "It cost 5 million crowns."},
        {"evidence": ["It cost 5 million crowns."]},
        {"evidence": [{"quote": "It cost 5 million crowns."}]},
        {"evidence": {"quote": "It cost 5 million crowns.", "start": 3, "end": 1}},
        {"quote": "It cost 5 million crowns.", "paragraph": 99},
        {"quote": "It cost 5 million crowns.", "paragraph": -1, "start": -1},
    ],
)
def test_a_quote_is_enough(
    added: dict[str, object],
    read: Callable[[object], Brief],
    cite: Callable[[int, str], Evidence],
    data: dict[str, Any],
) -> None:
    """An added item needs a quote; where it stands is found."""
    data["key_findings"].insert(0, {"text": "New.", **added})
    found = read(data)
    assert found.key_findings[0].evidence == (cite(2, "It cost 5 million crowns."),)


def test_the_nearest_occurrence_is_taken(
    read: Callable[[object], Brief], brief: Brief, data: dict[str, Any]
) -> None:
    """A wrong start goes to the occurrence nearest to it, in the paragraph named."""
    text = brief.paragraphs[3].text
    data["key_findings"] = [
        {"text": "x", "evidence": [{"quote": "o", "paragraph": 3, "start": start, "end": 0}]}
        for start in (0, len(text) - 1)
    ]
    first, last = (item.evidence[0] for item in read(data).key_findings)
    assert (first.start, last.start) == (text.index("o"), text.rindex("o"))


def test_a_deleted_paragraph(read: Callable[[object], Brief], data: dict[str, Any]) -> None:
    """Where paragraphs go, quotes are found in their new places, the nearest first."""
    del data["paragraphs"][0], data["paragraph_kinds"][0]
    found = read(data)
    assert not misquoted(found)
    assert [one.paragraph for one in found.actors[0].evidence] == [1, 1]
    assert found.open_questions[0].evidence[0].paragraph == 2


def test_an_edited_paragraph(read: Callable[[object], Brief], data: dict[str, Any]) -> None:
    """Words put into a paragraph move the quotes behind them."""
    data["paragraphs"][1] = "On the lake, " + data["paragraphs"][1]
    found = read(data)
    assert not misquoted(found)
    assert found.key_findings[0].evidence[0].start == len("On the lake, ")


@pytest.mark.parametrize(
    "quote", ['called that "a fair price"', "called  that\n“a fair price”", " called that"]
)
def test_typed_quotes(
    quote: str,
    read: Callable[[object], Brief],
    cite: Callable[[int, str], Evidence],
    data: dict[str, Any],
) -> None:
    """Marks and white space may be as typed; the evidence has the source's words."""
    data["key_findings"] = [{"text": "x", "quote": quote}]
    (evidence,) = read(data).key_findings[0].evidence
    assert evidence in {cite(2, "called that “a fair price”"), cite(2, " called that")}


def test_body_text_comes_before_headings(
    read: Callable[[object], Brief], data: dict[str, Any]
) -> None:
    """A quote that stands in the title too is cited from the text."""
    data["key_findings"] = [{"text": "x", "quote": "the Orrin dam"}]
    assert read(data).key_findings[0].evidence[0].paragraph == 1


def test_block_text_paragraphs(
    read: Callable[[object], Brief], brief: Brief, data: dict[str, Any]
) -> None:
    """Line breaks that an editor puts into a paragraph are no part of it."""
    text = yaml.safe_dump(data, allow_unicode=True, width=10_000).replace(
        "- Engineers opened the Orrin dam on Monday. Mara",
        "- |\n  Engineers opened the Orrin\n  dam on Monday.\n  Mara",
    )
    assert read(text).paragraphs == brief.paragraphs


def test_the_least_that_makes_a_brief(read: Callable[[object], Brief]) -> None:
    """Title, paragraphs and items are enough; the rest has defaults."""
    found = read(
        "schema_version: 1\ntitle: Dam\nparagraphs: [Dam, The dam is open.]\n"
        "key_findings: [{text: Open., quote: The dam is open.}]\n"
    )
    assert found.source == Source(name="b.yaml")
    assert [paragraph.kind.value for paragraph in found.paragraphs] == ["title", "text"]
    assert found.key_findings == (
        Passage(text="Open.", evidence=(Evidence("The dam is open.", 1, 0, 16),)),
    )


@settings(max_examples=50, deadline=None)
@given(drawn=st.data())
def test_evidence_is_always_word_for_word(
    drawn: st.DataObject, read: Callable[[object], Brief], brief: Brief
) -> None:
    """However places are garbled, a brief that is read quotes its source."""
    data: Any = brief_to_data(brief)
    numbers = st.none() | st.integers(-3, 60)
    for item in (*data["key_findings"], *data["actors"], data["bottom_line"]):
        for one in item["evidence"]:
            one.update({key: drawn.draw(numbers) for key in ("paragraph", "start", "end")})
    order = drawn.draw(st.permutations(range(4)))
    for key in ("paragraphs", "paragraph_kinds"):
        data[key] = [data[key][index] for index in order]
    assert not misquoted(read(data))
