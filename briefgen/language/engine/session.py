"""Running the model: word windows in, scores of every word out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.language.engine.features import batch
from briefgen.lean import import_onnxruntime

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

    from briefgen.language.engine.features import Word, WordReader
    from briefgen.language.engine.files import EngineFiles


@dataclass(frozen=True, slots=True)
class WindowScores:
    """The model's outputs for the words of one window.

    `tags` and `names` are words by labels, `starts` a logit a word, `heads` words by possible
    heads with the root first.  A relation's score is the product of the word's vector for it in
    `relations` and the head's vector in `governor`, which has the root first.
    """

    tags: NDArray[np.float32]
    names: NDArray[np.float32]
    starts: NDArray[np.float32]
    heads: NDArray[np.float32]
    governor: NDArray[np.float32]
    relations: NDArray[np.float32]


class Session:
    """The model, loaded, on one thread."""

    def __init__(self, files: EngineFiles, reader: WordReader) -> None:
        """Load the model; its input is made by `reader`."""
        self._session = _load(files)
        self._reader = reader

    def run(self, window: Sequence[Word]) -> WindowScores:
        """Return the scores of a window's words.

        One window at a time: in 8 bits, numbers are scaled by the largest of a run, so windows
        that are read together would change each other's last decimals.  A batch is no faster here.
        """
        given = batch([window], self._reader)
        inputs = {"ids": given.ids, "shapes": given.shapes, "first": given.first}
        return WindowScores(*(output[0] for output in self._session.run(None, inputs)))


def _load(files: EngineFiles) -> InferenceSession:
    onnxruntime = import_onnxruntime()
    options = onnxruntime.SessionOptions()
    # One thread a process: who reads many articles runs several workers.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    # Batches differ in size, and an arena keeps the largest of each: memory would creep up.
    options.enable_cpu_mem_arena = False
    options.enable_mem_pattern = False
    options.log_severity_level = 3
    session: InferenceSession = onnxruntime.InferenceSession(
        str(files.model), options, providers=["CPUExecutionProvider"]
    )
    return session
