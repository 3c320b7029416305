"""A file -> its texts: decoded without loss, taken apart by its format."""

from __future__ import annotations

import codecs
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .csvexports import csv_fragments
from .findings import Fragment
from .htmltexts import html_fragments
from .jsonexports import json_fragments, line_fragments

_STRUCTURED = {".json", ".jsonl", ".ndjson", ".csv", ".tsv"}
_HTML = {".html", ".htm", ".xhtml"}
LARGEST_HTML = 1_000_000  # characters; beyond it the parser is too slow, and the file plain text


@dataclass(frozen=True)
class Source:
    """A file that was read, decoded so that encoding it again gives the very same bytes."""

    path: Path
    content: bytes
    text: str
    codec: str
    errors: str

    @cached_property
    def _lines(self) -> list[int]:
        starts, at = [0], self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of an index into the text."""
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    @property
    def is_structured(self) -> bool:
        """Whether it is an export, which is never rewritten: the tracker owns it."""
        return self.path.suffix.lower() in _STRUCTURED

    def encode(self, text: str) -> bytes:
        """A text as bytes, in the way that this file was written."""
        return text.encode(self.codec, self.errors)


def decode(path: Path, content: bytes) -> Source | None:
    """The file as text; None for one that is no text.

    Citations are ASCII, so a text in an unknown encoding is read as UTF-8 whose other bytes are
    kept as they are.
    """
    for mark, codec in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if content.startswith(mark) and len(content) % 2 == 0:
            return Source(
                path, content, content.decode(codec, "surrogatepass"), codec, "surrogatepass"
            )
    if b"\0" in content[:8192]:
        return None
    return Source(
        path, content, content.decode("utf-8", "surrogateescape"), "utf-8", "surrogateescape"
    )


def fragments(source: Source) -> Iterator[Fragment]:
    """The texts of a file in order. Raises Malformed for a broken export."""
    suffix, text = source.path.suffix.lower(), source.text
    if suffix == ".json":
        yield from json_fragments(text)
    elif suffix in (".jsonl", ".ndjson"):
        yield from line_fragments(text)
    elif suffix in (".csv", ".tsv"):
        yield from csv_fragments(text)
    elif suffix in _HTML and len(text) <= LARGEST_HTML:
        yield from html_fragments(text)
    else:
        yield Fragment(text, "", lambda n: n, own=True)
