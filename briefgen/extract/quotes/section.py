"""Which quotations a brief has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.extract.attribution import AttributionLexicon
from briefgen.extract.quotes.names import Names
from briefgen.extract.quotes.said import Said, said_in
from briefgen.extract.quotes.speakers import Speakers
from briefgen.language.texts import text_of
from briefgen.model import Quotation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.language import Reading
    from briefgen.model import Actor
    from briefgen.settings.sections import QuotesSettings

WORDS = 25
"""Words from which a quotation is none the better for being longer."""


def extract_quotes(
    reading: Reading, settings: QuotesSettings, actors: Sequence[Actor]
) -> tuple[Quotation, ...]:
    """Return the quotations of at least ``settings.least_words`` words, the best first.

    Those come first whose speaker is known and high among `actors`, that are long, and that stand
    early.  A quotation that goes on behind "she said" is one, with a piece of evidence for each
    part.  `speaker` is the actor's name, else the article's words for whoever speaks.
    """
    words = reading.lexicon.read("attribution", AttributionLexicon)
    names = Names(actors)
    speakers = Speakers(reading, actors)
    length = sum(len(text_of(doc)) for _, doc in reading.citable())
    found = []
    before = 0
    for paragraph, doc in reading.citable():
        quotations = said_in(text_of(doc), words.quotes)
        for said in speakers.heard(paragraph, quotations):
            if said.words >= settings.least_words and not said.is_title:
                early = 1 - (before + said.spans[0][0]) / length
                found.append(_quotation(reading, said, early, names.standing(said.speaker)))
        before += len(text_of(doc))
    return tuple(sorted(found, key=lambda one: -one.score)[: settings.keep])


def _quotation(reading: Reading, said: Said, early: float, standing: float) -> Quotation:
    why = {
        "speaker": round(standing, 4),
        "length": round(min(said.words, WORDS) / WORDS, 4),
        "early": round(early, 4),
    }
    evidence = tuple(reading.article.cite(said.paragraph, *span) for span in said.spans)
    return Quotation(
        text=", ".join(each.quote for each in evidence),
        speaker=said.speaker,
        evidence=evidence,
        score=round(sum(why.values()), 4),
        why=why,
    )
