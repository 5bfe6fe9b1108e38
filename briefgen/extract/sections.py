"""A section of one's own: the sentences that hold the cues or patterns a configuration lists."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from briefgen.model import Passage
from briefgen.settings.cues import Cues
from briefgen.settings.patterns import spacy_form
from briefgen.yamlfile import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from spacy.tokens import Doc

    from briefgen.language import Reading, Sentence
    from briefgen.settings.sections import CueSectionSettings

NEEDED = ("DEP", "POS", "TAG", "LEMMA", "MORPH")
"""What a pattern may ask for that not every pipeline finds."""


def extract_passages(reading: Reading, settings: CueSectionSettings) -> tuple[Passage, ...]:
    """Return the sentences with a cue or pattern and no excluded cue, the richest first.

    The richest hold most different cues and matches.  `why` counts each as it stands in the
    sentence, the words of a pattern's match joined by "...".  Patterns that ask for what the
    reading lacks (`unread`) find nothing.
    """
    cues, excluded = Cues(settings.cues), Cues(settings.exclude)
    matched = _matches(reading, settings)
    passages: list[Passage] = []
    for sentence in reading.sentences():
        found = Counter(cue.casefold() for cue in cues.all_in(sentence.text))
        found.update(matched[sentence.index])
        if found and not excluded.found_in(sentence.text):
            evidence = reading.cite(sentence.paragraph, sentence.span)
            why = {cue: float(count) for cue, count in found.items()}
            passages.append(
                Passage(text=evidence.quote, evidence=(evidence,), score=float(len(why)), why=why)
            )
    return tuple(sorted(passages, key=lambda passage: -passage.score))


def unread(reading: Reading, settings: CueSectionSettings) -> tuple[str, ...]:
    """Return what the patterns of a section ask for and the pipeline has not found: DEP, LEMMA."""
    docs = [doc for _, doc in reading.citable() if len(doc)]
    asked = _asked(settings)
    return tuple(
        name
        for name in NEEDED
        if name in asked and not all(doc.has_annotation(name) for doc in docs)
    )


def unknown_labels(
    settings: CueSectionSettings, labels: Mapping[str, frozenset[str]]
) -> Iterator[str]:
    """Yield what is wrong with each label in the patterns of a section that no word can have.

    `labels` are those that there are, by attribute (`briefgen.language.labels_of`); an attribute
    that is missing there is not judged.
    """
    for number, pattern in enumerate(settings.patterns, start=1):
        for word in pattern:
            for name, test in word.RIGHT_ATTRS.model_dump(exclude_none=True).items():
                for label in _named(test) if name in labels else ():
                    if label not in labels[name]:
                        hint = nearest(label, labels[name])
                        where = f"pattern {number}, word {word.RIGHT_ID!r}"
                        yield f"{where}: no word has the {name} {label!r}{hint}"


def _named(test: object) -> Iterable[str]:
    """Return the labels that a test names; expressions and the like name none."""
    if isinstance(test, dict):
        return (*test.get("IN", ()), *test.get("NOT_IN", ()))
    return (str(test),)


def _asked(settings: CueSectionSettings) -> set[str]:
    """Return the names of what the patterns of a section look at; all look at the tree."""
    words = [word for pattern in settings.patterns for word in pattern]
    tests = {name for word in words for name in word.RIGHT_ATTRS.model_dump(exclude_none=True)}
    return tests | ({"DEP"} if words else set())


def _matches(reading: Reading, settings: CueSectionSettings) -> defaultdict[int, list[str]]:
    """Return the words of each match of a pattern, by the index of its sentence."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    if not settings.patterns or unread(reading, settings):
        return found
    from spacy.matcher import DependencyMatcher

    matcher = DependencyMatcher(reading.docs[0].vocab)
    matcher.add("patterns", [spacy_form(pattern) for pattern in settings.patterns])
    sentences = reading.sentences()
    ends = [(sentence.paragraph, sentence.span.end) for sentence in sentences]
    for paragraph, doc in reading.citable():
        for _, numbers in matcher(doc):
            place = bisect_right(ends, (paragraph, min(numbers)))
            if _holds(sentences, place, paragraph, numbers):
                found[place].append(_words(doc, numbers))
    return found


def _holds(sentences: Sequence[Sentence], place: int, paragraph: int, numbers: list[int]) -> bool:
    """Return whether all words of a match stand in the sentence at a place."""
    if place >= len(sentences) or sentences[place].paragraph != paragraph:
        return False
    span = sentences[place].span
    return span.start <= min(numbers) and max(numbers) < span.end


def _words(doc: Doc, numbers: list[int]) -> str:
    return " ... ".join(doc[number].lower_ for number in sorted(set(numbers)))
