"""Figures as the rows of a ledger, and those of them that stand large."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from briefgen.render.bars import chart
from briefgen.render.context import places
from briefgen.render.excerpt import around
from briefgen.render.measures import is_measure
from briefgen.render.numbers import amount, padding
from briefgen.render.view import Chart, FigureEntry, Lead, Move

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.model import Change, Evidence, Figure
    from briefgen.render.context import Context, Place
    from briefgen.render.numbers import Amount

LEADS = 2
"""Most figures that stand large beside the bottom line."""

LONG_LINE = 300
"""Characters of a bottom line beside which a second one finds room without leaving a gap."""

LEAD_LETTERS = 7
"""Most characters of a numeral that stands large: the side heads' column is no wider."""

CAPTION_LETTERS = 60
"""Most characters of what such a figure measures."""

_WHOLE, _ROUNDING = 100.0, 1.0
"""Per cent that the shares of a whole come to, and what rounding may change of it."""

_SHORT = 10
"""Most characters of words in place of a numeral that stand in its column, however narrow it is."""

_HEAD = 3
"""Words of what a figure measures among which its noun stands: agreed rise in pay."""

_ONE_LINE = {"amount": 24, "unit": 18, "wording": 24}
"""Most characters that a cell of a ledger holds on one line; what is longer goes on below."""


def figure_entries(
    context: Context, section: str, figures: Sequence[Figure]
) -> tuple[tuple[FigureEntry, ...], Chart | None]:
    """Return figures as they are printed, and as bars where three or more compare."""
    amounts = [_amount(context, figure) for figure in figures]
    most = max((one.decimals for one in amounts), default=0)
    spots = places("figures", section, context.labels.codes.figures, len(figures))
    made = [
        _entry(context, place, figure, words, padding(words.decimals, most))
        for place, figure, words in zip(spots, figures, amounts, strict=True)
    ]
    widest = max((len(_cell(one)) for one in made), default=0)
    room = min(max(_SHORT, widest), _ONE_LINE["amount"])
    entries = tuple(replace(one, short=not one.numeral and len(one.plain) <= room) for one in made)
    charts, language = context.settings.charts, context.dates.language
    drawn = chart(figures, entries, context.labels, language) if charts else None
    return entries, drawn


def printed(figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures that have a row: that of 44 tells of 61, where it went down from there."""
    ends = {_ends_of(one) for one in figures if one.change and one.value == one.change.after}
    return [
        one
        for one in figures
        if not (one.change and one.value == one.change.before and _ends_of(one) in ends)
    ]


def _ends_of(figure: Figure) -> tuple[object, ...]:
    change = figure.change
    return (figure.what, figure.unit, change and change.before, change and change.after)


def leads(context: Context, entries: Sequence[FigureEntry]) -> tuple[Lead, ...]:
    """Return the figures that carry the story: those of the bottom line, the weightiest first.

    Any other, however weighty, would tell another story beside it; a number that the article
    itself spells out ("two people") is no figure to be set large; and an age or a distance carries
    a story only where the title has it too.  `entries` are the figures' own, in their order.
    """
    line = context.brief.bottom_line
    if line is None:
        return ()
    figures = list(zip(printed(context.brief.figures), entries, strict=False))
    told = [
        entry
        for figure, entry in figures
        if any(map(str.isdigit, figure.text))
        and _overlap(figure.evidence, line.evidence)
        and _carries(context, figure)
        and not _is_lesser(context, figure)
        and not _is_whole(context, figure)
    ]
    fit = [entry for entry in told if _fits(entry)]
    return tuple(_lead(context, one) for one in fit[: LEADS if len(line.text) >= LONG_LINE else 1])


def _is_lesser(context: Context, figure: Figure) -> bool:
    """Return whether a figure is the lesser of two shares of a whole: 49.2%, beside 50.8%."""
    if figure.unit not in context.labels.signs or figure.value is None:
        return False
    shares = [one.value for one in context.brief.figures if one.unit == figure.unit]
    return any(
        share > figure.value and abs(share + figure.value - _WHOLE) <= _ROUNDING
        for share in shares
        if share is not None
    )


def _is_whole(context: Context, figure: Figure) -> bool:
    """Return whether a figure is only what another is a part of: 64, in "11 of its 64 cables"."""
    return any(
        one.text != figure.text and figure.text in one.text and one.evidence == figure.evidence
        for one in context.brief.figures
    )


def _carries(context: Context, figure: Figure) -> bool:
    """Return whether a figure can be what a story is about."""
    if not is_measure(figure.unit or "", context.dates.language):
        return True
    said = re.findall(r"\d[\d.,]*\d|\d", context.brief.title)
    return any(digits in said for digits in re.findall(r"\d[\d.,]*\d|\d", figure.text))


def _lead(context: Context, entry: FigureEntry) -> Lead:
    scale, unit = _unit(context, entry)
    if unit.casefold() in entry.what.casefold().split()[:2]:
        # 2.4 million "customer records": no records before it.
        unit = ""
    return Lead(entry.bound, entry.numeral, entry.sign, scale, unit, entry.what, f"#{entry.id}")


def _unit(context: Context, entry: FigureEntry) -> tuple[str, str]:
    """Return a figure's scale ("billion") and the rest of its unit."""
    scales = [scale.word for scale in context.labels.scales]
    scale, _, unit = entry.unit.partition(" ")
    if scale not in scales:
        scale, unit = "", entry.unit
    return scale, unit


def shape(entries: Sequence[FigureEntry]) -> str:
    """Return the classes of a ledger: "unit-long" where a unit of `entries` needs two lines.

    A single word that is too long for one is "unit-endless", and may break anywhere.
    """
    cells = {
        "amount": list(map(_cell, entries)),
        "unit": [one.unit for one in entries],
        "wording": ["" if one.numeral or one.short else one.plain for one in entries],
    }
    long = [
        f"{name}-long"
        for name, texts in cells.items()
        if max(map(len, texts), default=0) > _ONE_LINE[name]
    ]
    words = (word for one in entries for word in one.unit.split())
    endless = max(map(len, words), default=0) > _ONE_LINE["unit"]
    return " ".join([*long, *(["unit-endless"] if endless else [])])


def _cell(entry: FigureEntry) -> str:
    """Return the characters in the column of a figure's numeral."""
    return f"{entry.bound} {entry.numeral}{entry.sign}{entry.padding}"


def _fits(entry: FigureEntry) -> bool:
    letters = len(entry.numeral) + len(entry.sign)
    return 0 < letters <= LEAD_LETTERS and 0 < len(entry.what) <= CAPTION_LETTERS


def _overlap(some: Sequence[Evidence], others: Sequence[Evidence]) -> bool:
    return any(
        one.paragraph == other.paragraph and one.start < other.end and other.start < one.end
        for one in some
        for other in others
    )


def _amount(context: Context, figure: Figure) -> Amount:
    words = amount(figure, context.labels, context.dates.language)
    return replace(words, unit=context.text(words.unit), plain=context.text(words.plain))


def _entry(
    context: Context, place: Place, figure: Figure, words: Amount, blank: str
) -> FigureEntry:
    bounded = figure.qualifier and words.numeral
    what = context.text(_beside(figure.what, words))
    return FigureEntry(
        id=place.id,
        code=place.code,
        refs=context.refs(place, figure, figure.text),
        # Words in place of a numeral hold their own "more than".
        bound=context.labels.qualifiers[figure.qualifier] if bounded and figure.qualifier else "",
        numeral=words.numeral,
        sign=words.sign,
        padding=blank,
        unit=words.unit,
        plain=words.plain,
        what=what,
        words="" if what or not words.numeral else _excerpt(context, figure),
        attribution=context.attribution(figure.attribution),
        as_of="" if _tells(figure.what, figure.as_of) else context.text(figure.as_of),
        move=_move(context, figure, figure.change) if figure.change else None,
    )


def _beside(what: str | None, words: Amount) -> str | None:
    """Return what a figure measures as it goes on after its amount.

    "2,300 dockworkers" stay off their jobs, not "dockworkers staying off"; none where the amount
    says it all: "11 of its 64 cables", "cables".
    """
    said = f"{words.plain} {words.unit}".casefold().split()
    told = (what or "").split()
    if {word.casefold() for word in told} <= set(said):
        return None
    noun = words.unit.casefold().split()[-1:] if words.numeral else []
    return " ".join(told[1:]) if [told[0].casefold()] == noun else what


def _excerpt(context: Context, figure: Figure) -> str:
    words = around(figure.evidence[0].quote, figure.text)
    return context.labels.quotation.format(text=context.text(words))


def _tells(what: str | None, date: str | None) -> bool:
    """Return whether what a figure measures already tells its date."""
    return bool(what and date and date.casefold() in what.casefold())


def _move(context: Context, figure: Figure, change: Change) -> Move | None:
    labels = context.labels.change
    ends = dict(_ends(context, figure, change))
    text = ""
    if ends:
        text = getattr(labels, "both" if len(ends) > 1 else next(iter(ends))).format(**ends)
    told = (figure.what or "").casefold().split()[:_HEAD]
    if change.direction is None or set(told) & set(labels.nouns[change.direction]):
        return Move("", "", text) if text else None
    return Move(labels.signs[change.direction], labels.words[change.direction], text)


def _ends(context: Context, figure: Figure, change: Change) -> Iterator[tuple[str, str]]:
    """Yield the values before and after, where they are stated and the row does not say it all.

    Two in the row's own unit leave it to the row: from 61 to 44.  Not so sums of money with a
    scale, whose sign makes them look whole: €148 in a row of millions.
    """
    stated = [("before", change.before), ("after", change.after)]
    known = [(name, value) for name, value in stated if value is not None]
    if [value for _, value in known] == [figure.value]:
        return
    unit = _amount(context, figure).unit
    scaled = unit.split(" ")[0] in {scale.word for scale in context.labels.scales}
    for name, value in known:
        digits = f"{Decimal(repr(value)).normalize():f}"
        end = _amount(context, replace(figure, value=value, high=None, text=digits))
        short = len(known) > 1 and end.unit == unit and (end.numeral[:1].isdigit() or not scaled)
        yield name, f"{end.numeral}{end.sign}" if short else end.plain
