from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest
import weasyprint

from briefgen.render.balance import balanced_titles
from tests.render.layout import boxes

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

PAGE = """
<style>@page {{ size: 900px; margin: 0 }} body {{ margin: 0; font: 16px sans-serif }}
h1 {{ font-size: 16px; overflow-wrap: anywhere; width: 400px }}</style>
<h1>{title}</h1>
"""

LONG = "Harbour board refuses to lend three pilot boats to the island, but the crews take them"
WORD = "Patch for Rechtsschutzversicherungsgesellschaftenportalverwaltung closes an old hole"


def lines(title: str, how: AbstractContextManager[None]) -> list[float]:
    """Return the widths of the lines of a title laid out in some way, in CSS pixels."""
    with how:
        document = weasyprint.HTML(string=PAGE.format(title=title)).render()
    return [box.right - box.left for box in boxes(document) if box.line]


def test_lines_of_a_title_are_about_as_long_as_each_other() -> None:
    """There are no more of them than before, and the shortest is longer."""
    filled, even = lines(LONG, contextlib.nullcontext()), lines(LONG, balanced_titles())
    assert len(even) == len(filled) == 2
    assert min(even) > 0.8 * max(even)
    assert min(filled) < 0.8 * max(filled)


@pytest.mark.parametrize("title", ["Crews take the boats", WORD])
def test_what_cannot_be_balanced_is_as_it_was(title: str) -> None:
    """A title of one line, and one with a word that a narrower line would part."""
    plain, ours = lines(title, contextlib.nullcontext()), lines(title, balanced_titles())
    assert len(ours) == len(plain)
    assert max(ours) >= max(plain) * 0.9
