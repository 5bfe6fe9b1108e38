"""Which figures compare, and their bars."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from babel.numbers import get_currency_symbol, is_currency

from briefgen.render.view import Bar, Chart

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefgen.model import Figure
    from briefgen.render.labels import Labels
    from briefgen.render.view import FigureEntry

FEWEST = 3
"""Fewest figures that make a chart: two are compared sooner by reading them."""

STEEPEST = 60.0
"""How often the shortest bar may go into the longest: beyond, it is no bar but a speck."""

SPEAKING = 5
"""Letters from which a word is taken to say what is measured: shorter ones are small words."""

_WORD = re.compile(r"\w+")

Row = tuple["Figure", "FigureEntry"]


def chart(
    figures: Sequence[Figure], entries: Sequence[FigureEntry], labels: Labels, language: str
) -> Chart | None:
    """Return bars of the figures that share a unit and the thing that they measure.

    None where fewer than three do, where they are all alike or too unlike to be drawn, or where
    nothing tells one bar from another.
    """
    thing, rows = _comparable(zip(figures, entries, strict=True))
    if len(rows) < FEWEST:
        return None
    values = [figure.value or 0.0 for figure, _ in rows]
    names = _names(rows)
    if len(set(values)) < 2 or max(values) > STEEPEST * min(values) or len(set(names)) < len(rows):  # noqa: PLR2004
        return None
    bars = tuple(
        _bar(row, name, value / max(values), labels)
        for row, name, value in zip(rows, names, values, strict=True)
    )
    unit = rows[0][0].unit or ""
    sign = (
        get_currency_symbol(unit, locale=language) if is_currency(unit) else labels.signs.get(unit)
    )
    heading = labels.chart.format(what=thing[:1].upper() + thing[1:], unit=sign or unit)
    return Chart(heading, bars)


def _bar(row: Row, name: str, share: float, labels: Labels) -> Bar:
    figure, entry = row
    title = labels.bar.format(label=name, value=f"{entry.bound} {entry.plain}".strip())
    # The unit stands above the bars.
    value = f"{entry.bound} {entry.plain.removesuffix(figure.unit or '').rstrip()}".strip()
    return Bar(name, value, f"{share:.2%}", title, f"#{entry.id}")


def _comparable(rows: Iterable[Row]) -> tuple[str, list[Row]]:
    """Return the thing that most plain positive values of one unit measure, and their rows.

    What is measured stands first, or behind one word: storage at Vell, storage at Sarn; coast
    fares, inland fares.  "Third-quarter sales" and "sales target kept" only have a word in common.
    """
    groups: dict[tuple[str, int, str], list[Row]] = defaultdict(list)
    for row in rows:
        figure = row[0]
        words = _WORD.findall((figure.what or "").casefold())
        if not (words and row[1].numeral and _plain(figure)):
            continue
        unit = (figure.unit or "").casefold()
        for place in (0, 1) if len(words) == 2 else (0,):  # noqa: PLR2004
            if len(words[place]) >= SPEAKING and words[place] not in unit.split():
                groups[unit, place, words[place]].append(row)
    (_, _, thing), most = max(
        groups.items(), key=lambda group: len(group[1]), default=(("", 0, ""), [])
    )
    return thing, most


def _plain(figure: Figure) -> bool:
    value = figure.value
    return (
        bool(figure.unit)
        and value is not None
        and figure.high is None
        and math.isfinite(value)
        and value > 0
    )


def _names(rows: Sequence[Row]) -> list[str]:
    """Return what tells the bars apart: what they measure, or when they held."""
    what = [entry.what for _, entry in rows]
    return what if len(set(what)) == len(what) else [entry.as_of for _, entry in rows]
