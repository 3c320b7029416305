"""How a clause version stands on a day: does it still hold, and if not, what came in its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from .model import Book, Clause, Version
from .timeline import speaking_at

State = Literal["in-force", "not-yet", "superseded", "withdrawn"]


@dataclass(frozen=True)
class Step:
    """A clause version that came after: how it differs, and why, as the book states it.

    `holds` is whether it is in force on the day asked.
    """

    clause: str
    version: Version
    how: str
    why: str
    holds: bool


@dataclass(frozen=True)
class Status:
    """How a version stands: its state, later versions of its clause, clauses that replace it.

    superseded: another version of the clause is in force; withdrawn: none is any more.
    """

    state: State
    later: tuple[Step, ...]
    replaced_by: tuple[Step, ...]


def current(clause: Clause, as_of: date) -> Version:
    """The version that speaks on that day: in force, else ended last, else the first to come."""
    spans = [one.span for one in clause.versions]
    return clause.versions[speaking_at(spans, as_of.isoformat())]


def status_of(book: Book, clause: Clause, version: Version, as_of: date) -> Status:
    """How a version of a clause stands on the day `as_of`."""
    if version.in_force(as_of):
        state: State = "in-force"
    elif version.valid_from > as_of:
        state = "not-yet"
    else:
        state = "superseded" if current(clause, as_of).in_force(as_of) else "withdrawn"
    later = [
        step
        for one in clause.versions
        if version.valid_from < one.valid_from <= as_of
        for step in _steps(clause, clause.id, one, as_of)
    ]
    successors = []
    for clause_id in clause.replaced_by:
        other = book.clauses[clause_id].record
        first = next(v for v in other.versions if any(x.clause == clause.id for x in v.replaces))
        successors += _steps(other, clause.id, first, as_of)
    return Status(state, tuple(later), tuple(successors))


def _steps(clause: Clause, old: str, version: Version, as_of: date) -> list[Step]:
    """A step for each thing that the book says of the change, at least one."""
    lines = [one for one in version.replaces if one.clause == old]
    said: list[tuple[str, str]] = [(one.how, one.why) for one in lines] or [("", "")]
    holds = current(clause, as_of).in_force(as_of)
    return [Step(clause.id, version, how, why, holds) for how, why in said]
