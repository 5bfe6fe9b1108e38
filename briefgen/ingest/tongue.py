"""The language of an article, told from its letters."""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from py3langid.langid import LanguageIdentifier

    from briefgen.model import Paragraph

FEWEST_LETTERS = 60
"""A shorter text has too few features: names alone make it another language."""

LEAST_PROBABILITY = 0.9
"""All of BriefBench's 32 development articles reach .99; lists of names stay below .5."""

_MOST_PARAGRAPHS = 60
_MOST_CHARACTERS = 8000


def detected_language(paragraphs: Iterable[Paragraph]) -> str | None:
    """Return the ISO 639-1 code of the paragraphs' language, None where that is not certain.

    py3langid's naive Bayes over byte n-grams (Lui and Baldwin 2012), its probabilities scaled by
    the length of the text.
    """
    text = " ".join(p.text for p in islice(paragraphs, _MOST_PARAGRAPHS))[:_MOST_CHARACTERS]
    if sum(map(str.isalpha, text)) < FEWEST_LETTERS:
        return None
    code, probability = _identifier().classify(text.encode("utf-8", "replace"))
    return str(code) if probability >= LEAST_PROBABILITY else None


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
