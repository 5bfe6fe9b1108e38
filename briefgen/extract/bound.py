"""What a sentence's pronouns stand for where it says so itself: "Halden said it would close"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.antecedents import Antecedents, Pointer
from briefgen.extract.parse import ancestors, children, name_at, parsed, relation
from briefgen.language.texts import lowered_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from briefgen.language import Sentence


class Bound(Antecedents):
    """Finds what pronouns stand for in their own sentences, beside what points out of these."""

    def within(self, sentence: Sentence) -> Iterator[Pointer]:
        """Yield the pronouns of a sentence that the nearest subject above them explains by name.

        The sentence says itself what they stand for: "Halden said it would cut 300 jobs".
        """
        lowered = lowered_of(sentence.span.doc)
        for token in sentence.span if parsed(sentence.span.doc) else ():
            kind = self._agreement.kind(lowered[token.i])
            subject = self._above(token, kind) if kind and relation(token) != "expl" else None
            ent = name_at(subject) if subject is not None else None
            if subject is None or children(subject, "case"):
                continue  # "Halden's is the largest; it has 212 shops": nothing of that name
            if subject.pos_ == "PROPN" and ent is not None:
                person = ent.label_ == "PERSON"
                name = self._named(ent) if person else self._definites.with_article(ent.text)
                yield Pointer(token.doc[token.i : token.i + 1], self._owned(token, name))

    def _above(self, token: Token, kind: str) -> Token | None:
        """Return the nearest subject above a pronoun that it may stand for.

        What is done to it is not done by it: "Holt said the court had fined him".
        "The study finds that it would cost" speaks of something else.
        """
        above = [token.i, *(head.i for head in ancestors(token))]
        heads = [head for head in ancestors(token) if children(head, "nsubj")]
        owns = token.lower_ in self._owning and relation(token) == "nmod"
        for head in heads if owns or relation(token) == "nsubj" else heads[1:]:
            for subject in children(head, "nsubj"):
                relative = subject.pos_ == "PRON" and relation(head) == "acl"
                noun = head.head if relative else subject
                apart = noun.i < token.i and subject.i not in above
                if apart and self._agreement.fits(noun, kind):
                    other = kind in {"it", "they"} and head.lower_ in self._words.finding
                    return None if other or children(noun, "conj") else noun
        return None
