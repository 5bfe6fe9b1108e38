from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from briefgen.contract import brief_from_file, brief_to_data
from briefgen.model import paragraph_numbers
from briefgen.yamlfile import parse_yaml

if TYPE_CHECKING:
    import datetime

    from briefgen.model import Brief
    from briefgen.render import Renderer


def test_json_is_the_contract(renderer: Renderer, extreme: Brief, made: datetime.datetime) -> None:
    """The file holds just what the contract says, as UTF-8 that people can read."""
    text = renderer.render(extreme, "json", made).decode()
    assert json.loads(text) == brief_to_data(extreme)
    assert "\\u" not in text.replace("\\\\", "")


@pytest.mark.parametrize("format_", ["json", "yaml"])
def test_a_brief_comes_back_as_it_was(
    format_: str, renderer: Renderer, extreme: Brief, made: datetime.datetime
) -> None:
    """Written and read again, no item, quote or offset has changed."""
    text = renderer.render(extreme, format_, made).decode()
    again = brief_from_file(parse_yaml(text, f"brief.{format_}"))
    assert brief_to_data(again) == brief_to_data(extreme)


def test_yaml_is_made_to_be_edited(
    renderer: Renderer, brief: Brief, made: datetime.datetime
) -> None:
    """A head explains it; block style, wrapped lines, the findings before the source's text."""
    text = renderer.render(brief, "yaml", made).decode()
    lines = text.splitlines()
    assert lines[0].startswith("# vim:")
    assert lines[1].startswith("# ")
    assert max(len(line) for line in lines) <= 110
    assert "{" not in text
    keys = [line.partition(":")[0] for line in lines if line[:1].isalpha()]
    assert keys.index("title") < keys.index("key_findings") < keys.index("paragraphs")
    assert keys[-1] == "paragraphs"


def test_yaml_says_how_each_paragraph_is_counted_and_printed(
    renderer: Renderer, brief: Brief, made: datetime.datetime
) -> None:
    """Above each paragraph stand the index that evidence names and the number on the page."""
    text = renderer.render(brief, "yaml", made).decode()
    told = [line.strip() for line in text.splitlines() if line.startswith("  # paragraph: ")]
    numbers = paragraph_numbers(brief.paragraphs)
    assert told == [
        f"# paragraph: {index}" + (f", printed as [{number}]" if number else "")
        for index, number in enumerate(numbers)
    ]
    assert None in numbers
