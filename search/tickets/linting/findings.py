"""The nouns of the linter: a fragment of a file, a citation in it, a finding about that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

State = Literal[
    "current",
    "historic",
    "unpinned",
    "wording-changed",
    "not-yet-in-force",
    "meaning-changed",
    "superseded",
    "withdrawn",
    "unknown",
    "determination-differs",
    "unreadable-stamp",
]
Severity = Literal["none", "note", "warning"]

MEANINGS: dict[State, str] = {
    "current": "The cited version is in force.",
    "historic": "The text says itself that it cites what was in force once.",
    "unpinned": "A clause is cited without its version, so that the citation can change meaning.",
    "wording-changed": "A later version is in force that says the same in other words.",
    "not-yet-in-force": "The cited version begins on a later day.",
    "meaning-changed": "A later version is in force under other conditions or exceptions.",
    "superseded": "The clause ended, and others replace it.",
    "withdrawn": "The clause ended, and nothing replaces it.",
    "unknown": "The book has no such clause or no such version.",
    "determination-differs": "From the facts of the stamp the book now decides otherwise.",
    "unreadable-stamp": "The stamp cannot be read or decided again.",
}
_SEVERITY: dict[State, Severity] = {
    "current": "none",
    "historic": "none",
    "unpinned": "note",
    "wording-changed": "note",
    "not-yet-in-force": "note",
}


def severity(state: State) -> Severity:
    """How bad a state is."""
    return _SEVERITY.get(state, "warning")


@dataclass(frozen=True)
class Fragment:
    """A text of a file: the whole of it, or one field of a ticket.

    `place` says in words where it is, "" for a whole file. `offset` gives, for an index into the
    text, the index of the same character in the decoded file. `verbatim` says whether the text is
    the file's own, character by character.
    """

    text: str
    place: str
    offset: Callable[[int], int]
    verbatim: bool = False


@dataclass(frozen=True)
class FoundCitation:
    """A clause or a stamp named in a text, from `start` to `end` (code points).

    `text` is what is meant; it may be written otherwise (other dashes, escapes). A stamp is given
    as it was made, without breaks or encoding.

    `form` says how: id, id@version, id-vYYYYMMDD, or the address of a page; `clause` and `version`
    are what is meant, the version "" where none is named. `name_start` to `name_end` is the
    part that a new pin would replace.
    """

    form: Literal["id", "at", "short", "url", "stamp"]
    text: str
    start: int
    end: int
    clause: str = ""
    version: str = ""
    name_start: int = 0
    name_end: int = 0
    free: bool = True


@dataclass(frozen=True)
class CitationVerdict:
    """What is to be said of a citation: its state, why, the remedy, and the version to pin.

    `pin` is set only where writing it changes no meaning.
    """

    state: State
    message: str = ""
    remedy: str = ""
    pin: str = ""


@dataclass(frozen=True)
class Finding:
    """A citation with its verdict and its place: line and column count from 1, in code points."""

    path: Path
    line: int
    column: int
    place: str
    citation: FoundCitation
    verdict: CitationVerdict
    fixable: bool = False

    @property
    def state(self) -> State:
        """The state of the citation."""
        return self.verdict.state

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return severity(self.verdict.state)


@dataclass(frozen=True)
class Fault:
    """What is wrong with a stretch of a file, and its line; reading goes on after it."""

    line: int
    message: str


@dataclass(frozen=True)
class Trouble:
    """A file or folder that could not be read, or not as what it is, with the line where known."""

    path: Path
    line: int
    message: str
