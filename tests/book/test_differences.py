"""How two versions differ: in meaning, in words, in how they are known, or not at all."""

from __future__ import annotations

import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from conftest import in_page

from search.book.differences import changed_dimensions, differences, record_digest
from search.index.clausestore import ClauseStore
from search.tickets.succession import changed

Json = dict[str, Any]


@pytest.fixture
def clause() -> Json:
    return {
        "title": "No watching",
        "modality": "must-not",
        "version": "2022-01-01",
        "valid_until": None,
        "text": "Nobody may watch people, unless a court orders it.",
        "provenance": "reported",
        "read": "2026-01-01",
        "note": None,
        "sources": [{"id": "R1", "title": "The rules", "url": None}],
        "when": [
            {"dimension": "purpose", "any": ["watching", "tracking"], "words": "watch people",
             "excludes": [], "behalf": False, "shared": False},
            {"dimension": "service", "any": ["any"], "words": "services", "shared": True},
        ],
        "unless": [
            {"dimension": "approval", "any": ["court"], "words": "a court",
             "unrealistic": {"dimension": "actor", "any": ["shop"], "why": "No court does."}},
        ],
        "ambiguous": [],
        "replaces": [],
        "replaced_by": [],
        "url": "https://book.example/clauses/x-v20220101/",
    }  # fmt: skip


def test_dates_addresses_and_order_are_no_difference(clause: Json) -> None:
    other = deepcopy(clause)
    other |= {"version": "2024-01-01", "read": "2026-02-02", "url": "https://other.example/"}
    other |= {"valid_until": "2025-01-01", "ambiguous": ["What watching is."], "note": "Seen."}
    other["when"].reverse()
    other["when"][1]["any"].reverse()
    assert differences(clause, other) == ()
    assert record_digest(clause) == record_digest(other)


@pytest.mark.parametrize(
    ("change", "dimensions"),
    [
        (lambda one: one.update(modality="must"), []),
        (lambda one: one["when"].pop(0), ["purpose"]),
        (lambda one: one["when"][0]["any"].append("following"), ["purpose"]),
        (lambda one: one["when"][0].update(behalf=True), ["purpose"]),
        (lambda one: one["unless"].clear(), ["approval"]),
        (lambda one: one["unless"][0]["unrealistic"].update(any=["bank"]), ["approval"]),
    ],
)
def test_what_decides_is_meaning(clause: Json, change: Any, dimensions: list[str]) -> None:
    other = deepcopy(clause)
    change(other)
    assert differences(clause, other) == ("meaning",)
    assert changed_dimensions(clause, other) == dimensions
    assert record_digest(clause) != record_digest(other)


def test_a_condition_of_the_policy_is_meaning_but_not_the_clauses_own(clause: Json) -> None:
    other = deepcopy(clause)
    other["when"][1]["any"] = ["one-service"]
    assert differences(clause, other) == ("meaning",)
    assert record_digest(clause) == record_digest(other)


def test_the_same_part_as_condition_and_as_exception_is_not_the_same(clause: Json) -> None:
    other = deepcopy(clause)
    other["unless"].append(other["when"].pop(0))
    assert "meaning" in differences(clause, other)


def test_other_words_are_wording(clause: Json) -> None:
    other = deepcopy(clause)
    other["text"] = "No person may watch people,\nunless a court orders it."
    other["when"][0]["words"] = "watch  people"
    other["unless"][0]["unrealistic"]["why"] = "Courts do not."
    assert differences(clause, other) == ("wording",)
    assert record_digest(clause) != record_digest(other)
    other["text"] = clause["text"].replace(" ", "\n")
    assert differences(clause, other) == ()
    assert record_digest(clause) == record_digest(other)


def test_another_title_is_another_digest(clause: Json) -> None:
    assert record_digest(clause) != record_digest({**clause, "title": "Watching"})


def test_how_a_text_is_known_is_provenance(clause: Json) -> None:
    official = {**clause, "provenance": "official"}
    elsewhere = {**clause, "sources": [{"id": "R2", "title": "A copy", "url": None}]}
    assert differences(clause, official) == ("provenance",)
    assert differences(clause, elsewhere) == ("provenance",)
    assert record_digest(clause) == record_digest(official)


def test_the_gravest_difference_comes_first(clause: Json) -> None:
    other = {**clause, "modality": "must", "text": "Watch.", "provenance": "official"}
    assert differences(clause, other) == ("meaning", "wording", "provenance")


def test_the_digests_of_the_book(store: ClauseStore) -> None:
    """A clause that means and says something else has another digest, and each is of one form."""
    digests: dict[str, Json] = {}
    for one in store.clauses:
        found = record_digest(one)
        assert re.fullmatch("[0-9a-f]{12}", found)
        same = digests.setdefault(found, one)
        assert same["text"] == one["text"]


def test_an_empty_value_does_not_count(clause: Json) -> None:
    """So that a key that conditions gain later leaves every digest as it is in tickets."""
    other = deepcopy(clause)
    other["when"][0]["new_key"] = []
    other["unless"][0]["another"] = None
    assert record_digest(clause) == record_digest(other)


def test_what_the_book_calls_narrowed_is_meaning_even_on_the_way(clause: Json) -> None:
    narrowed = {**clause, "text": "Nobody may watch men.", "replaces": [_line("narrowed")]}
    reworded = {**clause, "text": "No one may watch men.", "replaces": [_line("reworded")]}
    assert differences(clause, narrowed) == ("meaning", "wording")
    assert differences(clause, reworded) == ("wording",)
    assert differences(clause, narrowed, reworded) == ("meaning", "wording")
    assert differences(clause, narrowed, clause) == ()


def _line(how: str) -> Json:
    return {"clause": "x", "how": how}


def test_the_police_of_the_united_states_are_told_narrower(store: ClauseStore) -> None:
    old = store.version("eai-fr-us-police", "2025-02-26")
    new = store.version("eai-fr-us-police", "2026-05-01")
    assert differences(old, new) == ("meaning", "wording", "provenance")
    assert differences(new, new) == ()


def test_the_rule_of_the_digest_does_not_change(clause: Json) -> None:
    """A digest written into a ticket years ago must still be found: change the form, not this."""
    assert record_digest(clause) == "315e2c58ec1e"


def test_the_page_names_the_same_changes(store: ClauseStore, tmp_path: Path) -> None:
    """For every two versions of a clause, and each clause beside what replaces it."""
    pairs = [
        [old, new]
        for old in store.clauses
        for new in store.clauses
        if new["id"] in (old["id"], *old["replaced_by"]) and new is not old
    ]
    assert any(changed(old, new) for old, new in pairs)
    found = in_page("differences.mjs", tmp_path, pairs)
    assert found == [changed(old, new) for old, new in pairs]
