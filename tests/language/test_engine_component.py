from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.language import load_pipeline
from briefgen.language.engine.files import EngineFiles, engine_folder
from briefgen.language.engine.session import Session
from briefgen.lean import import_onnxruntime

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from briefgen.language import Pipeline

_TEXT = (
    'MARLOW (XP) — "Why now?" asked Ms. Ferrand. Dr. J.D. Sandvik, who leads the U.S. branch of '
    "Norvane Ltd., said on Monday that it would sell its ships to Brazil. French buyers left."
)


@pytest.fixture(scope="module")
def nlp() -> Pipeline:
    """Return the shipped pipeline."""
    return load_pipeline()


def _facts(doc: Doc) -> list[tuple[object, ...]]:
    return [(t.text, t.pos_, t.tag_, t.head.i, t.dep_, t.is_sent_start, t.ent_type_) for t in doc]


def _check(doc: Doc, text: str) -> None:
    assert doc.text == text
    ends = [0]
    for sentence in doc.sents:
        assert sentence.start == ends[-1]
        ends.append(sentence.end)
        assert sum(token.head == token for token in sentence) == 1
        assert all(sentence.start <= token.head.i < sentence.end for token in sentence)
    assert ends[-1] == len(doc)
    assert all(text[span.start_char : span.end_char] == span.text for span in doc.ents)


def test_a_paragraph_is_read(nlp: Pipeline) -> None:
    """Sentences, tags, trees and names are filled, under their usual labels."""
    doc = nlp(_TEXT)
    _check(doc, _TEXT)
    firsts = [sentence.text.split()[0] for sentence in doc.sents]
    assert firsts[0] == "MARLOW"
    assert firsts[-2:] == ["Dr.", "French"]
    names = {(span.text, span.label_) for span in doc.ents}
    assert {("J.D. Sandvik", "PERSON"), ("Brazil", "GPE"), ("French", "NORP")} <= names
    said = next(token for token in doc if token.text == "said")
    assert (said.pos_, said.dep_) == ("VERB", "ROOT")
    assert {child.dep_ for child in said.children} >= {"nsubj", "ccomp"}


@pytest.mark.parametrize(
    "text",
    [
        "HARROW, Norvane (XP) — Sixteen ships left the port on Monday.",
        "HARROW — Sixteen ships left the port on Monday.",
        "(XP) — Sixteen ships left the port on Monday.",
    ],
)
def test_nothing_hangs_from_a_dateline(nlp: Pipeline, text: str) -> None:
    """The place and the agency before a report are no part of its first sentence."""
    sentences = list(nlp(text).sents)
    assert sentences[-1].text == "Sixteen ships left the port on Monday."
    assert sentences[-1].root.text == "left"


@pytest.mark.parametrize(
    "text",
    [
        "Group G \u2014 Norvane 1 \u2013 2 Marlow",
        "“It is a long game. They know it.” Ines Abel, mayor of Tarn",
        "He asked for two things: a) Time to read the contract. b) Money to pay for it.",
    ],
)
def test_no_sentence_begins_where_one_goes_on(nlp: Pipeline, text: str) -> None:
    """A result, whose words they were, and a list's later point begin no sentence of their own."""
    starts = [sentence.text for sentence in nlp(text).sents]
    assert not any(start.startswith(("1", "Ines", "b)")) for start in starts)


def test_many_texts_at_once_are_read_like_each_alone(nlp: Pipeline) -> None:
    """What stands beside a text changes nothing of it."""
    texts = [_TEXT, "", "A short one.", " \n ", _TEXT * 9]
    together = [_facts(doc) for doc in nlp.pipe(texts)]
    assert together == [_facts(nlp(text)) for text in texts]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*"Aa.!?\"'“”…—,(🙂\x00\r\n\t ", "e\u0301", "שלום", "\u200f", "Mr.", " the "]
        ),
        max_size=30,
    ).map("".join)
)
def test_any_text_keeps_its_offsets(text: str) -> None:
    """Whatever a text holds, it stays as it is, its sentences cover it, and each is a tree."""
    _check(_PIPELINE(text), text)


_PIPELINE = load_pipeline()


@pytest.mark.slow
def test_a_long_paragraph_is_read_to_its_end(nlp: Pipeline) -> None:
    """A paragraph beyond the model's window is read in parts, and nothing is cut."""
    text = " ".join([_TEXT] * 30)
    doc = nlp(text)
    _check(doc, text)
    last = doc[-5:]
    assert [token.text for token in last] == ["Brazil", ".", "French", "buyers", "left"][-5:] or (
        last[-1].text == "."
    )
    assert sum(span.text == "Brazil" for span in doc.ents) == 30


def test_a_sentence_beyond_the_window_stays_one(nlp: Pipeline) -> None:
    """A list longer than the window is one sentence with one tree."""
    text = "The crew brought " + ", ".join(["ropes and sails"] * 120) + " to the quay."
    doc = nlp(text)
    _check(doc, text)
    assert len(list(doc.sents)) == 1


def test_words_without_end_are_parted(nlp: Pipeline) -> None:
    """Thousands of words without a stop are read too."""
    text = "ship " * 2500
    doc = nlp(text)
    _check(doc, text)
    assert max(len(sentence) for sentence in doc.sents) <= 1001


def test_the_model_runs_on_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker takes one core, however many there are."""
    onnxruntime = import_onnxruntime()
    made: list[Any] = []
    real = onnxruntime.InferenceSession

    def spy(path: str, options: Any, **others: object) -> object:  # noqa: ANN401
        made.append(options)
        return real(path, options, **others)

    monkeypatch.setattr(onnxruntime, "InferenceSession", spy)
    files = EngineFiles.open(engine_folder("briefgen_en"))
    Session(files, reader=None)  # type: ignore[arg-type]
    assert [made[0].intra_op_num_threads, made[0].inter_op_num_threads] == [1, 1]
