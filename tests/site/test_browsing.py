"""The tables and the A-Z hold every clause in force and every word."""

from __future__ import annotations

from datetime import date

from search.book.model import Book
from search.site.browsing import TABLES, browsing_pages

DAY = date(2026, 11, 23)


def test_every_clause_with_conditions_stands_in_every_table(book: Book) -> None:
    found = dict(browsing_pages(book, DAY))
    for dimension in TABLES:
        text = found[f"browse/by-{dimension}.md"]
        for clause_id, document in book.clauses.items():
            now = [one for one in document.record.versions if one.in_force(DAY)]
            listed = f"](../clauses/{clause_id}.md)" in text
            assert listed == bool(now and (now[0].when or document.record.policy != "eai")), (
                clause_id
            )


def test_the_words_from_a_to_z_lead_to_their_concepts(book: Book) -> None:
    pages = dict(browsing_pages(book, DAY))
    text = pages["browse/a-z/b.md"]
    line = next(one for one in text.splitlines() if one.startswith("- birmingham"))
    assert "place/alabama.md" in line
    assert "place/united-kingdom.md" in line
    letters = [name for name in pages if name.startswith("browse/a-z/")]
    for name in letters:
        assert f"](a-z/{name.removeprefix('browse/a-z/')})" in pages["browse/a-z.md"]
    every = "".join(pages[name] for name in letters)
    for document in book.dimensions.values():
        for concept in document.record.concepts:
            assert f"/{concept.id}.md)" in every
