"""A paragraph's text, kept: spaCy joins the words of a Doc anew each time it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_KEY = "briefgen.text"


def text_of(doc: Doc) -> str:
    """Return the text of a Doc; its offsets are those of `start_char` and `end_char`."""
    text = doc.user_data.get(_KEY)
    if not isinstance(text, str):
        text = doc.user_data[_KEY] = doc.text
    return text
