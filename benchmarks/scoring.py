"""Score briefs against marks made by hand, by BriefBench's rules.

A set of marks is a folder of JSON files, one an article, in the form that tests/gold/README.md
tells.  Each section is scored by its must-recall (share of the marks of weight 2 that the brief
has), its precision (share of the brief's items that match any mark) and the F1 of the two; a
set's scores are means over articles.  A brief is short: only the first items of a section count.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

JsonItem: TypeAlias = "Mapping[str, Any]"
"""An item of a brief, or a mark, as JSON holds it."""

COUNTED = {"key_findings": 7, "open_questions": 7, "actors": 15, "figures": 15}
"""Most items of each section that count."""
DETAILS = ("actor_type", "actor_role", "figure_unit", "figure_what", "figure_qualifier")
"""What is measured of the actors and figures that match a mark, in the order of a table."""
MUST = 2
"""Weight of what a brief must hold."""
SAME = 0.8
"""Share of the words of a quote that stands in the other from which the two are one passage."""
FAITHFUL = 0.3
"""Least share of a marked sentence that a quote holds."""
LONGEST = 3
"""Times the words of a marked sentence that a quote around it may have."""
NEAR = 1e-3
"""Relative difference up to which two values are the same."""
TITLES = frozenset(
    {"mr", "mrs", "ms", "dr", "sir", "the", "president", "elect", "prime", "minister", "gov"}
    | {"governor", "sen", "senator", "rep", "vice", "secretary", "general", "u", "s"}
)
"""Words of a name that do not tell two actors apart."""


@dataclass(frozen=True)
class Score:
    """How a section of one brief, or of all briefs of a set, stands against the marks.

    `recall` counts what a brief must hold, `all_recall` every mark; None where nothing is marked,
    as `precision` is where the section is empty.
    """

    f1: float
    precision: float | None
    recall: float | None
    all_recall: float | None
    items: float


@dataclass(frozen=True)
class Scores:
    """The scores of a set: of each section, of each detail, and the mean of the sections' F1.

    `missing` names the articles without a brief, which count as empty briefs.
    """

    sections: Mapping[str, Score]
    details: Mapping[str, float]
    overall: float
    missing: tuple[str, ...] = ()

    def named(self) -> dict[str, float]:
        """Return every score that has a floor, by name."""
        sections = {name: score.f1 for name, score in self.sections.items()}
        return {"overall": self.overall, **sections, **self.details}


def score_set(marks: Path, briefs: Path) -> Scores:
    """Return the scores of a folder of briefs, ``<id>.json`` each, against a folder of marks."""
    rows: list[dict[str, Score]] = []
    details: dict[str, list[float]] = {name: [] for name in DETAILS}
    missing = []
    for path in sorted(marks.glob("*.json")):
        marked = json.loads(path.read_text(encoding="utf-8"))
        found = briefs / path.name
        brief: dict[str, Any] = {name: [] for name in COUNTED}
        if found.exists():
            brief |= json.loads(found.read_text(encoding="utf-8"))
        else:
            missing.append(path.stem)
        rows.append({name: score_section(name, brief[name], marked[name]) for name in COUNTED})
        for name, values in measure_details(brief, marked).items():
            details[name] += values
    sections = {name: _mean_score([row[name] for row in rows]) for name in COUNTED}
    overall = _mean(score.f1 for score in sections.values())
    means = {name: _mean(values) for name, values in details.items()}
    return Scores(sections, means, overall, tuple(missing))


def score_section(name: str, items: Sequence[JsonItem], marks: Sequence[JsonItem]) -> Score:
    """Return how the items of a section of a brief stand against its marks.

    Where nothing is a must, an empty section is right and a filled one judged by its precision.
    """
    matches = _MATCHES[name]
    counted = items[: COUNTED[name]]
    pairs = [[matches(item, mark) for mark in marks] for item in counted]
    hit = [any(column) for column in zip(*pairs, strict=True)] if pairs else [False] * len(marks)
    musts = [found for found, mark in zip(hit, marks, strict=True) if mark["weight"] == MUST]
    precision = sum(any(row) for row in pairs) / len(counted) if counted else None
    recall = sum(musts) / len(musts) if musts else None
    all_recall = sum(hit) / len(hit) if hit else None
    return Score(_f1(precision, recall), precision, recall, all_recall, len(counted))


def measure_details(brief: JsonItem, marked: JsonItem) -> dict[str, list[float]]:
    """Return the details of every matched actor and figure: 1 right, 0 wrong, or words shared."""
    found: dict[str, list[float]] = {name: [] for name in DETAILS}
    for mark in marked["actors"]:
        actor = next((one for one in brief["actors"] if same_actor(one, mark)), None)
        if actor is not None:
            found["actor_type"].append(float(actor.get("type") == mark["type"]))
        if actor is not None and mark.get("role"):
            found["actor_role"].append(shared_words(actor.get("role"), mark["role"]))
    for mark in marked["figures"]:
        figure = next((one for one in brief["figures"] if same_figure(one, mark)), None)
        if figure is None or mark["value"] is None:
            continue
        found["figure_unit"].append(float(shared_words(figure.get("unit"), mark["unit"]) > 0))
        found["figure_what"].append(shared_words(figure.get("what"), mark["what"]))
        same = (figure.get("qualifier") or None) == (mark.get("qualifier") or None)
        found["figure_qualifier"].append(float(same))
    return found


def same_passage(item: JsonItem, mark: JsonItem) -> bool:
    """Return whether a quote of an item's evidence is the marked sentence or a faithful part."""
    return any(_same_words(quote, mark["quote"]) for quote in _quotes(item))


def same_actor(item: JsonItem, mark: JsonItem) -> bool:
    """Return whether an actor and a marked one share a name or alias, titles aside."""
    return bool(_names(item) & _names(mark))


def same_figure(item: JsonItem, mark: JsonItem) -> bool:
    """Return whether a figure has the marked value; one without a numeral is told by its words."""
    value = item.get("value")
    if mark["value"] is not None:
        return _near(value, mark["value"]) or _near(value, mark.get("high"))
    words = " ".join(_words(mark["quote"]))
    told = [*_quotes(item), item.get("text", "")]
    return value is None and any(
        _same_words(mark["quote"], text) or words in " ".join(_words(text)) for text in told
    )


_MATCHES: Mapping[str, Callable[[JsonItem, JsonItem], bool]] = {
    "key_findings": same_passage,
    "open_questions": same_passage,
    "actors": same_actor,
    "figures": same_figure,
}


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())


def _same_words(quote: str, sentence: str) -> bool:
    one, other = _words(quote), _words(sentence)
    if not one or not other:
        return False
    shared = sum((Counter(one) & Counter(other)).values())
    part = shared >= SAME * len(one) and shared >= FAITHFUL * len(other)
    around = shared >= SAME * len(other) and len(one) <= LONGEST * len(other)
    return part or around


def shared_words(one: str | None, other: str | None) -> float:
    """Return the F1 of the words that two short texts share."""
    first, second = Counter(_words(one or "")), Counter(_words(other or ""))
    shared = sum((first & second).values())
    return 2 * shared / (first.total() + second.total()) if shared else 0.0


def _quotes(item: JsonItem) -> list[str]:
    return [each["quote"] for each in item.get("evidence", []) if each.get("quote")]


def _names(item: JsonItem) -> set[str]:
    """Return an actor's names, and each without its titles."""
    names = set()
    for name in (item["name"], *item.get("aliases", [])):
        words = _words(re.sub(r"['\u2019]s\b", "", name))
        names |= {" ".join(words), " ".join(word for word in words if word not in TITLES)}
    return names - {""}


def _near(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and math.isclose(one, other, rel_tol=NEAR)


def _f1(precision: float | None, recall: float | None) -> float:
    if recall is None:
        return 1.0 if precision is None else precision
    if not precision or not recall:
        return 0.0
    return 2 * precision * recall / (precision + recall)


def _mean(values: Iterable[float | None]) -> float:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else math.nan


def _mean_score(scores: Sequence[Score]) -> Score:
    return Score(
        f1=_mean(score.f1 for score in scores),
        precision=_mean(score.precision for score in scores),
        recall=_mean(score.recall for score in scores),
        all_recall=_mean(score.all_recall for score in scores),
        items=_mean(score.items for score in scores),
    )
