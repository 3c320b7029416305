"""The trained encoder -> the file that ships, as search/reader/engine/reader.c reads it."""

from __future__ import annotations

import json
import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from .encoder import LAYERS, Encoder, scale_of

MAGIC = b"CBR1"
LONGEST = 162  # word pieces of a window with its two marks, as in reader.c
FINE = 127  # levels of rows that are few


def _block(raw: bytes) -> bytes:
    return raw + b"\0" * (-len(raw) % 4)


def _floats(values: Tensor) -> bytes:
    return _block(values.detach().float().numpy().astype("<f4").tobytes())


def _rows(weight: Tensor, levels: int) -> tuple[bytes, bytes]:
    step = scale_of(weight, levels)
    whole = (weight / step).round().clamp(-levels, levels).detach().numpy().astype(np.int8)
    return _floats(step), _block(whole.tobytes())


def _linear(weight: Tensor, bias: Tensor, levels: int) -> bytes:
    steps, rows = _rows(weight, levels)
    return steps + _floats(bias) + rows


def content(
    net: Encoder, pieces: list[str], bars: Tensor, levels: int, about: dict[str, Any]
) -> bytes:
    """The file, uncompressed: a JSON object (concepts and what else is said of them), the network.

    `bars` has the shape (concepts, 3): from which chance on a concept is stated, hinted, denied.
    """
    blob = "".join(pieces).encode()
    concepts = net.bias.shape[0]
    head = struct.pack(
        "<8I",
        int.from_bytes(MAGIC, "little"),
        len(pieces),
        concepts,
        len(net.layers),
        levels,
        len(blob),
        0,
        0,
    )
    parts = [head, _block(bytes(len(p.encode()) for p in pieces)), _block(blob)]
    parts += _rows(net.word.weight, levels)
    parts += _rows(net.place.weight[:LONGEST], FINE)
    parts += [_floats(net.norm.weight), _floats(net.norm.bias)]
    for layer in net.layers:
        for name in ("q", "k", "v", "o", "ln1", "i", "u", "ln2"):
            part = getattr(layer, name)
            if name.startswith("ln"):
                parts += [_floats(part.weight), _floats(part.bias)]
            else:
                parts.append(_linear(part.weight, part.bias, levels))
    parts.append(_linear(net.look.weight, net.look.bias, FINE))
    parts.append(_linear(net.say.flatten(0, 1), net.bias.flatten(), FINE))
    parts.append(_floats(bars))
    text = json.dumps(about, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    return struct.pack("<I", len(text)) + text + b"".join(parts)


def write(path: Path, data: bytes) -> int:
    """Write the file with gzip, the same bytes every time; returns its size."""
    # Weights hold no repetitions: Huffman codes alone come out smaller than what looks for some.
    pack = zlib.compressobj(9, zlib.DEFLATED, 31, 9, zlib.Z_HUFFMAN_ONLY)
    packed = pack.compress(data) + pack.flush()
    # The tenth byte names the system, which differs between Pythons.
    packed = packed[:9] + b"\xff" + packed[10:]
    path.write_bytes(packed)
    return len(packed)


def start(model: Path, pieces: list[int], concepts: int, layers: int = LAYERS) -> Encoder:
    """An untrained encoder with the weights of MiniLM."""
    torch.manual_seed(0)
    net = Encoder(concepts, len(pieces), layers)
    net.start(model, pieces)
    return net
