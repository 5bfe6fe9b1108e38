"""By which signs capitalised words look like a person, an organisation, a place or nothing.

A sign is a word of the name (its head, a given name, a legal form), how the name is written, or
what stands right before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.language.gazetteer import Gazetteer
    from briefgen.language.nameruns import Run
    from briefgen.language.namewords import Word

MOST_PERSON_WORDS = 5


class NameSigns:
    """Tells by words of the lexicon what a part [start, end) of a run may name."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Keep the index of known names and words."""
        self._gazetteer = gazetteer
        self._everyday = gazetteer.common | gazetteer.grammar
        self._prefixes = tuple(gazetteer.names.name_prefixes)

    def head_label(self, run: Run, start: int, end: int) -> str | None:
        """Return the label that the name's head gives: its last word, or the one before "of"."""
        texts = run.texts[start:end]
        links = [i for i, text in enumerate(texts) if text in self._gazetteer.linking]
        head = texts[links[0] - 1] if links and links[0] else texts[-1]
        alone = len(texts) == 1
        if head in self._gazetteer.suffixes and not alone:
            return "ORG"
        if head in self._gazetteer.heads or " ".join(texts[-2:]) in self._gazetteer.heads:
            return None if alone else "ORG"
        if head in self._gazetteer.event_heads and not alone:
            return "EVENT"
        is_place = head in self._gazetteer.place_heads or texts[0] in self._gazetteer.place_starts
        return "FAC" if is_place and not alone else None

    def is_head(self, text: str) -> bool:
        """Whether a word ends names of organisations or places: "Bank", "River"."""
        return text in self._gazetteer.heads or text in self._gazetteer.place_heads

    def is_given(self, text: str) -> bool:
        """Whether a word is a known given name, or a double one that begins with one."""
        known = self._gazetteer.first_names
        return text in known or text.split("-", 1)[0] in known

    def is_person(self, run: Run, start: int, end: int) -> bool:
        """Whether the words are a person's: a given name, an initial, a degree or a role tells."""
        words = run.words[start:end]
        size = len(words)
        if size > MOST_PERSON_WORDS or self._impersonal(run, start, end):
            return False
        if self._called(run, start):
            return size > 1 or not words[0].acronym
        first = words[0].text
        if size == 1:
            return first in self._gazetteer.first_names and start not in run.known
        if any(_is_initial(word) for word in words[:-1]) or self._degreed(words[-1]):
            return True
        if not self.is_given(first):
            return False
        plain_first = first.lower() in self._everyday
        return not (plain_first and self._gazetteer.is_plain(words[1].text))

    def _degreed(self, word: Word) -> bool:
        """Whether a name's last word stands after persons' names alone: PhD, Jr., and not II."""
        return word.text in self._gazetteer.names.person_suffixes and not word.acronym

    def _impersonal(self, run: Run, start: int, end: int) -> bool:
        """Whether a word of the name cannot be a person's."""
        words = run.words[start:end]
        if self.head_label(run, start, end) and not self._named_head(words):
            return True
        if any(word.text in self._gazetteer.linking or word.text == "&" for word in words):
            return True
        known = [(i, run.known[i]) for i in range(start, end) if i in run.known]
        if start in run.known and run.known[start][1].kind.organized:
            return True
        first = self._called(run, start) or self.is_given(words[0].text)
        return any(length > 1 or not first for _, (length, _) in known)

    def _named_head(self, words: Sequence[Word]) -> bool:
        """Whether a head is a surname here: "Owen J. Park"."""
        initial = any(_is_initial(word) for word in words)
        return initial and words[0].text in self._gazetteer.first_names

    def _called(self, run: Run, start: int) -> bool:
        """Whether a lower-case role stands right before the name: "singer Ada Quill"."""
        return not start and run.preceding.split("-")[-1] in self._gazetteer.roles

    def guess(self, run: Run, start: int, end: int) -> str | None:
        """Return the likeliest label of a name of unknown words; None for one plain word."""
        words = run.words[start:end]
        if start == 0 and self._placed(run) and not words[0].acronym and not words[0].mixed:
            return "GPE"
        if len(words) == 1:
            return self._guess_single(run, start)
        special = any(
            word.acronym
            or word.text == "&"
            or (word.mixed and not word.text.startswith(self._prefixes))
            for word in words
        )
        plain = any(word.text.lower() in self._everyday for word in words)
        the = start == 0 and run.preceding in self._gazetteer.determiners
        if special or plain or the or len(words) > 3:  # noqa: PLR2004
            return "ORG"
        return "PERSON"

    def _guess_single(self, run: Run, start: int) -> str | None:
        word = run.words[start]
        if self._gazetteer.is_plain(word.text) and not word.acronym and not word.mixed:
            return None
        counted = start == 0 and run.preceding in self._gazetteer.names.product_determiners
        if counted or any(character.isdigit() for character in word.text):
            return "PRODUCT"
        return "ORG"

    @staticmethod
    def is_numbered(run: Run) -> bool:
        """Whether a number stands right before the run: "the 90 Plus"."""
        return run.preceding[:1].isdigit()

    def _placed(self, run: Run) -> bool:
        """Whether the run stands after a preposition of place."""
        return run.preceding in self._gazetteer.names.place_prepositions


def _is_initial(word: Word) -> bool:
    """Whether a word is an initial: "J.", "J.D."."""
    letters = word.text.replace(".", "")
    return word.text.endswith(".") and letters.isupper() and len(letters) < 3  # noqa: PLR2004
