"""A table -> the uses it lists, each with text, owner, day, and what was answered of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ..tickets.linting import Fault, visible
from .columns import Columns
from .tables import Table

Json = dict[str, Any]
NOBODY = "nobody named"
SIGN = 200  # characters of an id or an owner
ENDS = (".", "!", "?", ":", ";", "…")


@dataclass(frozen=True)
class Said:
    """An answer to an open question: `fact` is dimension=value, with who said it and when."""

    fact: str
    by: str
    on: str

    @property
    def dimension(self) -> str:
        """What it is about."""
        return self.fact.partition("=")[0]


@dataclass(frozen=True)
class Use:
    """A row of an inventory; `said` are the answers of its owner, of which the last ones count."""

    row: int
    id: str
    owner: str
    as_of: str
    text: str
    said: tuple[Said, ...] = ()

    @property
    def facts(self) -> list[str]:
        """The answers that count: of each dimension those that were given last."""
        last = {one.dimension: (one.by, one.on) for one in self.said}
        return [one.fact for one in self.said if last[one.dimension] == (one.by, one.on)]


def uses(
    table: Table, columns: Columns, day: date, answers: Mapping[str, Sequence[Said]]
) -> Iterator[Use | Fault]:
    """The uses of a table in order; a row that is none is a Fault with its number.

    Rows without a day are judged for `day`. An id that was there before is told apart by its row.
    """
    seen: set[bytes] = set()
    for row in table.rows:
        if isinstance(row, Fault):
            yield row
            continue
        number, cells = row
        use_id = _sign(_cell(cells, columns.id)) or f"row {number}"
        if _mark(use_id) in seen:
            use_id = f"{use_id} (row {number})"
        seen.add(_mark(use_id))
        as_of = _day(_cell(cells, columns.as_of)) or day.isoformat()
        if as_of == _NO_DAY:
            what = f"'{visible(_cell(cells, columns.as_of))[:40]}' is no day"
            yield Fault(number, f"{what}; write it as YYYY-MM-DD")
            continue
        owner = _sign(_cell(cells, columns.owner)) or NOBODY
        text = _joined([_cell(cells, one) for one in columns.text])
        yield Use(number, use_id, owner, as_of, text, tuple(answers.get(use_id, ())))


def _mark(use_id: str) -> bytes:
    return hashlib.blake2b(use_id.encode(), digest_size=8).digest()


def _cell(cells: Sequence[str], number: int | None) -> str:
    return cells[number].strip() if number is not None and number < len(cells) else ""


def _sign(text: str) -> str:
    return visible(" ".join(text.split()))[:SIGN]


_NO_DAY = "-"


def _day(text: str) -> str:
    """A day as YYYY-MM-DD, "" for none, and _NO_DAY for what is none; a time is left off."""
    if not text:
        return ""
    try:
        return datetime.fromisoformat(text).date().isoformat()
    except ValueError:
        return _NO_DAY


def _joined(parts: Sequence[str]) -> str:
    """The texts of a row as one, each ended as a sentence."""
    held = [one for one in parts if one]
    ended = [one if one.endswith(ENDS) else f"{one}." for one in held[:-1]]
    return " ".join([*ended, *held[-1:]])
