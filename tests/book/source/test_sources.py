"""An address of a source is written once and holds at every place that names the source."""

from __future__ import annotations

from pathlib import Path

from small import book_with

from search.book.model import Book
from search.book.source.reading import read_book


def test_an_address_written_once_holds_in_clauses_policies_and_context(tmp_path: Path) -> None:
    docs = book_with(tmp_path)
    (docs / "context").mkdir()
    (docs / "context" / "more.md").write_text(CONTEXT, "utf-8")
    book = read_book(docs)
    [article] = book.articles["more"].record.sources
    clauses = [one.record for one in book.clauses.values()]
    named = [article, *(one for c in clauses for v in c.versions for one in v.sources)]
    assert len(named) > 3
    assert {one.url for one in named} == {"https://vendor.example/rules"}
    assert {one.archived for one in named} == {"https://kept.example/rules"}


CONTEXT = """---
title: More
description: More of it.
order: 1
sources:
  - {id: R1, title: The rules, archived: "https://kept.example/rules"}
---
It was so.
"""


def test_a_source_with_an_address_has_it_everywhere(book: Book) -> None:
    found: dict[str, set[tuple[str | None, str | None]]] = {}
    for document in book.clauses.values():
        for version in document.record.versions:
            for one in version.sources:
                found.setdefault(one.id, set()).add((one.url, one.archived))
    assert all(len(places) == 1 for places in found.values())
    assert found["S22"] == {(None, "https://github.com/OpenTermsArchive/genai-eu-versions")}
