from __future__ import annotations

import pytest

from briefgen.render.direction import direction


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Envoys met", "ltr"),
        ("أعلن المجلس", "rtl"),
        ("عبد الرحمن said that his government might leave", "ltr"),
        ("أعلنت شركة Kestrel تأجيل افتتاح الجسر", "rtl"),
        ("42 %", "ltr"),
        ("", "ltr"),
    ],
)
def test_a_text_runs_as_most_of_its_letters_do(text: str, way: str) -> None:
    """A name in other letters, even in front, does not turn a sentence round."""
    assert direction(text) == way
