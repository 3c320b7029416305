"""A file -> its text, decoded without loss; None for what is no text."""

from __future__ import annotations

import codecs
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

STRUCTURED = {".json", ".jsonl", ".ndjson", ".csv", ".tsv"}
HTML = {".html", ".htm", ".xhtml"}
_TEXTS = STRUCTURED | HTML | {".md", ".markdown", ".txt", ".rst", ".adoc", ".xml", ".eml", ".log"}
MARKS = (  # that of UTF-32 begins like that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BEGINNING = 8192  # bytes
_RUN = re.compile("[ -~]{6}")
_NO_TEXT = {"Cc", "Cn", "Co", "Cs"}
_SAVE = "save it as UTF-8"


@dataclass(frozen=True)
class Source:
    """A file that was read, decoded so that encoding it again gives the very same bytes.

    `tail` is what is left of a character that was cut off at the end. `fault` says what is wrong
    with the encoding, "" for nothing.
    """

    path: Path
    content: bytes
    text: str
    codec: str
    errors: str
    tail: bytes = b""
    fault: str = ""

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
        return self.path.suffix.lower() in STRUCTURED

    def encode(self, text: str) -> bytes:
        """A text as bytes, in the way that this file was written."""
        return text.encode(self.codec, self.errors) + self.tail


def decode(path: Path, content: bytes) -> Source | None:
    """The file as text; None for one that is no text.

    Citations are ASCII, so a text in an unknown encoding is read as UTF-8 whose other bytes are
    kept as they are.
    """
    for mark, codec in MARKS:
        if content.startswith(mark):
            return _wide(path, content, codec, "")
    text = content.decode("utf-8", "surrogateescape")
    if b"\0" not in content:
        return Source(path, content, text, "utf-8", "surrogateescape")
    if codec := unmarked(content):
        return _wide(path, content, codec, f"{codec[:6].upper()} without a mark; {_SAVE}")
    if path.suffix.lower() in _TEXTS:
        fault = f"a text that holds zero bytes, which were left out; {_SAVE}"
        return Source(path, content, text, "utf-8", "surrogateescape", fault=fault)
    if b"\0" in content[:_BEGINNING]:
        return None
    return Source(path, content, text, "utf-8", "surrogateescape")


def _wide(path: Path, content: bytes, codec: str, fault: str) -> Source:
    """A text of which each character takes two bytes or four."""
    whole = len(content) - len(content) % _width(codec)
    tail = content[whole:]
    if tail and not fault:
        fault = "the text ends inside a character; what is before it was read"
    try:
        text = content[:whole].decode(codec, "surrogatepass")
    except UnicodeDecodeError as error:  # beyond the last character of Unicode
        whole = error.start
        tail, fault = content[whole:], f"no {codec[:6].upper()} after {whole} bytes; {_SAVE}"
        text = content[:whole].decode(codec, "surrogatepass")
    return Source(path, content, text, codec, "surrogatepass", tail, fault)


def _width(codec: str) -> int:
    return 4 if codec.startswith("utf-32") else 2


def unmarked(content: bytes) -> str:
    """The encoding of a text in UTF-16 or UTF-32 that does not begin with a mark; "" for no such.

    What has no run of letters as long as a citation is of no interest.
    """
    for _, codec in MARKS:
        try:
            beginning = codecs.getincrementaldecoder(codec)().decode(content[:_BEGINNING])
        except UnicodeDecodeError:
            continue
        signs = (one for one in beginning if not one.isspace())
        is_text = all(unicodedata.category(one) not in _NO_TEXT for one in signs)
        if is_text and _RUN.search(content.decode(codec, "replace")):
            return codec
    return ""
