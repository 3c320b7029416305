"""A folder of docs/ -> its book, or every problem that there is in it, in one go."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..book import Book
from ..book.source import RECORD, Draft, read_draft
from ..errors import ContentError, Problem
from ..index import ClauseStore, digest, export, open_store
from .shortidchecks import check_short_ids
from .workedexamples import check_examples

Json = dict[str, Any]


def sound(docs: Path, base: str) -> tuple[Book, Json, ClauseStore]:
    """The book, what of it travels, and its store. Raises ContentError with every problem."""
    draft = read_draft(docs)
    data, store, problems = _tried(draft, base)
    problems += draft.new.values()
    if problems or data is None or store is None:
        raise ContentError(problems)
    return draft.book, data, store


def record_new_versions(docs: Path, base: str) -> list[str]:
    """Add to the record of versions what it lacks; returns the lines that were added.

    Raises ContentError where anything else is wrong: a line that is there is never taken back.
    """
    draft = read_draft(docs)
    if problems := _tried(draft, base)[2]:
        raise ContentError(problems)
    lines = list(draft.new)
    if lines:
        path = docs.parent / RECORD
        before = path.read_text("utf-8") if path.exists() else ""
        gap = "" if before.endswith("\n") or not before else "\n"
        with path.open("a", encoding="utf-8", newline="") as record:
            record.write(gap + "".join(f"{line}\n" for line in lines))
    return lines


def _tried(draft: Draft, base: str) -> tuple[Json | None, ClauseStore | None, list[Problem]]:
    """The problems of a draft; its examples are among them as far as its clauses can be judged."""
    if not draft.decidable:
        return None, None, list(draft.problems)
    data = export(draft.book, base)
    store = open_store(data, digest(data))
    wrong = {problem.path for problem in draft.problems}
    problems = [
        *draft.problems,
        *check_short_ids(draft.book, store),
        *check_examples(draft.book, store, wrong),
    ]
    return data, store, problems
