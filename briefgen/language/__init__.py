"""The language stage: an article's paragraphs become spaCy Docs.

spaCy's Doc is the one interface between language and extraction, so any pipeline may be named
in the settings: extractors read tokens, sentences and named entities, never a model.
"""

from briefgen.language.chain import Pipeline
from briefgen.language.labels import labels_of
from briefgen.language.lexicon import Lexicon, open_lexicon
from briefgen.language.pipelines import ENGINE, RULES, load_pipeline, open_pipeline
from briefgen.language.reading import Reading, Sentence, read_article

__all__ = [
    "ENGINE",
    "RULES",
    "Lexicon",
    "Pipeline",
    "Reading",
    "Sentence",
    "labels_of",
    "load_pipeline",
    "open_lexicon",
    "open_pipeline",
    "read_article",
]
