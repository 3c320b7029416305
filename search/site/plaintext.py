"""Markdown -> the words of a page, without markup."""

from __future__ import annotations

from html.parser import HTMLParser

import markdown

from ..book import resolve


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def plain(source: str) -> str:
    """The words of a page, without markup."""
    parser = _Text()
    parser.feed(markdown.markdown(resolve(source, "x"), extensions=["tables", "admonition"]))
    return " ".join(" ".join(parser.parts).split())
