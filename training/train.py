"""Train the language engine.

    python -m training.train --corpora ../shared/corpora --out out/engine

Writes `engine.pt` (averaged weights and labels) after every epoch, `state.pt` every few minutes,
from which an interrupted run goes on, and a line of figures a step to `log.jsonl`.
"""

from __future__ import annotations

import argparse
import json
import logging
import math
import time
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from briefgen.language.engine.features import WordReader
from training.batches import Batches
from training.configuration import HERE, Configuration, read_configuration
from training.corpora.load import ewt, gum_documents, training_sentences
from training.corpora.sentence import NAMES
from training.development import measure
from training.losses import losses
from training.model import Encoder, Engine
from training.tokenizer import published_encoder, published_folder, read_tokenizer
from training.windows import Labels, WindowMaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from training.corpora.sentence import Sentence
    from training.windows import Example

_log = logging.getLogger("training")
_SAVE_EVERY = 150
_AVERAGE_EVERY = 4
_LOG_EVERY = 50


def labels_of(sources: Sequence[Sequence[Sentence]]) -> Labels:
    """Return the tags and relations that the corpora use, in alphabetical order."""
    sentences = [sentence for source in sources for sentence in source]
    tags = {tag for sentence in sentences for tag in sentence.tags}
    relations = {name for sentence in sentences for name in sentence.relations}
    return Labels(tuple(sorted(tags)), tuple(sorted(relations)))


class Clock:
    """Minutes that a run has taken, the interrupted runs before it counted in."""

    def __init__(self, budget: float) -> None:
        """Start now; the run shall end after `budget` minutes."""
        self.budget = budget
        self.spent = 0.0
        self._began = time.monotonic()

    @property
    def minutes(self) -> float:
        """Minutes taken so far."""
        return self.spent + (time.monotonic() - self._began) / 60

    @property
    def share(self) -> float:
        """The share of the budget that is spent."""
        return self.minutes / self.budget

    @property
    def over(self) -> bool:
        """Whether the budget is spent."""
        return self.share >= 1


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
        # Half of all weights are the pieces' own embeddings.  They were learned from a billion
        # sentences and stay: a step takes a sixth less time, and rare words keep their meaning.
        engine.encoder.pieces.weight.requires_grad_(requires_grad=False)
        encoder = [one for one in engine.encoder.parameters() if one.requires_grad]
        held = {id(one) for one in engine.encoder.parameters()}
        heads = [one for one in engine.parameters() if id(one) not in held]
        rates = settings.training
        self.optimizer = torch.optim.AdamW(
            [
                {"params": encoder, "lr": rates.encoder_rate},
                {"params": heads, "lr": rates.head_rate},
            ],
            weight_decay=rates.weight_decay,
            fused=True,
        )

    def run(
        self, sources: Sequence[Sequence[Sentence]], out: Path, dev: Sequence[Sequence[Example]]
    ) -> None:
        """Train from where the run stands to the last epoch, or until the minutes are over."""
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
            self._set_rates(max(self.step / steps, self.clock.share))
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
        inputs, target = self.batches.tensors(group)
        with self.batches.precision():
            scores = self.engine(*inputs)
        parts = losses(self.engine, scores.floats(), target)
        weights = self.settings.training.losses
        loss = torch.stack([weights[name] * part for name, part in parts.items()]).sum()
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.engine.parameters(), self.settings.training.clip)
        self.optimizer.step()
        self.step += 1
        self._average()
        return {name: round(float(part.detach()), 4) for name, part in parts.items()}

    @torch.no_grad()
    def _average(self) -> None:
        if self.step % _AVERAGE_EVERY:
            return
        # Early weights are forgotten faster: they are far from where training ends.
        decay = min(self.settings.training.average**_AVERAGE_EVERY, self.step / (self.step + 40))
        for name, value in self.engine.named_parameters():
            if value.requires_grad:
                self.average[name].lerp_(value, 1 - decay)

    def _finish_epoch(self, number: int, out: Path, dev: Sequence[Sequence[Example]]) -> None:
        live = {name: value.clone() for name, value in self.engine.state_dict().items()}
        self.engine.load_state_dict(self.average)
        found = measure(self.engine, self.batches, dev) if dev else {}
        self.engine.load_state_dict(live)
        self._record(out, {"epoch": number} | found)
        labels = {
            "tags": list(self.maker.labels.tags),
            "relations": list(self.maker.labels.relations),
        }
        kept = {"weights": self.average, "labels": labels | {"names": list(NAMES)}}
        torch.save(kept, out / "engine.pt")
        self._save(out)

    def _record(self, out: Path, found: dict[str, float]) -> None:
        line = {"step": self.step} | found
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


def new_engine(encoder: Encoder, labels: Labels, settings: Configuration) -> Engine:
    """Return an engine with untrained heads."""
    return Engine(encoder, len(labels.tags), len(NAMES), len(labels.relations), settings.model)


def main() -> None:
    """Train as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--config", type=Path, default=HERE / "config.yaml")
    parser.add_argument("--out", type=Path, default=Path("out/engine"))
    parser.add_argument("--minutes", type=float, default=math.inf, help="end earlier")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    settings = read_configuration(options.config)
    torch.manual_seed(settings.seed)
    options.out.mkdir(parents=True, exist_ok=True)

    folder = published_folder()
    reader = WordReader(read_tokenizer(folder))
    sources = training_sentences(options.corpora, settings.corpora)
    labels = labels_of(sources)
    maker = WindowMaker(reader, labels, settings.windows, settings.seed)
    engine = new_engine(published_encoder(folder), labels, settings)
    trainer = Trainer(engine, maker, Batches(reader), settings, options.minutes)
    _log.info("%d sentences", sum(map(len, sources)))
    held = [*gum_documents(options.corpora, settings.corpora, "dev")]
    held.append(ewt(options.corpora, settings.corpora, "dev"))
    trainer.run(sources, options.out, maker.epoch(held, 0))


if __name__ == "__main__":
    main()
