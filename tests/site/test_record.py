"""A version that was published says what it said, or the build names it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from search.book.model import Book
from search.errors import ContentError
from search.index.clausestore import ClauseStore
from search.index.differences import record_digest
from search.site.record import check_record


def test_every_version_of_the_book_is_on_record_with_its_digest(
    book: Book, store: ClauseStore
) -> None:
    digests = {one.name: record_digest(one) for one in store.clauses}
    assert dict(book.digests) == digests
    check_record(book, store)


def test_a_text_that_was_changed_in_place_is_named_with_the_way_out(
    book: Book, store: ClauseStore
) -> None:
    name = "eai-fr-us-police@2026-05-01"
    other = replace(book, digests={**book.digests, name: "0" * 12})
    with pytest.raises(ContentError) as error:
        check_record(other, store)
    said = str(error.value)
    line = book.published[name]
    assert f"published.txt:{line}: what '{name}' says is not what was published" in said
    assert f"write {book.digests[name]} here" in said


def test_a_line_without_a_digest_is_not_checked(book: Book, store: ClauseStore) -> None:
    check_record(replace(book, digests={}), store)
