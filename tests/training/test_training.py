from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("torch", reason="training needs torch: tools/setup.sh train")
pytest.importorskip("onnx", reason="export needs onnx: tools/setup.sh train")

import torch

from briefgen.language import load_pipeline
from briefgen.language.engine.analysis import Analyzer
from briefgen.language.engine.features import WordReader
from briefgen.language.engine.files import EngineFiles, tokenizer_of
from training.batches import Batches
from training.clock import Clock
from training.configuration import read_configuration
from training.development import measure
from training.export import export, load_trained
from training.mean import mean
from training.measure import gold_words
from training.measure.paragraphs import paragraphs
from training.model import ByteLinear, Encoder, EncoderSizes, Hidden, WindowDropout
from training.train import Trainer, begin_from, labels_of, named, new_engine
from training.windows import WindowMaker

if TYPE_CHECKING:
    from pathlib import Path

    from training.configuration import Configuration
    from training.corpora.sentence import Sentence

_EPOCHS = 4
_REPEATS = 120
"""Times that an epoch has our few sentences."""


@pytest.fixture
def settings() -> Configuration:
    """Return the real configuration with a small model and many short epochs."""
    known = read_configuration()
    training = known.training.model_copy(
        update={
            "epochs": _EPOCHS,
            "warmup": 0.2,
            "encoder_rate": 4e-3,
            "head_rate": 1e-2,
            "average": 0.9,
        }
    )
    windows = known.windows.model_copy(update={"lower": 0.0, "upper": 0.0, "batch_pieces": 300})
    sizes = known.model.model_copy(update={"heads": 32, "relations": 16, "dropout": 0.0})
    return known.model_copy(update={"training": training, "windows": windows, "model": sizes})


def _sizes(vocabulary: Path) -> EncoderSizes:
    pieces = len((vocabulary / "vocab.txt").read_text("utf-8").split("\n"))
    return EncoderSizes(pieces, 48, 2, 4, 96, 200)


@pytest.fixture
def trainer(sentences: list[Sentence], vocabulary: Path, settings: Configuration) -> Trainer:
    """Return a run of training that has not begun."""
    torch.manual_seed(settings.seed)
    reader = WordReader(tokenizer_of(vocabulary / "vocab.txt"))
    labels = labels_of([sentences])
    maker = WindowMaker(reader, labels, settings.windows, settings.seed)
    engine = new_engine(Encoder(_sizes(vocabulary)), labels, settings)
    return Trainer(engine, maker, Batches(reader, torch.device("cpu")), settings)


@pytest.mark.slow
def test_a_trained_model_runs_through_the_whole_pipeline(
    trainer: Trainer,
    sentences: list[Sentence],
    vocabulary: Path,
    settings: Configuration,
    tmp_path: Path,
) -> None:
    """A tiny model learns our sentences by heart; exported in 8 bits, it still knows them."""
    out, exported = tmp_path / "run", tmp_path / "exported"
    out.mkdir()
    trainer.run([sentences] * _REPEATS, out, {"ours": trainer.maker.plain([sentences])})
    trained = load_trained(out / "engine.pt", _sizes(vocabulary), settings)
    export(trained, vocabulary, exported, settings)

    known = measure(trained.engine, trainer.batches, trainer.maker.plain([sentences]))
    assert known["upos"] > 0.9
    assert known["las"] > 0.9
    nlp, analyzer = load_pipeline(str(exported)), Analyzer(EngineFiles.open(exported))
    found = gold_words.measure(nlp, analyzer, paragraphs(sentences))
    assert found.words.share("upos") > 0.9
    assert found.words.share("las") > 0.8
    assert found.names["all"].value > 0.8

    doc = nlp("Ada Quill leads the port of Veldmark. Why now?")
    assert [sentence.text for sentence in doc.sents] == [
        "Ada Quill leads the port of Veldmark.",
        "Why now?",
    ]
    assert [(span.text, span.label_) for span in doc.ents] == [
        ("Ada Quill", "PERSON"),
        ("Veldmark", "LOC"),
    ]


@pytest.mark.slow
def test_an_interrupted_run_goes_on(
    trainer: Trainer, sentences: list[Sentence], tmp_path: Path, settings: Configuration
) -> None:
    """What was saved is taken up: the step, the weights and their average."""
    trainer.settings = settings.model_copy(
        update={"training": settings.training.model_copy(update={"epochs": 1})}
    )
    trainer.run([sentences], tmp_path, {})
    step = trainer.step
    assert step > 0
    trainer.step = 0
    with torch.no_grad():
        trainer.engine.root.zero_()
    trainer.run([sentences], tmp_path, {})
    assert trainer.step == step
    assert bool(trainer.engine.root.abs().sum() > 0)


def test_a_further_cycle_begins_with_weights_of_the_same_labels(
    trainer: Trainer, vocabulary: Path, settings: Configuration, tmp_path: Path
) -> None:
    """The weights are taken over; those of an engine of other labels are refused."""
    labels, path = trainer.maker.labels, tmp_path / "engine.pt"
    torch.save({"weights": trainer.engine.state_dict(), "labels": named(labels)}, path)
    other = new_engine(Encoder(_sizes(vocabulary)), labels, settings)
    assert not torch.equal(other.head_scores, trainer.engine.head_scores)
    begin_from(other, labels, path)
    assert torch.equal(other.head_scores, trainer.engine.head_scores)
    with pytest.raises(ValueError, match="labels"):
        begin_from(other, replace(labels, corpora=("another",)), path)


def test_a_further_cycle_changes_what_the_configuration_says() -> None:
    """Settings below `further` win over the first cycle's, and all others stay."""
    first, further = read_configuration(), read_configuration(further=True)
    assert further.training.encoder_rate < first.training.encoder_rate
    assert further.windows.swapped == first.further["windows"]["swapped"]
    assert further.windows.pieces == first.windows.pieces


class _Ticking(Clock):
    """A clock that a minute passes on each time it is read."""

    @property
    def minutes(self) -> float:
        self.spent += 1
        return self.spent


def test_the_minutes_end_a_run(trainer: Trainer, sentences: list[Sentence], tmp_path: Path) -> None:
    """A run whose minutes are over stops, and writes what it has learned."""
    trainer.clock = _Ticking(10)
    trainer.run([sentences] * 30, tmp_path, {})
    assert 0 < trainer.step < 10
    assert (tmp_path / "engine.pt").exists()


def test_published_weights_find_their_places(vocabulary: Path) -> None:
    """Every weight of the encoder but the shapes comes from the published file."""
    sizes = _sizes(vocabulary)
    encoder = Encoder(sizes)
    given = _published(sizes)
    encoder.load(given)
    state = encoder.state_dict()
    assert torch.equal(
        state["layers.1.norm.weight"], given["encoder.layer.1.output.LayerNorm.weight"]
    )
    query = given["encoder.layer.0.attention.self.query.weight"]
    assert torch.equal(state["layers.0.attention.weight"][:48], query)
    assert not state["shapes.weight"].any()


def _published(sizes: EncoderSizes) -> dict[str, torch.Tensor]:
    width, wide = sizes.hidden_size, sizes.intermediate_size
    shapes = {
        "embeddings.word_embeddings.weight": (sizes.vocab_size, width),
        "embeddings.position_embeddings.weight": (sizes.max_position_embeddings, width),
        "embeddings.token_type_embeddings.weight": (2, width),
        "embeddings.LayerNorm.weight": (width,),
        "embeddings.LayerNorm.bias": (width,),
    }
    for number in range(sizes.num_hidden_layers):
        prefix = f"encoder.layer.{number}"
        for part in ("self.query", "self.key", "self.value", "output.dense"):
            shapes[f"{prefix}.attention.{part}.weight"] = (width, width)
            shapes[f"{prefix}.attention.{part}.bias"] = (width,)
        for part in ("attention.output", "output"):
            shapes[f"{prefix}.{part}.LayerNorm.weight"] = (width,)
            shapes[f"{prefix}.{part}.LayerNorm.bias"] = (width,)
        shapes[f"{prefix}.intermediate.dense.weight"] = (wide, width)
        shapes[f"{prefix}.intermediate.dense.bias"] = (wide,)
        shapes[f"{prefix}.output.dense.weight"] = (width, wide)
        shapes[f"{prefix}.output.dense.bias"] = (width,)
    return {name: torch.randn(*shape) for name, shape in shapes.items()}


def test_a_manner_is_learned_beside_what_corpora_share() -> None:
    """Windows of different corpora differ by their corpus' bias, and by nothing at first."""
    hidden = Hidden(8, 6, 2, 0.0)
    x = torch.randn(1, 3, 8)
    one, other = torch.tensor([[1.0, 0.0]]), torch.tensor([[0.0, 1.0]])
    assert torch.equal(hidden(x, one), hidden(x, other))
    with torch.no_grad():
        hidden.manners[1] += 1
    assert not torch.equal(hidden(x, one), hidden(x, other))
    assert torch.equal(hidden(x, one), hidden(x, torch.zeros(1, 2)))


def test_rounded_layers_calculate_nearly_the_same_and_still_learn() -> None:
    """Eight bits change a layer's output a little; its gradient reaches weights and input."""
    layer = ByteLinear(16, 4)
    x = torch.randn(2, 5, 16, requires_grad=True)
    exact = layer(x)
    layer.rounded = True
    rounded = layer(x)
    assert not torch.equal(rounded, exact)
    assert torch.allclose(rounded, exact, atol=0.1)
    rounded.sum().backward()
    assert x.grad is not None
    assert layer.weight.grad is not None
    assert bool(x.grad.abs().sum() > 0)


def test_a_window_drops_the_same_features_of_all_its_words() -> None:
    """What is dropped is dropped in a whole window, and only while training."""
    drop = WindowDropout(0.5)
    x = torch.ones(4, 7, 32)
    dropped = drop(x) == 0
    assert torch.equal(dropped, dropped[:, :1].expand_as(dropped))
    assert 0 < int(dropped[:, 0].sum()) < 4 * 32
    assert torch.equal(drop.eval()(x), x)


def test_an_epoch_draws_a_corpus_as_often_as_is_said(
    trainer: Trainer, sentences: list[Sentence]
) -> None:
    """GUM's sentences come twice in an epoch; to measure with, each comes once."""
    for sentence in sentences:
        sentence.corpus = "gum"
    trainer.maker.labels = labels_of([sentences])
    drawn = [one for batch in trainer.maker.epoch([sentences], 1) for one in batch]
    plain = [one for batch in trainer.maker.plain([sentences]) for one in batch]
    words = sum(len(sentence.words) for sentence in sentences)
    assert sum(len(one.words) for one in drawn) == 2 * words
    assert sum(len(one.words) for one in plain) == words
    assert [one.manner for one in plain] == [[1.0]] * len(plain)


def test_the_mean_of_engines_is_that_of_their_weights(
    trainer: Trainer, vocabulary: Path, settings: Configuration, tmp_path: Path
) -> None:
    """Every weight lies in the middle; engines of other labels are refused."""
    labels, paths = trainer.maker.labels, [tmp_path / "a.pt", tmp_path / "b.pt"]
    other = new_engine(Encoder(_sizes(vocabulary)), labels, settings)
    for path, engine in zip(paths, (trainer.engine, other), strict=True):
        torch.save({"weights": engine.state_dict(), "labels": named(labels)}, path)
    found = mean(paths)
    middle = (trainer.engine.head_scores + other.head_scores) / 2
    assert found["labels"] == named(labels)
    assert torch.allclose(found["weights"]["head_scores"], middle)
    torch.save({"weights": other.state_dict(), "labels": {}}, paths[1])
    with pytest.raises(ValueError, match="labels"):
        mean(paths)
