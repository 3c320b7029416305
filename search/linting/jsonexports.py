"""JSON of trackers (Jira, GitHub, ServiceNow, any other) -> its strings, each with its place.

The parsed document says which strings there are and where in a ticket; a second look at the raw
text, string by string in the same order, says at which offset of the file each one stands.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from .findings import Fragment
from .offsets import Offsets

_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u.{4}|\\.", re.DOTALL
)
_MARK = "\ufeff"
SHORTEST = 6  # no citation is shorter


class Malformed(Exception):
    """An export that is broken: the line, and what is wrong there."""

    def __init__(self, line: int, message: str) -> None:
        self.line, self.message = line, message
        super().__init__(message)


class _Object(list[tuple[str, Any]]):
    """A JSON object with its members in order, also those whose key comes twice."""


def json_fragments(text: str) -> Iterator[Fragment]:
    """The strings of a JSON document. Raises Malformed."""
    yield from _document(text, 0, 1)


def line_fragments(text: str) -> Iterator[Fragment]:
    """The strings of a file with one JSON document a line. Raises Malformed."""
    at = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield from _document(line, at, number)
        at += len(line) + 1


def _document(text: str, at: int, line: int) -> Iterator[Fragment]:
    if text.startswith(_MARK):
        text, at = text[1:], at + 1
    try:
        tree = json.loads(text, object_pairs_hook=_Object)
        yield from _Walk(text, at).node(tree, _Place())
    except json.JSONDecodeError as error:
        raise Malformed(line + error.lineno - 1, f"broken JSON: {error.msg}") from None
    except ValueError:
        raise Malformed(line, "broken JSON: a number is too long") from None
    except RecursionError:
        raise Malformed(line, "JSON that is nested too deeply") from None


@dataclass(frozen=True)
class _Place:
    """Where a value stands: its ticket, its field, and whether it is inside a document."""

    ticket: str = ""
    field: str = ""
    document: bool = False  # an Atlassian document is one field, however deep it goes

    def within(self, node: _Object) -> _Place:
        """The place of the members of an object that stands here."""
        own = _ticket(node)
        place = _Place(own) if own else self
        return replace(place, document=True) if ("type", "doc") in node else place

    def member(self, key: str) -> _Place:
        """The place of a member; `fields` of Jira says nothing to the reader."""
        if self.document or key == "fields":
            return self
        return replace(self, field=f"{self.field}.{key}" if self.field else key)

    def item(self, number: int) -> _Place:
        """The place of an item of a list, counted from 1."""
        if self.document or not self.field:
            return self
        return replace(self, field=f"{self.field}[{number}]")

    def __str__(self) -> str:
        return f"{self.ticket} {self.field}".strip()


class _Walk:
    """Goes through a document and its raw text in step."""

    def __init__(self, text: str, at: int) -> None:
        self._text, self._at = text, at
        self._strings = _STRING.finditer(text)

    def _next(self) -> int:
        """Where the next string of the raw text begins, inside its quotation marks."""
        return next(self._strings).start() + 1

    def node(self, node: Any, place: _Place) -> Iterator[Fragment]:
        """The fragments of a value."""
        if isinstance(node, str):
            yield from self._fragment([(node, self._next())], place)
        elif isinstance(node, _Object):
            place = place.within(node)
            for key, value in node:
                self._next()
                inner = place.member(key)
                if place.document and key == "content" and isinstance(value, list):
                    yield from self._styled(value, inner)
                else:
                    yield from self.node(value, inner)
        elif isinstance(node, list):
            for number, one in enumerate(node, start=1):
                yield from self.node(one, place.item(number))

    def _styled(self, nodes: list[Any], place: _Place) -> Iterator[Fragment]:
        """The nodes of a document: text that is styled piece by piece is one text."""
        pieces: list[tuple[str, int]] = []
        for one in nodes:
            if not (isinstance(one, _Object) and ("type", "text") in one):
                yield from self._fragment(pieces, place)
                pieces = []
                yield from self.node(one, place)
                continue
            for key, value in one:
                self._next()
                if key == "text" and isinstance(value, str):
                    pieces.append((value, self._next()))
                else:
                    yield from self.node(value, place)
        yield from self._fragment(pieces, place)

    def _fragment(self, pieces: list[tuple[str, int]], place: _Place) -> Iterator[Fragment]:
        whole = "".join(text for text, _ in pieces)
        if len(whole) >= SHORTEST:
            offsets = Offsets(pieces, self._text, _ESCAPE, self._at)
            yield Fragment(whole, str(place), offsets)


def _ticket(node: _Object) -> str:
    """The key of the ticket that an object is, "" for other objects."""
    have = dict(node)
    key, number = have.get("key"), have.get("number")
    if isinstance(number, _Object):
        shown = dict(number)
        number = shown.get("display_value") or shown.get("value")
    if isinstance(key, str) and "fields" in have:
        return key
    if isinstance(have.get("issue_url"), str) and "body" in have:
        return f"#{have['issue_url'].rpartition('/')[2]}"
    if isinstance(number, int) and ("body" in have or "title" in have):
        return f"#{number}"
    return number if isinstance(number, str) and len(have) > 1 else ""
