"""Names seen elsewhere in the article: a surname or a company that begins a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.actors.context import use_of
from briefgen.extract.actors.mentions import Mention
from briefgen.language.gazetteer import plain
from briefgen.language.texts import text_between, tokens_of
from briefgen.model import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span

    from briefgen.extract.actors.words import ActorWords
    from briefgen.language import Reading

_MOST_TOKENS = 5


def find_repeats(reading: Reading, words: ActorWords, named: list[Mention]) -> list[Mention]:
    """Return further mentions of the names found, where the pipeline saw none."""
    plain_words = words.gazetteer.grammar
    known = {name: kind for name, kind in _known(named).items() if name.lower() not in plain_words}
    covered = {(p, t.i) for p, doc in reading.citable() for e in doc.ents for t in e}
    covered |= {(m.paragraph, t.i) for m in named for t in m.span}
    found = []
    for paragraph, doc in reading.citable():
        for span in _matches(doc, known, covered, paragraph):
            kind = known[plain(span.text)]
            use = use_of(span, words)
            if kind is not None and (use.strong or not _is_plain(span, words)):
                found.append(Mention(paragraph, span, plain(span.text), kind, use))
    return found


def _known(named: list[Mention]) -> dict[str, ActorType | None]:
    """Return the names to look for: each name, and each person's surname."""
    known: dict[str, ActorType | None] = {}
    for mention in named:
        if mention.settled:
            continue
        known.setdefault(mention.name, mention.type)
        if mention.type == ActorType.PERSON and " " in mention.name:
            known.setdefault(mention.name.split()[-1], ActorType.PERSON)
    return known


def _matches(
    doc: Doc,
    known: dict[str, ActorType | None],
    covered: set[tuple[int, int]],
    paragraph: int,
) -> Iterator[Span]:
    texts = tokens_of(doc)
    index = 0
    while index < len(texts):
        step = 1
        if texts[index][0].isupper() and (paragraph, index) not in covered:
            for length in range(min(_MOST_TOKENS, len(texts) - index), 0, -1):
                if any((paragraph, index + more) in covered for more in range(1, length)):
                    continue
                if plain(text_between(doc, index, index + length)) in known:
                    yield doc[index : index + length]
                    step = length
                    break
        index += step


def _is_plain(span: Span, words: ActorWords) -> bool:
    """Whether a single word at a sentence's start may be a plain word ("Price rises ...")."""
    return len(span) == 1 and bool(span[0].is_sent_start) and words.gazetteer.is_plain(span.text)
