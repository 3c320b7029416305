"""Which version speaks: on its days, in a gap, before the first one; alike wherever it is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.book.model import Book
from search.book.status import current
from search.book.timeline import Span, holds, in_force_at, speaking_at
from search.index.clausestore import ClauseStore, in_force
from search.tickets.citing import find_version

SPANS: list[Span] = [
    ("2024-01-01", "2024-01-31"),
    ("2024-03-01", "2024-03-31"),
    ("2024-04-01", None),
]


@pytest.mark.parametrize(
    ("day", "now", "speaks"),
    [
        ("2023-12-31", None, 0),
        ("2024-01-01", 0, 0),
        ("2024-01-31", 0, 0),
        ("2024-02-15", None, 0),  # a gap: what ended, not what is to come
        ("2024-03-01", 1, 1),
        ("2024-03-31", 1, 1),
        ("2024-04-01", 2, 2),
        ("2030-01-01", 2, 2),
    ],
)
def test_what_is_in_force_and_what_speaks(day: str, now: int | None, speaks: int) -> None:
    assert (in_force_at(SPANS, day), speaking_at(SPANS, day)) == (now, speaks)


@given(
    st.lists(st.tuples(st.integers(1, 40), st.integers(0, 40)), min_size=1), st.integers(-9, 900)
)
def test_it_is_the_last_that_has_begun_or_else_the_first(
    lengths: list[tuple[int, int]], ahead: int
) -> None:
    """Versions in order, each some days long and some days after the one before."""
    spans, at = [], date(2024, 1, 1)
    for length, gap in lengths:
        last = at + timedelta(length - 1)
        spans.append((at.isoformat(), last.isoformat()))
        at = last + timedelta(1 + gap)
    day = (date(2024, 1, 1) + timedelta(ahead)).isoformat()
    begun = [n for n, (first, _) in enumerate(spans) if first <= day]
    assert speaking_at(spans, day) == (begun[-1] if begun else 0)
    now = in_force_at(spans, day)
    assert [n for n, one in enumerate(spans) if holds(one, day)] == ([] if now is None else [now])


@pytest.mark.parametrize("day", ["2020-01-01", "2025-03-01", "2025-06-15", "2026-05-01"])
def test_pages_citations_and_the_index_agree_in_a_gap(
    book: Book, store: ClauseStore, day: str
) -> None:
    clause_id, until = "eai-fr-us-police", date(2025, 5, 31)
    clause = book.clauses[clause_id].record
    first, *others = clause.versions
    clause = replace(clause, versions=(replace(first, valid_until=until), *others))
    records = [
        replace(one, valid_until=until.isoformat()) if one.version == first.name else one
        for one in store.clauses
        if one.id == clause_id
    ]
    cut = replace(store, clauses=tuple(records))
    page = current(clause, date.fromisoformat(day))
    assert find_version(cut, clause_id, day).version == page.name
    assert [one.version for one in in_force(cut, day)] == [
        one.name for one in clause.versions if one.in_force(date.fromisoformat(day))
    ]
