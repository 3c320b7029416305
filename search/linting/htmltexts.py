"""HTML -> the texts and the targets of links that a reader sees, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from itertools import accumulate

from .findings import Fragment
from .offsets import Offsets

_INLINE = {"a", "b", "i", "em", "strong", "code", "span", "mark", "u", "s", "small", "tt", "wbr"}


def html_fragments(text: str) -> Iterator[Fragment]:
    """The texts between tags that end a line or a block, and the links."""
    parser = _Parser(text)
    parser.feed(text)
    parser.close()
    parser.flush()
    yield from parser.found


class _Parser(HTMLParser):
    """Collects pieces: each a text and the index in the file where it stands."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[Fragment] = []
        self._text = text
        self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        self._pieces: list[tuple[str, int]] = []

    def _here(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def flush(self) -> None:
        """What stands together is one text."""
        if self._pieces:
            self._add(self._pieces, "")
            self._pieces = []

    def _add(self, pieces: list[tuple[str, int]], place: str) -> None:
        whole = "".join(text for text, _ in pieces)
        self.found.append(Fragment(whole, place, Offsets(pieces)))

    def handle_data(self, data: str) -> None:
        self._pieces.append((data, self._here()))

    def handle_charref(self, name: str) -> None:
        self._pieces.append((unescape(f"&#{name};"), self._here()))

    def handle_entityref(self, name: str) -> None:
        self._pieces.append((unescape(f"&{name};"), self._here()))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INLINE:
            self.flush()
        start, raw = self._here(), self.get_starttag_text() or ""
        for name, value in attrs:
            if name in ("href", "src", "cite") and value:
                at = raw.find(value)
                at = at if at >= 0 else 0  # written with character references
                self._add([(value, start + at)], "link")

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE:
            self.flush()
