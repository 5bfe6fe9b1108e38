"""The language of an article, told from its small words, or from its letters."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from briefgen.ingest.cues import load_cues

if TYPE_CHECKING:
    from collections.abc import Iterable

    from py3langid.langid import LanguageIdentifier

    from briefgen.model import Paragraph

FEWEST_LETTERS = 60
"""A shorter text has too few features: names alone make it another language."""

LEAST_PROBABILITY = 0.9
"""All of BriefBench's 32 development articles reach .99; lists of names stay below .5."""

ENGLISH = 0.14
"""Share of English small words from which a text is English.  The least of 83 English articles is
.146, the most of spaCy's example sentences in 67 other languages .031 (Norwegian); a text that is
half in another language stays below, and is told from its letters."""

_WORD = re.compile(r"[^\W\d_]+")
_MOST_PARAGRAPHS = 60
_MOST_CHARACTERS = 8000


def detected_language(paragraphs: Iterable[Paragraph]) -> str | None:
    """Return the ISO 639-1 code of the paragraphs' language, None where that is not certain.

    Where small words leave doubt, it is py3langid's naive Bayes over byte n-grams (Lui and Baldwin
    2012), its probabilities scaled by the length of the text; to load that takes half a second.
    """
    text = " ".join(p.text for p in islice(paragraphs, _MOST_PARAGRAPHS))[:_MOST_CHARACTERS]
    if sum(map(str.isalpha, text)) < FEWEST_LETTERS:
        return None
    if _is_english(text):
        return "en"
    code, probability = _identifier().classify(text.encode("utf-8", "replace"))
    return str(code) if probability >= LEAST_PROBABILITY else None


def _is_english(text: str) -> bool:
    words = _WORD.findall(text.lower())
    known = load_cues().vocabulary.english_words
    return sum(word in known for word in words) >= ENGLISH * len(words)


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
