"""What is written is read back equal."""

from __future__ import annotations

import dataclasses
import datetime
import json
from typing import TYPE_CHECKING, Any

import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from briefgen.contract import brief_from_file, brief_to_data
from briefgen.contract.items import ItemData, Shape
from briefgen.model import (
    Actor,
    ActorType,
    Article,
    Brief,
    Evidence,
    Figure,
    Generator,
    Issue,
    Item,
    Paragraph,
    ParagraphKind,
    Passage,
    Qualifier,
    Question,
    QuestionKind,
    Source,
)
from briefgen.yamlfile import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Callable

# Characters that files, YAML and pages trip over, beside any other.
TRICKY = st.sampled_from(
    [
        *"🌊👩‍👩‍👧 שלום e\u0301 “quoted” 'it' : # - [x] {y} & * ! | > % @ ` , ? \\",
        *("no", "yes", "null", "~", "1e3", "010", "12:30", "2024-03-31", "true", "- a", "a: b"),
        *("\u00a0", "\u2028", "\u200f", "\u202e", "\ufeff", "\x85", "<b>", "\t"),
    ]
)
ANY_TEXT = st.lists(TRICKY | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)).map(
    "".join
)
WRITTEN = ANY_TEXT.filter(bool)
# A paragraph has no line break inside and no space at its ends.
PARAGRAPH = ANY_TEXT.map(lambda text: " ".join(text.split())).filter(bool)
NUMBER = st.floats(allow_nan=False, allow_infinity=False)


@st.composite
def briefs(draw: Callable[[st.SearchStrategy[Any]], Any]) -> Brief:
    """Draw a sound brief of any content."""
    kinds = st.sampled_from(list(ParagraphKind))
    pages = st.none() | st.integers(1, 9999)
    drawn = st.builds(Paragraph, PARAGRAPH, kinds, pages)
    paragraphs = draw(st.lists(drawn, min_size=1, max_size=4))
    source = Source(
        draw(WRITTEN),
        date=draw(st.none() | st.dates()),
        updated=draw(st.none() | st.dates()),
        url=draw(st.none() | ANY_TEXT),
        retrieved=draw(st.none() | st.datetimes(timezones=st.just(datetime.UTC))),
    )
    article = Article("", tuple(paragraphs), source)

    def evidence() -> Evidence:
        paragraph = draw(st.integers(0, len(paragraphs) - 1))
        length = len(paragraphs[paragraph].text)
        start = draw(st.integers(0, length - 1))
        return article.cite(paragraph, start, draw(st.integers(start + 1, length)))

    def items(item: type[Item], **fields: st.SearchStrategy[Any]) -> tuple[Any, ...]:
        return tuple(
            item(
                evidence=tuple(evidence() for _ in range(draw(st.integers(1, 2)))),
                score=draw(NUMBER),
                why=draw(st.dictionaries(ANY_TEXT, NUMBER, max_size=2)),
                **{name: draw(strategy) for name, strategy in fields.items()},
            )
            for _ in range(draw(st.integers(0, 2)))
        )

    maybe = st.none() | ANY_TEXT
    return Brief(
        title=draw(ANY_TEXT),
        source=source,
        paragraphs=article.paragraphs,
        generator=Generator(draw(ANY_TEXT), draw(ANY_TEXT)),
        bottom_line=next(iter(items(Passage, text=WRITTEN)), None),
        key_findings=items(Passage, text=WRITTEN),
        actors=items(
            Actor,
            name=WRITTEN,
            type=st.sampled_from(list(ActorType)),
            role=maybe,
            aliases=st.lists(ANY_TEXT, max_size=2).map(tuple),
        ),
        figures=items(
            Figure,
            text=WRITTEN,
            value=st.none() | NUMBER,
            high=st.none() | NUMBER,
            unit=maybe,
            what=maybe,
            qualifier=st.none() | st.sampled_from(list(Qualifier)),
        ),
        open_questions=items(
            Question, text=WRITTEN, kind=st.none() | st.sampled_from(list(QuestionKind))
        ),
        extra={name: items(Passage, text=WRITTEN) for name in draw(st.sets(ANY_TEXT, max_size=2))},
        issues=tuple(draw(st.lists(st.builds(Issue, ANY_TEXT, ANY_TEXT), max_size=2))),
    )


@settings(max_examples=40, deadline=None)
@given(briefs())
def test_by_way_of_yaml(brief: Brief) -> None:
    """Any brief survives YAML, whatever its characters."""
    text = yaml.safe_dump(brief_to_data(brief), allow_unicode=True, sort_keys=False)
    assume("\x85" not in text)  # PyYAML writes it as it is and reads it as a line break
    assert brief_from_file(parse_yaml(text, "b.yaml")) == brief


@settings(max_examples=40, deadline=None)
@given(briefs(), st.booleans())
def test_by_way_of_json(brief: Brief, ascii_only: bool) -> None:  # noqa: FBT001
    """Any brief survives JSON, with and without escapes."""
    text = json.dumps(brief_to_data(brief), ensure_ascii=ascii_only, allow_nan=False)
    assert brief_from_file(parse_yaml(text, "b.json")) == brief


def test_data_has_every_field_of_its_fact() -> None:
    """A field that is added to a fact is read back as well."""
    parts: list[type[Shape]] = [*Shape.__subclasses__(), *ItemData.__subclasses__()]
    facts = {part.fact.__name__: part for part in parts if hasattr(part, "fact")}
    assert {item.__name__ for item in Item.__subclasses__()} < set(facts)
    for part in facts.values():
        assert set(part.model_fields) == {field.name for field in dataclasses.fields(part.fact)}
