"""Train the language engine.

    python -m training.train --corpora ../shared/corpora --out out/engine

Writes `engine.pt` (averaged weights and labels) after every epoch, `state.pt` every few minutes,
from which an interrupted run goes on, and a line of figures a step to `log.jsonl`.
A further cycle, with rates that rise and fall once more, begins with the weights of `--from`.
"""

from __future__ import annotations

import argparse
import json
import logging
import math
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from briefgen.language.engine.features import WordReader
from training.batches import Batches
from training.clock import Clock
from training.configuration import HERE, Configuration, read_configuration
from training.corpora.load import ewt, gum_documents, training_sentences
from training.corpora.sentence import NAMES
from training.development import measure
from training.losses import losses
from training.model import Encoder, Engine, counts_of
from training.tokenizer import published_encoder, published_folder, read_tokenizer
from training.windows import Labels, WindowMaker

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from torch import Tensor

    from training.configuration import Schedule
    from training.corpora.sentence import Sentence
    from training.windows import Example

_log = logging.getLogger("training")
_SAVE_EVERY = 500
_AVERAGE_EVERY = 4
_LOG_EVERY = 50


def labels_of(sources: Sequence[Sequence[Sentence]]) -> Labels:
    """Return the tags and relations in use, and the corpora, in alphabetical order."""
    sentences = [sentence for source in sources for sentence in source]
    tags = {tag for sentence in sentences for tag in sentence.tags}
    relations = {name for sentence in sentences for name in sentence.relations}
    corpora = {sentence.corpus for sentence in sentences}
    return Labels(tuple(sorted(tags)), tuple(sorted(relations)), tuple(sorted(corpora)))


class Trainer:
    """A run of training: the model, its averaged copy, and the steps to come."""

    def __init__(
        self,
        engine: Engine,
        maker: WindowMaker,
        batches: Batches,
        settings: Configuration,
        minutes: float = math.inf,
    ) -> None:
        """Prepare to train `engine` in place, for at most `minutes`: the rates fall in time."""
        self.engine = engine.to(batches.device)
        self.maker = maker
        self.batches = batches
        self.settings = settings
        self.average = {name: value.clone() for name, value in engine.state_dict().items()}
        self.step = 0
        self.clock = Clock(minutes)
        # Threads that each learn from windows of their own wait for each other once a step; those
        # that share each sum wait a thousand times, which on a busy machine halves the pace.
        threads = 1 if batches.device.type == "cuda" else os.cpu_count() or 1
        self._threads = ThreadPoolExecutor(threads, initializer=torch.set_num_threads, initargs=[1])
        self._parts = 1 if threads == 1 else 2 * threads
        # Half of all weights are the pieces' own embeddings.  They were learned from a billion
        # sentences and stay: a step takes a sixth less time, and rare words keep their meaning.
        engine.encoder.pieces.weight.requires_grad_(requires_grad=False)
        self.optimizer = _optimizer(engine, settings.training)

    def run(
        self,
        sources: Sequence[Sequence[Sentence]],
        out: Path,
        dev: Mapping[str, Sequence[Sequence[Example]]],
    ) -> None:
        """Train from where the run stands to the last epoch, or until the minutes are over.

        `dev` has the batches of each corpus that is measured after an epoch.
        """
        self._resume(out)
        epochs = self.settings.training.epochs
        before = 0
        for number in range(1, epochs + 1):
            groups = self.maker.epoch(sources, number)
            _log.info("epoch %d of %d: %d batches", number, epochs, len(groups))
            if self.step < before + len(groups) and not self.clock.over:
                self._epoch(groups[self.step - before :], len(groups) * epochs, out)
                self._finish_epoch(number, out, dev)
            before += len(groups)

    def _epoch(self, groups: Sequence[Sequence[Example]], steps: int, out: Path) -> None:
        for group in groups:
            progress = max(self.step / steps, self.clock.share)
            self._set_rates(progress)
            if progress >= self.settings.training.rounded_from:
                self.engine.encoder.round()
            found = self._train(group)
            if self.step % _LOG_EVERY == 0:
                spent = {"minutes": round(self.clock.minutes, 1), "of": steps}
                self._record(out, found | spent)
            if self.step % _SAVE_EVERY == 0:
                self._save(out)
            if self.clock.over:
                return

    def _set_rates(self, progress: float) -> None:
        """Set the learning rates of a cycle that rises during `warmup` and then falls to 0."""
        rates = self.settings.training
        rising, falling = progress / rates.warmup, (1 - progress) / (1 - rates.warmup)
        factor = max(min(rising, falling), 1e-3)
        peaks = (rates.encoder_rate, rates.head_rate)
        for group, peak in zip(self.optimizer.param_groups, peaks, strict=True):
            group["lr"] = peak * factor

    def _train(self, group: Sequence[Example]) -> dict[str, float]:
        """Take a step with a batch, and return its losses."""
        self.optimizer.zero_grad()
        parts = [group[first :: self._parts] for first in range(self._parts)]
        found = list(self._threads.map(partial(self._learn, len(group)), filter(None, parts)))
        torch.nn.utils.clip_grad_norm_(self.engine.parameters(), self.settings.training.clip)
        self.optimizer.step()
        self.step += 1
        self._average()
        return {name: round(sum(one[name] for one in found), 4) for name in found[0]}

    def _learn(self, whole: int, group: Sequence[Example]) -> dict[str, float]:
        """Add the gradient of some windows of a batch that has `whole` ones; return the losses."""
        inputs, target = self.batches.tensors(group)
        hidden = self.batches.hidden(inputs[0], self.settings.windows.unknown)
        with self.batches.precision():
            scores = self.engine(hidden, *inputs[1:])
        weights = self.settings.training.losses
        share = len(group) / whole
        parts = {
            name: part * share
            for name, part in losses(self.engine, scores.floats(), target).items()
        }
        torch.stack([weights[name] * part for name, part in parts.items()]).sum().backward()
        return {name: float(part.detach()) for name, part in parts.items()}

    @torch.no_grad()
    def _average(self) -> None:
        if self.step % _AVERAGE_EVERY:
            return
        # Early weights are forgotten faster: they are far from where training ends.
        decay = min(self.settings.training.average**_AVERAGE_EVERY, self.step / (self.step + 40))
        for name, value in self.engine.named_parameters():
            if value.requires_grad:
                self.average[name].lerp_(value, 1 - decay)

    def _finish_epoch(
        self, number: int, out: Path, dev: Mapping[str, Sequence[Sequence[Example]]]
    ) -> None:
        live = {name: value.clone() for name, value in self.engine.state_dict().items()}
        self.engine.load_state_dict(self.average)
        found = {name: measure(self.engine, self.batches, given) for name, given in dev.items()}
        self.engine.load_state_dict(live)
        self._record(out, {"epoch": number} | found)
        kept = {"weights": self.average, "labels": named(self.maker.labels)}
        torch.save(kept, out / "engine.pt")
        self._save(out)

    def _record(self, out: Path, found: Mapping[str, object]) -> None:
        line = {"step": self.step, **found}
        _log.info("%s", line)
        with (out / "log.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")

    def _save(self, out: Path) -> None:
        state = {
            "step": self.step,
            "engine": self.engine.state_dict(),
            "average": self.average,
            "optimizer": self.optimizer.state_dict(),
            "minutes": self.clock.minutes,
        }
        torch.save(state, out / "state.pt.part")
        (out / "state.pt.part").replace(out / "state.pt")

    def _resume(self, out: Path) -> None:
        path = out / "state.pt"
        if not path.exists():
            return
        state: dict[str, Tensor] = torch.load(path, weights_only=True)
        self.step = int(state["step"])
        self.engine.load_state_dict(state["engine"])
        self.average = state["average"]
        self.optimizer.load_state_dict(state["optimizer"])
        self.clock.spent = float(state["minutes"])
        _log.info("going on from step %d", self.step)


def _optimizer(engine: Engine, rates: Schedule) -> torch.optim.Optimizer:
    """Return the optimizer of the encoder and of the heads, each with a rate of its own."""
    encoder = [one for one in engine.encoder.parameters() if one.requires_grad]
    held = {id(one) for one in engine.encoder.parameters()}
    heads = [one for one in engine.parameters() if id(one) not in held]
    groups = [
        {"params": encoder, "lr": rates.encoder_rate},
        {"params": heads, "lr": rates.head_rate},
    ]
    return torch.optim.AdamW(groups, weight_decay=rates.weight_decay, fused=True)


def named(labels: Labels) -> dict[str, list[str]]:
    """Return all labels as they are kept beside the weights."""
    return {name: list(values) for name, values in asdict(labels).items()} | {"names": list(NAMES)}


def new_engine(encoder: Encoder, labels: Labels, settings: Configuration) -> Engine:
    """Return an engine with untrained heads."""
    return Engine(encoder, counts_of(named(labels)), settings.model)


def begin_from(engine: Engine, labels: Labels, path: Path) -> None:
    """Give `engine` the weights of an `engine.pt`, which must know the same labels.

    Raises ValueError where the corpora give others.
    """
    kept = torch.load(path, weights_only=True, map_location="cpu")
    if kept["labels"] != named(labels):
        message = f"{path}: its labels are not those of these corpora"
        raise ValueError(message)
    engine.load_state_dict(kept["weights"])


def main() -> None:
    """Train as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--config", type=Path, default=HERE / "config.yaml")
    parser.add_argument("--out", type=Path, default=Path("out/engine"))
    parser.add_argument("--from", dest="weights", type=Path, help="engine.pt to begin with")
    parser.add_argument("--minutes", type=float, default=math.inf, help="end earlier")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    settings = read_configuration(options.config, further=options.weights is not None)
    torch.manual_seed(settings.seed)
    options.out.mkdir(parents=True, exist_ok=True)

    folder = published_folder()
    reader = WordReader(read_tokenizer(folder))
    sources = training_sentences(options.corpora, settings.corpora)
    labels = labels_of(sources)
    maker = WindowMaker(reader, labels, settings.windows, settings.seed)
    encoder = published_encoder(folder, settings.model.encoder_dropout)
    engine = new_engine(encoder, labels, settings)
    if options.weights:
        begin_from(engine, labels, options.weights)
    trainer = Trainer(engine, maker, Batches(reader), settings, options.minutes)
    _log.info("%d sentences", sum(map(len, sources)))
    held = {
        "gum": [*gum_documents(options.corpora, settings.corpora, "dev")],
        "ewt": [ewt(options.corpora, settings.corpora, "dev")],
    }
    dev = {name: maker.plain(given) for name, given in held.items()}
    trainer.run(sources, options.out, dev)


if __name__ == "__main__":
    main()
