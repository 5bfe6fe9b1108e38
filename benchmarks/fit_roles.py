"""Fit the weights that choose an actor's role, and say how far to trust them.

    python benchmarks/fit_roles.py ../shared/bench/dev [FOLDER[=WEIGHT] ...]

Each folder holds marked articles: docs/<id>.txt and gold/<id>.json.  Every wording that an actor's
role could have (briefgen.extract.actors.candidates) is measured by the features of the ranking and
by the F1 of its words with the marked role; a ridge regression of the one on the other makes the
weights.  Prints for each folder the mean F1 of the best wording that there is, and of the one that
is chosen by weights fitted on the other articles (eight parts, by article), then the weights fitted
on all as YAML, to be put by hand into config/lexicons/en/roles.yaml.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.scoring import shared_words
from briefgen.extract.actors import extract_actors
from briefgen.extract.actors.casting import Casting
from briefgen.ingest import read_source
from briefgen.language import load_pipeline, open_lexicon, read_article
from briefgen.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from briefgen.extract.actors.aliases import Cluster
    from briefgen.extract.actors.wordings import Candidate

    Vector = NDArray[np.float64]

PENALTY = 5.0
"""L2 penalty; F1 of 3, 10 and 30 lies within .005."""
PARTS = 8
SHARPNESS = 10.0
"""Scores are differences of F1: this makes a tenth of it count."""
STEPS = 300


@dataclass(frozen=True)
class Choice:
    """One marked actor: its wordings, measured and judged."""

    folder: str
    article: str
    kind: str
    gold: str
    texts: list[str]
    features: list[dict[str, float]]
    scores: list[float]
    weight: float = 1.0
    """How much it counts beside others."""


def keys(names: list[str]) -> set[str]:
    """Return names as they are compared."""
    return {
        " ".join(re.findall(r"\w+", re.sub("[\u2019']s\\b", "", name.casefold()))) for name in names
    }


def choices(folder: Path, weight: float) -> Iterator[Choice]:
    """Yield the marked actors of a folder that have wordings, each of this weight."""
    settings = load_settings()
    lexicon = open_lexicon(settings.language.lexicons)
    nlp = load_pipeline(settings.language.pipeline, lexicon)
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        source = next((folder / "docs").glob(f"{path.stem}.*"))
        reading = read_article(read_source(source, settings.ingest), nlp, lexicon)
        casting = Casting(reading, settings.sections.actors)
        actors = extract_actors(reading, settings.sections.actors).items
        printed = [actor.name for actor in actors[: settings.sections.actors.keep]]
        candidates = casting.naming.candidates(casting.cast)
        wordings = {
            cluster.name: (cluster, found)
            for (cluster, _), found in zip(casting.cast, candidates, strict=True)
        }
        ours = [wordings[name] for name in printed]
        for actor in gold["actors"]:
            known = next((one for one in ours if matches(one[0], actor)), None)
            if known and actor.get("role"):
                yield choice((folder.name, path.stem), casting, *known, actor["role"], weight)


def choice(
    article: tuple[str, str],
    casting: Casting,
    cluster: Cluster,
    found: list[Candidate],
    role: str,
    weight: float,
) -> Choice:
    """Return a marked actor of an article (its folder and name) with its readable wordings."""
    features = casting.ranking.features(found, cluster.type)
    short = casting.ranking.readable(found)
    return Choice(
        *article,
        str(cluster.type),
        role,
        [found[i].text for i in short],
        [features[i] for i in short],
        [shared_words(found[i].text, role) for i in short],
        weight,
    )


def matches(cluster: Cluster, actor: dict[str, Any]) -> bool:
    """Whether an actor is the one marked."""
    ours = keys([cluster.name, *cluster.aliases()])
    return bool(ours & keys([actor["name"], *actor.get("aliases", [])]))


def rows_of(items: list[Choice], names: list[str]) -> Vector:
    """Return the features of all wordings, a row each, in the order of `names`."""
    rows = [[row.get(name, 0.0) for name in names] for item in items for row in item.features]
    return np.array(rows)


def matrix(items: list[Choice], names: list[str]) -> tuple[Vector, Vector]:
    """Return features and scores of all wordings, each actor's as weighty as another's."""
    sizes = [len(item.texts) for item in items]
    share = 1 / np.sqrt(np.repeat(sizes, sizes))
    scores = np.concatenate([item.scores for item in items])
    return rows_of(items, names) * share[:, None], scores * share


def fit(items: list[Choice], names: list[str], penalty: float) -> Vector:
    """Return the weights that make the expected F1 of a choice among an actor's wordings greatest.

    The choice falls on a wording with the probability of a softmax of the scores; gradient ascent
    with Adam's steps, from a ridge regression of the F1 on the features.
    """
    usable = [item for item in items if len(item.texts) > 1]
    x = rows_of(usable, names)
    sizes = [len(item.texts) for item in usable]
    starts = np.cumsum([0, *sizes[:-1]])
    f1 = np.concatenate([item.scores for item in usable])
    owner = np.repeat(np.arange(len(usable)), sizes)
    weight = np.array([item.weight for item in usable])[owner]
    beta = ridge(items, names) * SHARPNESS
    mean = np.zeros_like(beta)
    square = np.zeros_like(beta)
    for step in range(1, STEPS + 1):
        scores = x @ beta
        scores -= np.maximum.reduceat(scores, starts)[owner]
        p = np.exp(scores)
        p /= np.add.reduceat(p, starts)[owner]
        expected = np.add.reduceat(p * f1, starts)[owner]
        gradient = x.T @ (weight * p * (f1 - expected)) - penalty * beta / SHARPNESS**2
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        beta += 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return beta / SHARPNESS


def ridge(items: list[Choice], names: list[str]) -> Vector:
    """Return the weights of a ridge regression."""
    x, y = matrix(items, names)
    pull = PENALTY * np.eye(len(names))
    return np.linalg.solve(x.T @ x + pull, x.T @ y)


def chosen(item: Choice, weights: dict[str, float]) -> int:
    """Return the wording of the highest score."""
    scores = [sum(weights.get(n, 0.0) * v for n, v in row.items()) for row in item.features]
    return int(np.argmax(scores))


def judged(item: Choice, weights: dict[str, float]) -> float:
    """Return the F1 of the wording that weights choose."""
    return item.scores[chosen(item, weights)] if item.texts else 0.0


def crossed(items: list[Choice], names: list[str], penalty: float) -> list[float]:
    """Return the F1 of each actor by weights fitted on the other articles."""
    articles = sorted({item.article for item in items})
    part = {article: index % PARTS for index, article in enumerate(articles)}
    by_part = []
    for index in range(PARTS):
        others = [item for item in items if part[item.article] != index]
        by_part.append(dict(zip(names, fit(others, names, penalty), strict=True)))
    return [judged(item, by_part[part[item.article]]) for item in items]


def main() -> None:
    """Fit, judge and print."""
    folders = [name.partition("=") for name in sys.argv[1:]]
    items = [
        item
        for name, _, weight in folders
        for item in choices(Path(name).resolve(), float(weight or 1))
    ]
    names = sorted({name for item in items for row in item.features for name in row})
    f1 = crossed(items, names, PENALTY)
    weights = dict(zip(names, fit(items, names, PENALTY), strict=True))
    print("roles: best wording, chosen by weights of the other articles, by weights of all")
    for part in dict.fromkeys([*(item.folder for item in items), *(item.kind for item in items)]):
        own = [i for i, item in enumerate(items) if part in {item.folder, item.kind}]
        best = np.mean([max(items[i].scores, default=0.0) for i in own])
        fitted = np.mean([judged(items[i], weights) for i in own])
        mean = np.mean([f1[i] for i in own])
        print(f"  {part:14} {len(own):4}  {best:.3f}  {mean:.3f}  {fitted:.3f}")
    print("weights:")
    for name, weight in weights.items():
        print(f"  {name}: {weight:.2f}")


if __name__ == "__main__":
    main()
