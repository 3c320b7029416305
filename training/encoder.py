"""The encoder in training: word pieces -> four logits per concept, with the words that carry it.

A BERT of six layers whose weights start from all-MiniLM-L6-v2. Each concept looks over the tokens
with an attention of its own and says none, hinted, stated or denied of what it sees there; a
concept's attention starts from its label, so that it reads a little before anything
was labelled for it.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

WIDTH, INNER, HEADS, LAYERS, PLACES = 384, 1536, 12, 6, 256
STATES = ("none", "hinted", "stated", "denied")
NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "o": "attention.output.dense",
    "ln1": "attention.output.LayerNorm",
    "i": "intermediate.dense",
    "u": "output.dense",
    "ln2": "output.LayerNorm",
}


def tensors(path: Path) -> Iterator[tuple[str, Tensor]]:
    """The fp32 tensors of a safetensors file, by name."""
    raw = path.read_bytes()
    size = struct.unpack("<Q", raw[:8])[0]
    for name, entry in json.loads(raw[8 : 8 + size]).items():
        if entry.get("dtype") == "F32":
            first, last = (8 + size + offset for offset in entry["data_offsets"])
            values = np.frombuffer(raw[first:last], dtype=np.float32).reshape(entry["shape"])
            yield name, torch.tensor(values.copy())


class Linear(nn.Linear):
    """A linear map whose weights can be rounded to `levels` steps per row, as they will ship.

    Rounding passes the gradient straight through (Bengio et al. 2013), so that training goes on
    with the weights that the page will have.
    """

    levels = 0

    def forward(self, x: Tensor) -> Tensor:
        weight = self.weight
        if self.levels:
            weight = weight + (rounded(weight, self.levels) - weight).detach()
        return F.linear(x, weight, self.bias)


def scale_of(weight: Tensor, levels: int) -> Tensor:
    """The step of each row, so that its largest weight, or 3.2 deviations, is the last level."""
    top = weight.abs().amax(1, keepdim=True)
    cut = 3.2 * weight.std(1, keepdim=True)
    return torch.minimum(top, cut).clamp_min(1e-8) / levels


def rounded(weight: Tensor, levels: int) -> Tensor:
    """The weights as they ship: whole steps of each row, at most `levels` to either side."""
    step = scale_of(weight, levels)
    return (weight / step).round().clamp(-levels, levels) * step


class Layer(nn.Module):
    """One layer of BERT: attention, then a feed-forward net, each with its norm after it."""

    def __init__(self) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (Linear(WIDTH, WIDTH) for _ in range(4))
        self.i, self.u = Linear(WIDTH, INNER), Linear(INNER, WIDTH)
        self.ln1, self.ln2 = (nn.LayerNorm(WIDTH, eps=1e-12) for _ in range(2))
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, width = x.shape

        def split(t: Tensor) -> Tensor:
            return t.view(batch, length, HEADS, -1).transpose(1, 2)

        q, k, v = split(self.q(x)), split(self.k(x)), split(self.v(x))
        weight = q @ k.transpose(2, 3) / math.sqrt(width // HEADS) + mask
        mixed = (weight.softmax(-1) @ v).transpose(1, 2).reshape(batch, length, width)
        x = self.ln1(x + self.drop(self.o(mixed)))
        return self.ln2(x + self.drop(self.u(F.gelu(self.i(x)))))


class Encoder(nn.Module):
    """Token ids -> logits (texts, concepts, 4) and attentions (texts, tokens, concepts)."""

    def __init__(self, concepts: int, words: int, layers: int = LAYERS) -> None:
        super().__init__()
        self.word, self.place = nn.Embedding(words, WIDTH), nn.Embedding(PLACES, WIDTH)
        self.norm, self.drop = nn.LayerNorm(WIDTH, eps=1e-12), nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.look = nn.Linear(WIDTH, concepts)
        self.say = nn.Parameter(torch.zeros(concepts, len(STATES), WIDTH))
        self.bias = nn.Parameter(torch.zeros(concepts, len(STATES)))
        nn.init.normal_(self.say, std=0.02)
        with torch.no_grad():
            self.bias[:, 1:] = -4.0
            self.bias[:, 0] = 1.0

    def start(self, model: Path, pieces: list[int]) -> None:
        """Take over the weights of MiniLM (a safetensors file) for the kept word pieces."""
        weights = dict(tensors(model))
        state = {
            "word.weight": weights["embeddings.word_embeddings.weight"][pieces],
            # Texts have one segment: its embedding is the same everywhere.
            "place.weight": weights["embeddings.position_embeddings.weight"][:PLACES]
            + weights["embeddings.token_type_embeddings.weight"][0],
            "norm.weight": weights["embeddings.LayerNorm.weight"],
            "norm.bias": weights["embeddings.LayerNorm.bias"],
        }
        for n in range(len(self.layers)):
            for ours, theirs in NAMES.items():
                for part in ("weight", "bias"):
                    key = f"encoder.layer.{n}.{theirs}.{part}"
                    state[f"layers.{n}.{ours}.{part}"] = weights[key]
        self.load_state_dict(state, strict=False)

    def look_from(self, queries: Tensor) -> None:
        """Let the attention of each concept start from the state of its own words.

        `queries` has the shape (concepts, width): what the encoder makes of its label.
        """
        with torch.no_grad():
            self.look.weight.copy_(F.normalize(queries, dim=1) * 0.5)
            self.look.bias.zero_()

    def keep(self, concepts: list[int]) -> None:
        """Keep the heads of these concepts, in this order, and let the others go."""
        self.look.weight = nn.Parameter(self.look.weight[concepts])
        self.look.bias = nn.Parameter(self.look.bias[concepts])
        self.say = nn.Parameter(self.say[concepts])
        self.bias = nn.Parameter(self.bias[concepts])

    def round_to(self, levels: int) -> None:
        """From now on, compute with weights rounded to so many levels per side (0: as they are)."""
        for one in self.modules():
            if isinstance(one, Linear):
                one.levels = levels
        self.levels = levels

    levels = 0

    def tokens(self, ids: Tensor, there: Tensor) -> Tensor:
        """The state of every token after the last layer."""
        mask = (1 - there[:, None, None, :].float()) * -1e9
        table = self.word.weight
        if self.levels:
            table = table + (rounded(table, self.levels) - table).detach()
        x = F.embedding(ids, table) + self.place.weight[: ids.shape[1]]
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def forward(self, ids: Tensor, there: Tensor) -> tuple[Tensor, Tensor]:
        x = self.tokens(ids, there)
        weight = (self.look(x) + (1 - there[:, :, None].float()) * -1e9).softmax(1)
        seen = torch.einsum("btc,btw->bcw", weight, x)
        return torch.einsum("bcw,csw->bcs", seen, self.say) + self.bias, weight
