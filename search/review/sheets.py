"""Rows -> a file for spreadsheets, CSV or XLSX, in which no text of others becomes a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Protocol

from .workbooks import Workbook

# How a cell begins that a spreadsheet calculates, or that was escaped for that before.
FORMULA = re.compile(r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])")


class Sheet(Protocol):
    """What rows are added to."""

    def append(self, row: Sequence[str | int]) -> None:
        """Add a row."""


def inert(value: str | int) -> str | int:
    """A cell as it is written in CSV: an apostrophe in front of what would be calculated."""
    return f"'{value}" if isinstance(value, str) and FORMULA.match(value) else value


def as_meant(cell: str) -> str:
    """A cell that was read, without the apostrophe that `inert` put there."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell, 1) else cell


class _Csv:
    def __init__(self, path: Path, stack: ExitStack) -> None:
        # Spreadsheets take a file without a mark for one in the encoding of their system.
        file = stack.enter_context(path.open("w", encoding="utf-8-sig", newline=""))
        self._writer = csv.writer(file)

    def append(self, row: Sequence[str | int]) -> None:
        self._writer.writerow([inert(one) for one in row])


@contextmanager
def csv_file(path: Path, heading: Sequence[str]) -> Iterator[Sheet]:
    """A CSV file with these columns."""
    with ExitStack() as stack:
        sheet = _Csv(path, stack)
        sheet.append(heading)
        yield sheet


@contextmanager
def workbook(path: Path, title: str, columns: Sequence[tuple[str, int]]) -> Iterator[Sheet]:
    """An XLSX file with columns of these names and widths, written when all its rows are there."""
    book = Workbook(path, title, [width for _, width in columns])
    book.append([name for name, _ in columns])
    yield book
    book.save()
