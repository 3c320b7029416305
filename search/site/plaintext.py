"""Markdown -> the words of a page, without markup, whole or by its sections."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser

import markdown

from ..book import resolve

HEADING = "h2"  # what begins a section


@dataclass
class Section:
    """A part of a page: its heading and the anchor of that, "" before the first one; its words."""

    anchor: str = ""
    heading: str = ""
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return _joined(self.words)


class _Text(HTMLParser):
    """Collects words into the section they stand in."""

    def __init__(self) -> None:
        super().__init__()
        self.sections = [Section()]
        self._in_heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == HEADING:
            self.sections.append(Section(dict(attrs).get("id") or ""))
            self._in_heading = True

    def handle_endtag(self, tag: str) -> None:
        if tag == HEADING:
            self._in_heading = False

    def handle_data(self, data: str) -> None:
        section = self.sections[-1]
        if self._in_heading:
            section.heading += data
        else:
            section.words.append(data)


def plain(source: str) -> str:
    """The words of a page, without markup."""
    words = (word for one in sections(source) for word in (one.heading, *one.words))
    return _joined(words)


def sections(source: str) -> list[Section]:
    """The sections of a page, the part before its first heading first; anchors as the site's."""
    parser = _Text()
    parser.feed(markdown.markdown(resolve(source, "x"), extensions=["tables", "admonition", "toc"]))
    return parser.sections


def _joined(words: Iterable[str]) -> str:
    return " ".join(" ".join(words).split())
