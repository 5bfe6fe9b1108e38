"""Runs of capitalised words: the stretches of a sentence that may hold names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.language.gazetteer import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.language.gazetteer import Entry, Gazetteer
    from briefgen.language.namewords import Word

_SHOUTED = 5
"""Fewest letters of a word in capitals that is no acronym."""

Known = dict[int, tuple[int, "Entry"]]
"""Known names by the index of their first word: number of words and entry."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that may be one name or several in a row, with what stands around them.

    `known` counts from the run's own first word.
    """

    words: Sequence[Word]
    known: Known
    before: Sequence[Word]
    after: Sequence[Word]

    @property
    def texts(self) -> list[str]:
        """The words as text."""
        return [word.text for word in self.words]

    @property
    def preceding(self) -> str:
        """The word right before the run, with nothing but a space between; "" where none is."""
        return self.before[-1].text if self.before and self.words[0].joined else ""


def find_runs(words: list[Word], gazetteer: Gazetteer, lowered: set[str]) -> list[Run]:
    """Return the runs of a sentence, in order."""
    return _RunFinder(words, gazetteer, lowered).runs()


class _RunFinder:
    def __init__(self, words: list[Word], gazetteer: Gazetteer, lowered: set[str]) -> None:
        self.words = words
        self.gazetteer = gazetteer
        self.lowered = lowered
        self.names = gazetteer.names
        self.known = self._match_known()
        self.skipped = {
            index
            for start, (length, entry) in self.known.items()
            if entry.kind == Kind.SKIP
            for index in range(start, start + length)
        }

    def _match_known(self) -> Known:
        texts = [word.text for word in self.words]
        lowered = [_unshouted(word) for word in self.words]
        found: Known = {}
        index = 0
        while index < len(texts):
            match = None
            if self.words[index].capital:
                match = self.gazetteer.match(texts, index)
                match = match or self._match_shouted(texts, lowered, index)
            if match and self._unbroken(index, match[0]):
                found[index] = match
                index += match[0]
            else:
                index += 1
        return found

    def _match_shouted(
        self, texts: list[str], lowered: list[str], index: int
    ) -> tuple[int, Entry] | None:
        """Return the known name that stands here in capitals: "SAN DIEGO"."""
        if texts[index] == lowered[index]:
            return None
        match = self.gazetteer.match(lowered, index)
        if not match or (match[0] == 1 and len(texts[index]) < _SHOUTED):
            return None
        return match

    def _unbroken(self, start: int, length: int) -> bool:
        return all(self.words[i].joined for i in range(start + 1, start + length))

    def runs(self) -> list[Run]:
        found: list[Run] = []
        index = 0
        while index < len(self.words):
            start = self._start(index)
            if start is None:
                index += 1
                continue
            end = self._end(start)
            found.append(self._run(start, end))
            index = end
        return found

    def _run(self, start: int, end: int) -> Run:
        inside = range(start, end)
        known = {
            i - start: m for i, m in self.known.items() if i in inside and i not in self.skipped
        }
        return Run(
            self.words[start:end],
            known,
            self.words[max(0, start - 4) : start],
            self.words[end : end + 4],
        )

    def _start(self, index: int) -> int | None:
        """Return `index` where a run can begin with its word."""
        if not self._nameable(index):
            return None
        word = self.words[index]
        if index in self.known:
            return None if self._doubtful(index) else index
        if not word.initial:
            return None if word.text in self.gazetteer.determiners else index
        return index if self._initial_name(index) else None

    def _doubtful(self, index: int) -> bool:
        """Whether a known name that is a plain word as well only begins the sentence."""
        length, entry = self.known[index]
        word = self.words[index]
        if length > 1 or not word.initial:
            return False
        plain = word.text in self.gazetteer.shy or self.gazetteer.is_plain(word.text)
        alone = not self._followed(index + length)
        return plain and alone and entry.kind not in {Kind.STATE, Kind.DEMONYM}

    def _initial_name(self, index: int) -> bool:
        word = self.words[index]
        if word.text.lower() in self.gazetteer.grammar or word.text.lower() in self.lowered:
            return False
        goes_on = self._goes_on(index)
        if goes_on and word.text in self.names.before_names:
            return False  # "Rival Norvane Foods"
        if self.gazetteer.match_title([w.text for w in self.words], index):
            return goes_on
        if self.gazetteer.is_plain(word.text) and word.text not in self.gazetteer.first_names:
            return goes_on and self._organized(index)
        return goes_on or word.mixed or word.acronym or self._known_alone(index)

    def _known_alone(self, index: int) -> bool:
        first = self.words[index].text in self.gazetteer.first_names
        return first or self._followed(index + 1)

    def _followed(self, index: int) -> bool:
        """Whether a verb follows that only a name can stand before, or a possessive mark."""
        if index >= len(self.words):
            return False
        after = self.words[index]
        return after.joined and (
            after.text in self.names.followers or after.text in self.names.possessive_marks
        )

    def _organized(self, index: int) -> bool:
        """Whether a run that begins with a plain word ends like an organisation."""
        end = self._end(index)
        last = self.words[end - 1].text
        return (
            last in self.gazetteer.heads
            or last in self.gazetteer.suffixes
            or any(
                i < end and i + self.known[i][0] <= end and self.known[i][1].kind.organized
                for i in range(index, end)
                if i in self.known
            )
        )

    def _goes_on(self, index: int) -> bool:
        following = index + 1
        if following >= len(self.words) or not self.words[following].joined:
            return False
        if self.words[following].text == "&":
            return self._capital_at(following + 1)
        determiner = self.words[following].text in self.gazetteer.determiners
        return self._nameable(following) and not determiner

    def _nameable(self, index: int) -> bool:
        word = self.words[index]
        if not word.capital or index in self.skipped:
            return False
        if word.acronym and index not in self.known and word.text.lower() in self.gazetteer.grammar:
            return False  # emphasis or a headline: "READ MORE"
        return not self._is_compound(word.text) and not word.text[0].isdigit()

    def _is_compound(self, text: str) -> bool:
        first, *middle = text.split("-")
        if not middle:
            return False
        last = middle[-1]
        tails, heads = self.names.compound_tails, self.names.compound_heads
        return last in tails or first in heads or first.lower() in heads

    def _end(self, start: int) -> int:
        end = start + self.known[start][0] if start in self.known else start + 1
        while True:
            further = self._extend(start, end)
            if further == end:
                return end
            end = further

    def _extend(self, start: int, end: int) -> int:
        """Return where the run ends after one more word, with what connects it."""
        if end >= len(self.words):
            return end
        word = self.words[end]
        if not word.joined:
            return self._legal_form(end)
        if end in self.known and end not in self.skipped:
            return end + self.known[end][0]
        if self._nameable(end) and not self._breaks(word.text):
            return end + 1
        return self._connect(start, end)

    def _breaks(self, text: str) -> bool:
        """Whether a capitalised word begins something new: "... the DAB In Harrowdale ..."."""
        return text in self.gazetteer.determiners or text in self.gazetteer.breakers

    def _legal_form(self, end: int) -> int:
        """Join "Inc." and "Jr." after a comma."""
        word = self.words[end]
        gap = word.start - self.words[end - 1].end
        is_form = word.text in self.gazetteer.suffixes and word.text.rstrip(".") != word.text
        is_form = is_form or word.text in self.names.person_suffixes
        return end + 1 if gap == 1 and is_form else end

    def _connect(self, start: int, end: int) -> int:
        text = self.words[end].text
        if text in self.names.possessive_marks:
            before = self.words[end - 1].text
            inside = before in self.gazetteer.possessives and self._capital_at(end + 1)
            return end + 2 if inside else end
        if text in self.gazetteer.particles:
            return self._past_particles(end)
        if text in self.gazetteer.linking:
            return self._past_link(start, end)
        if text in self.names.conjunctions:
            return self._past_and(start, end)
        return end

    def _capital_at(self, index: int) -> bool:
        return index < len(self.words) and self.words[index].joined and self._nameable(index)

    def _past_particles(self, end: int) -> int:
        after = end
        while after < len(self.words) and self.words[after].text in self.gazetteer.particles:
            after += 1
        return after + 1 if self._capital_at(after) and after not in self.known else end

    def _past_link(self, start: int, end: int) -> int:
        """Join "of" and what follows where a head stands before: "Bank of Harrowdale"."""
        texts = [word.text for word in self.words[start:end]]
        linked = any(text in self.gazetteer.linking for text in texts)
        if texts[-1] not in self.gazetteer.linkable and not linked:
            return end
        if linked and any(
            i + self.known[i][0] == end for i in range(start, end) if i in self.known
        ):
            return end
        after = end + 1
        if after < len(self.words) and self.words[after].text in self.gazetteer.determiners:
            after += 1
        if not self._capital_at(after):
            return end
        return after + (self.known[after][0] if after in self.known else 1)

    def _past_and(self, start: int, end: int) -> int:
        """Join "and" inside "Department of Health and Human Services", and every "&"."""
        after = end + 1
        if not self._capital_at(after) or after in self.known:
            return end
        if self.words[end].text == "&":
            return after + 1
        last = after
        while self._capital_at(last + 1) and last + 1 not in self.known:
            last += 1
        named = any(i in self.known for i in range(start, end))
        whole = self.words[end - 1].text in self.gazetteer.conjoined_heads
        is_end = self.words[last].text in self.names.conjoined_ends
        return last + 1 if is_end and not (named and last == after) and not whole else end


def _unshouted(word: Word) -> str:
    """Return the word as gazetteers write it: "DUBAI" is "Dubai"."""
    shouted = word.text.isupper() and word.text.isalpha() and word.acronym
    return word.text.capitalize() if shouted else word.text
