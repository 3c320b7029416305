"""How long the reader takes for a text: the engine in Python and Node beside the net in numpy.

    python benchmarks/reading.py [--texts 18] [--words 100]

All in one run on one core; the peer computes the same layers with numpy's matrix products (fp32),
whatever BLAS numpy brings, on the same word pieces. Medians after one pass to warm up; the words
of facts, some dozens of readings each, are looked for in a sixth of the texts.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import click

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from asking import median, texts  # noqa: E402

from search.reader.engine import Engine  # noqa: E402
from search.reader.modelfile import FOLDER  # noqa: E402

NODE = """
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { start } from "./docs/assets/engine/engine.mjs";
const file = (name) => readFileSync(`search/reader/${name}`);
const model = new Uint8Array(gunzipSync(file("model/model.gz")));
const engine = await start(file("engine/reader.wasm"), model);
const [uses, few] = JSON.parse(readFileSync(0, "utf8"));
const median = (uses, carried) => {
  for (const use of uses) engine.read(use, carried);
  const times = uses.map((use) => {
    const begun = performance.now();
    engine.read(use, carried);
    return performance.now() - begun;
  });
  return times.sort((a, b) => a - b)[times.length >> 1];
};
console.log(JSON.stringify([median(uses, false), median(few, true)]));
"""


class InNumpy:
    """The same network with numpy, from the same file."""

    def __init__(self, network: bytes) -> None:
        import numpy as np

        self.np, self.raw, self.at = np, network, 32
        words, self.concepts, layers, _, blob = struct.unpack("<5I", network[4:24])
        self.at += -(-words // 4) * 4 + -(-blob // 4) * 4
        self.word = self.rows(words, 384)
        self.place = self.rows(162, 384)
        self.norm = self.pair()
        self.layers = [self.layer() for _ in range(layers)]

    def take(self, kind: str, count: int) -> Any:
        size = count * (4 if kind == "<f4" else 1)
        found = self.np.frombuffer(self.raw, kind, count, self.at)
        self.at += -(-size // 4) * 4
        return found

    def rows(self, rows: int, width: int) -> Any:
        step = self.take("<f4", rows)
        return self.take("i1", rows * width).reshape(rows, width) * step[:, None]

    def linear(self, out: int, width: int) -> Any:
        step, bias = self.take("<f4", out), self.take("<f4", out)
        weight = self.take("i1", out * width).reshape(out, width) * step[:, None]
        return self.np.ascontiguousarray(weight.T), bias

    def pair(self) -> Any:
        return self.take("<f4", 384), self.take("<f4", 384)

    def layer(self) -> dict[str, Any]:
        found = {name: self.linear(384, 384) for name in "qkvo"}
        found["ln1"] = self.pair()
        found["i"], found["u"] = self.linear(1536, 384), self.linear(384, 1536)
        found["ln2"] = self.pair()
        return found

    def normed(self, x: Any, pair: Any) -> Any:
        mean = x.mean(-1, keepdims=True)
        return (x - mean) / self.np.sqrt(x.var(-1, keepdims=True) + 1e-12) * pair[0] + pair[1]

    def encode(self, ids: list[int]) -> Any:
        """The states of the word pieces after the last layer."""
        np = self.np
        x = self.normed(self.word[ids] + self.place[: len(ids)], self.norm)
        for one in self.layers:
            q, k, v = (
                (x @ one[name][0] + one[name][1]).reshape(len(ids), 12, 32).transpose(1, 0, 2)
                for name in "qkv"
            )
            weight = q @ k.transpose(0, 2, 1) / np.float32(32**0.5)
            weight = np.exp(weight - weight.max(-1, keepdims=True))
            weight /= weight.sum(-1, keepdims=True)
            mixed = (weight @ v).transpose(1, 0, 2).reshape(len(ids), 384)
            x = self.normed(x + mixed @ one["o"][0] + one["o"][1], one["ln1"])
            inner = x @ one["i"][0] + one["i"][1]
            inner = 0.5 * inner * (1 + np.tanh(0.79788456 * (inner + 0.044715 * inner**3)))
            x = self.normed(x + inner @ one["u"][0] + one["u"][1], one["ln2"])
        return x


@click.command()
@click.option("--texts", "count", default=18, show_default=True)
@click.option("--words", default=100, show_default=True)
def main(count: int, words: int) -> None:
    """Print the medians and their ratios to numpy's."""
    uses = [use for use, _ in zip(texts(words), range(count), strict=False)]
    begun = time.perf_counter()
    plain = gzip.decompress((FOLDER / "model.gz").read_bytes())
    network = plain[4 + int.from_bytes(plain[:4], "little") :]
    unpacked = time.perf_counter()
    engine = Engine(network)
    opened = time.perf_counter()
    print(f"unpack {1000 * (unpacked - begun):.0f} ms, open {1000 * (opened - unpacked):.0f} ms")

    def read(use: str) -> None:
        engine.split(use)
        engine.read()

    def carried(use: str) -> None:
        read(use)
        for n, one in enumerate(engine.said()):
            if one.state != "none":
                engine.words(n)

    ways: dict[str, float] = {"engine in Python": median(read, uses)}
    few = uses[: max(1, count // 6)]
    ways["engine in Python, with the words of each fact"] = median(carried, few)
    if shutil.which("node"):
        command = ["node", "--input-type=module", "-e", NODE]
        run = subprocess.run(
            command,
            cwd=ROOT,
            input=json.dumps([uses, few]),
            capture_output=True,
            text=True,
            check=True,
        )
        ways["engine in Node"], ways["engine in Node, with words"] = json.loads(run.stdout)
    try:
        peer = InNumpy(network)
    except ModuleNotFoundError:
        print("numpy is missing: no peer")
    else:
        ids = {use: _ids(engine, use) for use in uses}
        ways["numpy, layers alone"] = median(_over(peer, ids), uses)
    base = ways.get("numpy, layers alone")
    for name, took in ways.items():
        ratio = f", {took / base:.2f} of numpy" if base else ""
        print(f"{name}: {took:.1f} ms{ratio}")
    print(f"{1000 / ways['engine in Python']:.0f} texts a second on one core, without words")


def _over(peer: InNumpy, ids: dict[str, list[int]]) -> Callable[[str], object]:
    return lambda use: peer.encode(ids[use])


def _ids(engine: Engine, use: str) -> list[int]:
    count = min(engine.split(use), 160)
    return [2, *(number for number, _, _ in engine.pieces(count)), 3]


if __name__ == "__main__":
    main()
