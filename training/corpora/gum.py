"""GUM: names from its entities.  A name is what a mention's proper noun heads.

GUM marks mentions ("the mayor of Oslo"), not names.  The name of a mention whose head is a proper
noun is the run of proper nouns around that head, across "of" and "and" where they belong to it.
Where a plain noun says what a person is, the name that follows it is the person's: "curator Ada
Quill".  What else is named in a mention with a plain noun as its head may be of any kind.
A country that acts is an organization to GUM; here every state of the gazetteer is a place, as
in UNER, and what a state does is for the extractors to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from training.corpora.conllu import Parsed, read_conllu
from training.corpora.sentence import ANY_NAME, mark, unmarked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from training.corpora.sentence import Sentence

_PART = re.compile(r"\([^()]*\)?|[^()]+\)")
_PROPER = frozenset({"NNP", "NNPS"})
_JOINTS = frozenset({"of", "and", "&", "for", "the", "de", "la", "del", "von", "van", "al", "'s"})
_UNBRIDGED = frozenset({"person", "date"})
_ANY_ONE = frozenset({"a", "an"})  # "a Fellow of the Society" is no name
_LONGEST_DATE = 6
_NAMED = frozenset({"person", "organization", "place"})
_NAMING = frozenset({"flat", "appos"})
"""Relations of a name to the plain noun before it."""

_KINDS = {
    "person": "person",
    "organization": "organization",
    "place": "place",
    "event": "event",
    "object": "product",
    "time": "date",
}
_OTHER = unmarked("product", "event")


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of an entity: words [start, end) of a sentence, and GUM's type."""

    start: int
    end: int
    kind: str
    salience: str


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """States, and the titles before a person's name that are no part of it."""

    states: frozenset[str]
    titles: frozenset[str]


def read_gum(path: Path, gazetteer: Gazetteer) -> Iterator[Sentence]:
    """Yield the sentences of a GUM document, with their names."""
    for parsed, mentions in read_mentions(path):
        name_mentions(parsed, mentions, gazetteer)
        yield parsed.sentence


def read_mentions(path: Path) -> Iterator[tuple[Parsed, list[Mention]]]:
    """Yield each sentence with the mentions that lie in it."""
    for parsed in read_conllu(path):
        yield parsed, list(_mentions(parsed))


def _mentions(parsed: Parsed) -> Iterator[Mention]:
    """Yield mentions of one sentence, inner before outer."""
    stack: list[tuple[str, int, str, str]] = []
    for index, misc in enumerate(parsed.misc):
        for part in _PART.findall(misc.get("Entity", "")):
            if part.startswith("("):
                fields = part.strip("()").split("-")
                kind = fields[1] if len(fields) > 1 else ""
                salience = fields[3][:1] if len(fields) > 3 else "n"  # noqa: PLR2004
                stack.append((fields[0], index, kind, salience))
            if part.endswith(")"):
                number = part.strip("()").split("-")[0]
                yield from _close(stack, number, index + 1)


def _close(stack: list[tuple[str, int, str, str]], number: str, end: int) -> Iterator[Mention]:
    for at in range(len(stack) - 1, -1, -1):
        if stack[at][0] == number:
            _, start, kind, salience = stack.pop(at)
            yield Mention(start, end, kind, salience)
            return


def name_mentions(parsed: Parsed, mentions: Iterable[Mention], gazetteer: Gazetteer) -> None:
    """Fill the names of a sentence from its mentions; the longer name wins over one inside it."""
    sentence = parsed.sentence
    sentence.names = [_OTHER if tag in _PROPER else frozenset({"O"}) for tag in parsed.xpos]
    known = sorted(mentions, key=lambda mention: mention.start - mention.end)
    taken = [False] * len(sentence.words)
    found = [_name(parsed, mention, known, gazetteer) for mention in known]
    for start, end, kind in sorted(filter(None, found), key=lambda name: name[0] - name[1]):
        if any(taken[start:end]):
            continue
        taken[start:end] = [True] * (end - start)
        mark(sentence.names, start, end, kind)
    for index in _undecided(parsed, known, gazetteer):
        if sentence.names[index] == _OTHER:
            sentence.names[index] = ANY_NAME


def _undecided(parsed: Parsed, mentions: list[Mention], gazetteer: Gazetteer) -> set[int]:
    """Return the words of which GUM does not say what they name: "the state of Arizona".

    `mentions` are given longest first: the shortest around a word tells.
    """
    found: set[int] = set()
    for mention in mentions:
        words = set(range(mention.start, mention.end))
        plain = parsed.xpos[_head(parsed, mention)] not in _PROPER
        found = found | words if plain and mention.kind in _NAMED else found - words
    return {index for index in found if parsed.sentence.words[index] not in gazetteer.titles}


def _name(
    parsed: Parsed, mention: Mention, others: list[Mention], gazetteer: Gazetteer
) -> tuple[int, int, str] | None:
    kind = _KINDS.get(mention.kind)
    if kind is None:
        return None
    if kind == "date":
        return _date(parsed, mention)
    head = _called(parsed, mention, _head(parsed, mention))
    if parsed.xpos[head] not in _PROPER or parsed.sentence.words[mention.start].lower() in _ANY_ONE:
        return None
    start, end = _run(parsed, mention, head, others, bridges=kind not in _UNBRIDGED)
    words = parsed.sentence.words
    if kind == "person":
        while start < end and words[start] in gazetteer.titles:
            start += 1
        # "Greeks", "Democrats": people named by what they are.
        if end - start == 1 and parsed.xpos[start] == "NNPS":
            kind = "group"
    if " ".join(words[start:end]) in gazetteer.states:
        kind = "place"
    return (start, end, kind) if start < end else None


def _date(parsed: Parsed, mention: Mention) -> tuple[int, int, str] | None:
    words, start = parsed.sentence.words, mention.start
    if words[start].lower() in {"the", "this", "that"}:
        start += 1
    telling = any(
        tag in _PROPER or any(map(str.isdigit, word))
        for word, tag in zip(
            words[start : mention.end], parsed.xpos[start : mention.end], strict=True
        )
    )
    short = 0 < mention.end - start <= _LONGEST_DATE
    return (start, mention.end, "date") if telling and short else None


def _head(parsed: Parsed, mention: Mention) -> int:
    """Return the first word of the mention whose head lies outside of it."""
    for index in range(mention.start, mention.end):
        if not mention.start <= parsed.sentence.heads[index] - 1 < mention.end:
            return index
    return mention.start


def _called(parsed: Parsed, mention: Mention, head: int) -> int:
    """Return the first word of a person's name right after what the person is, or the head."""
    after = head + 1
    if mention.kind != "person" or after >= mention.end or parsed.xpos[head] in _PROPER:
        return head
    relation = parsed.sentence.relations[after].split(":")[0]
    named = relation in _NAMING and parsed.sentence.heads[after] == head + 1
    return after if named and parsed.xpos[after] in _PROPER else head


def _run(
    parsed: Parsed, mention: Mention, head: int, others: list[Mention], *, bridges: bool
) -> tuple[int, int]:
    """Return the proper nouns around a head, across the words that join them."""
    inner = [other for other in others if other != mention]

    def proper(index: int) -> bool:
        return mention.start <= index < mention.end and parsed.xpos[index] in _PROPER

    def joint(index: int) -> bool:
        text = parsed.sentence.words[index].lower()
        return parsed.xpos[index] == "HYPH" or (bridges and text in _JOINTS)

    def separate(index: int) -> bool:
        return parsed.sentence.words[index].lower() in {"and", "&"} and any(
            other.start == index + 1 for other in inner
        )

    start, end = head, head + 1
    while proper(start - 1) or (
        start > mention.start + 1 and parsed.xpos[start - 1] == "HYPH" and proper(start - 2)
    ):
        start -= 1
    while end < mention.end:
        after = end
        while after < mention.end and joint(after) and not separate(after):
            after += 1
        if not proper(after):
            break
        end = after + 1
    return start, end
