"""CSV exports of trackers -> their cells, each with the key of its ticket and its column."""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator

from .findings import Fragment
from .jsonexports import SHORTEST, Malformed
from .offsets import Offsets

_KEYS = ("issue key", "key", "number", "issue id", "id", "ticket")
_CR = re.compile("\r(?!\n)")
_QUOTE = re.compile('""')


def csv_fragments(text: str) -> Iterator[Fragment]:
    """The cells of a table whose first row names the columns. Raises Malformed."""
    csv.field_size_limit(sys.maxsize)
    mark = int(text.startswith("\ufeff"))
    # A lone carriage return ends no row of an export, but the reader takes offence at it.
    lines = [f"{line}\n" for line in _CR.sub(" ", text[mark:]).split("\n")]
    rows = csv.reader(lines, delimiter=_delimiter(lines[0]))
    header: list[str] = []
    key, at, done = -1, mark, 0
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            raise Malformed(rows.line_num, f"broken CSV: {error}") from None
        if row is None:
            return
        raw = "".join(lines[done : rows.line_num])
        if not header:
            header = row
            names = [name.strip().casefold() for name in row]
            key = next((names.index(one) for one in _KEYS if one in names), -1)
        ticket = row[key] if 0 <= key < len(row) and done else f"row {rows.line_num}"
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


def _delimiter(header: str) -> str:
    counts = {one: header.count(one) for one in ",;\t"}
    return max(counts, key=lambda one: counts[one])
