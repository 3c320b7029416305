"""HTML -> the texts, titles and targets of links that a reader meets, each with its place.

Nothing is left out because it is badly written: what is not closed is read as text, and so is a
marked section. Versions of Python differ here, so it is not left to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from itertools import accumulate

from .findings import Fault, Fragment
from .offsets import Offsets

_INLINE = {"a", "b", "i", "em", "strong", "code", "span", "mark", "u", "s", "small", "tt", "wbr"}
_LINKS = {"href", "src", "cite"}
_SPOKEN = {"title", "alt", "content", "value", "placeholder", "aria-label", "label", "summary"}
_COMMENT_END = re.compile(r"--!?>|(?<=<!--)-?>")
_SECTION_END = re.compile("]]>")
_SECTION = re.compile(r"<!\[\s*(?:cdata|rcdata|temp|ignore|include)\s*\[", re.IGNORECASE)
_CONDITION = re.compile(r"<!\[\s*(?:if|else|endif)\b[^\[\]<>]*\](?:--)?>", re.IGNORECASE)


def html_fragments(text: str) -> Iterator[Fragment | Fault]:
    """The texts between tags that end a line or a block, and the links."""
    parser = _Parser(text)
    parser.feed(text)
    parser.close()
    parser.finish()
    yield from parser.found


class _Parser(HTMLParser):
    """Collects pieces: each a text and the index in the file where it stands."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[Fragment | Fault] = []
        self._text = text
        self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        self._pieces: list[tuple[str, int]] = []
        self._gone: set[re.Pattern[str]] = set()

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

    def finish(self) -> None:
        """What the parser held back, as after a script that is not closed, is text as well."""
        if self.rawdata:
            self.handle_data(self.rawdata)
        self.flush()

    def parse_starttag(self, i: int) -> int:
        return self._or_text(super().parse_starttag(i), i)

    def parse_endtag(self, i: int) -> int:
        return self._or_text(super().parse_endtag(i), i)

    def parse_pi(self, i: int) -> int:
        return self._or_text(super().parse_pi(i), i)

    def parse_comment(self, i: int, report: bool = True) -> int:
        return self._or_text(self._closed(_COMMENT_END, i + 4), i)

    def parse_html_declaration(self, i: int) -> int:
        if not self.rawdata.startswith("<![", i):
            return self._or_text(super().parse_html_declaration(i), i)
        if condition := _CONDITION.match(self.rawdata, i):
            return condition.end()
        section = _SECTION.match(self.rawdata, i)
        begin = section.end() if section else i
        end = self._closed(_SECTION_END, begin) if section else -1
        if end >= 0:
            inside = self.rawdata[begin : end - len("]]>")]
            self._pieces.append((inside, self._here() + begin - i))
            return end
        what = "is not closed with ]]>" if section else "of no known kind"
        remedy = "it was read as text; write &lt; for the sign <"
        self.found.append(Fault(self.getpos()[0], f"a marked section (<![) {what}; {remedy}"))
        return self._or_text(-1, i)

    def _closed(self, closing: re.Pattern[str], start: int) -> int:
        """The index after what closes a construct, -1 for none: then there is none further on."""
        if closing not in self._gone:
            match = closing.search(self.rawdata, start)
            if match:
                return match.end()
            self._gone.add(closing)
        return -1

    def _or_text(self, end: int, start: int) -> int:
        """The end of a construct; where it has none, its first character is text, and all after."""
        if end >= 0:
            return end
        if self.rawdata.find(">", start) < 0:  # nothing can be closed any more
            self.handle_data(self.rawdata[start:])
            return len(self.rawdata)
        self.handle_data(self.rawdata[start])
        return start + 1

    def handle_data(self, data: str) -> None:
        self._pieces.append((data, self._here()))

    def handle_charref(self, name: str) -> None:
        self._pieces.append((unescape(f"&#{name};"), self._here()))

    def handle_entityref(self, name: str) -> None:
        self._pieces.append((unescape(f"&{name};"), self._here()))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start, raw = self._here(), self.get_starttag_text() or ""
        if tag == "br":
            self._pieces.append(("\n", start))  # the line goes on where a stamp is broken
        elif tag not in _INLINE:
            self.flush()
        for name, value in attrs:
            if value and (name in _LINKS or name in _SPOKEN):
                at = max(raw.find(value), 0)  # not found: written with character references
                self._add([(value, start + at)], "link" if name in _LINKS else name)

    def handle_endtag(self, tag: str) -> None:
        if tag not in {"br", *_INLINE}:
            self.flush()
