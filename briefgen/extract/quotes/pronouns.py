"""For whom "she" stands where a quotation is hers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.parse import SUBJECTS, children, parsed, relation, subject

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from spacy.tokens import Span, Token

    from briefgen.extract.quotes.names import Names
    from briefgen.extract.quotes.said import Said
    from briefgen.language import Sentence

LOOK_BACK = 6
"""Sentences in which the person is looked for that a pronoun stands for."""


class Pronouns:
    """Finds the persons that pronouns stand for."""

    def __init__(
        self, sentences: Sequence[Sentence], names: Names, pronouns: Collection[str]
    ) -> None:
        """Take an article's sentences, its persons and the pronouns of one."""
        self._sentences, self._names, self._pronouns = sentences, names, pronouns

    def by(self, sentence: Sentence, pronoun: Span, said: Said | None) -> str | None:
        """Return who a pronoun stands for: the last person named before it, subjects first.

        Names in the quotation itself do not count, nor those that stand too far back, unless
        nobody else was named so far.
        """
        named: list[tuple[str, bool]] = []
        first, last = sentence.paragraph - 1, sentence.index
        for one in reversed(self._sentences[: sentence.index + 1]):
            if last - one.index > LOOK_BACK or one.paragraph < first:
                break
            here = self._named_in(one, sentence, pronoun, said)
            own = self._own_pronoun(one.span)
            if not here and own is not None and own.lower_ == pronoun.text.lower():
                first, last = min(first, one.paragraph - 1), one.index  # it goes on about her
            if one.paragraph < sentence.paragraph - 1:  # far back only whom a sentence is about
                here = [(name, is_subject) for name, is_subject in here if is_subject]
            named = [*here, *named]
        if not named:
            return self._only(sentence)
        subjects = [name for name, is_subject in named if is_subject]
        return (subjects or [name for name, _ in named])[-1]

    def _only(self, sentence: Sentence) -> str | None:
        """Return the one person that an article has named so far, None where it named several."""
        found = None
        for one in self._sentences[: sentence.index]:
            for name, _ in self._names.persons_in(one.text):
                if found not in {None, name}:
                    return None
                found = name
        return found

    def _named_in(
        self, one: Sentence, sentence: Sentence, pronoun: Span, said: Said | None
    ) -> list[tuple[str, bool]]:
        """Return the persons of a sentence that a pronoun may stand for, and which are subjects.

        Where the sentence goes on about "her", whom it names behind that is somebody else, and
        where it is about "him", its subjects are not she.  Who only owns something is neither.
        """
        offset = one.span.start_char
        here = one.paragraph == sentence.paragraph
        own = self._own_pronoun(one.span) if one.index != sentence.index else None
        other = own is not None and own.lower_ != pronoun.text.lower()
        found = []
        for name, place in self._names.persons_in(one.text):
            at = offset + place
            word = _named_at(one.span, at)
            if here and (at >= pronoun.start_char or (said is not None and said.holds(at))):
                continue
            subject_of = word is not None and _leads(word)
            fits = not subject_of if other else own is None or at < own.idx
            if fits and not (word is not None and _owns(word)):
                found.append((name, subject_of))
        return found

    def _own_pronoun(self, sentence: Span) -> Token | None:
        """Return the pronoun that a sentence is about."""
        own = subject(sentence.root) if parsed(sentence.doc) else None
        return own if own is not None and own.lower_ in self._pronouns else None


def _named_at(sentence: Span, at: int) -> Token | None:
    """Return the noun that a name at a character stands for, itself or as apposition to one."""
    token = next((token for token in sentence if token.idx + len(token.text) > at), None)
    while token is not None and token.dep_ in _NAMES_OF and token.head != token:
        token = token.head
    return token


_NAMES_OF = frozenset({"appos", "flat", "compound"})


def _leads(noun: Token) -> bool:
    """Return whether a noun is the subject of its sentence, not of what somebody says in it."""
    return relation(noun) in SUBJECTS and relation(noun.head) not in _SAID


_SAID = frozenset({"ccomp", "acl"})


def _owns(noun: Token) -> bool:
    """Return whether a noun only says whose something is: "Quill's work"."""
    return relation(noun) == "nmod" and any(case.pos_ == "PART" for case in children(noun, "case"))
