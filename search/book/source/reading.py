"""docs/ -> Book: reads every file, validates its front matter, and reports all problems at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from ...errors import ClausebookError, ContentError, Problem
from ...files import matching
from ..concepts import Dimension, Topic
from ..model import Article, Book, Clause, Coverage, Document, Example, Policy
from .frontmatter import Keys, Malformed, split, text_of
from .places import extend

_REMEDIES = {
    "missing": "write it",
    "unexpected_keyword_argument": "remove it or correct its name",
    "date_type": "write a date as YYYY-MM-DD, without quotes",
    "date_from_datetime_parsing": "write a date as YYYY-MM-DD",
    "string_type": "write a text (quote numbers, dates, yes and no)",
    "tuple_type": "write a list",
    "dataclass_type": "write keys and values",
    "bool_type": "write true or false",
    "int_type": "write a whole number",
}
Record = TypeVar("Record")
_PROVENANCE = "say how the text is known: official, official-copy, reported or inferred"


def read_book(docs: Path) -> Book:
    """Read the folder `docs` into a Book.

    Raises ContentError with every problem of every file: malformed files, wrong or missing keys,
    an id used twice. What the pieces say about each other is the business of `checking`. Raises
    OSError for a folder that cannot be read.
    """
    if not docs.is_dir():
        raise ClausebookError(f"there is no folder {docs}; run this in the project's folder")
    reader = _Reader(docs)
    policies = reader.read("clauses/*/index.md", Policy, "id")
    clauses = reader.read("clauses/*/*.md", Clause, "id")
    dimensions = reader.read("concepts/*.md", Dimension, "dimension")
    dimensions = {
        own: replace(document, record=extend(document.record))
        for own, document in dimensions.items()
    }
    examples = reader.read("examples/*.md", Example, "id")
    articles = reader.read("context/*.md", Article, None)
    topics = reader.read("reading/*.md", Topic, None)
    if not topics:
        message = "there are no words and rules to read a use by"
        reader.problems.append(Problem("docs/reading/", 1, message, "add a topic"))
    coverage = reader.read("about/facts.md", Coverage, None)
    reader.try_texts("*.md", "about/*.md")
    published, digests = reader.published()
    renamed = reader.renamed()
    if reader.problems:
        raise ContentError(reader.problems)
    return Book(
        policies,
        clauses,
        dimensions,
        examples,
        articles,
        dict(sorted(topics.items(), key=lambda item: (item[1].record.order, item[0]))),
        published,
        coverage.get("facts"),
        renamed,
        digests,
    )


class _Reader:
    def __init__(self, docs: Path) -> None:
        self.docs = docs
        self.problems: list[Problem] = []

    def files(self, pattern: str) -> Iterator[Path]:
        for path in matching(self.docs, pattern):
            if path.name != "index.md" or pattern.endswith("/index.md"):
                yield path

    def name(self, path: Path) -> str:
        """How a file is called in messages."""
        return f"{self.docs.name}/{path.relative_to(self.docs).as_posix()}"

    def try_texts(self, *patterns: str) -> None:
        """Note each page without a record of its own, such as the home page, that is no text."""
        for path in (one for pattern in patterns for one in matching(self.docs, pattern)):
            try:
                text_of(path, self.name(path))
            except Malformed as error:
                if error.problem not in self.problems:
                    self.problems.append(error.problem)

    def read(
        self, pattern: str, kind: type[Record], key: str | None
    ) -> dict[str, Document[Record]]:
        """All files of one kind by their id (by file name where the kind has no id)."""
        documents: dict[str, Document[Record]] = {}
        adapter = TypeAdapter(kind)
        for path in self.files(pattern):
            name = self.name(path)
            try:
                header, body, body_line, lines = split(path, name)
            except Malformed as error:
                self.problems.append(error.problem)
                continue
            try:
                record = adapter.validate_python(header)
            except ValidationError as error:
                self.problems += [_problem(name, lines, one) for one in error.errors()]
                continue
            document = Document(name, record, body, body_line, lines)
            own = getattr(record, key) if key else path.stem
            if own in documents:
                line = document.line(key or "title")
                remedy = f"it is taken by {documents[own].path}; choose another"
                self.problems.append(Problem(name, line, f"the id '{own}' is used twice", remedy))
                continue
            documents[own] = document
        return documents

    def published(self) -> tuple[dict[str, int], dict[str, str]]:
        """Every clause version ever published, as id@version: its line, and its digest if noted."""
        lines = {line: number for line, number in self._lines("published.txt")}
        parts = {line: line.split() for line in lines}
        numbers = {parts[line][0]: number for line, number in lines.items()}
        return numbers, {one[0]: one[1] for one in parts.values() if len(one) > 1}

    def renamed(self) -> dict[str, tuple[str, int]]:
        """The record of clauses that have another id now: old id -> new id, with its line."""
        renamed: dict[str, tuple[str, int]] = {}
        for line, number in self._lines("renamed.txt"):
            old, *new = line.split()
            if len(new) != 1 or old in renamed:
                what = f"'{old}' is renamed twice" if old in renamed else f"'{line}' is no renaming"
                place = f"{self.docs.name}/clauses/renamed.txt"
                remedy = "write one line for each: old-id new-id"
                self.problems.append(Problem(place, number, what, remedy))
                continue
            renamed[old] = (new[0], number)
        return renamed

    def _lines(self, name: str) -> Iterator[tuple[str, int]]:
        """The lines of a record of clauses without comments, each with its number."""
        path = self.docs / "clauses" / name
        try:
            lines = text_of(path, self.name(path)).splitlines() if path.exists() else []
        except Malformed as error:
            self.problems.append(error.problem)
            return
        for number, line in enumerate(lines, start=1):
            if text := line.partition("#")[0].strip():
                yield text, number


def _problem(name: str, lines: dict[Keys, int], error: ErrorDetails) -> Problem:
    """A validation error in the words of somebody who writes clauses."""
    keys = tuple(part for part in error["loc"])
    place: Keys = keys
    while place and place not in lines:
        place = place[:-1]
    key = ".".join(str(part + 1 if isinstance(part, int) else part) for part in keys)
    kind = error["type"]
    if kind == "missing":
        what = f"'{key}' is missing"
    elif kind == "unexpected_keyword_argument":
        what = f"there is no key '{key}'"
    elif kind == "literal_error":
        what = f"'{key}' is {error['input']!r}"
    else:
        what = f"'{key}' cannot be {str(error['input'])[:60]!r}"
    if keys and keys[-1] == "provenance":
        remedy = _PROVENANCE
    elif kind == "literal_error":
        remedy = f"write {error['ctx']['expected']}"
    else:
        remedy = _REMEDIES.get(kind, error["msg"])
    return Problem(name, lines.get(place, 1), what, remedy)
