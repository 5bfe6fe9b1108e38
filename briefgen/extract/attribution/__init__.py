"""Who says what: the sources of a sentence's claims, by its parse and the lexicon's cue words.

Reads "X said Y" with its inversions and insertions, "according to X", "reportedly", and speech
that goes on: a pronoun's or a quotation's speaker is taken from the sentence before.  The words
are data (attribution.yaml).  A text without a parse has no attributions but phrases.
"""

from briefgen.extract.attribution.attributions import Attributions, attributions_of, bare
from briefgen.extract.attribution.model import Attribution, AttributionLexicon, Manner

__all__ = ["Attribution", "AttributionLexicon", "Attributions", "Manner", "attributions_of", "bare"]
