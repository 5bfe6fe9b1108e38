"""Export a trained engine as the files that ship.

    python -m training.export --engine out/engine/engine.pt

Writes model.onnx (weights of 8 bits), its vocabulary and labels, by default into the package.
"""

from __future__ import annotations

import argparse
import logging
import tempfile
import warnings
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import torch
import yaml
from torch import nn

from briefgen.language.engine.files import META, MODEL, VOCABULARY
from briefgen.lean import import_onnxruntime
from training.configuration import HERE, Configuration, read_configuration
from training.model import HEADS, Encoder, EncoderSizes, Engine, counts_of
from training.tokenizer import published_folder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from torch import Tensor

PACKAGED = HERE.parent / "briefgen" / "language" / "models" / "briefgen_en"
_OUTPUTS = ("tags", "names", "starts", "heads", "governor", "relations")
_ENTS = {
    "person": "PERSON",
    "organization": "ORG",
    "place": "LOC",
    "group": "NORP",
    "event": "EVENT",
    "product": "PRODUCT",
    "date": "DATE",
}
_log = logging.getLogger("training")


@dataclass(frozen=True)
class Trained:
    """An engine as training leaves it, with the labels of its outputs."""

    engine: Engine
    labels: dict[str, list[str]]


class _Rows(nn.Module):
    """An embedding whose rows are kept in 8 bits, each on a scale of its own."""

    def __init__(self, exact: nn.Embedding) -> None:
        super().__init__()
        weight = exact.weight.detach()
        scale = weight.abs().amax(1).clamp(min=1e-8) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("rows", (weight / scale[:, None]).round().to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        return self.rows[ids].float() * self.scale[ids][..., None]


class _Exported(nn.Module):
    """The engine with what is left of the relations' scores once a head is chosen.

    `relations` are, for each word, a vector a relation; its product with the head's `governor`
    is the relation's score.
    """

    def __init__(self, engine: Engine, manner: Tensor) -> None:
        super().__init__()
        self.engine = engine
        engine.encoder.pieces = _Rows(engine.encoder.pieces)
        self.register_buffer("manner", manner)
        relations, width, _ = engine.relation_scores.shape
        self.shape = (relations, width)
        flat = engine.relation_scores.detach().permute(1, 0, 2).reshape(width, relations * width)
        self.flat = nn.Parameter(flat.contiguous())

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        scores = self.engine(ids, shapes, first, self.manner)
        halves = (scores.dependent @ self.flat).unflatten(-1, self.shape)
        return (*scores[:-1], halves)


def load_trained(path: Path, sizes: EncoderSizes, settings: Configuration) -> Trained:
    """Return the engine that training.train wrote."""
    kept = torch.load(path, weights_only=True, map_location="cpu")
    labels = kept["labels"]
    engine = Engine(Encoder(sizes), counts_of(labels), settings.model)
    engine.load_state_dict(kept["weights"])
    return Trained(engine.eval(), labels)


def manner_of(labels: Mapping[str, Sequence[str]], settings: Configuration) -> Tensor:
    """Return the share of each corpus in the manner of each head, as the engine takes it."""
    shares = [[settings.manner[head].get(one, 0.0) for one in labels["corpora"]] for head in HEADS]
    return torch.tensor([shares])


def export(trained: Trained, encoder: Path, out: Path, settings: Configuration) -> None:
    """Write the files of an engine into a folder.

    `encoder` is the published encoder's folder, whose vocabulary ships with the model.
    """
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        exact = Path(folder) / "exact.onnx"
        _write_onnx(_Exported(deepcopy(trained.engine), manner_of(trained.labels, settings)), exact)
        _shrink(exact, out / MODEL)
    (out / VOCABULARY).write_bytes((encoder / "vocab.txt").read_bytes())
    (out / META).write_text(_meta(trained, settings), "utf-8")


def _write_onnx(engine: _Exported, path: Path) -> None:
    examples = (
        torch.tensor([[2, 1, 1, 3], [2, 1, 3, 0]]),
        torch.tensor([[0, 2, 3, 0], [0, 2, 0, 0]]),
        torch.tensor([[1, 2], [1, 0]]),
    )
    axes = {0: "windows", 1: "pieces"}
    words = {0: "windows", 1: "words"}
    dynamic = {"ids": axes, "shapes": axes, "first": words} | dict.fromkeys(_OUTPUTS, words)
    with warnings.catch_warnings():
        # The older exporter traces: its graph is the plain one that the 8-bit tools know.
        warnings.simplefilter("ignore", DeprecationWarning)
        warnings.simplefilter("ignore", torch.jit.TracerWarning)
        torch.onnx.export(
            engine,
            examples,
            str(path),
            input_names=["ids", "shapes", "first"],
            output_names=list(_OUTPUTS),
            dynamic_axes=dynamic,
            opset_version=17,
            dynamo=False,
        )


def _shrink(exact: Path, path: Path) -> None:
    """Write the model with weights of 8 bits, each column of a matrix on a scale of its own."""
    import_onnxruntime()
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    prepared = exact.with_name("prepared.onnx")
    quant_pre_process(str(exact), str(prepared), skip_symbolic_shape=True)
    quantize_dynamic(
        str(prepared),
        str(path),
        op_types_to_quantize=["MatMul", "Gemm"],
        per_channel=True,
        # Seven bits of a weight: eight overflow on processors without VNNI.
        reduce_range=True,
        weight_type=QuantType.QInt8,
    )


def _meta(trained: Trained, settings: Configuration) -> str:
    meta = {
        "name": "briefgen_en",
        "version": settings.version,
        "language": "en",
        "window": settings.windows.pieces,
        "overlap": settings.windows.pieces // 3,
        "start_threshold": settings.start_threshold,
        "tags": trained.labels["tags"],
        "relations": trained.labels["relations"],
        "names": trained.labels["names"],
        "ents": _ENTS,
    }
    head = "# What the outputs of model.onnx mean. Written by training/export.py.\n"
    return head + yaml.safe_dump(meta, sort_keys=False, width=100)


def main() -> None:
    """Export as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", type=Path, default=Path("out/engine/engine.pt"))
    parser.add_argument("--config", type=Path, default=HERE / "config.yaml")
    parser.add_argument("--out", type=Path, default=PACKAGED)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    settings = read_configuration(options.config)
    encoder = published_folder()
    trained = load_trained(options.engine, EncoderSizes.read(encoder / "config.json"), settings)
    export(trained, encoder, options.out, settings)
    size = sum(file.stat().st_size for file in options.out.iterdir())
    _log.info("%s: %.1f MB", options.out, size / 1e6)


if __name__ == "__main__":
    main()
