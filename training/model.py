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
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from training.configuration import Sizes


HEADS = ("tags", "names", "starts", "trees")
"""What the heads say, in the order in which they are told whose manner to follow."""


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


class ByteLinear(nn.Linear):
    """A linear layer that, where `rounded` is set, calculates as its 8-bit copy does.

    What is trained so has learned to live with the rounding of what ships.
    """

    rounded = False

    def forward(self, x: Tensor) -> Tensor:
        """Return the layer's output."""
        if not self.rounded:
            return super().forward(x)
        return functional.linear(_as_bytes(x), _as_small_integers(self.weight), self.bias)


def _as_bytes(x: Tensor) -> Tensor:
    """Return numbers as 8 bits hold them: 255 steps from a window's smallest to its largest."""
    given = x.detach()
    low = given.amin((1, 2), keepdim=True).clamp(max=0)
    step = ((given.amax((1, 2), keepdim=True).clamp(min=0) - low) / 255).clamp(min=1e-8)
    return x + (((given - low) / step).round() * step + low - given)


def _as_small_integers(weight: Tensor) -> Tensor:
    """Return weights as 7 bits and a sign hold them: 64 steps to the largest of each output."""
    given = weight.detach()
    step = (given.abs().amax(1, keepdim=True) / 64).clamp(min=1e-8)
    return weight + ((given / step).round() * step - given)


class Layer(nn.Module):
    """Self-attention and a feed-forward net, each added to its input and normalised."""

    def __init__(self, sizes: EncoderSizes, dropout: float) -> None:
        """Make a layer with random weights."""
        super().__init__()
        width = sizes.hidden_size
        self.attention_heads = sizes.num_attention_heads
        self.attention = ByteLinear(width, 3 * width)
        self.mix = ByteLinear(width, width)
        self.mix_norm = nn.LayerNorm(width, eps=1e-12)
        self.wide = ByteLinear(width, sizes.intermediate_size)
        self.narrow = ByteLinear(sizes.intermediate_size, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Return the layer's output; `bias` keeps padding from being attended to."""
        rows, length, width = x.shape
        split = (rows, length, 3, self.attention_heads, width // self.attention_heads)
        query, key, value = self.attention(x).view(split).permute(2, 0, 3, 1, 4)
        # In single precision: on CPUs its gradient takes a quarter of the time of bfloat16's.
        with torch.autocast(x.device.type, enabled=False):
            seen = functional.scaled_dot_product_attention(
                query.float(), key.float(), value.float(), attn_mask=bias
            )
        seen = seen.transpose(1, 2).reshape(rows, length, width)
        x = self.mix_norm(x + self.drop(self.mix(seen)))
        return self.norm(x + self.drop(self.narrow(functional.gelu(self.wide(x)))))


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
        self.layers = nn.ModuleList(Layer(sizes, dropout) for _ in range(sizes.num_hidden_layers))

    def forward(self, ids: Tensor, shapes: Tensor) -> Tensor:
        """Return a vector for each piece; id 0 is padding."""
        places = self.positions.weight[: ids.shape[1]]
        x = self.drop(self.norm(self.pieces(ids) + self.shapes(shapes) + places))
        bias = torch.zeros_like(ids, dtype=torch.float).masked_fill(ids == 0, -1e4)[:, None, None]
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

    def round(self) -> None:
        """Calculate from now on as the 8-bit copy does."""
        for module in self.modules():
            if isinstance(module, ByteLinear):
                module.rounded = True


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


@dataclass(frozen=True)
class Counts:
    """How many labels each head tells apart, and how many corpora teach them."""

    tags: int
    names: int
    relations: int
    corpora: int


def counts_of(labels: Mapping[str, Sequence[str]]) -> Counts:
    """Count labels: lists of tags, names, relations and corpora."""
    return Counts(*(len(labels[what]) for what in ("tags", "names", "relations", "corpora")))


class WindowDropout(nn.Module):
    """Drops the same features of all words of a window."""

    def __init__(self, share: float) -> None:
        """Drop a share of the features."""
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        """Return windows by words by features, some features of each window 0 while training."""
        if not self.training or not self.share:
            return x
        keep = torch.full((x.shape[0], 1, x.shape[2]), 1 - self.share, device=x.device)
        return x * (keep.bernoulli() / (1 - self.share))


class Hidden(nn.Module):
    """A hidden layer that learns of each corpus how it differs from the others.

    Corpora mark the same words differently.  What a corpus' annotators do otherwise goes into a
    bias of its own, what they share into the weights; the model that ships is told whose manner to
    follow.
    """

    def __init__(self, width: int, out: int, corpora: int, dropout: float) -> None:
        """Make a layer with random weights; corpora do not differ at first."""
        super().__init__()
        self.linear = nn.Linear(width, out)
        self.manners = nn.Parameter(torch.zeros(corpora, out))
        self.drop = WindowDropout(dropout)

    def forward(self, x: Tensor, manner: Tensor) -> Tensor:
        """Return the layer's output; `manner` gives each window's share of every corpus."""
        bias = (manner @ self.manners)[:, None]
        return self.drop(functional.gelu(self.linear(x) + bias))


class Engine(nn.Module):
    """The encoder and its heads."""

    def __init__(self, encoder: Encoder, counts: Counts, sizes: Sizes) -> None:
        """Make the heads with random weights."""
        super().__init__()
        width = encoder.width
        self.encoder = encoder
        self.drop = WindowDropout(sizes.dropout)
        self.root = nn.Parameter(torch.randn(width) * 0.02)

        def hidden(out: int) -> Hidden:
            return Hidden(width, out, counts.corpora, sizes.dropout)

        self.tag_hidden, self.tags = hidden(width // 2), nn.Linear(width // 2, counts.tags)
        self.name_hidden, self.names = hidden(width // 2), nn.Linear(width // 2, counts.names)
        self.start_hidden, self.starts = hidden(width // 4), nn.Linear(width // 4, 1)
        self.head_governor = hidden(sizes.heads)
        self.head_dependent = hidden(sizes.heads)
        self.head_scores = nn.Parameter(torch.randn(sizes.heads + 1, sizes.heads) * 0.02)
        self.relation_governor = hidden(sizes.relations)
        self.relation_dependent = hidden(sizes.relations)
        shape = (counts.relations, sizes.relations + 1, sizes.relations + 1)
        self.relation_scores = nn.Parameter(torch.randn(*shape) * 0.02)

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor, manner: Tensor) -> Scores:
        """Return the scores of every word.

        `first` is the index of a word's first piece; `manner` has for each window and each of
        HEADS the share of every corpus.
        """
        x = self.encoder(ids, shapes).float()
        words = x.gather(1, first[..., None].expand(-1, -1, x.shape[-1]))
        root = self.root.expand(words.shape[0], 1, -1)
        words = self.drop(words)
        governors = torch.cat([root, words], 1)
        tags, names, starts, trees = manner.unbind(1)
        dependent = _one(self.head_dependent(words, trees))
        governor = self.head_governor(governors, trees)
        return Scores(
            self.tags(self.tag_hidden(words, tags)),
            self.names(self.name_hidden(words, names)),
            self.starts(self.start_hidden(words, starts))[..., 0],
            (dependent @ self.head_scores) @ governor.transpose(1, 2),
            _one(self.relation_governor(governors, trees)),
            _one(self.relation_dependent(words, trees)),
        )

    def relations(self, scores: Scores, heads: Tensor) -> Tensor:
        """Return the scores of each word's relation to the given head."""
        index = heads[..., None].expand(-1, -1, scores.governor.shape[-1])
        governor = scores.governor.gather(1, index)
        return torch.einsum("bwi,rij,bwj->bwr", scores.dependent, self.relation_scores, governor)


def _one(x: Tensor) -> Tensor:
    """Append a constant 1: a bilinear form's bias."""
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)
