"""What a run of capitalised words names: persons, organisations, places, peoples, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.language.gazetteer import Kind
from briefgen.language.namesigns import MOST_PERSON_WORDS, NameSigns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.language.gazetteer import Entry, Gazetteer
    from briefgen.language.nameruns import Run

_LABELS = {
    Kind.STATE: "GPE",
    Kind.CAPITAL: "GPE",
    Kind.PLACE: "GPE",
    Kind.REGION: "LOC",
    Kind.SEAT: "ORG",
    Kind.DEMONYM: "NORP",
    Kind.REGIONAL: "NORP",
    Kind.PEOPLE: "NORP",
    Kind.ORGANIZATION: "ORG",
    Kind.MEDIA: "ORG",
}
_WHERE = frozenset({Kind.STATE, Kind.REGION, Kind.PLACE, Kind.CAPITAL})


class NameTyper:
    """Splits runs into names and gives each its label."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Keep the index of known names and words."""
        self._gazetteer = gazetteer
        self._signs = NameSigns(gazetteer)

    def names(self, run: Run, *, headline: bool) -> Iterator[tuple[slice, str]]:
        """Yield the words (a slice of the run's) and the label of each name in a run.

        In a headline only known names and persons with a known given name are names.
        """
        size = len(run.words)
        whole = self._known_at(run, 0, size)
        if whole:
            yield slice(0, size), self._known_label(whole)
            return
        start = 0
        for title_start, title_end in self._titles(run):
            if start == 0 or not self._all_plain(run, start, title_start):
                yield from self._untitled(run, start, title_start, headline=headline)
            end = self._person_end(run, title_end)
            if end > title_end:
                yield slice(title_end, end), "PERSON"
            start = max(end, title_end)
        yield from self._untitled(run, start, size, headline=headline)

    # ------------------------------------------------------------------------------- titles

    def _titles(self, run: Run) -> Iterator[tuple[int, int]]:
        texts, index = run.texts, 0
        while index < len(texts):
            if index in run.known and run.known[index][0] > 1:
                index += run.known[index][0]
                continue
            length = self._title_length(texts, index)
            if length and self._is_title(run, index, index + length):
                yield index, index + length
            index += max(length, 1)

    def _title_length(self, texts: list[str], index: int) -> int:
        """Return the words of a title, or 1 for what a person with a given name is."""
        length = self._gazetteer.match_title(texts, index)
        if length or index + 1 >= len(texts) or not self._signs.is_given(texts[index + 1]):
            return length
        word = texts[index].lower()
        given = self._signs.is_given(texts[index]) or not word.isalpha()
        return int(
            not given
            and (word in self._gazetteer.roles or word.endswith(self._gazetteer.role_endings))
        )

    def _is_title(self, run: Run, start: int, end: int) -> bool:
        """Whether the words are a title here, and not part of a name ("Kevin King")."""
        texts = run.texts
        if end == len(texts):
            if " ".join(texts[start:end]) in self._gazetteer.heads and start > 0:
                return False
            given = start > 0 and texts[start - 1] in self._gazetteer.first_names
            head = end - start == 1 and start > 0 and self._signs.is_head(texts[-1])
            return not (given or head)
        following = texts[end]
        marks = self._gazetteer.possessive_marks | self._gazetteer.linking
        if self._signs.is_head(following) or following in marks:
            return False
        if self._signs.is_head(texts[-1]) and following not in self._gazetteer.first_names:
            return self._gazetteer.match_title(texts, end) > 0
        return start == 0 or texts[start - 1] not in self._gazetteer.first_names or end - start > 1

    def _all_plain(self, run: Run, start: int, end: int) -> bool:
        """Whether the words between two titles belong to them: "Chief Strategy Officer"."""
        return all(self._gazetteer.is_plain(text) for text in run.texts[start:end])

    def _person_end(self, run: Run, start: int) -> int:
        """Return where the person's name after a title ends."""
        texts, end = run.texts, start
        further = (i for i in range(start, len(texts)) if self._gazetteer.match_title(texts, i))
        following = next(further, len(texts))
        if following < len(texts) and self._all_plain(run, start, following):
            return start
        while end < len(texts) and end - start < MOST_PERSON_WORDS:
            entry = run.known.get(end)
            if entry and (entry[0] > 1 or end > start + 1) and not self._signs.is_given(texts[end]):
                break
            end += 1
        return end

    # ------------------------------------------------------------------------ without titles

    def _untitled(
        self, run: Run, start: int, end: int, *, headline: bool
    ) -> Iterator[tuple[slice, str]]:
        if start >= end:
            return
        known = self._known_at(run, start, end)
        if known:
            yield slice(start, end), self._known_label(known)
        elif end - start == 1 and start == 0 and self._signs.is_numbered(run):
            yield slice(start, end), "PRODUCT"
        elif self._signs.is_person(run, start, end):
            yield slice(start, end), "PERSON"
        elif headline:
            yield from self._known_parts(run, start, end)
        else:
            yield from self._unknown(run, start, end)

    def _unknown(self, run: Run, start: int, end: int) -> Iterator[tuple[slice, str]]:
        label = self._signs.head_label(run, start, end)
        if label:
            yield slice(start, end), label
            return
        person = self._inner_person(run, start, end)
        if person:
            yield from self._untitled(run, start, person, headline=False)
            yield slice(person, end), "PERSON"
            return
        if start in run.known:
            yield from self._after_known(run, start, end)
            return
        inner = min((i for i in run.known if start < i < end), default=end)
        if inner < end:
            yield from self._before_known(run, start, inner, end)
            return
        label = self._signs.guess(run, start, end)
        if label:
            yield slice(start, end), label

    def _inner_person(self, run: Run, start: int, end: int) -> int | None:
        """Return where a person begins after what is none: "Harrow MP Ada Quill"."""
        words, signs = run.words, self._signs
        for index in range(start + 1, end - 1):
            before = words[index - 1]
            role = before.acronym or self._gazetteer.is_plain(before.text)
            if role and signs.is_given(words[index].text) and signs.is_person(run, index, end):
                return index
        return None

    def _after_known(self, run: Run, start: int, end: int) -> Iterator[tuple[slice, str]]:
        """Name what goes on after a known name: "Harrow Herons", "American Ada Quill"."""
        length, entry = run.known[start]
        inner = start + length
        if entry.kind == Kind.MEDIA and run.words[start].text in self._gazetteer.shy:
            yield slice(start, end), "ORG"
            return
        if entry.kind == Kind.PLACE and end - inner == 1 and inner not in run.known:
            yield slice(start, end), "ORG"
            return
        yield slice(start, inner), self._known_label(entry)
        more = end - inner > 1 or inner in run.known
        if more or not entry.kind.organized:
            yield from self._untitled(run, inner, end, headline=False)

    def _before_known(
        self, run: Run, start: int, inner: int, end: int
    ) -> Iterator[tuple[slice, str]]:
        """Name what stands before a known name: "Norvane North America"."""
        branch = {
            index
            for i, (length, entry) in run.known.items()
            if entry.kind in _WHERE
            for index in range(i, i + length)
        }
        is_branch = branch.issuperset(range(inner, end))
        if is_branch and not self._signs.is_person(run, start, inner):
            yield slice(start, end), "ORG"
            return
        yield from self._untitled(run, start, inner, headline=False)
        yield from self._untitled(run, inner, end, headline=False)

    def _known_parts(self, run: Run, start: int, end: int) -> Iterator[tuple[slice, str]]:
        for index, (length, entry) in sorted(run.known.items()):
            if start <= index and index + length <= end and not self._shy(run, index, length):
                yield slice(index, index + length), self._known_label(entry)

    def _shy(self, run: Run, index: int, length: int) -> bool:
        word = run.words[index].text
        return length == 1 and (word in self._gazetteer.shy or self._gazetteer.is_plain(word))

    def _known_at(self, run: Run, start: int, end: int) -> Entry | None:
        match = run.known.get(start)
        return match[1] if match and start + match[0] == end else None

    @staticmethod
    def _known_label(entry: Entry) -> str:
        return _LABELS[entry.kind]
