"""Which clauses say the same, and what a clause is about and is called."""

from __future__ import annotations

from conftest import ROOT

from search.book.model import Book
from search.site.building import latest
from search.site.clausedocument import BESIDE, clause_document
from search.site.documents import library
from search.site.kin import families, speakers


def test_a_family_is_headed_by_a_clause_of_the_code_in_force(book: Book) -> None:
    day = latest(book)
    found = families(book, day)
    every = [clause_id for family in found.values() for clause_id in family]
    assert len(every) == len(set(every))
    assert {"aoai-use-emotions", "gh-copilot-ext-emotions"} <= set(found["eai-use-emotions"])
    for head, family in found.items():
        assert family[0] == head and head.startswith("eai-")
        asked = [
            {one.dimension for one in book.clauses[clause_id].record.versions[-1].when}
            for clause_id in family
        ]
        neighbours = [
            clause_id for clause_id in family if not clause_id.startswith(("eai-", "aoai-"))
        ]
        assert all(asked[family.index(clause_id)] == asked[0] for clause_id in neighbours)


def test_the_more_a_clause_names_the_less_each_is_what_it_is_about(book: Book) -> None:
    day = latest(book)
    alone = clause_document(book, book.clauses["eai-use-emotions"], day)["about"]
    many = clause_document(book, book.clauses["aoai-use-monetize-banned"], day)["about"]
    assert alone["capability/emotion-inference"] == 1.0
    assert alone["device/camera"] == alone["device/dash-camera"] == BESIDE
    assert 0 < many["subject/hate"] < BESIDE


def test_examples_and_what_was_replaced_speak_for_a_clause(book: Book) -> None:
    said = speakers(book)["eai-use-emotions"]
    example = next(
        one.record
        for one in book.examples.values()
        if "eai-use-emotions" in one.record.expect.applies
    )
    assert example.use in said
    assert book.clauses["aoai-use-emotions"].record.versions[-1].text in said


def test_those_that_say_the_same_stand_together(book: Book) -> None:
    found = library(book, ROOT / "docs", latest(book)).collected
    documents = list(found.documents)
    for family in found.families:
        assert list(family) == list(range(family[0], family[0] + len(family)))
        assert documents[family[0]]["id"].startswith("eai-")
