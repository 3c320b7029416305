"""Reads the search index from its small files, which `postings` writes and the page fetches.

What a book in many files gives, and a book in one file (`onefile`), is the same: postings, facets,
spellings and documents. The page does exactly this in `postings.mjs`.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol, TypeVar

from ..errors import IndexMissing
from ..project import remedy
from .impacts import Levels
from .postings import FORMAT, bucket

Json = dict[str, Any]
GZIP = 31  # what tells zlib that a gzip file comes
Content = TypeVar("Content")


@dataclass(frozen=True)
class Spelling:
    """How a term is mostly written, and in how many documents it stands."""

    spelling: str
    term: str
    documents: int


class Searched(Protocol):
    """What a search index gives, however many files it has."""

    @property
    def settings(self) -> Json: ...

    def postings(self, terms: Iterable[str]) -> dict[str, Levels]:
        """The documents of terms, by level; terms without any are left out."""

    def facets(self, names: Iterable[str]) -> dict[str, list[int]]:
        """The documents that have facets, by facet; facets without any are left out."""

    def spellings(self, keys: Iterable[str]) -> list[Spelling]:
        """The spellings under keys: the beginning of a word and a hyphen, or one and its end."""

    def documents(self, numbers: Iterable[int]) -> list[Json]:
        """The documents of numbers, in their order."""


class Files:
    """The files of an index in a folder; what was read is kept."""

    def __init__(self, settings: Json, folder: Path) -> None:
        self._settings, self._folder = settings, folder
        self._contents: dict[str, Any] = {}

    def get(self, name: str, read: Callable[[bytes], Content]) -> Content:
        """A file's content as `read` makes it from its bytes.

        Raises IndexMissing for a file that is missing, damaged or of another format.
        """
        if name not in self._contents:
            self._contents[name] = self._load(name, read)
        content: Content = self._contents[name]
        return content

    def _load(self, name: str, read: Callable[[bytes], Content]) -> Content:
        try:
            if self._settings["format"] != FORMAT:
                raise ValueError
            path = self._folder / self._settings["folder"] / f"{name}.bin"
            return read(zlib.decompress(path.read_bytes(), GZIP))
        except (OSError, ValueError, KeyError, IndexError, zlib.error):
            what = f"the search index in {self._folder} is damaged"
            raise IndexMissing(f"{what}; {remedy(self._folder)}") from None


@dataclass(frozen=True)
class ManyFiles:
    """A search index in many files, below a folder."""

    settings: Json
    folder: Path

    @cached_property
    def _files(self) -> Files:
        return Files(self.settings, self.folder)

    def postings(self, terms: Iterable[str]) -> dict[str, Levels]:
        return self._entries("t", self.settings["terms"], terms)

    def facets(self, names: Iterable[str]) -> dict[str, list[int]]:
        found = self._entries("f", self.settings["facets"], names)
        return {name: levels[0] for name, levels in found.items()}

    def _entries(self, kind: str, buckets: int, keys: Iterable[str]) -> dict[str, Levels]:
        found = {}
        for key in keys:
            file = f"{kind}/{bucket(key.partition(' ')[0], buckets)}"
            if content := self._files.get(file, _entries).get(key):
                found[key] = _levels(content)
        return found

    def spellings(self, keys: Iterable[str]) -> list[Spelling]:
        files = dict.fromkeys(f"w/{bucket(key, self.settings['words'])}" for key in keys)
        return [one for file in files for one in self._files.get(file, _lines)]

    def documents(self, numbers: Iterable[int]) -> list[Json]:
        together = self.settings["together"]
        return [
            self._files.get(f"d/{number // together}", json.loads)[number % together]
            for number in numbers
        ]


def _lines(content: bytes) -> list[Spelling]:
    parts = (line.split(" ") for line in content.decode().split("\n")[:-1])
    return [Spelling(spelling, term, int(documents)) for spelling, term, documents in parts]


class _Numbers:
    """Takes LEB128 numbers and runs of bytes from the start of some bytes."""

    def __init__(self, content: bytes) -> None:
        self.content, self.at = content, 0

    def __bool__(self) -> bool:
        return self.at < len(self.content)

    def number(self) -> int:
        value = shift = 0
        while True:
            byte = self.content[self.at]
            self.at += 1
            value |= (byte & 127) << shift
            if byte < 128:
                return value
            shift += 7

    def bytes(self, length: int) -> bytes:
        if self.at + length > len(self.content):
            raise IndexError("an entry is cut off")
        self.at += length
        return self.content[self.at - length : self.at]


def _entries(content: bytes) -> dict[str, bytes]:
    """The terms of a file with the bytes of their postings."""
    found = {}
    take = _Numbers(content)
    while take:
        name = take.bytes(take.number()).decode()
        found[name] = take.bytes(take.number())
    return found


def _levels(content: bytes) -> Levels:
    found: Levels = {}
    take = _Numbers(content)
    while take:
        level, last = take.number(), -1
        found[level] = numbers = []
        for _ in range(take.number()):
            last += take.number() + 1
            numbers.append(last)
    return found
