"""Headings -> which columns hold the text of a use, its id, its owner and the day it is judged for.

Found by the names that inventories give them, or as their user names them: by heading, or as `#3`
for the third column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..errors import ClausebookError

Role = Literal["text", "id", "owner", "as-of"]
_LISTED = 12  # headings that a message names
# A heading is one of these, without regard to case and signs; the first of them that is there
# counts, but for the text, of which all columns are joined.
WHOLE_TEXT = ("text", "query", "use", "use case", "the use", "full text")
TEXTS = (
    "name|title|use case name|name of (the )?(use case|use|system)|system name|abstract"
    "|(short |brief |use case |use |system )?(description|summary)( of .+)?|describe .+"
    "|(intended |business )?purpose( .+)?|intended use( .+)?|what (it|the system) does"
    r"|.*\bproblem\b.*|.*\bintended purpose\b.*"
    r"|(system |ai |ai system )?outputs?|.*\b(ai|system)( s|s)? outputs?\b.*"
)
IDS = (
    "id|use case id|use id|issue key|key|number|no|ref|reference|identifier|ticket|record id"
    "|inventory id|system id|.* id"
)
OWNERS = (
    "owner|use case owner|system owner|business owner|product owner|responsible|responsible person"
    "|contact|team|unit|office|department|component|agency|bureau|organi[sz]ation|.* owner"
)
DAYS = "as of|as of date|asof|day"


@dataclass(frozen=True)
class Wanted:
    """What the user names: headings per role; `day` is one day for all rows, or None."""

    text: tuple[str, ...] = ()
    id: str | None = None
    owner: str | None = None
    as_of: str | None = None


@dataclass(frozen=True)
class Columns:
    """The columns, by number from 0; `text` are joined in this order."""

    text: tuple[int, ...]
    id: int | None
    owner: int | None
    as_of: int | None

    def named(self, heading: Sequence[str]) -> list[tuple[Role, list[str]]]:
        """Which headings were taken for what, to be shown."""
        others: list[tuple[Role, int | None]] = [
            ("id", self.id),
            ("owner", self.owner),
            ("as-of", self.as_of),
        ]
        found: list[tuple[Role, list[str]]] = [("text", [heading[one] for one in self.text])]
        return found + [(role, [] if one is None else [heading[one]]) for role, one in others]


def flat(heading: str) -> str:
    """A heading without regard to case and signs."""
    return " ".join(re.findall(r"\w+", heading.replace("_", " ").casefold()))


def texts_among(heading: Sequence[str]) -> list[int]:
    """The columns whose headings are known to name the text of a use."""
    names = [flat(one) for one in heading]
    for whole in WHOLE_TEXT:
        if whole in names:
            return [number for number, name in enumerate(names) if name == whole]
    return [number for number, name in enumerate(names) if re.fullmatch(TEXTS, name)]


def choose(heading: Sequence[str], wanted: Wanted, where: str) -> Columns:
    """The columns to read.

    Raises ClausebookError where there is no text, no column of a name, or two of it.
    """
    texts = [_named(heading, one, "--text", where) for one in wanted.text]
    if not texts:
        texts = texts_among(heading)
        for number in texts:
            _alone(heading, number, "--text", where)
    if not texts:
        what = "no column is known to hold the text of a use"
        raise ClausebookError(f"{where}: {what}; name it with --text, {_those(heading)}")
    taken = set(texts)

    def one(name: str | None, known: str, option: str) -> int | None:
        if name is not None:
            return _named(heading, name, option, where)
        found = _known(heading, known, taken)
        if found is not None:
            _alone(heading, found, option, where)
            taken.add(found)
        return found

    return Columns(
        tuple(texts),
        one(wanted.id, IDS, "--id"),
        one(wanted.owner, OWNERS, "--owner"),
        one(wanted.as_of, DAYS, "--as-of"),
    )


def _known(heading: Sequence[str], known: str, taken: set[int]) -> int | None:
    names = [flat(one) for one in heading]
    for pattern in known.split("|"):
        for number, name in enumerate(names):
            if number not in taken and re.fullmatch(pattern, name):
                return number
    return None


def _named(heading: Sequence[str], name: str, option: str, where: str) -> int:
    """The column that a user names by its heading or as #number."""
    if re.fullmatch(r"#\d+", name):
        number = int(name[1:]) - 1
        if 0 <= number < len(heading):
            return number
        raise ClausebookError(f"{where} has {len(heading)} columns; {option} names {name}")
    same = [number for number, one in enumerate(heading) if one == name]
    same = same or [number for number, one in enumerate(heading) if flat(one) == flat(name)]
    if not same:
        raise ClausebookError(f"{where} has no column '{name}'; {option} takes {_those(heading)}")
    _alone(heading, same[0], option, where)
    return same[0]


def _alone(heading: Sequence[str], number: int, option: str, where: str) -> None:
    same = [n for n, one in enumerate(heading) if flat(one) == flat(heading[number])]
    if len(same) > 1:
        which = " or ".join(f"{option} '#{one + 1}'" for one in same[:2])
        what = f"{len(same)} columns are called '{heading[number]}'"
        raise ClausebookError(f"{where}: {what}; say which is meant: {which}")


def _those(heading: Sequence[str]) -> str:
    names = [f"'{one}'" for one in heading if one][:_LISTED]
    more = len(heading) - len(names)
    return f"one of {', '.join(names)}{f' and {more} more' if more else ''}"
