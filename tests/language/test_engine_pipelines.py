from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.language import Language

from briefgen.errors import SettingsError
from briefgen.language import ENGINE, RULES, load_pipeline, open_lexicon, open_pipeline

if TYPE_CHECKING:
    from spacy.tokens import Token

    from briefgen.language import Pipeline

_GERMAN = Path(__file__).parent.parent / "data" / "lexicons" / "de"
_ARTICLE = (
    "Hamburg (XP) \u2013 Bürgermeisterin Lena Quill will die Brücke am 3. Mai öffnen. „Warum erst "
    "jetzt?“ fragte Dr. Jonas Ferrand von der Norvane GmbH aus Köln. Frankreich gibt ca. 12 Mio. "
    "Euro."
)


def _names(nlp: Pipeline) -> set[tuple[str, str]]:
    return {(span.text, span.label_) for span in nlp(_ARTICLE).ents}


def test_the_shipped_engine_is_the_default() -> None:
    """Without a name, the trained English pipeline is loaded, with the English lexicon."""
    assert load_pipeline().pipe_names == ["briefgen_engine"]
    assert load_pipeline(ENGINE).lang == "en"


def test_the_engine_leaves_nothing_in_the_home(tmp_path: Path) -> None:
    """The telemetry of onnxruntime would put a number of the machine there, and what it sends."""
    code = "import briefgen; briefgen.make_brief(briefgen.read_text('Veldmark opened a bridge.'))"
    names = {"ORT_DISABLE_TELEMETRY", "XDG_CACHE_HOME", "XDG_DATA_HOME"}
    environment = {name: value for name, value in os.environ.items() if name not in names}
    environment["HOME"] = str(tmp_path)
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    assert list(tmp_path.rglob("*")) == []


def test_what_is_loaded_is_spacys_own_and_reads_as_briefs_do() -> None:
    """`load_pipeline` gives a `Language`, which takes more components and reads the same."""
    nlp = load_pipeline()
    assert isinstance(nlp, Language)
    text = "HARROW, Ada Quill can't say why the Norvane Group paid $1.2bn. She'll ask again."
    whole, lean = nlp(text), open_pipeline()(text)
    assert [*map(facts, whole)] == [*map(facts, lean)]
    assert [(e.text, e.label_) for e in whole.ents] == [(e.text, e.label_) for e in lean.ents]
    nlp.add_pipe("entity_ruler", before="briefgen_engine")
    assert nlp.pipe_names == ["entity_ruler", "briefgen_engine"]


def facts(token: Token) -> tuple[object, ...]:
    """Return what a pipeline says of a word."""
    return (token.idx, token.text, token.pos_, token.dep_, token.head.i, token.is_sent_start)


def test_rules_read_another_language() -> None:
    """A blank pipeline with a German lexicon finds German sentences and names.

    A dateline is a sentence by itself.
    """
    nlp = load_pipeline(RULES, open_lexicon([_GERMAN]))
    assert nlp.lang == "de"
    assert [sentence.text.split()[0] for sentence in nlp(_ARTICLE).sents] == [
        "Hamburg",
        "Bürgermeisterin",
        "„Warum",
        "Frankreich",
    ]
    names = {("Lena Quill", "PERSON"), ("Norvane GmbH", "ORG"), ("Frankreich", "GPE")}
    assert names <= _names(nlp)


def test_any_spacy_pipeline_may_take_the_engines_place(tmp_path: Path) -> None:
    """A pipeline's own sentences and names are kept; rules complete what it lacks."""
    own = spacy.blank("de")
    own.add_pipe("sentencizer")
    ruler = own.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "MISC", "pattern": "Brücke"}])  # type: ignore[attr-defined]
    own.to_disk(tmp_path / "own")
    nlp = load_pipeline(str(tmp_path / "own"), open_lexicon([_GERMAN]))
    assert nlp.pipe_names == ["sentencizer", "entity_ruler"]
    assert _names(nlp) == {("Brücke", "MISC")}

    bare = spacy.blank("de")
    bare.to_disk(tmp_path / "bare")
    nlp = load_pipeline(str(tmp_path / "bare"), open_lexicon([_GERMAN]))
    assert nlp.pipe_names == ["briefgen_sentences", "briefgen_names"]
    assert ("Lena Quill", "PERSON") in _names(nlp)


def test_an_engine_refuses_the_lexicon_of_another_language() -> None:
    """The message names both languages and what to do."""
    with pytest.raises(SettingsError, match=r"briefgen_en reads 'en'.*of 'de'.*briefgen_rules"):
        load_pipeline(ENGINE, open_lexicon([_GERMAN]))


def test_an_unknown_pipeline_is_told_with_those_there_are() -> None:
    """The message lists what may be named."""
    with pytest.raises(SettingsError, match="briefgen_en, briefgen_rules"):
        load_pipeline("en_core_web_none")


def test_a_missing_model_is_told(tmp_path: Path) -> None:
    """An engine's folder without its model names the file."""
    (tmp_path / "meta.yaml").write_text("name: x\n", "utf-8")
    with pytest.raises(SettingsError, match=r"model\.onnx: is missing"):
        load_pipeline(str(tmp_path))
