"""Corpora that mark names alone, one word a line, and UNER, which marks the words of EWT."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from training.corpora.sentence import ANY_NAME, Sentence, mark, unmarked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_CLOSE = frozenset(",.;:!?)]}%'\u2019") | {
    "'s",
    "n't",
    "'re",
    "'ve",
    "'ll",
    "'d",
    "'m",
    "''",
    "...",
}
_NO_NAMES = frozenset({"The", "A", "An", "They", "Their", "This", "These", "Those", "Some"})
_HYPHEN = re.compile(r"(?<=[^\W\d_])(-)(?=[^\W\d_])")
"""What parts "Jong-un" into three words, as GUM, EWT and spaCy's tokenizer do."""

_OPEN = frozenset("([{$\u00a3\u20ac`") | {"``"}


@dataclass(frozen=True)
class Scheme:
    """How a corpus' labels read: `kinds` name its types, `plain` is what its "O" allows.

    A kind may be "other" (a name of a type that others distinguish) or "O" (no name).  Where not
    `names_only`, the corpus marks nouns and pronouns too: what is not written as a name teaches
    nothing.
    """

    kinds: Mapping[str, str]
    plain: frozenset[str]
    names_only: bool = True


WIKIGOLD = Scheme(
    {"PER": "person", "ORG": "organization", "LOC": "place", "MISC": "other"}, unmarked("date")
)
WNUT = Scheme(
    {
        "person": "person",
        "corporation": "organization",
        "group": "organization",
        "location": "place",
        "product": "product",
        "creative-work": "other",
    },
    unmarked("date", "group", "event"),
)
RE3D = Scheme(
    {
        "Person": "person",
        "Organisation": "organization",
        "Location": "place",
        "Nationality": "group",
        "Temporal": "date",
        "Weapon": "other",
        "MilitaryPlatform": "other",
        "DocumentReference": "other",
        "Quantity": "O",
        "Money": "O",
    },
    unmarked("event", "product"),
    names_only=False,
)
UNER = Scheme(
    {"PER": "person", "ORG": "organization", "LOC": "place"},
    unmarked("group", "event", "product", "date"),
)
_OTHER = unmarked("group", "event", "product")


def read_names(path: Path, scheme: Scheme, column: int = 0) -> Iterator[Sentence]:
    """Yield the sentences of a file with a word in `column` and its label last in each line."""
    rows: list[tuple[str, str]] = []
    for line in [*path.read_text("utf-8").split("\n"), ""]:
        fields = line.split("\t") if "\t" in line else line.split()
        if len(fields) > column + 1 and not line.startswith(("-DOCSTART-", "# ")):
            rows.append((fields[column], fields[-1].strip()))
        elif rows and not line.startswith("# "):
            yield named_sentence(path.stem, rows, scheme)
            rows = []


def named_sentence(document: str, rows: list[tuple[str, str]], scheme: Scheme) -> Sentence:
    """Return a sentence from words and labels; where spaces stood is guessed from the marks."""
    spaces = _spaces([word for word, _ in rows])
    parts = [
        (part, label if index == 0 else _inner(label), spaced and index == 0)
        for (word, label), spaced in zip(rows, spaces, strict=True)
        for index, part in enumerate(_HYPHEN.split(word))
    ]
    words = [part for part, _, _ in parts]
    sentence = Sentence(document, words, [spaced for *_, spaced in parts], whole_text=False)
    sentence.names = allowed_names(words, [label for _, label, _ in parts], scheme)
    return sentence


def _inner(label: str) -> str:
    """Return the label of what goes on with a word of another label."""
    return f"I-{label[2:]}" if label.startswith("B-") else label


def allowed_names(words: list[str], labels: list[str], scheme: Scheme) -> list[frozenset[str]]:
    """Return what a corpus' labels allow for each word."""
    names = [scheme.plain] * len(words)
    for start, end, label in spans_of(labels):
        kind = scheme.kinds[label]
        if kind == "O":
            continue
        if kind == "other":
            names[start:end] = [_OTHER] * (end - start)
        elif not (scheme.names_only or kind == "date" or _is_name(words[start:end])):
            names[start:end] = [ANY_NAME] * (end - start)
        else:
            mark(names, start, end, kind)
    return names


def spans_of(labels: list[str]) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and type of the spans of IOB1 or IOB2 labels."""
    start, kind = 0, ""
    for index, label in enumerate([*labels, "O"]):
        begins, _, type_ = label.partition("-")
        if kind and (type_ != kind or begins == "B"):
            yield start, index, kind
            kind = ""
        if type_ and not kind:
            start, kind = index, type_


def _is_name(words: list[str]) -> bool:
    telling = [word for word in words if word[:1].isalpha() and len(word) > 3]  # noqa: PLR2004
    if not telling or not words[0][:1].isupper() or words[0] in _NO_NAMES:
        return False
    return all(word[:1].isupper() for word in telling)


def _spaces(words: list[str]) -> list[bool]:
    spaced = []
    open_quote = False
    before = ""
    for word in words:
        closes = word in _CLOSE or (word == '"' and open_quote)
        spaced.append(not (closes or before in _OPEN or (before == '"' and open_quote)))
        if word == '"':
            open_quote = not open_quote
        before = word
    return spaced


def uner_names(path: Path) -> dict[str, tuple[list[str], list[str]]]:
    """Return words and labels of UNER's sentences by their id in EWT."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    words: list[str] = []
    labels: list[str] = []
    for line in path.read_text("utf-8").split("\n"):
        if line.startswith("# sent_id"):
            words, labels = [], []
            found[line.split(" = ", 1)[1].strip()] = (words, labels)
        elif line and not line.startswith("# "):
            fields = line.split("\t")
            words.append(fields[1])
            # OTH marks what the annotators found to be a name of no type.
            labels.append(fields[2] if not fields[2].endswith("OTH") else "O")
    return found


def align(labels: list[str], words: list[str], onto: list[str]) -> list[str] | None:
    """Carry labels from one division into words to another of the same letters, or return None."""
    if "".join(words) != "".join(onto):
        return None
    ends: dict[int, int] = {}
    at = 0
    for index, word in enumerate(onto):
        ends[at] = index
        at += len(word)
    starts = _offsets(words)
    carried = ["O"] * len(onto)
    for start, end, kind in spans_of(labels):
        first = ends.get(starts[start])
        after = ends.get(starts[end], len(onto) if end == len(words) else None)
        if first is None or after is None:
            continue
        carried[first] = f"B-{kind}"
        carried[first + 1 : after] = [f"I-{kind}"] * (after - first - 1)
    return carried


def _offsets(words: list[str]) -> list[int]:
    offsets = [0]
    for word in words:
        offsets.append(offsets[-1] + len(word))
    return offsets
