"""An article as the language engine has read it: what every extractor sees."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from briefgen.errors import SourceError
from briefgen.language.gazetteer import gazetteer_of
from briefgen.language.onekind import settle_kinds
from briefgen.language.sentences import SentencesLexicon
from briefgen.language.texts import text_at, text_of
from briefgen.settings.cues import Cues

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span

    from briefgen.language.chain import Pipeline
    from briefgen.language.lexicon import Lexicon
    from briefgen.model import Article, Evidence


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a citable paragraph.

    `index` counts the sentences of the article from 0; `paragraph` is the paragraph's index and
    `position` the sentence's place in it, both from 0.
    """

    index: int
    paragraph: int
    position: int
    span: Span

    @property
    def text(self) -> str:
        """The sentence, word for word."""
        return text_at(self.span)


@dataclass(frozen=True, eq=False)
class Reading:
    """An article with one spaCy Doc a paragraph: ``docs[p].text == article.paragraphs[p].text``.

    So `start_char` and `end_char` of spaCy's spans are the offsets that evidence is cited by.
    Docs of paragraphs that are not cited, such as headings, are divided into words and no more.
    """

    article: Article
    docs: tuple[Doc, ...]
    lexicon: Lexicon

    def citable(self) -> Iterator[tuple[int, Doc]]:
        """Yield index and Doc of each paragraph that may be cited."""
        for index, (paragraph, doc) in enumerate(
            zip(self.article.paragraphs, self.docs, strict=True)
        ):
            if paragraph.kind.citable:
                yield index, doc

    def sentences(self) -> tuple[Sentence, ...]:
        """Return the sentences of all citable paragraphs, in order."""
        return self._sentences

    @cached_property
    def _sentences(self) -> tuple[Sentence, ...]:
        datelines = Cues(self.lexicon.read("sentences", SentencesLexicon).datelines)
        found: list[Sentence] = []
        for paragraph, doc in self.citable():
            for position, span in enumerate(_told(doc, datelines)):
                found.append(Sentence(len(found), paragraph, position, span))
        return tuple(found)

    def cite(self, paragraph: int, span: Span) -> Evidence:
        """Return the evidence for a spaCy span of a paragraph, without white space at its ends."""
        text = text_at(span)
        start = span.start_char + len(text) - len(text.lstrip())
        return self.article.cite(paragraph, start, start + len(text.strip()))


def _told(doc: Doc, datelines: Cues) -> list[Span]:
    """Return the sentences of a paragraph but its dateline."""
    spans = [span for span in doc.sents if text_at(span).strip()]
    if len(spans) > 1 and datelines.end_at_start(text_of(doc)) >= spans[1].start_char:
        return spans[1:]
    return [_without_dateline(span, datelines) for span in spans]


def _without_dateline(span: Span, datelines: Cues) -> Span:
    """Return a sentence without the place and agency that stand before its paragraph."""
    if span.start > 0:
        return span
    end = datelines.end_at_start(text_at(span))
    rest = span.doc.char_span(end, span.end_char) if end else None  # a word is never cut
    return rest if rest is not None and len(rest) else span


def read_article(article: Article, nlp: Pipeline, lexicon: Lexicon) -> Reading:
    """Run the pipeline over the paragraphs of an article; of what is not cited only words count.

    Raises SourceError for a paragraph that is longer than the pipeline reads.
    """
    longest = max((len(paragraph.text) for paragraph in article.paragraphs), default=0)
    if longest > nlp.max_length:
        what = f"has a paragraph of {longest:,} characters, and {nlp.max_length:,} are read"
        raise SourceError(f"{article.source.name}: {what}; break it into shorter ones")
    cited = nlp.pipe(one.text for one in article.paragraphs if one.kind.citable)
    docs = tuple(
        next(cited) if one.kind.citable else nlp.make_doc(one.text) for one in article.paragraphs
    )
    reading = Reading(article, docs, lexicon)
    settle_kinds([doc for _, doc in reading.citable()], gazetteer_of(lexicon))
    for _, doc in reading.citable():
        _keep_sentences(doc)
    return reading


def _keep_sentences(doc: Doc) -> None:
    """Keep what `doc.sents` and `sent` ask: spaCy's own answer walks all words each time."""
    sentences = list(doc.sents)
    starts = [sentence.start for sentence in sentences]
    doc.user_hooks["sents"] = lambda _: sentences
    doc.user_token_hooks["sent"] = lambda token: sentences[bisect_right(starts, token.i) - 1]
    doc.user_span_hooks["sent"] = lambda span: sentences[bisect_right(starts, span.start) - 1]
