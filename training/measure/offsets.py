"""Whether every token, sentence and name lies where it says, for any text there can be."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

    from briefgen.language import Pipeline

_PARTS = (
    "The", "Ada", "Quill", "U.S.", "said", "Mr.", "Dr. J.D.", "$1.2bn", "10%", "can't", "Norvane's",
    "well-known", "e.g.", "http://a.example/b?c=d", "NATO", "é", "e\u0301", "a\u0323\u0302",
    "\u0645\u0631\u062d\u0628\u0627", "\u05e9\u05dc\u05d5\u05dd", "\u200f", "\u202b", "日本語",
    "Київ", "🙂", "👩‍👩‍👧", "🇪🇺", "\ufe0f", "\u200b", "\ufeff", "\x00", "\x07", "\u00ad", "\u2028",
    ".", "!", "?", "…", "...", ",", ";", ":", "—", "-", "(", ")", '"', "“", "”", "'", "\u2019",
    "«", "»",
    "\r\n", "\n", "\n\n", "\t", "\u00a0", "   ", "x" * 120,
)  # fmt: skip


def strings(count: int, seed: int) -> Iterator[str]:
    """Yield texts of up to 40 parts, with and without spaces between them."""
    draw = random.Random(seed)  # noqa: S311
    for _ in range(count):
        joint = draw.choice(["", " ", " ", " "])
        yield joint.join(draw.choices(_PARTS, k=draw.randint(0, 40)))


def faults(nlp: Pipeline, texts: Iterable[str]) -> list[str]:
    """Return what is wrong, a line each: nothing, where all offsets are exact."""
    known = list(texts)
    found = []
    for text, doc in zip(known, nlp.pipe(known), strict=True):
        found += [f"{text!r}: {problem}" for problem in _problems(text, doc)]
    return found


def _problems(text: str, doc: Doc) -> Iterator[str]:
    if doc.text != text:
        yield "its text changed"
    if any(text[token.idx : token.idx + len(token)] != token.text for token in doc):
        yield "a token lies elsewhere"
    if any(text[span.start_char : span.end_char] != span.text for span in doc.ents):
        yield "a name lies elsewhere"
    bounds = [(span.start, span.end) for span in doc.sents] if len(doc) else []
    ends = [0, *(end for _, end in bounds)]
    if [start for start, _ in bounds] != ends[:-1] or ends[-1] != len(doc):
        yield "its sentences do not cover it"
    if not all(_is_tree(doc, start, end) for start, end in bounds):
        yield "a sentence is no tree"


def _is_tree(doc: Doc, start: int, end: int) -> bool:
    sentence = doc[start:end]
    roots = [token for token in sentence if token.head == token]
    inside = all(start <= token.head.i < end for token in sentence)
    return not doc.has_annotation("DEP") or (len(roots) == 1 and inside)
