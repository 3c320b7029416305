"""Book -> problems of time: dates, and what replaces what."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import Problem
from .model import Book, Clause, Document


def check_dates(book: Book) -> Iterator[Problem]:
    """Versions stand in order of date and do not overlap."""
    for document in book.clauses.values():
        versions = document.record.versions
        if not versions:
            yield document.problem(("versions",), "the clause has no version", "write one")
        for n, version in enumerate(versions):
            here = (
                "versions",
                n,
                "valid_until" if version.valid_until else "valid_from",
            )
            if version.valid_until and version.valid_until < version.valid_from:
                message = f"the version ends ({version.valid_until}) before it starts"
                yield document.problem(here, message, f"write a day after {version.valid_from}")
            if n and versions[n - 1].valid_from >= version.valid_from:
                message = "the versions are not in order of date"
                yield document.problem(here, message, "put the oldest first")
            elif n and (versions[n - 1].valid_until or version.valid_from) >= version.valid_from:
                message = f"the version overlaps the one before it from {version.valid_from}"
                remedy = "end the one before it on the day before (valid_until)"
                yield document.problem(("versions", n, "valid_from"), message, remedy)


def check_lineage(book: Book) -> Iterator[Problem]:
    """What replaces and what is replaced say so of each other."""
    for clause_id, document in book.clauses.items():
        clause = document.record
        replaced = {line.clause for version in clause.versions for line in version.replaces}
        for v, version in enumerate(clause.versions):
            for n, line in enumerate(version.replaces):
                keys = ("versions", v, "replaces", n, "clause")
                if book.is_unread("clause", line.clause):
                    continue
                if line.clause not in book.clauses:
                    message = f"it replaces '{line.clause}', which is unknown"
                    yield document.problem(keys, message, "correct the id or add that clause")
                elif line.clause == clause_id and v == 0:
                    message = "the first version cannot replace its own clause"
                    yield document.problem(keys, message, "name the clause of the earlier policy")
                elif line.clause != clause_id:
                    other = book.clauses[line.clause]
                    if clause_id not in other.record.replaced_by:
                        message = f"'{line.clause}' does not say that '{clause_id}' replaces it"
                        remedy = f"add '{clause_id}' under replaced_by in {other.path}"
                        yield document.problem(keys, message, remedy)
        for n, successor in enumerate(clause.replaced_by):
            place = ("replaced_by", n)
            if book.is_unread("clause", successor):
                continue
            if successor not in book.clauses:
                message = f"it is replaced by '{successor}', which is unknown"
                yield document.problem(place, message, "correct the id or add that clause")
                continue
            target = book.clauses[successor]
            back = {line.clause for one in target.record.versions for line in one.replaces}
            if clause_id not in back:
                message = f"'{successor}' does not say that it replaces '{clause_id}'"
                remedy = f"add a replaces entry in {target.path}"
                yield document.problem(place, message, remedy)
        yield from _accounted(book, clause_id, document)
        if clause_id in replaced and len(clause.versions) == 1:
            message, remedy = (
                "a clause with one version replaces itself",
                "add the earlier version",
            )
            yield document.problem(("versions",), message, remedy)


def _accounted(book: Book, clause_id: str, document: Document[Clause]) -> Iterator[Problem]:
    """Between policies nothing appears or vanishes without a word: what became of each clause."""
    clause = document.record
    policy = book.policies.get(clause.policy)
    if policy is None:
        return
    others = {line.clause for one in clause.versions for line in one.replaces} - {clause_id}
    for what, successors, said, happened in (
        ("replaces", others, clause.new, policy.record.replaces),
        ("replaced_by", clause.replaced_by, clause.dropped, policy.record.replaced_by),
    ):
        word = "new" if what == "replaces" else "dropped"
        if happened and not successors and said is None:
            message = f"the clause says nothing of what became of it under {what} or {word}"
            yield document.problem(
                ("id",), message, f"write {what}, or say under {word} why there is none"
            )
        if said is not None and successors:
            message = f"the clause has both {what} and {word}"
            yield document.problem((word,), message, "keep one of them")


def present_id(book: Book, clause_id: str) -> str:
    """The id that a clause has now, through all its renamings."""
    seen = {clause_id}
    while clause_id in book.renamed and (clause_id := book.renamed[clause_id][0]) not in seen:
        seen.add(clause_id)
    return clause_id


def versions(book: Book) -> list[str]:
    """Every version in the book as id@version, in order."""
    return [
        f"{clause_id}@{version.name}"
        for clause_id, document in sorted(book.clauses.items())
        for version in document.record.versions
    ]
