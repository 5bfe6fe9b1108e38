"""The spaCy component that fills a Doc with what the engine reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from briefgen.language.engine.analysis import Analyzer
from briefgen.language.engine.settle import NameSettler
from briefgen.language.engine.union import united
from briefgen.language.gazetteer import gazetteer_of
from briefgen.language.names import ONTONOTES, NameRules
from briefgen.language.onekind import keep_chances
from briefgen.language.sentences import SentenceRules
from briefgen.language.texts import tokens_of

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    from briefgen.language.engine.analysis import Analysis
    from briefgen.language.engine.files import EngineFiles
    from briefgen.language.engine.settle import Name
    from briefgen.language.lexicon import Lexicon


_RULED = 3.0
"""What the logit of a word gains that begins a sentence by the rules, which see the period of a
plain word before a title ("Ferrand. Dr. Sandvik") where the model hesitates.  F1 of starts on the
development parts at 0 / 1 / 2 / 3 / 4: GUM .989 / .988 / .989 / .989 / .989, EWT .958 / .961 /
.961 / .961 / .962."""

_CERTAIN = 1e3
"""The same of the word after a dateline, so that no tree hangs from a place and an agency; what
the logit of a word loses inside a name in quotation marks."""

_BEGINS = "B-"
"""What marks the label of a name's first word."""

_FLAT = "flat"
"""Universal Dependencies' relation of a name's later words to its first."""


_ROOT = "ROOT"
"""spaCy's relation of a sentence's first word in the tree, which hangs on none."""


class Engine:
    """Sets sentences, `pos`, `tag`, `head`, `dep` and `ents` of Docs."""

    def __init__(self, files: EngineFiles, lexicon: Lexicon) -> None:
        """Load the model; `lexicon` tells states and peoples from other names."""
        self._analyzer = Analyzer(files)
        self._settler = NameSettler(files.meta.ents, lexicon)
        self._rules = NameRules(lexicon)
        self._sentences = SentenceRules(lexicon)
        self._gazetteer = gazetteer_of(lexicon)
        self._meta = files.meta
        self._begins = {
            index: files.meta.ents[label.removeprefix(_BEGINS)]
            for index, label in enumerate(files.meta.names)
            if label.startswith(_BEGINS)
        }
        self._known: tuple[Vocab, NDArray[np.uint64], NDArray[np.uint64]] | None = None

    @property
    def labels(self) -> dict[str, frozenset[str]]:
        """Relations, tags and types of names that Docs may get, by attribute."""
        return {
            "DEP": frozenset(self._meta.relations) - {_ROOT.lower()} | {_ROOT},
            "TAG": frozenset(self._meta.tags),
            "ENT_TYPE": ONTONOTES,
        }

    def __call__(self, doc: Doc) -> Doc:
        """Fill one Doc and return it."""
        places = _word_indices(doc)
        if not len(places):
            for token in doc:
                token.is_sent_start = token.i == 0
            return doc
        texts, apart = tokens_of(doc), _spaced(doc)
        words = [texts[index] for index in places.tolist()]
        spaced = [apart[index] for index in places.tolist()]
        read = self._analyzer.reader.word
        given = [read(word, spaced=space) for word, space in zip(words, spaced, strict=True)]
        analysis = self._analyzer.read(given, leaning=self._leaning(doc, places))
        self._fill(doc, places, analysis)
        names = self._settler.names(words, spaced, analysis.names, self._flat(analysis))
        self._name(doc, places, names)
        keep_chances(doc, self._chances(places, analysis, doc))
        return doc

    def _chances(
        self, places: NDArray[np.int64], analysis: Analysis, doc: Doc
    ) -> dict[int, dict[str, float]]:
        """Return what names may be, by their first token: labels with log-probabilities."""
        begins = self._begins
        words = np.searchsorted(places, [name.start for name in doc.ents])
        scores = analysis.kinds[words][:, list(begins)]
        scores = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
        return {
            name.start: dict(zip(begins.values(), row, strict=True))
            for name, row in zip(doc.ents, scores.tolist(), strict=True)
        }

    def _leaning(self, doc: Doc, places: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return what the rules add to the logit of each word's start."""
        rules, leaning = self._sentences, np.zeros(len(doc))
        leaning[list(rules.after_ends(doc))] = _RULED
        leaning[rules.inside(doc)] = -_CERTAIN
        leaning[rules.after_dateline(doc)] = _CERTAIN
        return leaning[places]

    def _fill(self, doc: Doc, places: NDArray[np.int64], analysis: Analysis) -> None:
        from spacy.attrs import DEP, HEAD, POS, TAG

        strings = doc.vocab.strings
        tags, relations = self._labels(doc.vocab)
        values = np.empty((len(doc), 4), np.uint64)
        heads = _with_spaces(places, analysis.heads, len(doc))
        values[:, 0] = (heads - np.arange(len(doc))).astype(np.int64).view(np.uint64)
        values[:, 1:] = (strings.add("dep"), strings.add("SPACE"), strings.add("_SP"))
        values[places, 1] = relations[analysis.relations]
        values[places, 2] = tags[analysis.tags]
        values[places, 3] = tags[analysis.tags]
        roots = places[analysis.heads == np.arange(len(places))]
        values[roots, 1] = strings.add(_ROOT)
        doc.from_array([HEAD, DEP, POS, TAG], values)  # type: ignore[arg-type]

    def _labels(self, vocab: Vocab) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
        """Return the tags and the relations as a vocabulary numbers them."""
        if self._known is None or self._known[0] is not vocab:
            named = (self._meta.tags, self._meta.relations)
            tags, relations = (np.array(list(map(vocab.strings.add, n)), np.uint64) for n in named)
            self._known = vocab, tags, relations
        return self._known[1:]

    def _flat(self, analysis: Analysis) -> dict[int, int]:
        """Return the words that go on with a name, each with the word that it goes on with."""
        relations = self._meta.relations
        known = relations.index(_FLAT) if _FLAT in relations else -1
        words = np.flatnonzero(analysis.relations == known).tolist()
        heads = {word: int(analysis.heads[word]) for word in words}
        return {word: head for word, head in heads.items() if head < word}

    def _name(self, doc: Doc, places: NDArray[np.int64], names: list[Name]) -> None:
        from spacy.tokens import Span

        found = [
            Span(doc, int(places[name.start]), int(places[name.end - 1]) + 1, label=name.label)
            for name in names
        ]
        doc.set_ents(list(united(found, self._rules.names(doc), self._gazetteer)))


def _spaced(doc: Doc) -> list[bool]:
    """Return for each token whether white space, or nothing at all, stands before it."""
    return [True, *(token.is_space or bool(token.whitespace_) for token in doc[:-1])]


def _word_indices(doc: Doc) -> NDArray[np.int64]:
    """Return the indices of a Doc's tokens that are no white space."""
    return np.array([token.i for token in doc if not token.is_space], np.int64)


def _with_spaces(
    places: NDArray[np.int64], heads: NDArray[np.int64], count: int
) -> NDArray[np.int64]:
    """Return heads as indices of tokens; white space hangs from the word before it."""
    before = np.searchsorted(places, np.arange(count), side="right") - 1
    found = places[np.maximum(before, 0)]
    found[places] = places[heads]
    return found
