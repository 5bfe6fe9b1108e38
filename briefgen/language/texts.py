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
    try:
        found: Made = known[make]
    except KeyError:
        found = known[make] = make(doc)
    return found


def text_of(doc: Doc) -> str:
    """Return the text of a Doc; its offsets are those of `start_char` and `end_char`."""
    return once(doc, _text)


def text_at(span: Span) -> str:
    """Return the text of a span, as `span.text` is: without the space after its last word."""
    return once(span.doc, _text)[span.start_char : span.end_char]


def text_between(doc: Doc, first: int, end: int) -> str:
    """Return the text of tokens [first, end), as that of their span is."""
    starts, ends = once(doc, _places)
    return once(doc, _text)[starts[first] : ends[end - 1]] if first < end else ""


def tokens_of(doc: Doc) -> list[str]:
    """Return the text of each token of a Doc."""
    return once(doc, _tokens)


def lowered_of(doc: Doc) -> list[str]:
    """Return the text of each token of a Doc in lower case."""
    return once(doc, _lowered)


def _text(doc: Doc) -> str:
    return doc.text


def _places(doc: Doc) -> tuple[list[int], list[int]]:
    """Return where in the text each token starts and ends."""
    starts = [token.idx for token in doc]
    return starts, [start + len(text) for start, text in zip(starts, tokens_of(doc), strict=True)]


def _tokens(doc: Doc) -> list[str]:
    return [token.text for token in doc]


def _lowered(doc: Doc) -> list[str]:
    return [text.lower() for text in tokens_of(doc)]
