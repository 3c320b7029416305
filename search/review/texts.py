"""Text files -> raw rows: CSV in any dialect the linter reads, JSON and JSON lines, as a stream.

A row is its number and its cells. What cannot be read is a Fault with its number, and reading goes
on after it. No file is held whole, whatever its size.
"""

from __future__ import annotations

import codecs
import csv
import json
import re
from collections.abc import Iterator
from itertools import chain, count, islice
from pathlib import Path
from typing import Any

from ..errors import ClausebookError
from ..tickets.linting import MARKS, Fault, table_form, unmarked

Raw = tuple[int, list[str]]
LONGEST_CELL = 1_000_000  # characters
SAMPLE = 200  # records from which the names of the columns are told
_PIECE = 1 << 20
_LONGEST_OBJECT = 1 << 23
_CR = re.compile("\r(?!\n)")
_BLANK = re.compile(r"[\s\ufeff\x1e]*")
_ONE_LINE = "write one JSON object a line, as .jsonl"


def codec_of(path: Path) -> str:
    """How the file is encoded: as its first bytes say, else UTF-8, else as Windows writes it.

    Raises ClausebookError for what is no text, OSError.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        head = file.read(8192)
        if not head.strip():
            raise ClausebookError(f"{path} is empty; export it again")
        for mark, codec in MARKS:
            if head.startswith(mark):
                return codec
        if b"\0" in head:
            if codec := unmarked(head):
                return codec
            raise ClausebookError(f"{path} is no text; give CSV, XLSX, JSON or JSONL")
        try:
            while head:
                decoder.decode(head)
                head = file.read(_PIECE)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8"


def _lines(path: Path) -> Iterator[str]:
    """The lines of a file; only a line feed ends one, and an endless one is given in pieces."""
    with path.open(encoding=codec_of(path), errors="replace", newline="\n") as file:
        if first := file.readline(LONGEST_CELL).removeprefix("\ufeff"):
            yield first
        while line := file.readline(LONGEST_CELL):
            yield line


class _Counted:
    """Lines for a reader of CSV, without lone carriage returns; `ended` says that none is left."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines, self.ended = lines, False

    def __iter__(self) -> _Counted:
        return self

    def __next__(self) -> str:
        line = next(self._lines, None)
        if line is None:
            self.ended = True
            raise StopIteration
        line = _CR.sub(" ", line)
        return line if line.endswith("\n") else f"{line}\n"


def csv_rows(path: Path) -> Iterator[Raw | Fault]:
    """The rows of a table, numbered as a spreadsheet shows them."""
    csv.field_size_limit(LONGEST_CELL)
    lines = _lines(path)
    first = list(islice(lines, SAMPLE))
    sample = [_CR.sub(" ", line.rstrip("\n")) + "\n" for line in first]
    delimiter, _ = table_form(sample)
    counted = _Counted(chain(first, lines))
    reader = csv.reader(counted, delimiter=delimiter)
    for number in count(1):
        begins = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            yield Fault(number, f"broken CSV ({error}); mend its quotation marks")
            continue
        if row is None:
            return
        if counted.ended:  # the reader looked for more, so that a quotation is still open
            what = f"a quotation mark is opened in line {begins} or after it and never closed"
            yield Fault(number, f"{what}; close it")
            return
        yield number, row


def json_rows(path: Path) -> Iterator[Raw | Fault]:
    """The objects of an array as rows, numbered from 1; row 0 names the columns."""
    yield from _as_rows(_numbered(path, json_objects(path)))


def json_line_rows(path: Path) -> Iterator[Raw | Fault]:
    """The objects of a file with one a line, numbered by their lines; row 0 names the columns."""
    yield from _as_rows(_objects_of_lines(path))


def _objects_of_lines(path: Path) -> Iterator[tuple[int, object]]:
    for number, line in enumerate(_lines(path), start=1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except (ValueError, RecursionError):
                yield number, Fault(number, f"not JSON; {_ONE_LINE}")


def _numbered(path: Path, objects: Iterator[object]) -> Iterator[tuple[int, object]]:
    try:
        yield from enumerate(objects, start=1)
    except (ValueError, RecursionError) as error:
        raise ClausebookError(f"{path} is no JSON ({error}); export it again") from None


def _as_rows(records: Iterator[tuple[int, object]]) -> Iterator[Raw | Fault]:
    """Objects as rows below the names of the first of them."""
    first = list(islice(records, SAMPLE))
    names: dict[str, None] = {}
    for _, one in first:
        if isinstance(one, dict):
            names.update(dict.fromkeys(map(str, one)))
    yield 0, list(names)
    for number, one in chain(first, records):
        if isinstance(one, Fault):
            yield one
        elif isinstance(one, dict):
            yield number, [_cell(one.get(name)) for name in names]
        else:
            yield Fault(number, "no JSON object; write {...} with a text in it")


def _cell(value: object) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ", ".join(value)
    return json.dumps(value, ensure_ascii=False)


def json_objects(path: Path) -> Iterator[Any]:
    """The elements of the array that a file is, or that its outermost object holds first.

    The file is read in pieces. Raises ValueError for what is no such JSON.
    """
    decoder = json.JSONDecoder()
    with path.open(encoding=codec_of(path), errors="replace") as file:
        text = file.read(_PIECE).lstrip("\ufeff")
        opening = re.match(
            r'\s*(?:\{(?:\s*"[^"]*"\s*:\s*(?:"[^"]*"|[\w.+-]+)\s*,)*\s*"[^"]*"\s*:\s*)?\[', text
        )
        if opening is None:
            raise ValueError(f"it holds no list of objects; {_ONE_LINE}")
        at = opening.end()
        while True:
            at = _after(_BLANK, text, at)
            try:
                if text[at : at + 1] == "]":
                    return
                one, end = decoder.raw_decode(text, at)
                follows = text[_after(_BLANK, text, end) :][:1]
            except ValueError:
                follows = ""
            if not follows:
                more = file.read(_PIECE)
                if not more or len(text) - at > _LONGEST_OBJECT:
                    raise ValueError("it ends in the middle, or an object is broken")
                text, at = text[at:] + more, 0
                continue
            if follows not in ",]":
                raise ValueError("a comma is missing between objects")
            yield one
            at = _after(_BLANK, text, end) + (follows == ",")


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at
