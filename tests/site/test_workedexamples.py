"""Every clause has worked examples on both sides, each of which comes out as it says."""

from __future__ import annotations

from dataclasses import replace

from search.book.model import Book
from search.index.clausestore import ClauseStore
from search.site.workedexamples import check_examples


def lacking(book: Book, store: ClauseStore, *without: str) -> list[tuple[str, str]]:
    """What is said of a book without some of its examples, by the name of the file."""
    left = {
        example_id: one for example_id, one in book.examples.items() if example_id not in without
    }
    found = check_examples(replace(book, examples=left), store, set())
    return [(one.path.removeprefix("docs/clauses/"), one.message) for one in found]


def naming(book: Book, clause: str, key: str) -> list[str]:
    return [
        example_id
        for example_id, one in book.examples.items()
        if clause in getattr(one.record.expect, key)
    ]


def test_the_examples_of_the_book_suffice(book: Book, store: ClauseStore) -> None:
    assert lacking(book, store) == []


def test_a_restriction_without_examples_is_named(book: Book, store: ClauseStore) -> None:
    applying = naming(book, "eai-use-face-scraping", "applies")
    applying += naming(book, "aoai-use-face-scraping", "applies")
    said = ("eai/use-face-scraping.md", "no worked example shows where the clause applies")
    assert said in lacking(book, store, *applying)
    away = [
        example_id
        for key in ("does_not_apply", "not_addressed")
        for clause in ("eai-use-face-scraping", "aoai-use-face-scraping")
        for example_id in naming(book, clause, key)
    ]
    said = ("eai/use-face-scraping.md", "no worked example shows where the clause does not apply")
    assert said in lacking(book, store, *away)


def test_a_clause_of_a_neighbour_without_a_pair_is_named(book: Book, store: ClauseStore) -> None:
    [path] = [path for path, said in lacking(book, store, "sf-police") if "no pair" in said]
    assert path == "us-sf/city.md"


def test_files_that_are_wrong_already_are_passed_over(book: Book, store: ClauseStore) -> None:
    document = book.examples["sf-police"]
    record = replace(document.record, facts={"no-such-concept": "x"})
    other = replace(book, examples={"sf-police": replace(document, record=record)})
    assert not list(check_examples(other, store, {document.path}))
