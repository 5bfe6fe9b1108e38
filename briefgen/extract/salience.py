"""How much each sentence of an article matters: features between 0 and 1, measured once.

Findings, questions and the timeline all ask for them.  Word lists and the weights of the features
are data (findings.yaml).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.extract.agreement import PronounsLexicon
from briefgen.extract.attribution import attributions_of
from briefgen.extract.elliptic import Elliptic
from briefgen.extract.focus import is_quoted
from briefgen.extract.headed import read_headings
from briefgen.extract.mentions import Mentions
from briefgen.extract.moods import bids, is_general, supposes
from briefgen.extract.parse import children, parsed, subtree
from briefgen.extract.quoted import quoted_spans
from briefgen.extract.weights import FindingsLexicon
from briefgen.extract.wording import Words
from briefgen.extract.words import (
    ContentWords,
    WordsLexicon,
    centrality,
    centroid,
    cosine,
    coverage,
    weigh,
)
from briefgen.language.texts import text_of, tokens_of
from briefgen.model import ParagraphKind
from briefgen.settings.cues import Cues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from briefgen.language import Reading, Sentence
    from briefgen.model import Actor, Figure


@dataclass(frozen=True)
class _Context:
    """What the features of one sentence are measured against.

    `ranks` and `novelty` have one value a sentence; `sizes` is by paragraph.
    """

    sentences: Sequence[Sentence]
    words: Sequence[list[str]]
    vectors: Sequence[dict[str, float]]
    centre: dict[str, float]
    lead: dict[str, float]
    sizes: Counter[int]
    ranks: Sequence[float]
    novelty: Sequence[float]
    frequent: Sequence[str]


class FindingFeatures:
    """Measures the features of every sentence of a reading."""

    LEAD = 3
    """Sentences that make the lead."""
    LONG_ENOUGH = 12
    """Words from which a sentence can stand by itself."""
    TOO_LONG = 50
    """Words from which a sentence is more than one finding."""
    ABOUT = 0.3
    """Share of the title's words from which an opening is about it."""
    FULL = 40
    """Words from which a longer sentence says no more."""
    OPENING = 5
    """Sentences that open an article."""
    FREQUENT = 10
    """Words of an article that are counted as what it is about."""
    NUMBERS = 4
    """Numbers from which more of them say no more."""

    def __init__(
        self, reading: Reading, actors: Sequence[Actor], figures: Sequence[Figure]
    ) -> None:
        """Prepare the cues and what sentences are compared with."""
        self.lexicon = reading.lexicon.read("findings", FindingsLexicon)
        self.attributions = attributions_of(reading)
        self.words = Words(reading, actors, self.attributions)
        self._reading = reading
        self._mentions = Mentions(actors)
        # A number that counts nothing known makes no finding (F1 on our articles: .726, else .722).
        known = (figure for figure in figures if figure.unit or not figure.value)
        self._figures = [e for figure in known for e in figure.evidence]
        self._cues = {
            name: Cues(getattr(self.lexicon, name))
            for name in ("importance", "background", "notices", "first_person")
        }
        self._leaning, self._scenes = Cues(self.lexicon.leaning), Cues(self.lexicon.scenes)
        self._elliptic = Elliptic(reading.lexicon.read("pronouns", PronounsLexicon))
        # Findings and questions both ask for the features of every sentence.
        self._measured: dict[int, dict[str, float]] = {}
        self._context = self._measure(reading.sentences())
        self._bags = [frozenset(words) for words in self._context.words]

    def _measure(self, sentences: Sequence[Sentence]) -> _Context:
        content = ContentWords(self._reading.lexicon.read("words", WordsLexicon))
        words = [content.of(sentence.span) for sentence in sentences]
        vectors = weigh(words)
        self._headed = read_headings(self._reading, content, self.lexicon)
        shared = Counter(word for bag in words for word in dict.fromkeys(bag))
        return _Context(
            sentences=sentences,
            words=words,
            vectors=vectors,
            centre=centroid(vectors),
            lead=centroid(vectors[: self.LEAD]),
            sizes=Counter(sentence.paragraph for sentence in sentences),
            ranks=centrality(vectors),
            novelty=_novelty(words),
            frequent=[word for word, n in shared.most_common(self.FREQUENT) if n > 1],
        )

    @property
    def sentences(self) -> Sequence[Sentence]:
        """The sentences measured, in order."""
        return self._context.sentences

    @property
    def titled(self) -> bool:
        """Whether the article has a title of its own."""
        return bool(self._headed.title)

    def vector(self, index: int) -> dict[str, float]:
        """Return the tf-idf vector of sentence `index`."""
        return self._context.vectors[index]

    def bag(self, index: int) -> frozenset[str]:
        """Return the words of content of sentence `index`."""
        return self._bags[index]

    def of(self, index: int) -> dict[str, float]:
        """Return the features of sentence `index` by name, each between 0 and 1."""
        if index not in self._measured:
            parts = (
                self._place(index),
                self._content(index),
                self._form(index),
                self._clause(index),
            )
            self._measured[index] = {name: value for part in parts for name, value in part.items()}
        return self._measured[index]

    def _place(self, index: int) -> dict[str, float]:
        context = self._context
        sentence = context.sentences[index]
        size = context.sizes[sentence.paragraph]
        kind = self._reading.article.paragraphs[sentence.paragraph].kind
        return {
            "first": float(index == 0),
            "early": 1 / (1 + index),
            "lead": float(index < self.LEAD),
            "opening": float(index < self.OPENING),
            "depth": index / max(1, len(context.sentences) - 1),
            "opens_paragraph": float(sentence.position == 0),
            "alone": float(size == 1),
            "aside": float(kind is not ParagraphKind.TEXT),
        }

    def _content(self, index: int) -> dict[str, float]:
        context = self._context
        sentence, words = context.sentences[index], context.words[index]
        text = sentence.text
        return {
            "central": cosine(context.vectors[index], context.centre),
            "rank": context.ranks[index],
            "like_lead": cosine(context.vectors[index], context.lead),
            "topic": coverage(words, context.frequent),
            "in_title": coverage(words, self._headed.title),
            "in_heading": coverage(words, self._headed.above[sentence.paragraph]),
            "new": context.novelty[index],
            "actors": self._mentions.weight(text),
            "first_actor": float(self._mentions.first(text)),
            "figures": float(self._has_figure(sentence)),
            "importance": float(self._cues["importance"].found_in(text)),
            "background": float(self._cues["background"].found_in(text)),
        }

    def _form(self, index: int) -> dict[str, float]:
        sentence = self._context.sentences[index]
        text = sentence.text.strip()
        words = tokens_of(sentence.span.doc)[sentence.span.start : sentence.span.end]
        length = sum(word[:1].isalnum() for word in words)
        numbers = sum(token.like_num for token in sentence.span)
        return {
            "short": max(0.0, 1 - length / self.LONG_ENOUGH),
            "length": min(1.0, length / self.FULL),
            "long": min(1.0, max(0.0, length / self.TOO_LONG - 0.5)),
            "quoted": self._quoted_share(sentence),
            "asks": float(text.rstrip("".join(self.lexicon.quotes)).endswith("?")),
            "dangling": float(self._leans(sentence)),
            "scene": float(self._is_scene(index, text)),
            "first_person": float(self._cues["first_person"].found_in(text)),
            "notice": float(self._is_notice(sentence)),
            "numbers": min(1.0, numbers / self.NUMBERS),
        }

    def _is_scene(self, index: int, text: str) -> bool:
        """Return whether a sentence leads up to the news: it opens a tale, or is true of all.

        So does a first sentence in which its writer is: "I took the early ferry".
        """
        if index < self.OPENING and self._scenes.end_at_start(text) > 0:
            return True
        sentence = self._context.sentences[index]
        if index or not parsed(sentence.span.doc) or self.attributions.of(sentence) is not None:
            return False
        own = (t for t in sentence.span if t.text in self.lexicon.tellers)
        if any(not is_quoted(token, self.lexicon.quotes) for token in own):
            return True
        near = coverage(self._context.words[index], self._headed.title) >= self.ABOUT
        main = self.predicate(index)
        return not near and is_general(sentence.span, main, self.lexicon.timeless)

    def _leans(self, sentence: Sentence) -> bool:
        """Return whether a sentence has what only those before it explain."""
        opens = self._leaning.end_at_start(sentence.text.strip()) > 0
        told = self.words.of(sentence).stands and not self._elliptic.leans(sentence.span)
        return opens or not told

    def speaks(self, index: int) -> bool:
        """Return whether a sentence is its writer's about himself, outside quotation marks."""
        span = self._context.sentences[index].span
        text = text_of(span.doc)
        for first, last in quoted_spans(text, self.lexicon.quotes):
            text = text[:first] + " " * (last - first) + text[last:]
        return self._cues["first_person"].found_in(text[span.start_char : span.end_char])

    def _quoted_share(self, sentence: Sentence) -> float:
        """Return the share of a sentence in quotation marks, its own or those it stands between."""
        start, end = sentence.span.start_char, sentence.span.end_char
        spans = quoted_spans(text_of(sentence.span.doc), self.lexicon.quotes)
        inside = sum(max(0, min(end, last) - max(start, first)) for first, last in spans)
        return min(1.0, inside / max(1, len(sentence.text.strip())))

    def _is_notice(self, sentence: Sentence) -> bool:
        """Return whether a sentence speaks to the reader, or stands apart from the article."""
        said = self._cues["notices"].found_in(sentence.text.strip())
        return said or sentence.paragraph in self._headed.apart

    def _clause(self, index: int) -> dict[str, float]:
        """Return what the main clause is about, and when; nothing without a parse."""
        if not parsed(self._context.sentences[index].span.doc):
            return {}
        root = self.predicate(index)
        subject = next((subtree(child).text for child in children(root, "nsubj")), "")
        helpers = {token.lower_ for token in children(root, "aux", "cop")}
        verbal = root.pos_ in {"VERB", "AUX"} or bool(children(root, "cop"))
        return {
            "bids": float(bids(root)),
            "supposes": float(supposes(root, self.lexicon.supposing)),
            "about_actor": self._mentions.weight(subject),
            "past": float(not helpers.isdisjoint(self.lexicon.pasts)),
            "present": float(not helpers.isdisjoint(self.lexicon.presents)),
            "no_verb": float(not verbal),
        }

    def predicate(self, index: int) -> Token:
        """Return the main verb of what sentence `index` says, inside its attribution."""
        sentence = self._context.sentences[index]
        claimed = self.attributions.of(sentence)
        root: Token = sentence.span.root
        if claimed is None:
            return root
        inside = {token.i for token in claimed.tokens}
        tops = (t for t in claimed.tokens if t.head.i not in inside or t.head.i == t.i)
        return next(tops, root)

    def _has_figure(self, sentence: Sentence) -> bool:
        return any(
            evidence.paragraph == sentence.paragraph
            and sentence.span.start_char <= evidence.start < sentence.span.end_char
            for evidence in self._figures
        )


def _novelty(bags: Sequence[Sequence[str]]) -> list[float]:
    """Return the share of each sentence's words that no sentence before it has."""
    seen: set[str] = set()
    shares = []
    for bag in map(set, bags):
        shares.append(len(bag - seen) / max(1, len(bag)))
        seen |= bag
    return shares
