"""The nouns of the book, as frozen records without behaviour beyond looking things up.

Field names are the keys of the front matter. The records are plain dataclasses so that the query
side needs no validation library; `reading` validates front matter against the same definitions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, Literal, TypeVar

from ..errors import Problem
from .concepts import Dimension, Strict, Topic
from .timeline import Span, holds

Grade = Literal["official", "official-copy", "reported", "inferred"]
Modality = Literal["must-not", "requires-approval", "must", "permission", "sanction"]
Change = Literal["same", "reworded", "widened", "narrowed", "moved", "split", "merged"]
Rollup = Literal["prohibited", "conditional", "cannot-tell", "not-addressed"]
Record = TypeVar("Record", covariant=True)


@dataclass(frozen=True)
class Source(Strict):
    """Where a text or a fact was read.

    `url` is its own address, `archived` that of a copy which stays as it was read.
    """

    id: str
    title: str
    url: str | None = None
    archived: str | None = None


@dataclass(frozen=True)
class Quote(Strict):
    """At most 15 words of somebody else's text, with the id of its source."""

    text: str
    source: str


@dataclass(frozen=True)
class Condition(Strict):
    """A dimension and the concepts that satisfy it, with the words of the clause that say so.

    `behalf` extends an actor condition to those who act for such an actor; `excludes` names
    concepts that the words rule out; `defining` marks a condition without which the clause does
    not come up; `assumed` takes the condition as met when the use says nothing about it.
    `disputed` names concepts, as dimension/concept, of which it is open whether the words reach
    them: one of them brings the clause up and leaves the condition unknown.
    """

    dimension: str
    any: tuple[str, ...]
    words: str
    excludes: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()
    behalf: bool = False
    defining: bool = False
    assumed: bool = False


@dataclass(frozen=True)
class Unrealistic(Strict):
    """Facts under which an exception cannot realistically be shown, with the reason."""

    dimension: str
    any: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Exemption(Strict):
    """An exception (`unless`): a dimension and concepts that lift the clause when shown.

    `disputed` names concepts, as dimension/concept, of which it is open whether they are the
    exception; a `rare` exception is realistic only where the use points to one of those. An
    exception without `any` can only be in dispute. One that `lifts` named concepts only, as
    dimension/concept, does nothing for what else meets the clause.
    """

    dimension: str
    any: tuple[str, ...]
    words: str
    lifts: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()
    rare: bool = False
    unrealistic: Unrealistic | None = None


@dataclass(frozen=True)
class Lineage(Strict):
    """Which clause (or earlier version of the same clause) a version replaces, how and why."""

    clause: str
    how: Change
    why: str


@dataclass(frozen=True)
class Version(Strict):
    """A clause's text and conditions as in force from a date until a date, both inclusive."""

    valid_from: date
    text: str
    when: tuple[Condition, ...]
    provenance: Grade
    read: date
    sources: tuple[Source, ...]
    valid_until: date | None = None
    number: str | None = None
    unless: tuple[Exemption, ...] = ()
    quotes: tuple[Quote, ...] = ()
    replaces: tuple[Lineage, ...] = ()
    note: str | None = None

    @property
    def name(self) -> str:
        """The version's name: the first day it was in force, as YYYY-MM-DD."""
        return self.valid_from.isoformat()

    def in_force(self, day: date) -> bool:
        """Whether the version is in force on that day."""
        return holds(self.span, day.isoformat())

    @property
    def parts(self) -> tuple[Condition | Exemption, ...]:
        """The conditions, then the exceptions."""
        return (*self.when, *self.unless)

    @property
    def span(self) -> Span:
        """From which day to which it is in force."""
        return self.name, None if self.valid_until is None else self.valid_until.isoformat()


@dataclass(frozen=True)
class Clause(Strict):
    """One restriction, duty or other provision of a policy, with all its versions by date.

    `new` says why it replaces nothing in the policy before, `dropped` why nothing replaces it.
    `words` are what people call it who do not know its text, for the search alone.
    """

    id: str
    policy: str
    title: str
    modality: Modality
    versions: tuple[Version, ...]
    ambiguous: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    new: str | None = None
    dropped: str | None = None


@dataclass(frozen=True)
class Policy(Strict):
    """A document of an issuer; its `when` conditions hold for every clause in it.

    A `neighbour` is asked beside the codes the book is about, and never changes the roll-up.
    """

    id: str
    title: str
    short: str
    issuer: str
    order: int
    valid_from: date
    binds: str
    provenance: Grade
    read: date
    sources: tuple[Source, ...]
    when: tuple[Condition, ...] = ()
    valid_until: date | None = None
    replaces: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    neighbour: bool = False


@dataclass(frozen=True)
class Expectation(Strict):
    """What a worked example must come out as; `applies` is complete, the rest is named in part.

    `does_not_apply` names the dimension of the one fact that saves the use, `not_addressed` says in
    words why a clause that is near does not even come up.
    """

    rollup: Rollup
    applies: tuple[str, ...] = ()
    cannot_tell: dict[str, tuple[str, ...]] = field(default_factory=dict)
    does_not_apply: dict[str, str] = field(default_factory=dict)
    not_addressed: dict[str, str] = field(default_factory=dict)

    @property
    def named(self) -> tuple[str, ...]:
        """Every clause of which it says how it comes out."""
        return (*self.applies, *self.cannot_tell, *self.does_not_apply, *self.not_addressed)


@dataclass(frozen=True)
class Example(Strict):
    """A worked example: a use, the date it is asked for, and the answer it must get.

    It is asked of the `policies` named, else of the codes; only of named ones do duties count.
    `facts` are what the use says, by name of the concept (`~` before one that is half said, `!`
    before one that is denied), each with its words: from them the clauses must give the answer.
    """

    id: str
    title: str
    use: str
    as_of: date
    expect: Expectation
    facts: dict[str, str] = field(default_factory=dict)
    pair: str | None = None
    policies: tuple[str, ...] = ()


@dataclass(frozen=True)
class Article(Strict):
    """An authored page of context, and where what it tells was read."""

    title: str
    description: str
    order: int
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class FactRow(Strict):
    """A row of the collected facts, how it is known, and its clause versions as id@version."""

    row: str
    known: Grade
    clauses: tuple[str, ...] = ()
    left_out: str | None = None


@dataclass(frozen=True)
class Coverage(Strict):
    """The rows of the collected facts beside the clauses written from them."""

    title: str
    description: str
    rows: tuple[FactRow, ...]


@dataclass(frozen=True)
class Document(Generic[Record]):
    """A record with the file it came from: the body in Markdown and the line of each key."""

    path: str
    record: Record
    body: str
    body_line: int
    lines: Mapping[tuple[str | int, ...], int]

    def line(self, *keys: str | int) -> int:
        """The line of a key of the front matter, or of the nearest key above it."""
        while keys and keys not in self.lines:
            keys = keys[:-1]
        return self.lines.get(keys, 1)

    def problem(self, keys: tuple[str | int, ...], message: str, remedy: str) -> Problem:
        """Something wrong at a key of the front matter."""
        return Problem(self.path, self.line(*keys), message, remedy)


@dataclass(frozen=True)
class Book:
    """Everything that was read: the single source of all that is built.

    `published` gives the line of each version in its record, `renamed` the new id of a clause that
    had another, with its line, `digests` what a published version said (`differences`). `unread`
    names what is there and could not be read: records as links do (clause:ID), lists by their file.
    """

    policies: dict[str, Document[Policy]]
    clauses: dict[str, Document[Clause]]
    dimensions: dict[str, Document[Dimension]]
    examples: dict[str, Document[Example]]
    articles: dict[str, Document[Article]]
    topics: dict[str, Document[Topic]]
    published: dict[str, int]
    coverage: Document[Coverage] | None = None
    renamed: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()

    def is_unread(self, scheme: str, target: str) -> bool:
        """Whether ID, ID@VERSION or DIMENSION/ID is of a record that is there, but unread."""
        record_id, _, _ = target.partition("/" if scheme == "concept" else "@")
        return f"{scheme}:{record_id}" in self.unread
