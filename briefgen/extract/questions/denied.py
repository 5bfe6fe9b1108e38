"""The claim that a denial only names: "called the charge nonsense"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.parse import children
from briefgen.settings.cues import Cues

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Token

    from briefgen.extract.attribution import Attributions
    from briefgen.extract.questions.lexicon import Gap, QuestionsLexicon
    from briefgen.language import Sentence

MOST_WORDS = 20
"""Words of a denial; a longer one tells what it denies."""
_BACK = 2
"""Sentences back in which the claim may stand, the one between a quotation most often, and
paragraphs."""
_ARTICLE = "the"
_TELLS_APART = ("nmod", "amod", "acl", "compound", "nummod", "appos", "conj", "ccomp")


class DeniedClaims:
    """Finds the sentence before that makes the claim which a denial names."""

    def __init__(
        self, lexicon: QuestionsLexicon, sentences: Sequence[Sentence], attributions: Attributions
    ) -> None:
        """Read the words; `attributions` tell what a speaker says."""
        words = lexicon.wording
        claims = [gap for gap in lexicon.gaps.values() if gap.answered_by]
        self._claims = _cues(claims)
        self._denials = _cues(lexicon.gaps[gap.answered_by] for gap in claims if gap.answered_by)
        self._nouns = frozenset(words.claim_nouns)
        self._before_noun = frozenset({_ARTICLE, *words.picking})
        self._sentences = sentences
        self._attributions = attributions

    def before(self, sentence: Sentence) -> Sentence | None:
        """Return the sentence whose claim one denies; None where none is named, or none made it."""
        words = [token for token in sentence.span if token.text[:1].isalnum()]
        named = any(self._is_named(word) for word in words)
        if not named or len(words) > MOST_WORDS or not self._denials.spans_in(sentence.text):
            return None
        near = [
            one
            for one in reversed(self._sentences[max(0, sentence.index - _BACK) : sentence.index])
            if sentence.paragraph - one.paragraph <= _BACK
        ]
        claims = (one for one in near if self._claims.spans_in(one.text))
        said = (one for one in near[:1] if self._attributions.of(one) is not None)
        return next(claims, next(said, None))

    def _is_named(self, word: Token) -> bool:
        """Return whether a word names a claim and does not tell it: "these charges"."""
        return (
            word.lower_ in self._nouns
            and word.i > 0
            and word.nbor(-1).lower_ in self._before_noun
            and not children(word, *_TELLS_APART)
        )


def _cues(gaps: Iterable[Gap]) -> Cues:
    return Cues([cue for gap in gaps for cue in gap.cues])
