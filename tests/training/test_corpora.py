from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from training.corpora.gum import Gazetteer, read_gum
from training.corpora.iob import WNUT, align, allowed_names, named_sentence, spans_of
from training.corpora.sentence import ANY_NAME, unmarked
from training.measure.paragraphs import paragraphs
from training.swaps import NameSwaps

if TYPE_CHECKING:
    from pathlib import Path

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


_ROLES = """# newdoc id = GUM_news_roles
# sent_id = roles-1
1\tCurator\tcurator\tNOUN\tNN\t_\t4\tnsubj\t_\tEntity=(1-person-new-nnnnn-cf1-1-coref
2\tInes\tines\tPROPN\tNNP\t_\t1\tflat\t_\t_
3\tAbel\tabel\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)
4\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_
5\tthe\tthe\tDET\tDT\t_\t6\tdet\t_\tEntity=(2-place-new-nnnnn-cf1-2-coref
6\tisle\tisle\tNOUN\tNN\t_\t4\tobj\t_\t_
7\tof\tof\tADP\tIN\t_\t8\tcase\t_\t_
8\tTorvald\ttorvald\tPROPN\tNNP\t_\t6\tnmod\t_\tEntity=2)

"""


def test_who_is_named_after_what_they_are_is_a_person(tmp_path: Path) -> None:
    """A plain noun heads both mentions: the person's name counts, the place's teaches nothing."""
    path = tmp_path / "GUM_news_roles.conllu"
    path.write_text(_ROLES, "utf-8")
    [sentence] = read_gum(path, Gazetteer(frozenset(), frozenset()))
    assert _names(sentence) == [("Ines Abel", "person")]
    assert sentence.names[7] == ANY_NAME


def test_hyphens_part_words_as_the_parsed_corpora_do() -> None:
    """Each part of a name's word belongs to it, and no space stands between them."""
    rows = [("Kim", "B-person"), ("Tor-vald", "I-person"), ("sang", "O"), ("24-hour", "O")]
    sentence = named_sentence("", rows, WNUT)
    assert sentence.words == ["Kim", "Tor", "-", "vald", "sang", "24-hour"]
    assert sentence.text == "Kim Tor-vald sang 24-hour"
    assert _names(sentence) == [("Kim Tor - vald", "person")]


def test_a_name_is_swapped_for_one_of_its_kind(sentences: list[Sentence]) -> None:
    """Other words of the same tags stand there; all that is marked stays."""
    swaps = NameSwaps([sentences])
    random = Random(7)  # noqa: S311
    swapped = [swaps.swapped(sentence, 1.0, random) for sentence in sentences]
    assert [one.text for one in swapped] != [one.text for one in sentences]
    for one, other in zip(sentences, swapped, strict=True):
        assert (one.names, one.tags, one.heads) == (other.names, other.tags, other.heads)
        assert len(other.words) == len(other.spaced) == len(one.words)
        assert swaps.swapped(one, 0.0, random) == one
    known = {name for one in sentences for name in _names(one)}
    assert {name for one in swapped for name in _names(one)} <= known
