"""CoNLL-U: sentences with tags and trees, and the raw fields that names are made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from training.corpora.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(slots=True)
class Parsed:
    """A sentence and the fields of its rows that only some corpora fill."""

    sentence: Sentence
    comments: dict[str, str]
    xpos: list[str] = field(default_factory=list)
    misc: list[dict[str, str]] = field(default_factory=list)


def read_conllu(path: Path) -> Iterator[Parsed]:
    """Yield the sentences of a CoNLL-U file in order."""
    document = path.stem
    spaced = True
    for block in _blocks(path):
        comments = dict(_comment(line) for line in block if line.startswith("#"))
        document = comments.get("newdoc id", document)
        rows = [line.split("\t") for line in block if not line.startswith("#")]
        parsed, spaced = _sentence(document, comments, rows, spaced=spaced)
        yield parsed


def _blocks(path: Path) -> Iterator[list[str]]:
    block: list[str] = []
    for line in path.read_text("utf-8").split("\n"):
        if line:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _comment(line: str) -> tuple[str, str]:
    name, _, value = line[1:].strip().partition(" = ")
    return name.strip(), value.strip()


def _sentence(
    document: str, comments: dict[str, str], rows: list[list[str]], *, spaced: bool
) -> tuple[Parsed, bool]:
    """Return the sentence, and whether white space follows it."""
    sentence = Sentence(document, [], [])
    sentence.paragraph_start = any(name.split()[0] == "newpar" for name in comments if name)
    parsed = Parsed(sentence, comments)
    surface_end, surface_misc = 0, ""
    for row in rows:
        number, form, misc = row[0], row[1], row[9]
        if "-" in number:
            # A contraction: its words are written together, its row says what follows the last.
            surface_end, surface_misc = int(number.split("-")[1]), misc
            continue
        if "." in number:
            continue
        sentence.words.append(form)
        sentence.spaced.append(spaced)
        sentence.tags.append(row[3])
        sentence.heads.append(int(row[6]))
        sentence.relations.append(row[7].split(":")[0])
        parsed.xpos.append(row[4])
        parsed.misc.append(dict(part.split("=", 1) for part in misc.split("|") if "=" in part))
        if int(number) < surface_end:
            spaced = False
        else:
            written = surface_misc if int(number) == surface_end else misc
            spaced = "SpaceAfter=No" not in written
    return parsed, spaced
