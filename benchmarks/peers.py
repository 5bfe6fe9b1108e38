"""What briefs of simple tools are like: the peers that briefgen's scores stand beside.

Each peer makes a brief's data (JSON contract) of an article with as little as such tools use:
the place of a sentence, capital letters, digits, a few words of doubt.  Sumy's summarizers choose
findings only; they have the other sections from the simple baseline.
"""

from __future__ import annotations

import re
from collections import Counter
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model import Article

FINDINGS = 5
"""Sentences that each peer takes for findings."""
SUMMARIZERS = {
    "sumy LexRank": ("sumy.summarizers.lex_rank", "LexRankSummarizer"),
    "sumy TextRank": ("sumy.summarizers.text_rank", "TextRankSummarizer"),
}

_END = re.compile(r"(?<=[.!?])[\"'\u201d\u2019]?\s+(?=[\"'\u201c\u2018A-Z])")
_NAME = re.compile(r"(?:[A-Z][\w'\u2019-]*\.?)(?:\s(?:(?:of|the|and|for)\s)*[A-Z][\w'\u2019-]*)*")
_NUMBER = re.compile(
    r"(?P<money>[$\u20ac\u00a3])?(?P<digits>\d[\d,]*(?:\.\d+)?)"
    r"(?:[ -]?(?P<scale>million|billion|trillion|bn|m)\b)?(?:\s?(?P<unit>%|per ?cent|[a-z]{4,}))?"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SCALES = {"million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}
_CURRENCIES = {"$": "USD", "\u20ac": "EUR", "\u00a3": "GBP"}
_DOUBTS = re.compile(
    r"\b(?:may|might|could|unclear|uncertain|unknown|whether|if|possibl[ey]|perhaps|alleged(?:ly)?"
    r"|reported(?:ly)?|suspect\w*|expected|believe\w*|likely|investigat\w*)\b|\?",
    re.IGNORECASE,
)


def baseline(article: Article) -> dict[str, Any]:
    """Return a brief of the first sentences, capitalised names, digits and words of doubt."""
    sentences = _sentences(article)
    doubts = [(len(_DOUBTS.findall(one)), one) for one in sentences]
    doubtful = [one for count, one in sorted(doubts, key=lambda each: -each[0]) if count]
    return {
        "key_findings": [_passage(one) for one in sentences[:FINDINGS]],
        "open_questions": [_passage(one) for one in doubtful[:FINDINGS]],
        "actors": list(_actors(sentences)),
        "figures": [figure for one in sentences for figure in _figures(one)],
    }


def summarizers() -> tuple[str, ...]:
    """Return the names of sumy's summarizers; none where it is not installed."""
    return tuple(SUMMARIZERS) if find_spec("sumy") else ()


def summarized(article: Article, name: str) -> dict[str, Any]:
    """Return the baseline's brief with the findings of one of sumy's summarizers."""
    # Imported by name: sumy is installed for this comparison only, and has no types.
    dom, utils = import_module("sumy.models.dom"), import_module("sumy.utils")
    module, kind = SUMMARIZERS[name]
    stemmer = import_module("sumy.nlp.stemmers").Stemmer("english")
    summarize = getattr(import_module(module), kind)(stemmer)
    summarize.stop_words = utils.get_stop_words("english")
    sentences = [dom.Sentence(one, _Words()) for one in _sentences(article)]
    chosen = summarize(dom.ObjectDocumentModel([dom.Paragraph(sentences)]), FINDINGS)
    return {**baseline(article), "key_findings": [_passage(str(one)) for one in chosen]}


class _Words:
    """What sumy asks of a tokenizer."""

    @staticmethod
    def to_words(sentence: str) -> tuple[str, ...]:
        return tuple(re.findall(r"\w+", sentence))


def _sentences(article: Article) -> list[str]:
    texts = [paragraph.text for paragraph in article.paragraphs if paragraph.kind.citable]
    return [one.strip() for text in texts for one in _END.split(text) if one.strip()]


def _passage(text: str) -> dict[str, Any]:
    return {"text": text, "evidence": [{"quote": text}]}


def _actors(sentences: list[str]) -> Iterator[dict[str, Any]]:
    """Yield the names that capitals show, those named most before others."""
    counts: Counter[str] = Counter()
    for sentence in sentences:
        for match in _NAME.finditer(sentence):
            name = re.sub(r"['\u2019]s$", "", match.group().rstrip("."))
            if match.start() or " " in name:
                counts[name] += 1
    for name, _ in counts.most_common():
        kind = "person" if " " in name else "organization"
        yield {"name": name, "aliases": [], "type": kind, "role": None, "evidence": []}


def _figures(sentence: str) -> Iterator[dict[str, Any]]:
    for match in _NUMBER.finditer(sentence):
        plain = not (match["money"] or match["scale"] or match["unit"])
        if plain and _YEAR.fullmatch(match["digits"]):
            continue
        value = float(match["digits"].replace(",", "")) * _SCALES.get(match["scale"] or "", 1)
        unit = match["unit"] or ""
        yield {
            "text": match.group(),
            "value": value,
            "unit": _CURRENCIES.get(
                match["money"] or "",
                "percent" if unit in {"%", "per cent", "percent"} else unit or None,
            ),
            "what": None,
            "qualifier": None,
            "evidence": [{"quote": sentence}],
        }
