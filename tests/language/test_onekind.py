from __future__ import annotations

import math

import pytest
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from briefgen.language import open_lexicon
from briefgen.language.gazetteer import gazetteer_of
from briefgen.language.onekind import keep_chances, settle_kinds

_GAZETTEER = gazetteer_of(open_lexicon(["en"]))
_LABELS = ("PERSON", "ORG", "LOC")


def _doc(name: str, label: str, *chances: float) -> Doc:
    """Return a Doc that begins with a name, taken for a label, and may be each of three kinds."""
    words = [*name.split(), "said", "no"]
    doc = Doc(Vocab(), words=words)
    doc.ents = [Span(doc, 0, len(words) - 2, label=label)]
    logs = (math.log(chance) for chance in chances)
    keep_chances(doc, {0: dict(zip(_LABELS, logs, strict=True))})
    return doc


def _labels(docs: list[Doc]) -> list[str]:
    settle_kinds(docs, _GAZETTEER)
    return [doc.ents[0].label_ for doc in docs]


@pytest.mark.parametrize("name", ["Zora Travel", "Zorvex"])
def test_mentions_decide_together(name: str) -> None:
    """A sure mention outweighs one that is in doubt, whichever comes first."""
    sure, doubtful = (0.01, 0.98, 0.01), (0.55, 0.40, 0.05)
    docs = [_doc(name, "PERSON", *doubtful), _doc(name, "ORG", *sure)]
    assert _labels(docs) == ["ORG", "ORG"]
    assert _labels(docs[::-1]) == ["ORG", "ORG"]


def test_what_stays_open_stays_as_it_was() -> None:
    """No name changes on a hair's breadth."""
    docs = [_doc("Zorvex", "PERSON", 0.6, 0.3, 0.1), _doc("Zorvex", "ORG", 0.35, 0.55, 0.1)]
    assert _labels(docs) == ["PERSON", "ORG"]


def test_a_surname_stays_a_person() -> None:
    """A firm may bear the name of a person whom the article names in full."""
    docs = [
        _doc("Ada Quorrin", "PERSON", 0.9, 0.05, 0.05),
        _doc("Quorrin", "PERSON", 0.6, 0.35, 0.05),
        _doc("Quorrin", "ORG", 0.01, 0.98, 0.01),
    ]
    assert _labels(docs) == ["PERSON", "PERSON", "ORG"]


def test_known_names_and_other_pipelines_stay() -> None:
    """What the lexicon knows needs no vote, and who gives no chances has none."""
    known = [_doc("Brazil", "LOC", 0.4, 0.3, 0.3), _doc("Brazil", "ORG", 0.01, 0.98, 0.01)]
    assert _labels(known) == ["LOC", "ORG"]
    silent = [_doc("Zorvex", "PERSON", 0.4, 0.3, 0.3), _doc("Zorvex", "ORG", 0.01, 0.98, 0.01)]
    silent[1].user_data.clear()
    assert _labels(silent) == ["PERSON", "ORG"]
