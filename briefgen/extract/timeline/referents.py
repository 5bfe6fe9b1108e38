"""Whom the pronouns of a dated clause stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.agreement import PronounsLexicon
from briefgen.extract.attribution import AttributionLexicon
from briefgen.extract.parse import subject, words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.extract.wording import Words
    from briefgen.language import Reading, Sentence


class Referents:
    """Finds whom pronouns stand for, where that is certain."""

    def __init__(self, reading: Reading, wordings: Words) -> None:
        """Take the article, and what is known of its pronouns."""
        self._reading, self._wordings = reading, wordings
        said = reading.lexicon.read("attribution", AttributionLexicon)
        words = reading.lexicon.read("pronouns", PronounsLexicon)
        self._persons = frozenset(said.persons)
        self._owning = {*words.he, *words.she} & {*words.possessive}
        self._owner = words.owner

    def name(self, sentence: Sentence, pronoun: Token) -> str | None:
        """Return for whom a pronoun of a sentence stands, None where that is not certain.

        A person's stands for the only one whom the article has named so far.
        """
        pointers = self._wordings.pointers(sentence)
        points = [one for one in pointers if one.span.start == pronoun.i]
        name = next((one.name for one in points), None)
        if name is not None:
            return name
        if pronoun.lower_ in self._persons:
            return self._only_person(sentence.index)
        owner = self._only_person(sentence.index) if points and self._owns(pronoun) else None
        return self._owner.format(name=owner) if owner else None

    def names(self, sentence: Sentence) -> dict[int, str]:
        """Return the names of a sentence's pronouns, by their tokens."""
        pointers = [one.span[0] for one in self._wordings.pointers(sentence) if len(one.span) == 1]
        named = {token.i: self.name(sentence, token) for token in pointers if token.pos_ == "PRON"}
        return {index: name for index, name in named.items() if name}

    def dangles(self, sentence: Sentence, head: Token) -> bool:
        """Return whether nobody can say whose a clause's subject is: "His album came out"."""
        own = subject(head)
        owners = [token for token in words_of(own) if token.pos_ == "PRON"] if own else []
        points = {one.span.start for one in self._wordings.pointers(sentence)} if owners else set()
        unknown = (t for t in owners if t.i in points and t != own)
        return any(self.name(sentence, token) is None for token in unknown)

    def _owns(self, pronoun: Token) -> bool:
        return pronoun.lower_ in self._owning

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
