"""CSV exports of trackers -> their cells, each with the key of its ticket and its column.

Above the table may stand `sep=;`, which names the delimiter, and lines of a title.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from .findings import Fault, Fragment
from .jsonexports import SHORTEST
from .offsets import Offsets

_KEYS = ("issue key", "key", "number", "issue id", "id", "ticket")
_CR = re.compile("\r(?!\n)")
_QUOTE = re.compile('""')
_NAMED = re.compile(r'\s*"?sep=(?P<delimiter>.)"?\W*', re.IGNORECASE)
DELIMITERS = ",;\t|"
_SAMPLE = 200  # lines from which the form of a table is told
_TITLE = 10  # rows among which the names of the columns are sought


def csv_fragments(text: str) -> Iterator[Fragment | Fault]:
    """The cells of a table whose first full row names the columns."""
    csv.field_size_limit(sys.maxsize)
    mark = int(text.startswith("\ufeff"))
    # A lone carriage return ends no row of an export, but the reader takes offence at it.
    lines = [f"{line}\n" for line in _CR.sub(" ", text[mark:]).split("\n")]
    delimiter, heading = table_form(lines)
    rows = csv.reader(lines, delimiter=delimiter)
    header: list[str] = []
    key, at, done = -1, mark, 0
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield Fault(rows.line_num, f"broken CSV: {error}; the rest was read as plain text")
            yield Fragment(text[at:], "", Offsets([(text[at:], at)]))
            return
        if row is None:
            return
        raw = "".join(lines[done : rows.line_num])
        ticket = f"row {rows.line_num}"
        if header:
            ticket = row[key] if 0 <= key < len(row) else ticket
        elif rows.line_num >= heading:
            header, key = row, _key(row)
        place, doubled = 0, '""' in raw
        for n, cell in enumerate(row):
            encoded = cell.replace('"', '""') if doubled else cell
            found = raw.find(encoded, place)
            start = place if found < 0 else found
            place = start + len(encoded)
            if len(cell) >= SHORTEST:
                field = header[n] if n < len(header) else f"column {n + 1}"
                offsets = Offsets([(cell, start)], raw, _QUOTE, at)
                yield Fragment(cell, f"{ticket} {field}".strip(), offsets)
        at += len(raw)
        done = rows.line_num


def _key(row: Sequence[str]) -> int:
    """The column of the tickets' keys in a row of names, -1 for none."""
    names = [name.strip().casefold() for name in row]
    return next((names.index(one) for one in _KEYS if one in names), -1)


def table_form(lines: Sequence[str]) -> tuple[str, int]:
    """The delimiter, and the number of the line on which the names of the columns end."""
    named = _NAMED.fullmatch(lines[0])
    told = named["delimiter"] if named else ""
    # Of delimiters that fit as well the first one in the list is taken.
    known = [told] if told and told not in '"\r\n' else list(DELIMITERS)
    tables = [(one, _rows(lines[bool(named) :], one)) for one in known]
    delimiter, rows = max(tables, key=lambda table: _alike(table[1]))
    width = _alike(rows)[2]
    full = [(line, row) for line, row in rows if len(row) >= width]
    keyed = [line for line, row in full[:_TITLE] if _key(row) >= 0]
    line = next(iter([*keyed, *(line for line, _ in full)]), 0)
    return delimiter, line + bool(named)


def _rows(lines: Sequence[str], delimiter: str) -> list[tuple[int, list[str]]]:
    """The first rows that are not empty, each with the number of the line on which it ends."""
    reader = csv.reader(islice(lines, _SAMPLE), delimiter=delimiter)
    try:
        return [(reader.line_num, row) for row in reader if row]
    except csv.Error:
        return []


def _alike(rows: Sequence[tuple[int, list[str]]]) -> tuple[float, int, int]:
    """Which share of the rows has the same number of columns, how many rows, how many columns.

    Only numbers from two on count: the lines of a title have one.
    """
    widths = Counter(len(row) for _, row in rows if len(row) > 1)
    if not widths:
        return 0.0, 0, 1
    width = max(widths, key=lambda one: (widths[one], one))
    return widths[width] / len(rows), widths[width], width
