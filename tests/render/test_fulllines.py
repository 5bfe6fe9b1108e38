from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest
import weasyprint

from briefgen.render.fulllines import full_lines
from tests.render.layout import boxes

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

PAGE = """
<style>@page {{ size: 400px; margin: 0 }} body {{ margin: 0; font: 16px sans-serif }}</style>
<p style="width: {width}px">Half of those boats were new. <b>Nobody knew it.</b></p>
"""


def shortest(width: float, how: AbstractContextManager[None]) -> float:
    """Return the width of the first line of the page laid out in some way."""
    with how:
        document = weasyprint.HTML(string=PAGE.format(width=width)).render()
    first = next(box for box in boxes(document) if box.line)
    return first.right - first.left


@pytest.fixture(scope="module")
def text() -> float:
    """Return the width of the words before the bold ones."""
    document = weasyprint.HTML(string=PAGE.format(width=390).replace(" <b>", "<br>")).render()
    first = next(box for box in boxes(document) if box.line)
    return first.right - first.left


def test_a_line_whose_last_space_has_no_room_is_whole(text: float) -> None:
    """Words that fit stand in one line; WeasyPrint alone would end it after the first of them."""
    width = text + 1
    assert shortest(width, contextlib.nullcontext()) < text / 2
    assert shortest(width, full_lines()) == pytest.approx(text, abs=1)


def test_no_word_breaks_where_an_element_begins() -> None:
    """It goes to the next line whole; one that no line holds is broken there."""
    page, letters = "@page { size: 200px; margin: 0 }", "font: 16px sans-serif"
    style = f"<style>{page} body {{ {letters}; margin: 0; overflow-wrap: anywhere }}</style>"
    told = "<p><span>Those who were then <i>dissatisfied</i> left</span></p>"
    with full_lines():
        short = weasyprint.HTML(string=style + told).render()
        long = weasyprint.HTML(string=f"{style}<p>The <i>{'endless' * 9}</i></p>").render()
    texts = [box.text for box in short.pages[0]._page_box.descendants() if hasattr(box, "text")]  # noqa: SLF001
    assert "dissatisfied" in texts
    assert max(box.right for box in boxes(long)) <= 200


def test_other_lines_are_as_they_were(text: float) -> None:
    """Where the words do not fit, and where all have room."""
    for width in (text - 1, text - 40, text + 30):
        assert shortest(width, full_lines()) == shortest(width, contextlib.nullcontext())
