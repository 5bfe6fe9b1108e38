"""What a run of capitalised words names: persons, organisations, places, peoples, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.language.gazetteer import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.language.gazetteer import Entry, Gazetteer
    from briefgen.language.nameruns import Run
    from briefgen.language.namewords import Word

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
_MOST_PERSON_WORDS = 5


class NameTyper:
    """Splits runs into names and gives each its label."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Keep the index of known names and words."""
        self.gazetteer = gazetteer

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
        length = self.gazetteer.match_title(texts, index)
        if length or index + 1 >= len(texts) or not self._first(texts[index + 1]):
            return length
        word = texts[index].lower()
        given = self._first(texts[index]) or not word.isalpha()
        return int(
            not given
            and (word in self.gazetteer.roles or word.endswith(self.gazetteer.role_endings))
        )

    def _is_title(self, run: Run, start: int, end: int) -> bool:
        """Whether the words are a title here, and not part of a name ("Kevin King")."""
        texts = run.texts
        if end == len(texts):
            if " ".join(texts[start:end]) in self.gazetteer.heads and start > 0:
                return False
            given = start > 0 and texts[start - 1] in self.gazetteer.first_names
            return not given and not (end - start == 1 and start > 0 and self._is_head(texts[-1]))
        following = texts[end]
        marks = self.gazetteer.possessive_marks | self.gazetteer.linking
        if self._is_head(following) or following in marks:
            return False
        if self._is_head(texts[-1]) and following not in self.gazetteer.first_names:
            return self.gazetteer.match_title(texts, end) > 0
        return start == 0 or texts[start - 1] not in self.gazetteer.first_names or end - start > 1

    def _all_plain(self, run: Run, start: int, end: int) -> bool:
        """Whether the words between two titles belong to them: "Chief Strategy Officer"."""
        return all(self.gazetteer.is_plain(text) for text in run.texts[start:end])

    def _person_end(self, run: Run, start: int) -> int:
        """Return where the person's name after a title ends."""
        texts, end = run.texts, start
        further = (i for i in range(start, len(texts)) if self.gazetteer.match_title(texts, i))
        following = next(further, len(texts))
        if following < len(texts) and self._all_plain(run, start, following):
            return start
        while end < len(texts) and end - start < _MOST_PERSON_WORDS:
            entry = run.known.get(end)
            if entry and (entry[0] > 1 or end > start + 1) and not self._first(texts[end]):
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
        elif end - start == 1 and start == 0 and self._numbered(run):
            yield slice(start, end), "PRODUCT"
        elif self._is_person(run, start, end):
            yield slice(start, end), "PERSON"
        elif headline:
            yield from self._known_parts(run, start, end)
        else:
            yield from self._unknown(run, start, end)

    def _unknown(self, run: Run, start: int, end: int) -> Iterator[tuple[slice, str]]:
        label = self._headed(run, start, end)
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
        label = self._guess(run, start, end)
        if label:
            yield slice(start, end), label

    def _inner_person(self, run: Run, start: int, end: int) -> int | None:
        """Return where a person begins after what is none: "Harrow MP Ada Quill"."""
        words = run.words
        for index in range(start + 1, end - 1):
            before = words[index - 1]
            role = before.acronym or self.gazetteer.is_plain(before.text)
            if role and self._first(words[index].text) and self._is_person(run, index, end):
                return index
        return None

    def _after_known(self, run: Run, start: int, end: int) -> Iterator[tuple[slice, str]]:
        """Name what goes on after a known name: "Harrow Herons", "American Ada Quill"."""
        length, entry = run.known[start]
        inner = start + length
        if entry.kind == Kind.MEDIA and run.words[start].text in self.gazetteer.shy:
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
        if is_branch and not self._is_person(run, start, inner):
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
        return length == 1 and (word in self.gazetteer.shy or self.gazetteer.is_plain(word))

    def _known_at(self, run: Run, start: int, end: int) -> Entry | None:
        match = run.known.get(start)
        return match[1] if match and start + match[0] == end else None

    @staticmethod
    def _known_label(entry: Entry) -> str:
        return _LABELS[entry.kind]

    # ------------------------------------------------------------------------------ evidence

    def _headed(self, run: Run, start: int, end: int) -> str | None:
        """Return the label that the name's head gives: its last word, or the one before "of"."""
        texts = run.texts[start:end]
        links = [i for i, text in enumerate(texts) if text in self.gazetteer.linking]
        head = texts[links[0] - 1] if links and links[0] else texts[-1]
        alone = len(texts) == 1
        if head in self.gazetteer.suffixes and not alone:
            return "ORG"
        if head in self.gazetteer.heads or " ".join(texts[-2:]) in self.gazetteer.heads:
            return None if alone else "ORG"
        if head in self.gazetteer.event_heads and not alone:
            return "EVENT"
        is_place = head in self.gazetteer.place_heads or texts[0] in self.gazetteer.place_starts
        return "FAC" if is_place and not alone else None

    def _is_head(self, text: str) -> bool:
        return text in self.gazetteer.heads or text in self.gazetteer.place_heads

    def _first(self, text: str) -> bool:
        return text in self.gazetteer.first_names or text.split("-", 1)[0] in (
            self.gazetteer.first_names
        )

    def _is_person(self, run: Run, start: int, end: int) -> bool:
        words = run.words[start:end]
        size = len(words)
        if size > _MOST_PERSON_WORDS or self._impersonal(run, start, end):
            return False
        if self._called(run, start):
            return size > 1 or not words[0].acronym
        first = words[0].text
        if size == 1:
            return first in self.gazetteer.first_names and start not in run.known
        if any(_is_initial(word) for word in words[:-1]) or self._degreed(words[-1]):
            return True
        if not self._first(first):
            return False
        plain_first = first.lower() in self.gazetteer.common | self.gazetteer.grammar
        return not (plain_first and self.gazetteer.is_plain(words[1].text))

    def _degreed(self, word: Word) -> bool:
        """Whether a name's last word stands after persons' names alone: PhD, Jr., and not II."""
        return word.text in self.gazetteer.names.person_suffixes and not word.acronym

    def _impersonal(self, run: Run, start: int, end: int) -> bool:
        """Whether a word of the name cannot be a person's."""
        words = run.words[start:end]
        if self._headed(run, start, end) and not self._named_head(words):
            return True
        if any(word.text in self.gazetteer.linking or word.text == "&" for word in words):
            return True
        known = [(i, run.known[i]) for i in range(start, end) if i in run.known]
        if start in run.known and run.known[start][1].kind.organized:
            return True
        first = self._called(run, start) or self._first(words[0].text)
        return any(length > 1 or not first for _, (length, _) in known)

    def _named_head(self, words: Sequence[Word]) -> bool:
        """Whether a head is a surname here: "Owen J. Park"."""
        initial = any(_is_initial(word) for word in words)
        return initial and words[0].text in self.gazetteer.first_names

    def _called(self, run: Run, start: int) -> bool:
        """Whether a lower-case role stands right before the name: "singer Ada Quill"."""
        if start or not run.before:
            return False
        before = run.before[-1].text.split("-")[-1]
        return run.words[0].joined and before in self.gazetteer.roles

    def _guess(self, run: Run, start: int, end: int) -> str | None:
        """Return the likeliest label of a name of unknown words."""
        words = run.words[start:end]
        if start == 0 and self._placed(run) and not words[0].acronym and not words[0].mixed:
            return "GPE"
        if len(words) == 1:
            return self._guess_single(run, start)
        prefixes = tuple(self.gazetteer.names.name_prefixes)
        special = any(
            word.acronym or word.text == "&" or (word.mixed and not word.text.startswith(prefixes))
            for word in words
        )
        common = self.gazetteer.common | self.gazetteer.grammar
        plain = any(word.text.lower() in common for word in words)
        the = start == 0 and run.before and run.before[-1].text in self.gazetteer.determiners
        if special or plain or (the and run.words[0].joined) or len(words) > 3:  # noqa: PLR2004
            return "ORG"
        return "PERSON"

    def _guess_single(self, run: Run, start: int) -> str | None:
        word = run.words[start]
        if self.gazetteer.is_plain(word.text) and not word.acronym and not word.mixed:
            return None
        names = self.gazetteer.names
        counted = start == 0 and run.before and run.before[-1].text in names.product_determiners
        if (counted and word.joined) or any(character.isdigit() for character in word.text):
            return "PRODUCT"
        return "ORG"

    @staticmethod
    def _numbered(run: Run) -> bool:
        """Whether a number stands right before the run: "the 90 Plus"."""
        return bool(run.before) and run.words[0].joined and run.before[-1].text[0].isdigit()

    def _placed(self, run: Run) -> bool:
        """Whether the run stands after a preposition of place."""
        prepositions = self.gazetteer.names.place_prepositions
        return bool(run.before) and run.words[0].joined and run.before[-1].text in prepositions


def _is_initial(word: Word) -> bool:
    """Whether a word is an initial: "J.", "J.D."."""
    letters = word.text.replace(".", "")
    return word.text.endswith(".") and letters.isupper() and len(letters) < 3  # noqa: PLR2004
