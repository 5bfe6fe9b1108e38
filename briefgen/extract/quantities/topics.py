"""What a quantity measures: the words around it that say so, in eight words at most.

They are the article's own words, those that stand together: "unemployment rose to 5 percent"
measures "unemployment".  Where a sentence is parsed, its parse says more (figures/measures.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.quantities.moves import Move
from briefgen.extract.quantities.tokens import APOSTROPHES, HYPHENS, Kind
from briefgen.extract.quantities.units import UnitKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.extract.quantities.tokens import Tokens
    from briefgen.extract.quantities.topicwords import TopicsLexicon
    from briefgen.extract.quantities.units import Unit

MAX_WORDS = 8
"""Most words of a topic."""

LEAST_WORDS = 3
"""Words from which a noun phrase says by itself what is counted."""

LEFT_OF_NOUN = 5
"""Most words before a short noun phrase that are added to it."""

_JOINTS = HYPHENS | APOSTROPHES | frozenset("&./")

_BRIDGES = frozenset({"", "."}) | _JOINTS
"""Marks that may stand between two words of one run."""

CHANGE_REACH = 12
"""Tokens before a number in which the word of change is looked for that it belongs to."""

LONGEST_INITIAL = 2
"""Letters of a capital word that a period shortens: Jr., St."""

NEGATION_REACH = 4
"""Tokens before a word of change in which one is looked for that denies it."""

_SENTENCE_ENDS = frozenset(".!?;")

REACH = 16
"""Tokens to either side in which a topic's words are looked for."""


class TopicReader:
    """Finds what a quantity measures."""

    def __init__(self, words: TopicsLexicon) -> None:
        """Prepare the word sets."""
        self._w = words
        self._changes = {
            verb: label for label, verbs in words.change_labels.items() for verb in verbs
        }
        self._causatives = frozenset(words.causatives)
        self._phrasal = frozenset(words.phrasal)
        self._particles = frozenset(words.particles)
        self._level = frozenset(words.level_verbs)
        self._reaching = frozenset(words.reaching)
        self._marks = frozenset(words.clause_marks)
        self._clause = frozenset(words.clause_words)
        self._linkers = frozenset(words.linkers)
        self._dropped = frozenset(words.dropped)
        self._negations = frozenset(words.negations)
        self._denials = frozenset(words.denials)

    def is_part(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether a fraction word is a share and no ordinal or quarter of a year."""
        after = tokens.at(last)
        if tokens.hyphen(last) or tokens.lower(first - 1) in self._w.not_part_after:
            return False
        if after.kind is Kind.MARK:
            return True
        return after.lower in self._linkers | self._dropped | self._clause

    def read(self, tokens: Tokens, unit: Unit, first: int, last: int) -> str | None:
        """Return the topic of a quantity whose phrase is tokens `first` to `last`.

        Where its clause denies something that the topic would not tell, only the noun is given.
        """
        topic = self._read(tokens, unit, first, last)
        if topic is None or self.negates(topic) or not self.denied(tokens, first, last):
            return topic
        if unit.noun is None:
            return None
        return self._text(tokens, self._trimmed(tokens, list(range(unit.noun, unit.last))))

    def _read(self, tokens: Tokens, unit: Unit, first: int, last: int) -> str | None:
        if unit.kind is UnitKind.AGE:
            return self._age(tokens, unit, last)
        if unit.noun is not None:
            return self._counted(tokens, unit.noun, first)
        changed = self._changed(tokens, first)
        if changed:
            return changed
        words = self._around(tokens, first, last)
        if len(words) < LEAST_WORDS - 1:
            words = self._beyond(tokens, words, last)
        text = self._text(tokens, words)
        return f"{self._w.score_label}, {text}" if text and unit.kind is UnitKind.SCORE else text

    def denied(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether a word that denies or doubts stands in the clause of tokens `first` to `last`."""
        near = {
            tokens.lower(at)
            for at in (*self._clause_left(tokens, first), *self._right(tokens, last))
        }
        before = range(max(0, first - CHANGE_REACH), first)
        doubts = {tokens.lower(at) for at in before} & self._denials
        return bool(near & self._negations or doubts)

    def negates(self, text: str) -> bool:
        """Whether one of the words of a topic denies it."""
        return any(word.casefold() in self._negations for word in text.split())

    def _clause_left(self, tokens: Tokens, end: int) -> list[int]:
        found: list[int] = []
        for at in range(end - 1, max(-1, end - REACH), -1):
            if self._ends(tokens, at) or tokens[at].lower in self._clause:
                break
            found.append(at)
        return found

    # -- what is counted

    def _counted(self, tokens: Tokens, noun: int, first: int) -> str | None:
        """Return the noun phrase; a short one with the words before the number."""
        right = self._trimmed(tokens, self._right(tokens, noun))
        if len(right) >= LEAST_WORDS:
            return self._text(tokens, right)
        left = self._left(tokens, first)[-LEFT_OF_NOUN:]
        while left and tokens[left[0]].lower in self._dropped:
            left = left[1:]
        return self._text(tokens, [*left, *right])

    # -- what changes, or is at a level

    def _changed(self, tokens: Tokens, first: int) -> str | None:
        """Return "fall in sales" for "sales fell 10 percent", "sales" for "sales were $5"."""
        left = self._left(tokens, first)
        while left and tokens[left[-1]].lower in self._dropped - self._level:
            left = left[:-1]
        if not left:
            return None
        label = self._changes.get(tokens[left[-1]].lower)
        if label is None and tokens[left[-1]].lower not in self._level:
            return None
        if self._reached(tokens, first):
            label = None  # "revenue rose to $5": a level that is reached, no change
        while left and tokens[left[-1]].lower in self._level | self._dropped | set(self._changes):
            left = left[:-1]
        subject = self._text(tokens, self._trimmed(tokens, left)[-MAX_WORDS + 2 :])
        if not subject:
            return None
        return f"{label} {subject}" if label else subject

    def moved(self, tokens: Tokens, first: int) -> Move | None:
        """Return the change that words before token `first` tell, None where it is denied."""
        link = tokens.lower(first - 1) if tokens.at(first - 1).is_word else ""
        for at in range(first - 1, max(-1, first - 1 - CHANGE_REACH), -1):
            token = tokens[at]
            if tokens.common(at) in self._changes:
                before = {tokens.lower(i) for i in range(at - NEGATION_REACH, at)}
                denied = before & self._negations
                summed = at == first - 1 and token.lower in self._causatives
                phrasal = token.lower in self._particles and tokens.lower(at - 1) in self._phrasal
                multiplied = token.lower in self._w.multiples and link not in self._reaching
                if denied or summed or phrasal or multiplied:
                    return None
                way = self._w.directions.get(self._changes[token.lower], "")
                return Move(way, link, first - at)
            if token.lower in self._clause or token.text in _SENTENCE_ENDS:
                return None
        return None

    def carried(self, tokens: Tokens, first: int, topic: str | None) -> str | None:
        """Return the topic that a number at `first` shares with the one before it.

        "Revenue rose 4 percent to $5 billion": the first measures the rise, the second revenue.
        """
        if topic and self._reached(tokens, first):
            for label in self._changes.values():
                topic = topic.removeprefix(f"{label} ")
        return topic

    def _reached(self, tokens: Tokens, first: int) -> bool:
        """Whether a number is the level that a change reaches, signs of currency apart."""
        before = first - 1
        while before > 0 and tokens[before].kind is Kind.MARK:
            before -= 1
        return tokens.lower(before) in self._reaching

    # -- the words around

    def _around(self, tokens: Tokens, first: int, last: int) -> list[int]:
        """Return the phrase that a preposition ties to the number, or words of both sides."""
        left = self._trimmed(tokens, self._left(tokens, first))
        right = self._trimmed(tokens, self._right(tokens, last))
        if tokens.lower(last) in self._linkers and len(right) >= LEAST_WORDS:
            return right
        return [*left[-MAX_WORDS + min(len(right), MAX_WORDS // 2) :], *right[: MAX_WORDS // 2]]

    def _beyond(self, tokens: Tokens, words: list[int], last: int) -> list[int]:
        """Return the words of the next clause where the number's own says nothing."""
        at = words[-1] + 1 if words and words[-1] >= last else last
        while tokens.at(at).is_word and tokens.at(at).lower in self._dropped:
            at += 1
        if tokens.at(at).text != ",":
            return words
        following = self._trimmed(tokens, self._right(tokens, at + 1))
        return following[: MAX_WORDS - 2] or words

    def _age(self, tokens: Tokens, unit: Unit, last: int) -> str | None:
        """Return "age of" and the name before an age, or the noun after it."""
        at = unit.first - 1
        words: list[int] = []
        while at > unit.first - REACH and (
            tokens.at(at).text in {",", "(", "."}
            or tokens.at(at).is_capital
            or tokens.hyphen(at)  # Benning-Shaw
        ):
            if tokens.at(at).is_capital:
                words.insert(0, at)
            at -= 1
        if not words or unit.last > unit.first + 1:
            words = self._trimmed(tokens, self._right(tokens, last))[:LEAST_WORDS] or words
        words = words or self._trimmed(tokens, self._left(tokens, unit.first))[-LEFT_OF_NOUN:]
        topic = self._text(tokens, words)
        return f"{self._w.age_label} {topic}" if topic else None

    # -- words to either side, up to the end of the clause

    def _right(self, tokens: Tokens, start: int) -> list[int]:
        found: list[int] = []
        for at in range(start, min(start + REACH, len(tokens))):
            token = tokens[at]
            if self._ends(tokens, at) or (found and token.lower in self._clause):
                break
            if token.kind is not Kind.MARK:
                found.append(at)
            if _count(tokens, found) == MAX_WORDS:
                break
        return found

    def _left(self, tokens: Tokens, end: int) -> list[int]:
        found: list[int] = []
        for at in range(end - 1, max(-1, end - REACH), -1):
            token = tokens[at]
            if self._ends(tokens, at) or token.lower in self._clause:
                break
            if token.kind is Kind.NUMBER and len(found) > 1:
                break
            if token.kind is not Kind.MARK:
                found.insert(0, at)
            if _count(tokens, found) == MAX_WORDS:
                break
        return found

    def _ends(self, tokens: Tokens, at: int) -> bool:
        """Whether a mark ends the clause; an apostrophe, hyphen or decimal point does not."""
        token = tokens[at]
        if token.text not in self._marks:
            return False
        before = tokens.at(at - 1)
        short = before.is_capital and before.end - before.start <= LONGEST_INITIAL
        return not (token.text == "." and token.glued and short)

    def _trimmed(self, tokens: Tokens, words: list[int]) -> list[int]:
        while words and tokens[words[0]].lower in self._dropped:
            words = words[1:]
        while words and tokens[words[-1]].lower in self._dropped:
            words = words[:-1]
        return words

    def _text(self, tokens: Tokens, words: list[int]) -> str | None:
        """Return the longest run of the words that stand together in the source."""
        runs: list[str] = []
        for position, at in enumerate(words):
            before = words[position - 1] if position else None
            between = (
                "".join(token.text for token in tokens[before + 1 : at])
                if before is not None
                else ""
            )
            if before is None or between not in _BRIDGES:
                runs.append(tokens[at].text)
            elif between:
                space = "" if tokens[at].glued else " "
                runs[-1] += f"{between}{space}{tokens[at].text}"
            else:
                runs[-1] += ("" if tokens[at].glued else " ") + tokens[at].text
        cut = [text for text in (self._cut(run.split()) for run in runs) if text]
        return max(cut, key=lambda text: len(text.split()), default=None)

    def _cut(self, words: list[str]) -> str | None:
        """Return at most `MAX_WORDS` words; None where they say nothing but numbers."""
        leaning = self._dropped
        while words and words[0].casefold() in leaning:
            words = words[1:]
        while len(words) > MAX_WORDS or (words and words[-1].casefold() in leaning):
            words = words[:-1]
        says = any(word[0].isalpha() and word.casefold() not in leaning for word in words)
        return " ".join(words) if says else None


def _count(tokens: Tokens, words: Iterable[int]) -> int:
    """Return how many words stand there, those joined by a hyphen or apostrophe as one."""
    return sum(not _joined(tokens, at) for at in words)


def _joined(tokens: Tokens, at: int) -> bool:
    return tokens[at].glued and tokens.at(at - 1).text in _JOINTS
