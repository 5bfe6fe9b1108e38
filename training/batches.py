"""Batches on the device that trains."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import numpy as np
import torch

from training.model import HEADS
from training.windows import arrays

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from briefgen.language.engine.features import WordReader
    from training.windows import Example


class Batches:
    """Turns examples into tensors on a device: a GPU where there is one."""

    def __init__(self, reader: WordReader, device: torch.device | None = None) -> None:
        """Use `device`, or the best that this machine has."""
        self.reader = reader
        self.device = device or torch.device("cuda" if torch.cuda.is_available() else "cpu")

    def tensors(self, group: Sequence[Example]) -> tuple[tuple[Tensor, ...], dict[str, Tensor]]:
        """Return the model's inputs and the targets of a batch."""
        given, target = arrays(group, self.reader)
        manner = [[example.manner] * len(HEADS) for example in group]
        arrays_in = (given.ids, given.shapes, given.first, np.array(manner, np.float32))
        inputs = tuple(map(self._tensor, arrays_in))
        gold = {one.name: self._tensor(getattr(target, one.name)) for one in fields(target)}
        return inputs, gold

    def hidden(self, ids: Tensor, share: float) -> Tensor:
        """Return pieces with a share of them unknown, so that what stands around them counts."""
        marks = torch.tensor([0, self.reader.begin, self.reader.end], device=ids.device)
        hide = (torch.rand(ids.shape, device=ids.device) < share) & ~torch.isin(ids, marks)
        return ids.masked_fill(hide, self.reader.unknown)

    def _tensor(self, array: object) -> Tensor:
        return torch.as_tensor(array, device=self.device)

    def precision(self) -> torch.autocast:
        """Return the context in which the model runs: bfloat16, twice as fast on recent CPUs."""
        return torch.autocast(self.device.type, dtype=torch.bfloat16)
