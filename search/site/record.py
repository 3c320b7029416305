"""The record of what was published: a version that somebody may have cited stays as it was."""

from __future__ import annotations

from collections.abc import Iterator

from ..book import Book
from ..errors import ContentError, Problem
from ..index import ClauseStore, record_digest

RECORD = "docs/clauses/published.txt"


def check_record(book: Book, store: ClauseStore) -> None:
    """Raise ContentError for each published version whose digest is not the one on record.

    A line of the record is `id@version digest`; one without a digest is not checked.
    """
    problems = list(_changed(book, store))
    if problems:
        raise ContentError(problems)


def _changed(book: Book, store: ClauseStore) -> Iterator[Problem]:
    for clause in store.clauses:
        name = clause.name
        said, found = book.digests.get(name), record_digest(clause)
        if said and said != found:
            yield Problem(
                RECORD,
                book.published[name],
                f"what '{name}' says is not what was published ({said})",
                f"end it and add a version; of a slip that was only mended, write {found} here",
            )
