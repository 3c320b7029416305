"""docs/ -> Book: reads every file, validates its front matter, and notes all problems at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from ...errors import ClausebookError, ContentError, Problem
from ...files import matching
from ..concepts import Dimension, Topic
from ..model import Article, Book, Clause, Coverage, Document, Example, Policy
from .checking import check, what_decides
from .frontmatter import Keys, Malformed, split, text_of
from .places import extend
from .recordchecks import new_versions
from .sources import with_addresses

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


@dataclass(frozen=True)
class Draft:
    """A book as far as it could be read, and what is wrong with it.

    `problems` are all but those of versions that are not on record; `new` gives these, by the line
    that the record lacks. Where it is `decidable`, its clauses can be tried: all that verdicts rest
    on was read, and agrees.
    """

    book: Book
    problems: tuple[Problem, ...]
    new: dict[str, Problem]
    decidable: bool


def read_book(docs: Path) -> Book:
    """Read the folder `docs` into a Book. Raises as `read_draft` does, and ContentError with every
    problem of every file and of what the pieces say about each other."""
    draft = read_draft(docs)
    if problems := [*draft.problems, *draft.new.values()]:
        raise ContentError(problems)
    return draft.book


def read_draft(docs: Path) -> Draft:
    """Read what can be read of the folder `docs`, and check it.

    What could not be read is taken as there by all that names it, so that no mistake is told twice.
    Raises ClausebookError where there is no such folder, OSError for one that cannot be read.
    """
    if not docs.is_dir():
        raise ClausebookError(f"there is no folder {docs}; run this in the project's folder")
    reader = _Reader(docs)
    policies = reader.read("clauses/*/index.md", Policy, "id")
    clauses = reader.read("clauses/*/*.md", Clause, "id")
    dimensions = reader.read("concepts/*.md", Dimension, "dimension")
    dimensions = {
        dimension: replace(document, record=extend(document.record))
        for dimension, document in dimensions.items()
    }
    topics = reader.read("reading/*.md", Topic, None)
    reader.need("clauses/*/*.md", "there is no clause", "write one")
    reader.need("reading/*.md", "there are no words and rules to read a use by", "add a topic")
    whole = not reader.problems
    examples = reader.read("examples/*.md", Example, "id")
    articles = reader.read("context/*.md", Article, None)
    coverage = reader.read("about/facts.md", Coverage, None)
    reader.try_texts("*.md", "about/*.md")
    published, digests = reader.published()
    renamed = reader.renamed()
    book = Book(
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
        frozenset(reader.unread),
    )
    problems = (*reader.problems, *check(book))
    decidable = whole and not any(what_decides(book))
    return Draft(with_addresses(book), problems, new_versions(book), decidable)


class _Reader:
    def __init__(self, docs: Path) -> None:
        self.docs = docs
        self.problems: list[Problem] = []
        self.unread: set[str] = set()

    def files(self, pattern: str) -> Iterator[Path]:
        for path in matching(self.docs, pattern):
            if path.name != "index.md" or pattern.endswith("/index.md"):
                yield path

    def name(self, path: Path) -> str:
        """How a file is called in messages."""
        return f"{self.docs.name}/{path.relative_to(self.docs).as_posix()}"

    def need(self, pattern: str, message: str, remedy: str) -> None:
        """Note where there is no file of a kind without which there is no book."""
        if not any(self.files(pattern)):
            folder = f"{self.docs.name}/{pattern.partition('/')[0]}/"
            self.problems.append(Problem(folder, 1, message, remedy))

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
        twice: set[str] = set()
        adapter = TypeAdapter(kind)
        for path in self.files(pattern):
            document = self._document(path, adapter)
            if document is None:
                self.unread.add(_reference(path, kind))
                continue
            record_id = getattr(document.record, key) if key else path.stem
            if record_id in documents:
                line = document.line(key or "title")
                remedy = f"it is taken by {documents[record_id].path}; choose another"
                what = f"the id '{record_id}' is used twice"
                self.problems.append(Problem(document.path, line, what, remedy))
                twice.add(record_id)
                self.unread |= {_reference(path, kind, record_id), _reference(path, kind)}
                self.unread.add(_reference(self.docs.parent / documents[record_id].path, kind))
                continue
            documents[record_id] = document
        return {record_id: one for record_id, one in documents.items() if record_id not in twice}

    def _document(self, path: Path, adapter: TypeAdapter[Record]) -> Document[Record] | None:
        """The record of a file; none, and its problems noted, where it cannot be read."""
        name = self.name(path)
        try:
            header, body, body_line, lines = split(path, name)
            return Document(name, adapter.validate_python(header), body, body_line, lines)
        except Malformed as error:
            self.problems.append(error.problem)
        except ValidationError as error:
            self.problems += [_problem(name, lines, one) for one in error.errors()]
        return None

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
            self.unread.add(name)
            return
        for number, line in enumerate(lines, start=1):
            if text := line.partition("#")[0].strip():
                yield text, number


_SCHEMES = {
    Clause: "clause",
    Policy: "policy",
    Dimension: "concept",
    Example: "example",
    Article: "context",
}


def _reference(path: Path, kind: type[object], record_id: str = "") -> str:
    """How links name a record: by its id, else by the id that its file should have."""
    if not record_id:
        record_id = path.parent.name if kind is Policy else path.stem
        record_id = f"{path.parent.name}-{record_id}" if kind is Clause else record_id
    return f"{_SCHEMES.get(kind, 'page')}:{record_id}"


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
