"""Whether a version still holds, and what came in its place, for who opens an old link."""

from __future__ import annotations

from datetime import date

import pytest

from search.book.model import Book
from search.book.status import Status, status_of

DAY = date(2026, 11, 23)


def found(book: Book, name: str, day: date = DAY) -> Status:
    clause_id, _, wanted = name.partition("@")
    clause = book.clauses[clause_id].record
    version = next(one for one in clause.versions if one.name == wanted)
    return status_of(book, clause, version, day)


@pytest.mark.parametrize(
    ("name", "day", "state"),
    [
        ("eai-fr-us-police@2026-05-01", DAY, "in-force"),
        ("eai-fr-us-police@2026-05-01", date(2026, 4, 30), "not-yet"),
        ("eai-fr-us-police@2025-02-26", date(2026, 4, 30), "in-force"),
        ("eai-fr-us-police@2025-02-26", DAY, "superseded"),
        ("aoai-fr-us-police@2024-05-01", DAY, "withdrawn"),
        ("eu-ai-act-26-10@2027-12-02", DAY, "not-yet"),
    ],
)
def test_how_a_version_stands(book: Book, name: str, day: date, state: str) -> None:
    assert found(book, name, day).state == state


def test_what_follows_says_how_and_why(book: Book) -> None:
    [step] = found(book, "eai-fr-us-police@2025-02-26").later
    assert (step.version.name, step.how, step.holds) == ("2026-05-01", "narrowed", True)
    assert step.why.startswith("The police meant are now named")
    [step] = found(book, "aoai-fr-us-police@2024-05-01").replaced_by
    assert (step.clause, step.how, step.holds) == ("eai-fr-us-police", "same", True)


def test_every_version_that_does_not_hold_has_a_successor_or_a_reason(book: Book) -> None:
    """No old link ends in silence, except that a whole policy ended without another after it."""
    for clause_id, document in book.clauses.items():
        for version in document.record.versions:
            how = found(book, f"{clause_id}@{version.name}")
            if how.state in ("superseded", "withdrawn"):
                policy = book.policies[document.record.policy].record
                reason = document.record.dropped or not policy.replaced_by
                assert how.later or how.replaced_by or reason, (clause_id, version.name)
