"""Text that no page can break into lines."""

from __future__ import annotations

import pytest

from briefgen.render.labels import load_labels
from briefgen.render.overlong import OVERLONG, SHOWN, shortened

LABELS = load_labels("en", ())


def test_an_overlong_chunk_is_printed_by_its_beginning() -> None:
    """The page says how many characters it leaves out."""
    text = shortened(f"Before {'x' * 1_000_000} after.", LABELS)
    assert text == f"Before {'x' * SHOWN} [… 999900 more characters without a space] after."


@pytest.mark.parametrize(
    "text",
    [
        "x" * (OVERLONG - 1),
        "An ordinary sentence. " * 100,
        "\u6771" * 5000,
        "\u0e01" * 5000,
    ],
)
def test_text_that_lines_can_break_is_printed_whole(text: str) -> None:
    """Words, long addresses, and scripts that use no spaces keep every character."""
    assert shortened(text, LABELS) == text
