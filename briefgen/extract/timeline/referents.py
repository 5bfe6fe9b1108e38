"""Whom the pronouns of a dated clause stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.agreement import PronounsLexicon
from briefgen.extract.attribution import AttributionLexicon
from briefgen.extract.parse import children, relation, subject
from briefgen.extract.timeline.objects import Objects

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Token

    from briefgen.extract.antecedents import Pointer
    from briefgen.extract.wording import Words
    from briefgen.language import Reading, Sentence

_POINTING = frozenset({"PRON", "DET"})


class Referents:
    """Finds whom pronouns stand for, where that is certain."""

    def __init__(self, reading: Reading, wordings: Words) -> None:
        """Take the article, and what is known of its pronouns."""
        self._reading, self._wordings = reading, wordings
        self._found: dict[int, list[Pointer]] = {}
        said = reading.lexicon.read("attribution", AttributionLexicon)
        words = reading.lexicon.read("pronouns", PronounsLexicon)
        self.objects = Objects(words)
        self._persons = frozenset(said.persons)
        self._kinds = [frozenset(words.he), frozenset(words.she)]
        self._possessive = frozenset(words.possessive)
        self._others = {*words.it, *words.they} - self._possessive
        self._places = frozenset(words.places)
        self._owner = words.owner

    def name(self, sentence: Sentence, pronoun: Token) -> str | None:
        """Return for whom a pronoun of a sentence stands, None where that is not certain.

        A person's stands for the only one whom the article has named so far, or goes on about the
        one of whom the sentence before told by the same pronoun.
        """
        pointers = self._pointers(sentence)
        points = [one for one in pointers if one.span.start == pronoun.i]
        name = next((one.name for one in points), None)
        owns = pronoun.lower_ in self._possessive and relation(pronoun) == "nmod"
        personal = any(pronoun.lower_ in kind for kind in self._kinds)
        if name is not None or not (pronoun.lower_ in self._persons or (points and personal)):
            return name
        person = self._only_person(sentence.index) or self._same(sentence, pronoun)
        return self._owner.format(name=person) if person and owns else person

    def named(self, sentence: Sentence, words: Sequence[Token]) -> str | None:
        """Return words with names in the place of pronouns that own.

        None where they open with one that has no name.
        """
        names = self.names(sentence)
        if words and words[0].lower_ in self._possessive and words[0].i not in names:
            return None
        return "".join(f"{names.get(w.i, w.text)}{w.whitespace_}" for w in words).strip() or None

    def names(self, sentence: Sentence) -> dict[int, str]:
        """Return the names of a sentence's pronouns, by their tokens."""
        named = {token.i: self.name(sentence, token) for token in self._pointing(sentence)}
        return {index: name for index, name in named.items() if name}

    def stands(self, sentence: Sentence, own: Token | None) -> bool:
        """Return whether a sentence told as it is leaves nobody and nothing unnamed.

        `own` is the subject of the clause that is dated.
        """
        root = sentence.span.root
        torn = sentence.span[0] in (root, *children(root, "aux", "mark", "cc"))
        torn = torn and (subject(root) is None or bool(children(root, "mark")))
        if torn or self.dangling(sentence, sentence.span) or self._is_unnamed(sentence, own):
            return False
        return self.objects.names(list(sentence.span), root) is not None

    def dangling(self, sentence: Sentence, words: Iterable[Token]) -> bool:
        """Return whether nobody can say for whom a pronoun of a sentence among words stands."""
        told = {word.i for word in words}
        pointing = [token for token in self._pointing(sentence) if token.i in told]
        return any(self.name(sentence, token) is None for token in pointing)

    def _is_unnamed(self, sentence: Sentence, own: Token | None) -> bool:
        """Return whether a clause's subject is "they" or "she" of whom its sentence names none."""
        if own is None or own.pos_ != "PRON" or relation(own) == "expl":
            return False
        if own.lower_ in self._persons:
            people = any(ent.label_ == "PERSON" for ent in sentence.span.ents)
            return not people and self.name(sentence, own) is None
        return own.lower_ in self._others and self.name(sentence, own) is None

    def is_there(self, word: Token) -> bool:
        """Return whether a word points at a place that was told before: there."""
        return word.lower_ in self._places and relation(word) == "advmod"

    def _pointers(self, sentence: Sentence) -> list[Pointer]:
        if sentence.index not in self._found:
            self._found[sentence.index] = self._wordings.pointers(sentence)
        return self._found[sentence.index]

    def _pointing(self, sentence: Sentence) -> list[Token]:
        spans = (one.span for one in self._pointers(sentence))
        return [span[0] for span in spans if len(span) == 1 and span[0].pos_ in _POINTING]

    def _same(self, sentence: Sentence, pronoun: Token) -> str | None:
        """Return the person of whom the sentences before go on to tell by the same pronoun."""
        kind = next((kind for kind in self._kinds if pronoun.lower_ in kind), frozenset())
        for before in reversed(self._reading.sentences()[: sentence.index]):
            root = before.span.root
            own = subject(root)
            near = before.paragraph == sentence.paragraph
            if not near or own is None or own.lower_ not in kind & self._persons:
                return None
            pointers = self._pointers(before)
            name = next((one.name for one in pointers if one.span.start == own.i), None)
            name = name or self._only_person(before.index)
            if name:
                return name
        return None

    def _only_person(self, before: int) -> str | None:
        """Return the fullest name of the one person named before a sentence, None for several."""
        last, fullest = "", ""
        for sentence in self._reading.sentences()[:before]:
            for ent in sentence.span.ents:
                if ent.label_ != "PERSON":
                    continue
                if last and ent[-1].text != last:
                    return None
                last, fullest = ent[-1].text, max(fullest, ent.text, key=len)
        return fullest or None
