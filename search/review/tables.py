"""A file -> its table: the headings, and the rows below them as a stream."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice, zip_longest
from pathlib import Path

from ..errors import ClausebookError
from ..tickets.linting import Fault, visible
from .columns import Wanted, flat, texts_among
from .texts import Raw, csv_rows, json_line_rows, json_rows
from .workbooks import sheets

SAMPLE = 20  # rows among which the headings are sought
MOST = 16_384  # columns of a spreadsheet
_READERS = {
    ".csv": csv_rows,
    ".tsv": csv_rows,
    ".txt": csv_rows,
    ".json": json_rows,
    ".jsonl": json_line_rows,
    ".ndjson": json_line_rows,
}
_WORKBOOKS = (".xlsx", ".xlsm")
_KINDS = "give CSV, XLSX, JSON or JSONL"


@dataclass(frozen=True)
class Table:
    """A table: where it is (the file, and its sheet), its headings, and its rows that hold any."""

    where: str
    heading: list[str]
    rows: Iterator[Raw | Fault]


@contextmanager
def open_table(path: Path, wanted: Wanted, sheet: str | None = None) -> Iterator[Table]:
    """The table of a file; of a workbook the sheet named, else the first with a text column.

    Raises ClausebookError for what holds no table, also while rows are read, and OSError.
    """
    kind = path.suffix.lower()
    if kind in _WORKBOOKS:
        with sheets(path) as found:
            yield _of_sheets(path, found, wanted, sheet)
        return
    if kind not in _READERS:
        raise ClausebookError(f"{path} is of no kind that is read here; {_KINDS}")
    if sheet is not None:
        raise ClausebookError(f"--sheet goes with a workbook; {path} is none")
    yield _table(visible(str(path)), _READERS[kind](path), wanted)


def _of_sheets(
    path: Path, found: dict[str, Iterator[Raw]], wanted: Wanted, sheet: str | None
) -> Table:
    names = ", ".join(f"'{visible(one)}'" for one in found)
    if sheet is not None and sheet not in found:
        raise ClausebookError(f"{path} has no sheet '{sheet}'; it has {names or 'none'}")
    tables = []
    for name in [sheet] if sheet is not None else found:
        table = _table(f"{visible(str(path))}, sheet '{visible(name)}'", found[name], wanted)
        if table.heading and (sheet is not None or _has_text(table.heading, wanted)):
            return table
        tables.append(table)
    filled = [one for one in tables if one.heading]
    if not filled:
        raise ClausebookError(f"{path} holds no rows; put them on a sheet that is not hidden")
    return filled[0]


def _table(where: str, rows: Iterable[Raw | Fault], wanted: Wanted) -> Table:
    rows = iter(rows)
    first = list(islice(rows, SAMPLE))
    read = [one for one in first if not isinstance(one, Fault) and any(map(str.strip, one[1]))]
    at, heading = _heading([cells for _, cells in read], wanted)
    if len(heading) > MOST:
        raise ClausebookError(f"{where} has {len(heading)} columns; leave out what is not needed")
    begins = read[at][0] if read else 0
    held = [one for one in first if isinstance(one, Fault) or one[0] > begins]
    return Table(where, heading, _filled(chain(held, rows)))


def _filled(rows: Iterable[Raw | Fault]) -> Iterator[Raw | Fault]:
    return (one for one in rows if isinstance(one, Fault) or any(map(str.strip, one[1])))


def _heading(rows: Sequence[Sequence[str]], wanted: Wanted) -> tuple[int, list[str]]:
    """Which of the first rows names the columns, and the names; above it may stand a title.

    It is the first row more than half as full as the fullest, or the next one where that has gaps,
    as headings have that go over two rows, and names no text.
    """
    if not rows:
        return 0, []
    filled = [sum(1 for one in row if one.strip()) for row in rows]
    full = [n for n, many in enumerate(filled) if many * 2 > max(filled)]
    at = full[0]
    has_gaps = filled[at] < len(rows[at])
    if has_gaps and not _has_text(rows[at], wanted):
        at = next((n for n in full[1:2] if _has_text(rows[n], wanted)), at)
    names = [_name(one) for one in rows[at]]
    if at:  # of headings that go over two rows the upper one may hold the name
        above = [_name(one) for one in rows[at - 1]]
        names = [one or over for one, over in zip_longest(names, above, fillvalue="")]
    return at, names


def _name(cell: str) -> str:
    return visible(" ".join(cell.split()))


def _has_text(row: Sequence[str], wanted: Wanted) -> bool:
    names = {flat(one) for one in row}
    numbered = any(one.startswith("#") for one in wanted.text)
    return numbered or (
        any(flat(one) in names for one in wanted.text) if wanted.text else bool(texts_among(row))
    )
