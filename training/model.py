"""The model: MiniLM's encoder with the heads of the language engine.

The encoder is written out here rather than taken from a library: it is sixty lines, its weights
load from the published file, and its export holds nothing that onnxruntime does not need.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from briefgen.language.engine.features import SHAPES

if TYPE_CHECKING:
    from pathlib import Path

    from training.configuration import Sizes


@dataclass(frozen=True)
class EncoderSizes:
    """Sizes of a BERT encoder, as its config.json gives them."""

    vocab_size: int
    hidden_size: int
    num_hidden_layers: int
    num_attention_heads: int
    intermediate_size: int
    max_position_embeddings: int

    @classmethod
    def read(cls, path: Path) -> EncoderSizes:
        """Return the sizes that a config.json names."""
        known = json.loads(path.read_text("utf-8"))
        return cls(**{name: known[name] for name in cls.__dataclass_fields__})


class Layer(nn.Module):
    """Self-attention and a feed-forward net, each added to its input and normalised."""

    def __init__(self, sizes: EncoderSizes) -> None:
        """Make a layer with random weights."""
        super().__init__()
        width = sizes.hidden_size
        self.attention_heads = sizes.num_attention_heads
        self.attention = nn.Linear(width, 3 * width)
        self.mix = nn.Linear(width, width)
        self.mix_norm = nn.LayerNorm(width, eps=1e-12)
        self.wide = nn.Linear(width, sizes.intermediate_size)
        self.narrow = nn.Linear(sizes.intermediate_size, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Return the layer's output; `bias` keeps padding from being attended to."""
        rows, length, width = x.shape
        split = (rows, length, 3, self.attention_heads, width // self.attention_heads)
        query, key, value = self.attention(x).view(split).permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        seen = seen.transpose(1, 2).reshape(rows, length, width)
        x = self.mix_norm(x + self.mix(seen))
        return self.norm(x + self.narrow(functional.gelu(self.wide(x))))


class Encoder(nn.Module):
    """BERT's encoder, with an embedding of each piece's shape beside the piece's own."""

    def __init__(self, sizes: EncoderSizes, dropout: float = 0.1) -> None:
        """Make an encoder with random weights; shapes say nothing at first."""
        super().__init__()
        width = sizes.hidden_size
        self.width = width
        self.pieces = nn.Embedding(sizes.vocab_size, width)
        self.positions = nn.Embedding(sizes.max_position_embeddings, width)
        self.shapes = nn.Embedding(SHAPES, width)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(sizes) for _ in range(sizes.num_hidden_layers))

    def forward(self, ids: Tensor, shapes: Tensor) -> Tensor:
        """Return a vector for each piece; id 0 is padding."""
        places = self.positions.weight[: ids.shape[1]]
        x = self.drop(self.norm(self.pieces(ids) + self.shapes(shapes) + places))
        bias = torch.zeros_like(ids, dtype=x.dtype).masked_fill(ids == 0, -1e4)[:, None, None]
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load(self, weights: dict[str, Tensor]) -> None:
        """Take over the published weights of a BERT encoder."""
        given = {name.removeprefix("bert."): value for name, value in weights.items()}
        state = self.state_dict()
        for name in state:
            if not name.startswith("shapes"):
                state[name] = _published(name, given)
        self.load_state_dict(state)


_OUTER = {
    "pieces": "embeddings.word_embeddings",
    "norm": "embeddings.LayerNorm",
}
_INNER = {
    "mix": "attention.output.dense",
    "mix_norm": "attention.output.LayerNorm",
    "wide": "intermediate.dense",
    "narrow": "output.dense",
    "norm": "output.LayerNorm",
}


def _published(name: str, given: dict[str, Tensor]) -> Tensor:
    """Return the weight that the published file has under another name."""
    parts = name.split(".")
    if parts[0] == "positions":
        # There is one kind of segment: its embedding goes with the places.
        types = given["embeddings.token_type_embeddings.weight"]
        return given["embeddings.position_embeddings.weight"] + types[0]
    if parts[0] != "layers":
        return given[f"{_OUTER[parts[0]]}.{parts[1]}"]
    _, number, part, kind = parts
    prefix = f"encoder.layer.{number}"
    if part == "attention":
        three = (
            given[f"{prefix}.attention.self.{one}.{kind}"] for one in ("query", "key", "value")
        )
        return torch.cat(list(three))
    return given[f"{prefix}.{_INNER[part]}.{kind}"]


class Scores(NamedTuple):
    """What the heads say of each word: the model's outputs, in the order of the export.

    Windows by words, then: `tags` and `names` by label; `starts` a logit; `heads` by the words
    that may govern, the root first; `governor` and `dependent` are vectors to score relations by,
    `governor` with the root first.
    """

    tags: Tensor
    names: Tensor
    starts: Tensor
    heads: Tensor
    governor: Tensor
    dependent: Tensor

    def floats(self) -> Scores:
        """Return the scores in single precision, for losses and choices."""
        return Scores(*(one.float() for one in self))


class Engine(nn.Module):
    """The encoder and its heads."""

    def __init__(
        self, encoder: Encoder, tags: int, names: int, relations: int, sizes: Sizes
    ) -> None:
        """Make the heads with random weights."""
        super().__init__()
        width = encoder.width
        self.encoder = encoder
        self.drop = nn.Dropout(sizes.dropout)
        self.root = nn.Parameter(torch.randn(width) * 0.02)
        self.tags = nn.Linear(width, tags)
        self.names = _net(width, width // 2, names)
        self.starts = _net(width, width // 4, 1)
        self.head_governor = nn.Linear(width, sizes.heads)
        self.head_dependent = nn.Linear(width, sizes.heads)
        self.head_scores = nn.Parameter(torch.randn(sizes.heads + 1, sizes.heads) * 0.02)
        self.relation_governor = nn.Linear(width, sizes.relations)
        self.relation_dependent = nn.Linear(width, sizes.relations)
        shape = (relations, sizes.relations + 1, sizes.relations + 1)
        self.relation_scores = nn.Parameter(torch.randn(*shape) * 0.02)

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor) -> Scores:
        """Return the scores of every word; `first` is the index of its first piece."""
        x = self.encoder(ids, shapes).float()
        words = x.gather(1, first[..., None].expand(-1, -1, x.shape[-1]))
        root = self.root.expand(words.shape[0], 1, -1)
        dropped = self.drop(words)
        governors = torch.cat([root, dropped], 1)
        governor = self.drop(functional.gelu(self.head_governor(governors)))
        dependent = self.drop(functional.gelu(self.head_dependent(dropped)))
        heads = (_one(dependent) @ self.head_scores) @ governor.transpose(1, 2)
        return Scores(
            self.tags(dropped),
            self.names(dropped),
            self.starts(dropped)[..., 0],
            heads,
            _one(self.drop(functional.gelu(self.relation_governor(governors)))),
            _one(self.drop(functional.gelu(self.relation_dependent(dropped)))),
        )

    def relations(self, scores: Scores, heads: Tensor) -> Tensor:
        """Return the scores of each word's relation to the given head."""
        index = heads[..., None].expand(-1, -1, scores.governor.shape[-1])
        governor = scores.governor.gather(1, index)
        return torch.einsum("bwi,rij,bwj->bwr", scores.dependent, self.relation_scores, governor)


def _net(width: int, inner: int, out: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(width, inner), nn.GELU(), nn.Dropout(0.1), nn.Linear(inner, out))


def _one(x: Tensor) -> Tensor:
    """Append a constant 1: a bilinear form's bias."""
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)
