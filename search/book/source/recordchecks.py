"""Book -> problems of its records: what was published stays, under its id or a new one."""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Problem
from ..digests import version_digest
from ..lineage import present_id, versions
from ..model import Book, Clause, Version

RECORD = "docs/clauses/published.txt"
RENAMED = "docs/clauses/renamed.txt"


def check_published(book: Book) -> Iterator[Problem]:
    """What was published once stays, and says what it said: links to it stand in tickets."""
    present = set(versions(book))
    digests = _digests(book)
    for name, number in book.published.items():
        clause_id, _, version = name.partition("@")
        now = present_id(book, clause_id)
        doubtful = any(book.is_unread("clause", one) for one in (clause_id, now))
        gone = not present & {name, f"{now}@{version}"} and "renamed.txt" not in book.unread
        if gone and not doubtful:
            message = f"'{name}' was published and is gone"
            remedy = "bring it back and end it with valid_until, or name its new id in renamed.txt"
            yield Problem(RECORD, number, message, remedy)
        said, found = book.digests.get(name), digests.get(name)
        if said and found and said != found:
            message = f"what '{name}' says is not what was published ({said})"
            remedy = f"end it and add a version; of a slip that was only mended, write {found} here"
            yield Problem(RECORD, number, message, remedy)


def new_versions(book: Book) -> dict[str, Problem]:
    """The problem of each version that is not on record, by the line that the record lacks."""
    if "published.txt" in book.unread:
        return {}
    new = {}
    for clause_id, document in sorted(book.clauses.items()):
        for n, version in enumerate(document.record.versions):
            name = f"{clause_id}@{version.name}"
            if name not in book.published:
                new[f"{name} {_digest(document.record, version)}"] = document.problem(
                    ("versions", n),
                    f"'{name}' is not in the record of versions",
                    "when all else is right, put it there: python build_index.py --record",
                )
    return new


def check_renamed(book: Book) -> Iterator[Problem]:
    """Only a clause that was published and is no more is renamed, and to one that there is."""
    published = {name.partition("@")[0] for name in book.published}
    for old, (new, number) in book.renamed.items():
        if old not in published and "published.txt" not in book.unread:
            message, remedy = f"'{old}' was never published", "correct the old id"
            yield Problem(RENAMED, number, message, remedy)
        if old in book.clauses:
            message, remedy = f"'{old}' is still a clause", "rename its file, or remove this line"
            yield Problem(RENAMED, number, message, remedy)
        last = present_id(book, old)
        if last in book.renamed:
            message = f"the renaming of '{old}' goes round in a circle"
            yield Problem(RENAMED, number, message, "end it at the id that the clause has now")
        elif last not in book.clauses and not book.is_unread("clause", last):
            message, remedy = f"'{new}' is no clause", "write the id that the clause has now"
            yield Problem(RENAMED, number, message, remedy)


def _digests(book: Book) -> dict[str, str]:
    return {
        f"{clause_id}@{version.name}": _digest(document.record, version)
        for clause_id, document in book.clauses.items()
        for version in document.record.versions
    }


def _digest(clause: Clause, version: Version) -> str:
    return version_digest(clause.title, clause.modality, version.text, version.when, version.unless)
