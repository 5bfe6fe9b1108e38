from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from training.corpora.iob import WNUT, align, allowed_names, named_sentence, spans_of
from training.corpora.sentence import unmarked
from training.measure.paragraphs import paragraphs

if TYPE_CHECKING:
    from training.corpora.sentence import Sentence


def _names(sentence: Sentence) -> list[tuple[str, str]]:
    labels = [min(allowed) if len(allowed) == 1 else "O" for allowed in sentence.names]
    return [(" ".join(sentence.words[start:end]), kind) for start, end, kind in spans_of(labels)]


def test_a_text_is_as_it_was_written(sentences: list[Sentence]) -> None:
    """Spaces stand where the corpus says, in contractions too."""
    assert [one.text for one in sentences[:4:3]] == [
        "Ada Quill leads the port of Veldmark.",
        '"We wait" he said.',
    ]
    assert sentences[1].text == "She doesn't want a bridge."


def test_heads_and_relations_skip_contractions(sentences: list[Sentence]) -> None:
    """The row of a contraction is no word."""
    assert sentences[1].heads == [4, 4, 4, 0, 6, 4, 4]


def test_names_are_the_proper_nouns_of_mentions(sentences: list[Sentence]) -> None:
    """Titles and articles stay outside, a longer name swallows a shorter, states are places."""
    assert _names(sentences[0]) == [("Ada Quill", "person"), ("Veldmark", "place")]
    assert _names(sentences[2]) == [
        ("Sandvik", "person"),
        ("Bank of Norvane", "organization"),
        ("May 2021", "date"),
    ]
    assert _names(sentences[4]) == [
        ("Norvane", "organization"),
        ("Canada", "place"),
        ("Chile", "place"),
    ]


def test_paragraphs_follow_the_corpus(sentences: list[Sentence]) -> None:
    """A paragraph holds its sentences, and its words lie where its text has them."""
    found = list(paragraphs(sentences))
    assert [len(one.sentences) for one in found] == [2, 2, 2]
    for one in found:
        spans = one.word_spans()
        assert [one.text[start:end] for start, end in spans] == one.words
        assert {one.text[start:end] for start, end in one.sentence_spans()} == {
            sentence.text for sentence in one.sentences
        }
    assert found[0].heads()[:8] == [2, 0, 2, 4, 2, 6, 4, 2]


@pytest.mark.parametrize(
    ("labels", "spans"),
    [
        (["B-a", "I-a", "O", "B-b"], [(0, 2, "a"), (3, 4, "b")]),
        (["I-a", "I-a", "B-a", "I-b"], [(0, 2, "a"), (2, 3, "a"), (3, 4, "b")]),
        (["O"], []),
    ],
)
def test_spans_of_both_bio_schemes(labels: list[str], spans: list[tuple[int, int, str]]) -> None:
    """A name begins with B, or where another type or no name stood before."""
    assert list(spans_of(labels)) == spans


def test_labels_move_to_other_words_of_the_same_letters() -> None:
    """A name keeps its letters where another release divides the words otherwise."""
    onto = ["Al", "-", "Zaman", "it", "'s"]
    carried = align(["B-a", "I-a", "O"], ["Al-", "Zaman", "it's"], onto)
    assert carried == ["B-a", "I-a", "I-a", "O", "O"]
    assert align(["O"], ["other"], ["text"]) is None


def test_what_a_corpus_does_not_mark_is_left_open() -> None:
    """Its "no name" allows the types that it does not know, and no others."""
    names = allowed_names(["Ada", "won"], ["B-person", "O"], WNUT)
    assert names == [frozenset({"B-person"}), unmarked("date", "group", "event")]
    assert "B-place" not in names[1]


def test_spaces_are_guessed_from_marks() -> None:
    """Where a corpus gives words alone, marks join their words."""
    rows = [(word, "O") for word in ["(", "She", "does", "n't", '"', "wait", '"', ")", "."]]
    assert named_sentence("x", rows, WNUT).text == '(She doesn\'t "wait").'
