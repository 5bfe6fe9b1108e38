"""Fit the weights of findings and open questions on marked articles, and say how far to trust them.

    python benchmarks/fit_weights.py ../shared/bench/dev [FOLDER ...]

Each folder holds marked articles: docs/<id>.txt and gold/<id>.json.  Every sentence is measured
with the features of `briefgen.extract`, and a logistic regression is fitted (maximum likelihood
with an L2 penalty towards a first guess, Newton steps).  Prints for each section and folder the
mean F1 as it is, and by weights fitted on other articles (ten parts, by article, the mean of
several ways to part them), then the weights fitted on all as YAML, to be put by hand into
config/lexicons/en/findings.yaml and questions.yaml.  The weights in force were fitted on the same
articles: only the second figure tells of articles not yet seen.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.scoring import COUNTED, same_passage, score_section
from briefgen.extract.actors import extract_actors
from briefgen.extract.figures import extract_figures
from briefgen.extract.findings import FindingFeatures, extract_findings
from briefgen.extract.questions import QuestionFeatures, QuestionsLexicon, extract_questions
from briefgen.extract.words import cosine
from briefgen.ingest import read_source
from briefgen.language import load_pipeline, open_lexicon, read_article
from briefgen.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from briefgen.language import Reading
    from briefgen.model import Passage, Question

    Matrix = NDArray[np.float64]
    Weights = Mapping[str, float]

SETTINGS = load_settings()
FINDINGS, QUESTIONS = "key_findings", "open_questions"
PENALTY = {FINDINGS: 30.0, QUESTIONS: 100.0}
"""L2 penalty for straying from the first guess.  Findings: of 10, 30 and 60 the best over 78
articles, .729 (others .723 and .721).  Questions: of 10, 30 and 100 the best on dev and on 24 other
articles; 32 articles say little of twenty sorts of doubt, and weights that they teach from nothing
(penalty 3) reach .59 and .37."""
GUESSED = {
    "unclear": 2.2,
    "whether": 1.6,
    "silence": 2.0,
    "unanswered": 2.0,
    "undisclosed": 1.6,
    "denial": 1.8,
    "dissent": 1.0,
    "accusation": 0.8,
    "inquiry": 1.5,
    "undecided": 1.6,
    "ahead": 1.5,
    "scheduled": 1.0,
    "expected": 1.0,
    "probable": 1.5,
    "belief": 0.8,
    "seeming": 0.8,
    "intent": 0.5,
    "concern": 0.4,
    "epistemic": 1.6,
    "would": 0.7,
    "will": 0.3,
    "need": 0.4,
    "limits": 1.2,
    "condition": 0.9,
    "contrast": 0.3,
    "asked": 1.8,
    "addressed": -1.0,
    "answered": 0.45,
}
"""What a reader would weigh each hedge of an open question before any count; 0 for the rest."""
BY_HAND = ("notice", "dangling", "no_verb", "asks", "bids", "supposes", "scene")
"""Weights of findings that no fit moves: what they speak of is no finding, whatever is marked."""
BIAS = "bias"
CONVERGED = 1e-6
"""Largest step of Newton's method that ends the fit."""
LONGEST_STEP = 2.0
"""Most that one step may change a weight."""
MUST = 2.0
"""A sentence that a brief must hold counts as often as two that it may hold."""
PARTS = 10
WAYS = 5
"""Ways to part the articles: the mean of one way strays by .01."""


@dataclass(frozen=True)
class Marked:
    """An article measured and marked: by section the features and the mark of each sentence."""

    folder: str
    reading: Reading
    features: FindingFeatures
    rows: Mapping[str, list[dict[str, float]]]
    gold: Mapping[str, list[dict[str, Any]]]

    def marks(self, section: str) -> list[float]:
        """Return the highest mark of each sentence in a section; 0 where it has none."""
        marked = self.gold[section]
        return [
            max((float(g["weight"]) for g in marked if same_passage(item, g)), default=0.0)
            for item in ({"evidence": [{"quote": s.text}]} for s in self.features.sentences)
        ]


def marked_articles(folder: Path) -> Iterator[Marked]:
    """Yield every article of a folder, measured."""
    lexicon = open_lexicon(SETTINGS.language.lexicons)
    nlp = load_pipeline(SETTINGS.language.pipeline, lexicon)
    words = lexicon.read("questions", QuestionsLexicon)
    for path in sorted((folder / "gold").glob("*.json")):
        source = next((folder / "docs").glob(f"{path.stem}.*"))
        reading = read_article(read_source(source, SETTINGS.ingest), nlp, lexicon)
        actors = extract_actors(reading, SETTINGS.sections.actors).items
        figures = extract_figures(reading, SETTINGS.sections.figures).items
        features = FindingFeatures(reading, actors, figures)
        doubts = QuestionFeatures(words, features)
        places = range(len(features.sentences))
        rows = {
            FINDINGS: [features.of(i) for i in places],
            QUESTIONS: [doubts.of(i) for i in places],
        }
        gold = json.loads(path.read_text(encoding="utf-8"))
        yield Marked(folder.parent.name + "/" + folder.name, reading, features, rows, gold)


def fit(rows: Matrix, marks: Matrix, guess: Matrix, penalty: float) -> Matrix:
    """Return the weights of a logistic regression, the constant last."""
    x = np.c_[rows, np.ones(len(rows))]
    y, weight = (marks > 0).astype(float), np.where(marks == MUST, MUST, 1.0)
    pull = penalty * np.eye(x.shape[1])
    pull[-1, -1] = 1e-6
    start = np.append(guess, 0.0)
    beta = start.copy()
    for _ in range(200):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        gradient = x.T @ (weight * (p - y)) + pull @ (beta - start)
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + pull
        step = np.linalg.solve(hessian, gradient)
        # Far from the answer a whole step would overshoot.
        step *= min(1.0, LONGEST_STEP / float(np.abs(step).max()))
        beta -= step
        if np.abs(step).max() < CONVERGED:
            break
    return beta


def fitted(articles: Sequence[Marked], section: str) -> dict[str, float]:
    """Return the weights fitted on articles, `bias` the constant."""
    names = sorted({name for one in articles for row in one.rows[section] for name in row})
    rows = [[row.get(name, 0.0) for name in names] for a in articles for row in a.rows[section]]
    marks = [mark for article in articles for mark in article.marks(section)]
    guess = [GUESSED.get(name, 0.0) if section == QUESTIONS else 0.0 for name in names]
    beta = fit(np.array(rows), np.array(marks), np.array(guess), PENALTY[section])
    return dict(zip([*names, BIAS], map(float, beta), strict=True))


def judged(article: Marked, section: str, weights: Weights) -> float:
    """Return the F1 of the items that weights choose of an article."""
    chosen = found(article, weights) if section == FINDINGS else doubted(article, weights)
    return score_section(section, chosen, article.gold[section]).f1


def printed(article: Marked, section: str) -> float:
    """Return the F1 of an article's items as they are."""
    extract = extract_findings if section == FINDINGS else extract_questions
    settings = getattr(SETTINGS.sections, section)
    items = extract(article.reading, settings, article.features).items
    return score_section(section, as_json(items), article.gold[section]).f1


def as_json(items: Sequence[Passage | Question]) -> list[dict[str, Any]]:
    """Return what of items is compared with marks."""
    return [{"evidence": [{"quote": e.quote} for e in item.evidence]} for item in items]


def found(article: Marked, weights: Weights) -> list[dict[str, Any]]:
    """Return an article's findings under other weights, but for those set by hand."""
    features, lexicon = article.features, article.features.lexicon
    kept = {name: lexicon.weights[name] for name in BY_HAND}
    features.lexicon = lexicon.model_copy(update={"weights": {**weights, **kept}})
    items = extract_findings(article.reading, SETTINGS.sections.key_findings, features).items
    features.lexicon = lexicon
    return as_json(items)


def doubted(article: Marked, weights: Weights) -> list[dict[str, Any]]:
    """Return the sentences that are open questions under weights: those more likely than not."""
    scores = [
        weights[BIAS] + sum(weights[name] * value for name, value in row.items())
        for row in article.rows[QUESTIONS]
    ]
    chosen: list[int] = []
    vector, redundancy = article.features.vector, SETTINGS.sections.open_questions.redundancy
    for index in sorted(range(len(scores)), key=lambda i: -scores[i]):
        if len(chosen) == COUNTED[QUESTIONS] or scores[index] < 0:
            break
        if all(cosine(vector(index), vector(k)) < redundancy for k in chosen):
            chosen.append(index)
    texts = (article.features.sentences[k].text.strip() for k in chosen)
    return [{"evidence": [{"quote": text}]} for text in texts]


def crossed(articles: Sequence[Marked], section: str) -> list[float]:
    """Return the F1 of each article by weights fitted on others."""
    scores: list[list[float]] = [[] for _ in articles]
    for way in range(WAYS):
        order = [int(i) for i in np.random.default_rng(way).permutation(len(articles))]
        for part in (order[start::PARTS] for start in range(PARTS)):
            weights = fitted([articles[i] for i in order if i not in part], section)
            for index in part:
                scores[index].append(judged(articles[index], section, weights))
    return [float(np.mean(one)) for one in scores]


def main() -> None:
    """Fit, judge and print both sections."""
    articles = [one for name in sys.argv[1:] for one in marked_articles(Path(name).resolve())]
    for section in (FINDINGS, QUESTIONS):
        now = [printed(one, section) for one in articles]
        others = crossed(articles, section)
        print(f"{section}: articles, F1 as it is, by weights of other articles")
        for folder in [*dict.fromkeys(one.folder for one in articles), "all"]:
            own = [i for i, one in enumerate(articles) if folder in {one.folder, "all"}]
            means = [np.mean([scores[i] for i in own]) for scores in (now, others)]
            print(f"  {folder:20} {len(own):4}  {means[0]:.3f}  {means[1]:.3f}")
        for name, weight in fitted(articles, section).items():
            print(f"    {name}: {weight:.2f}")


if __name__ == "__main__":
    main()
