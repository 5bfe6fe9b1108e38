"""What of a Doc is asked again and again, kept: spaCy makes it anew each time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Span

Made = TypeVar("Made")


def once(doc: Doc, make: Callable[[Doc], Made]) -> Made:
    """Return what `make` gives for a Doc, made when it is first asked for."""
    known: dict[Any, Any] = doc.user_data  # by the function, whatever its name
    if make not in known:
        known[make] = make(doc)
    found: Made = known[make]
    return found


def text_of(doc: Doc) -> str:
    """Return the text of a Doc; its offsets are those of `start_char` and `end_char`."""
    return once(doc, _text)


def text_at(span: Span) -> str:
    """Return the text of a span, as `span.text` is: without the space after its last word."""
    return once(span.doc, _text)[span.start_char : span.end_char]


def tokens_of(doc: Doc) -> list[str]:
    """Return the text of each token of a Doc."""
    return once(doc, _tokens)


def lowered_of(doc: Doc) -> list[str]:
    """Return the text of each token of a Doc in lower case."""
    return once(doc, _lowered)


def _text(doc: Doc) -> str:
    return doc.text


def _tokens(doc: Doc) -> list[str]:
    return [token.text for token in doc]


def _lowered(doc: Doc) -> list[str]:
    return [text.lower() for text in tokens_of(doc)]
