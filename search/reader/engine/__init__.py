"""The engine of the reader in Python: reader.wasm run by wasmtime, as the page's worker runs it."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

MODULE = Path(__file__).with_name("reader.wasm")
STATES = ("none", "hinted", "stated", "denied")
WINDOW = 160  # word pieces read at once
ROW = struct.Struct("<i4f4i")  # a concept's state, its four chances, and what only the engine needs


@dataclass(frozen=True)
class Said:
    """What a text says of a concept: none, hinted, stated or denied; the chances of these four."""

    state: str
    chances: tuple[float, ...]


class Engine:
    """The network with a model in it; it holds one text at a time.

    `model` is the network's part of a model file. Raises ValueError for one that does not fit.
    """

    def __init__(self, model: bytes) -> None:
        import wasmtime  # an eighth of the start of a command, and most read nothing

        self._store = wasmtime.Store(wasmtime.Engine())
        module = wasmtime.Module.from_file(self._store.engine, str(MODULE))
        exports = wasmtime.Instance(self._store, module, []).exports(self._store)
        self._functions = {n: f for n, f in exports.items() if isinstance(f, wasmtime.Func)}
        memory = exports["memory"]
        assert isinstance(memory, wasmtime.Memory)
        self._memory = memory
        at = self._call("reserve", len(model))
        self._memory.write(self._store, model, at)
        if code := self._call("open", at, len(model)):
            raise ValueError("it is no model" if code == 1 else "the model is not whole")
        self.concepts: int = self._call("concepts")

    def _call(self, name: str, *values: int) -> int:
        return int(self._functions[name](self._store, *values) or 0)

    def split(self, text: str) -> int:
        """Take a text; returns its number of word pieces."""
        points = text.encode("utf-32-le", "replace")
        at = self._call("text", len(text))
        self._memory.write(self._store, points, at)
        return self._call("split", len(text))

    def pieces(self, count: int) -> list[tuple[int, int, int]]:
        """The word pieces of the split text: number, first and last place in plain letters."""
        rows = []
        for name in ("ids", "starts", "ends"):
            at = self._call(name)
            raw = self._memory.read(self._store, at, at + 4 * count)
            rows.append(struct.unpack(f"<{count}i", raw))
        return list(zip(*rows, strict=True))

    def read(self) -> int:
        """Read the text that was split; returns in how many windows."""
        return self._call("read")

    def said(self) -> list[Said]:
        """What the text that was read says of each concept, in the order of the model."""
        at = self._call("facts")
        raw = self._memory.read(self._store, at, at + ROW.size * self.concepts)
        return [Said(STATES[row[0]], row[1:5]) for row in ROW.iter_unpack(raw)]

    def known(self) -> bool:
        """Whether the text that was read is made of words, most of them known."""
        return bool(self._call("known"))

    def looked(self, concept: int) -> tuple[int, int]:
        """Where the words begin and end that the concept looked at most: a first guess, at once."""
        self._call("looked", concept)
        return self._call("first"), self._call("last")

    def words(self, concept: int) -> tuple[int, int]:
        """Where the words begin and end (code points) without which the concept is not so."""
        self._call("words", concept)
        return self._call("first"), self._call("last")
