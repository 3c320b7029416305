"""A version that was published says what it said, or the build names it."""

from __future__ import annotations

from dataclasses import replace

from search.book.model import Book
from search.book.source.recordchecks import check_published, new_versions
from search.index.clausestore import ClauseStore
from search.index.differences import record_digest

NAME = "eai-fr-us-police@2026-05-01"


def test_the_digest_on_record_is_that_of_the_index(book: Book, store: ClauseStore) -> None:
    digests = {one.name: record_digest(one) for one in store.clauses}
    assert dict(book.digests) == digests
    offered = new_versions(replace(book, published={}, digests={}))
    assert set(offered) == {f"{name} {digest}" for name, digest in digests.items()}


def test_a_text_that_was_changed_in_place_is_named_with_the_way_out(book: Book) -> None:
    other = replace(book, digests={**book.digests, NAME: "0" * 12})
    [problem] = check_published(other)
    said = f"published.txt:{book.published[NAME]}: what '{NAME}' says is not what was published"
    assert said in str(problem)
    assert f"write {book.digests[NAME]} here" in problem.remedy


def test_a_line_without_a_digest_is_not_checked(book: Book) -> None:
    assert not list(check_published(replace(book, digests={})))
