"""JSON of trackers (Jira, GitHub, ServiceNow, any other) -> its strings, each with its place.

The parsed document says which strings there are and where in a ticket; a second look at the raw
text, string by string in the same order, says at which offset of the file each one stands. A file
may hold several documents, as tools write them that fetch page after page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .findings import Fault, Fragment
from .offsets import Offsets

_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.", re.DOTALL
)
_UNQUOTED = re.compile(r'(?:[^"\\]|\\.|\\$)+', re.DOTALL)
# Between documents: blanks, a byte order mark, the separator of JSON text sequences.
_BETWEEN = re.compile("[ \t\r\n\ufeff\x1e]*")
_OPENING = re.compile(r"^[ \t]*[\[{]", re.MULTILINE)
SHORTEST = 6  # no citation is shorter


class _Object(list[tuple[str, object]]):
    """A JSON object with its members in order, also those whose key comes twice."""


_DECODER = json.JSONDecoder(object_pairs_hook=_Object)
_REMEDY = "it was read as plain text; export it again"


def json_fragments(text: str) -> Iterator[Fragment | Fault]:
    """The strings of JSON documents that stand one after the other; none at all is a fault.

    What is broken is read as plain text, up to the next line that can begin a document.
    """
    if _end(_BETWEEN, text, 0) == len(text):
        yield Fault(1, "no JSON in an empty file; export it again")
    yield from _documents(text, 0, 1)


def line_fragments(text: str) -> Iterator[Fragment | Fault]:
    """The strings of a file with one JSON document a line; a bad line ends nothing but itself.

    Where no line is a document by itself, documents stand over several lines.
    """
    lines = text.split("\n")
    if not any(map(_is_document, lines)):
        yield from _documents(text, 0, 1)
        return
    at = 0
    for number, line in enumerate(lines, start=1):
        yield from _documents(line, at, number)
        at += len(line) + 1


def _is_document(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict | list)
    except (ValueError, RecursionError):
        return False


def _documents(text: str, ahead: int, line: int) -> Iterator[Fragment | Fault]:
    """The documents of a text that begins at the index `ahead` and on the line `line` of a file."""
    at = _end(_BETWEEN, text, 0)
    while at < len(text):
        walk = _Walk(text, at, ahead)
        broken, end = at, len(text)
        try:
            tree, end = _DECODER.raw_decode(text, at)
            yield from walk.node(tree, _Place())
        except (ValueError, RecursionError) as error:
            if isinstance(error, json.JSONDecodeError):
                broken = error.pos
                opening = _OPENING.search(text, max(broken, at + 1))
                end = opening.start() if opening else end
            yield Fault(line + text.count("\n", 0, broken), f"{_what(error)}; {_REMEDY}")
            yield from _plain(text[walk.read : end], ahead + walk.read)
        at = _end(_BETWEEN, text, end)


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _what(error: ValueError | RecursionError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"broken JSON: {error.msg}"
    too_deep = isinstance(error, RecursionError)
    return "JSON that is nested too deeply" if too_deep else "broken JSON: a number is too long"


def _plain(raw: str, at: int) -> Iterator[Fragment]:
    """What stands between quotation marks in a stretch that is no JSON, as it is meant."""
    for match in _UNQUOTED.finditer(raw):
        text = _ESCAPE.sub(_unescaped, match[0])
        if len(text) >= SHORTEST:
            yield Fragment(text, "", Offsets([(text, match.start())], raw, _ESCAPE, at))


def _unescaped(match: re.Match[str]) -> str:
    try:
        return str(json.loads(f'"{match[0]}"'))
    except ValueError:
        return match[0][-1]


@dataclass(frozen=True)
class _Place:
    """Where a value stands: its ticket, its field, and whether it is inside a document."""

    ticket: str = ""
    field: str = ""
    document: bool = False  # an Atlassian document is one field, however deep it goes

    def within(self, node: _Object) -> _Place:
        """The place of the members of an object that stands here."""
        ticket = _ticket(node)
        place = _Place(ticket) if ticket else self
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
    """Goes through a document, which begins at the index `start`, and its raw text in step.

    `read` is the index up to which all texts have been handed out.
    """

    def __init__(self, text: str, start: int, ahead: int) -> None:
        self._text, self._ahead = text, ahead
        self._strings = _STRING.finditer(text, start)
        self.read = self._last = start

    def _next(self) -> int:
        """Where the next string of the raw text begins, inside its quotation marks."""
        match = next(self._strings)
        self._last = match.end()
        return match.start() + 1

    def node(self, node: object, place: _Place) -> Iterator[Fragment]:
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

    def _styled(self, nodes: list[object], place: _Place) -> Iterator[Fragment]:
        """The nodes of a document: text that is styled piece by piece is one text."""
        pieces: list[tuple[str, int]] = []
        for one in nodes:
            if isinstance(one, _Object) and ("type", "hardBreak") in one:
                yield from self.node(one, place)
                pieces.append(("\n", self._last))
                continue
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
        self.read = self._last
        if len(whole) >= SHORTEST:
            offsets = Offsets(pieces, self._text, _ESCAPE, self._ahead)
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
    issue = have.get("issue_url")
    if isinstance(issue, str) and "body" in have:
        return f"#{issue.rpartition('/')[2]}"
    if isinstance(number, int) and ("body" in have or "title" in have):
        return f"#{number}"
    return number if isinstance(number, str) and len(have) > 1 else ""
