"""What can go wrong, said so that a person who writes policy clauses can mend it."""

from __future__ import annotations

from dataclasses import dataclass


class ClausebookError(Exception):
    """A mistake in the input or the state of the book; the command prints it and exits with 2."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in one file: where, what, and what to write instead."""

    path: str
    line: int
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}; {self.remedy}"


class ContentError(ClausebookError):
    """All problems found in the files of a book, in order of place."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        lines = [str(problem) for problem in self.problems]
        many = "1 problem" if len(lines) == 1 else f"{len(lines)} problems"
        super().__init__("\n".join([*lines, f"{many} in the book; nothing was built"]))


class IndexMissing(ClausebookError):
    """There is no usable index: none was built, or it is damaged or of another format."""
