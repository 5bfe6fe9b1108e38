"""How an article speaks of its persons: as "he" or as "she"."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from spacy.tokens import Span, Token

    from briefgen.language import Sentence


class SpokenOf:
    """Knows by which pronouns an article calls the persons that it names.

    A sentence that names one person and has pronouns of one sort calls that person so; where two
    sentences differ nothing is known.
    """

    def __init__(
        self,
        sentences: Iterable[Sentence],
        named: Callable[[Span], str],
        kind: Callable[[str], str],
    ) -> None:
        """`named` gives a person's full name, `kind` a pronoun's sort, empty for other words."""
        self._sentences = sentences
        self._named, self._kind = named, kind
        self._found: dict[str, Counter[str]] | None = None

    def fits(self, name: str, kind: str) -> bool:
        """Return whether an article calls a person so, and never otherwise."""
        return set(self._calls(name)) == {kind}

    def is_other(self, name: str, kind: str) -> bool:
        """Return whether an article calls a person otherwise, and never so."""
        calls = set(self._calls(name))
        return bool(calls) and kind not in calls

    def _calls(self, name: str) -> Counter[str]:
        if self._found is None:
            self._found = defaultdict(Counter)
            for sentence in self._sentences:
                self._note(sentence.span)
        return self._found.get(name, Counter())

    def _note(self, span: Span) -> None:
        ents = [ent for ent in span.ents if ent.label_ == "PERSON"]
        names = {self._named(ent) for ent in ents}
        if len(names) != 1 or self._found is None:
            return
        after: list[Token] = [token for token in span if token.i >= ents[0].end]
        kinds = {self._kind(token.lower_) for token in after} & {"he", "she"}
        if len(kinds) == 1:
            self._found[names.pop()][kinds.pop()] += 1


def subject_person(sentence: Sentence) -> Span | None:
    """Return the person that a sentence is about: the name its main verb has for a subject."""
    root = sentence.span.root
    for ent in sentence.span.ents:
        head = ent.root
        while head.head != head and head.dep_ in {"flat", "appos", "compound"}:
            head = head.head
        if ent.label_ == "PERSON" and head.head == root and head.dep_.startswith("nsubj"):
            found: Span = ent
            return found
    return None
