"""Figures: the quantities an article states, those that an analyst would quote first."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from briefgen.extract.attribution import attributions_of
from briefgen.extract.chosen import MOST_LEFT_OUT, Chosen
from briefgen.extract.figures.changes import changes
from briefgen.extract.figures.dated import DatedFigures
from briefgen.extract.figures.find import find_mentions
from briefgen.extract.figures.labels.placed import COUNTS
from briefgen.extract.figures.mentions import Mention, grouped
from briefgen.extract.figures.phrases import MAX_WORDS
from briefgen.extract.figures.scores import Scores
from briefgen.extract.quantities.counts import LEAST_BARE
from briefgen.extract.quantities.lexicon import FiguresLexicon
from briefgen.extract.quantities.reader import QuantityReader
from briefgen.extract.quantities.topicwords import TopicsLexicon
from briefgen.extract.quantities.units import UnitKind
from briefgen.language.texts import text_of, tokens_of
from briefgen.model import Figure, LeftOut, ParagraphKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from briefgen.language import Lexicon, Reading
    from briefgen.model import Actor, Change
    from briefgen.settings.sections import FiguresSettings


def extract_figures(
    reading: Reading, settings: FiguresSettings, actors: Sequence[Actor] = ()
) -> Chosen[Figure]:
    """Return the figures of an article, the most quotable first, told with the names of `actors`.

    Each has the sentences that state it as evidence and its own words as `text`; `why` names
    what each feature added to the score.  Left out are those that others outrank, and numbers
    that are no figures.
    """
    reader = figure_reader(reading, settings)
    words = reading.lexicon.read("figures", FiguresLexicon)
    titles = _title_values(reading, reader)
    mentions = find_mentions(reading, reader, actors)
    maker = _Maker(reading, mentions, words)
    groups = grouped(mentions)
    ranked = Scores(words.weights, titles, mentions)
    figures = [maker.figure(same, ranked.of([m for _, m in same])) for same in groups]
    chosen = [figure for figure in figures if figure.score >= settings.least_score]
    chosen.sort(key=lambda figure: -figure.score)
    lower = [
        _outranked(figure, words.beyond.format(count=settings.keep))
        for figure in chosen[settings.keep :]
    ]
    return Chosen.best(
        tuple(chosen), [*lower, *islice(_refused(reading, reader, words), MOST_LEFT_OUT)]
    )


def figure_reader(reading: Reading, settings: FiguresSettings) -> QuantityReader:
    """Return what reads the figures of an article."""
    words = (text.lower() for doc in reading.docs for text in tokens_of(doc))
    return _shared_reader(reading.lexicon, settings.dollar).of_article(words)


@lru_cache(maxsize=4)
def _shared_reader(lexicon: Lexicon, dollar: str) -> QuantityReader:
    """Return what reads the figures of all articles: to prepare it takes 4 ms."""
    return QuantityReader(lexicon, dollar)


def _title_values(reading: Reading, reader: QuantityReader) -> set[Decimal]:
    """Return the values that the article's titles and headings state."""
    texts = [reading.article.title]
    kinds = (ParagraphKind.TITLE, ParagraphKind.HEADING)
    texts += [p.text for p in reading.article.paragraphs if p.kind in kinds]
    read = (quantity for text in texts for quantity in reader.read(text))
    # A small number alone is not known to count the same as the article's.
    told = (q.low for q in read if q.kind is not UnitKind.BARE or (q.low or 0) >= LEAST_BARE)
    return {value for value in told if value is not None}


class _Maker:
    """Makes figures of the mentions that state them."""

    def __init__(
        self, reading: Reading, mentions: Sequence[Mention], words: FiguresLexicon
    ) -> None:
        self._reading = reading
        self._mentions = mentions
        self._attributions = attributions_of(reading)
        topics = reading.lexicon.read("topics", TopicsLexicon)
        self._dated = DatedFigures(reading, mentions, words.as_of, topics)
        self._topics = topics
        self._changes: Mapping[int, Change] = changes(mentions, topics)

    def figure(self, same: Sequence[tuple[int, Mention]], why: dict[str, float]) -> Figure:
        """Return the figure that these mentions state; `why` is what each feature added."""
        ordered = sorted(same, key=lambda one: one[1].quantity.unit is None)
        mentions = [mention for _, mention in ordered]
        best = mentions[0]
        quantity = best.quantity
        sentences = {mention.sentence.index: mention.sentence for mention in mentions}
        moves = [self._changes.get(place) for place, _ in ordered]
        qualifiers = (mention.quantity.qualifier for mention in mentions)
        as_of = next(filter(None, map(self._dated.of, mentions)), None)
        return Figure(
            text=best.text,
            value=None if quantity.low is None else float(quantity.low),
            high=None if quantity.high is None else float(quantity.high),
            unit=quantity.unit,
            what=self._dated.tell(self._what(mentions, moves), as_of, MAX_WORDS),
            qualifier=next((qualifier for qualifier in qualifiers if qualifier), None),
            attribution=self._source(best),
            as_of=as_of,
            change=next(filter(None, moves), None),
            worded=quantity.worded,
            evidence=tuple(self._reading.cite(s.paragraph, s.span) for s in sentences.values()),
            score=round(sum(why.values()), 3),
            why=why,
        )

    def _what(self, mentions: Sequence[Mention], moves: Sequence[Change | None]) -> str | None:
        """Return what a figure measures; of a mere change, that it is one: "rise in sales"."""
        told = zip(mentions, moves, strict=True)
        named = [(m.what, move) for m, move in told if m.what]
        fuller = [one for one in named if len(one[0].split()) > 1]
        what, move = next(iter([*fuller, *named]), (None, None))
        if move is not None and move.before == mentions[0].quantity.low:
            own = what if mentions[0].quantity.kind in COUNTS else None  # cases a month ago
            return own or self._moved_to(mentions[0], move) or what
        if what is None or move is None:
            return what
        labels: dict[str, str] = {way: label for label, way in self._topics.directions.items()}
        if move.before is not None or move.after is not None:
            link = mentions[0].quantity.moved
            if link is None or link.link in self._topics.by[:1]:
                return what
            level = (what.removeprefix(f"{label} ") for label in labels.values())
            return min(level, key=len)  # "rose to 5%" is no rise of 5%
        words = set(what.split())
        told_already = any(label in what for label in labels.values())
        told_already = told_already or any(map(self._topics.change_of, words))
        certain = not words & {*self._topics.plain_auxiliaries, *self._topics.prospects.values()}
        if move.direction is None or told_already or not certain:
            return what
        longer = f"{labels[move.direction]} {what}"
        return longer if len(longer.split()) <= MAX_WORDS else what

    def _moved_to(self, begin: Mention, move: Change) -> str | None:
        """Return what is measured by the figure that a change in the same sentence leads to."""
        same = (
            other.what
            for other in self._mentions
            if other.sentence.index == begin.sentence.index
            and other.quantity.unit == begin.quantity.unit
            and other.quantity.low == move.after
        )
        return next(filter(None, same), None)

    def _source(self, mention: Mention) -> str | None:
        said = self._attributions.at(mention.sentence, mention.quantity.start)
        return self._attributions.short(said.source) if said and said.source else None


def _outranked(figure: Figure, reason: str) -> LeftOut:
    return LeftOut(
        text=figure.text,
        reason=reason,
        evidence=figure.evidence,
        score=figure.score,
        why=figure.why,
    )


def _refused(reading: Reading, reader: QuantityReader, words: FiguresLexicon) -> Iterator[LeftOut]:
    """Yield the numbers that are no figures."""
    for index, doc in reading.citable():
        text = text_of(doc)
        for number in reader.refused(text):
            evidence = reading.article.cite(index, number.start, number.end)
            yield LeftOut(
                text=evidence.quote, reason=words.refusals[number.reason], evidence=(evidence,)
            )
