"""Fit the weights of findings and open questions on marked articles, and say how far to trust them.

    python benchmarks/fit_weights.py ../shared/bench

Reads the articles and gold marks of BriefBench dev, measures every sentence with the features of
`briefgen.extract`, and fits a logistic regression (maximum likelihood with an L2 penalty towards a
first guess, Newton steps).  Prints, for each section, the mean F1 over articles when each is judged
by weights fitted on all the others (leave one out), then the weights fitted on all as YAML to be
put by hand into config/lexicons/en/findings.yaml and questions.yaml.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from briefgen.extract.actors import extract_actors
from briefgen.extract.figures import extract_figures
from briefgen.extract.findings import FindingFeatures
from briefgen.extract.questions import QuestionFeatures, QuestionsLexicon
from briefgen.extract.words import cosine
from briefgen.ingest import read_source
from briefgen.language import load_pipeline, open_lexicon, read_article
from briefgen.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

PENALTY = {"key_findings": 30.0, "open_questions": 100.0}
"""L2 penalty for straying from the first guess.  Findings: of 3, 10, 30 and 100 the best over 78
articles, ten folds, .724 (others .712 to .714).  Questions: of 10, 30 and 100 the best on dev,
leaving one out, and on 24 other articles; 32 articles say little of twenty sorts of doubt, and
weights that they teach from nothing (penalty 3) reach .59 and .37."""
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
CONVERGED = 1e-6
"""Largest step of Newton's method that ends the fit."""
LONGEST_STEP = 2.0
"""Most that one step may change a weight."""
COUNTED = 7
"""Items of a section that BriefBench counts."""
MUST = 2.0
"""A sentence that a brief must hold counts as often as two that it may hold."""


@dataclass(frozen=True)
class Marked:
    """An article measured and marked: `gold` is 0, 1 or 2 a sentence and section."""

    features: FindingFeatures
    measured: list[dict[str, float]]
    gaps: list[dict[str, float]]
    gold: dict[str, Any]


def scorer(bench: Path) -> ModuleType:
    """Return BriefBench's scorer as a module."""
    spec = importlib.util.spec_from_file_location("score", bench / "score.py")
    if spec is None or spec.loader is None:
        sys.exit(f"{bench}: has no score.py; name BriefBench's folder")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def marked_articles(bench: Path) -> list[Marked]:
    """Return every article of the development part, measured."""
    settings = load_settings()
    lexicon = open_lexicon(settings.language.lexicons)
    nlp = load_pipeline(settings.language.pipeline, lexicon)
    words = lexicon.read("questions", QuestionsLexicon)
    articles = []
    for path in sorted((bench / "dev/docs").iterdir()):
        reading = read_article(read_source(path, settings.ingest), nlp, lexicon)
        actors = extract_actors(reading, settings.sections.actors).items
        figures = extract_figures(reading, settings.sections.figures).items
        features = FindingFeatures(reading, actors, figures)
        measured = [features.of(index) for index in range(len(features.sentences))]
        doubts = QuestionFeatures(words, features)
        gaps = [doubts.of(index) for index in range(len(features.sentences))]
        gold = json.loads((bench / f"dev/gold/{path.stem}.json").read_text(encoding="utf-8"))
        articles.append(Marked(features, measured, gaps, gold))
    return articles


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


def choose(article: Marked, scores: Matrix, least: float, redundancy: float) -> list[int]:
    """Return the sentences that a section of seven would take."""
    chosen: list[int] = []
    for index in (int(i) for i in np.argsort(-scores)):
        if len(chosen) == COUNTED or scores[index] < least:
            break
        vector = article.features.vector(index)
        if all(cosine(vector, article.features.vector(k)) < redundancy for k in chosen):
            chosen.append(index)
    return chosen


def leave_one_out(
    articles: list[Marked],
    rows: list[Matrix],
    marks: list[Matrix],
    judge: Callable[..., float],
    fitted: Callable[[Matrix, Matrix], Matrix],
) -> dict[float, float]:
    """Return mean F1 by least score, each article judged by weights fitted on the others."""
    betas = [
        fitted(np.vstack(rows[:i] + rows[i + 1 :]), np.concatenate(marks[:i] + marks[i + 1 :]))
        for i in range(len(articles))
    ]
    scores = [np.c_[x, np.ones(len(x))] @ b for x, b in zip(rows, betas, strict=True)]
    return {
        least: float(np.mean([judge(a, s, least) for a, s in zip(articles, scores, strict=True)]))
        for least in (-99.0, -2.0, -1.5, -1.0, -0.7, -0.4, 0.0)
    }


def main() -> None:
    """Fit and print both sections."""
    bench = Path(sys.argv[1])
    score = scorer(bench)
    articles = marked_articles(bench)
    for section, part, redundancy in (
        ("key_findings", "measured", load_settings().sections.key_findings.redundancy),
        ("open_questions", "gaps", load_settings().sections.open_questions.redundancy),
    ):
        names = list(getattr(articles[0], part)[0])
        rows = [np.array([[row[n] for n in names] for row in getattr(a, part)]) for a in articles]
        marks = [np.array(gold_marks(score, a, section)) for a in articles]

        guess = np.array([GUESSED.get(n, 0.0) if part == "gaps" else 0.0 for n in names])
        fitted = partial(fit, guess=guess, penalty=PENALTY[section])

        def judge(
            article: Marked,
            scores: Matrix,
            least: float,
            section: str = section,
            redundancy: float = redundancy,
        ) -> float:
            texts = [
                article.features.sentences[k].text.strip()
                for k in choose(article, scores, least, redundancy)
            ]
            items = [{"evidence": [{"quote": text}]} for text in texts]
            result = score.section(items, article.gold[section], score.passage_match, COUNTED)
            return float(result["f1"])

        print(f"\n{section}: leave-one-out F1 by least score")
        for least, f1 in leave_one_out(articles, rows, marks, judge, fitted).items():
            print(f"  {least:6.1f}  {f1:.3f}")
        beta = fitted(np.vstack(rows), np.concatenate(marks))
        for name, weight in zip([*names, "bias"], beta, strict=True):
            print(f"  {name}: {weight:.2f}")


def gold_marks(score: ModuleType, article: Marked, section: str) -> list[float]:
    """Return the highest mark of each sentence in a section; 0 where it has none."""
    return [
        max(
            (
                float(gold["weight"])
                for gold in article.gold[section]
                if score.same_passage(sentence.text, gold["quote"])
            ),
            default=0.0,
        )
        for sentence in article.features.sentences
    ]


if __name__ == "__main__":
    main()
