"""Gold paragraphs: consecutive sentences of a corpus as one text, with the offsets of words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from training.corpora.sentence import chained_heads, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from training.corpora.sentence import Sentence


@dataclass(frozen=True)
class Paragraph:
    """A paragraph's sentences and its text."""

    sentences: list[Sentence]

    @property
    def text(self) -> str:
        """The paragraph as it was written."""
        return written(self.words, self.spaced)

    @property
    def words(self) -> list[str]:
        """All words, in order."""
        return [word for sentence in self.sentences for word in sentence.words]

    @property
    def spaced(self) -> list[bool]:
        """Whether white space stands before each word."""
        return [spaced for sentence in self.sentences for spaced in sentence.spaced]

    def word_spans(self) -> list[tuple[int, int]]:
        """Return the start and end of each word in the text."""
        spans, at = [], 0
        for index, (word, spaced) in enumerate(zip(self.words, self.spaced, strict=True)):
            at += bool(spaced and index)
            spans.append((at, at + len(word)))
            at += len(word)
        return spans

    def sentence_spans(self) -> set[tuple[int, int]]:
        """Return the start and end of each sentence in the text."""
        words = self.word_spans()
        found, at = set(), 0
        for sentence in self.sentences:
            after = at + len(sentence.words)
            found.add((words[at][0], words[after - 1][1]))
            at = after
        return found

    def heads(self) -> list[int]:
        """Return the index of each word's head, a root's own."""
        return chained_heads(self.sentences)

    def relations(self) -> list[str]:
        """Return the relation of each word to its head."""
        return [relation for sentence in self.sentences for relation in sentence.relations]

    def tags(self) -> list[str]:
        """Return the tag of each word."""
        return [tag for sentence in self.sentences for tag in sentence.tags]


def paragraphs(sentences: Iterable[Sentence]) -> Iterator[Paragraph]:
    """Divide sentences where the corpus starts a paragraph or another document."""
    group: list[Sentence] = []
    for sentence in sentences:
        new = sentence.paragraph_start or (group and sentence.document != group[0].document)
        if group and new:
            yield Paragraph(group)
            group = []
        group.append(sentence)
    if group:
        yield Paragraph(group)
