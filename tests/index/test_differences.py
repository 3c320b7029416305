"""How two versions differ: in meaning, in words, in how they are known, or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from conftest import in_page

from search.book.model import Change, Condition, Exemption, Source, Unrealistic
from search.index.clausestore import ClauseStore
from search.index.clauseversion import ClauseVersion, Replacement
from search.index.differences import changed_dimensions, differences, record_digest
from search.tickets.succession import changed

WATCHING = Condition("purpose", ("watching", "tracking"), "watch people")
SERVICES = Condition("service", ("any",), "services")
NO_COURT = Unrealistic("actor", ("shop",), "No court does.")
COURT = Exemption("approval", ("court",), "a court", unrealistic=NO_COURT)


@pytest.fixture
def clause() -> ClauseVersion:
    return ClauseVersion(
        id="x",
        policy="p",
        title="No watching",
        modality="must-not",
        version="2022-01-01",
        valid_until=None,
        text="Nobody may watch people, unless a court orders it.",
        provenance="reported",
        note=None,
        read="2026-01-01",
        sources=(Source("R1", "The rules"),),
        when=(WATCHING,),
        shared=(SERVICES,),
        unless=(COURT,),
        ambiguous=(),
        replaces=(),
        replaced_by=(),
        url="https://book.example/clauses/x-v20220101/",
    )


def test_dates_addresses_and_order_are_no_difference(clause: ClauseVersion) -> None:
    other = replace(
        clause,
        id="y",
        version="2024-01-01",
        valid_until="2025-01-01",
        read="2026-02-02",
        note="Seen.",
        ambiguous=("What watching is.",),
        url="https://other.example/",
        when=(replace(WATCHING, any=WATCHING.any[::-1]),),
    )
    assert differences(clause, other) == ()
    assert record_digest(clause) == record_digest(other)
    two = replace(clause, when=(WATCHING, SERVICES), shared=())
    turned = replace(two, when=two.when[::-1])
    assert differences(two, turned) == ()
    assert record_digest(two) == record_digest(turned)


@pytest.mark.parametrize(
    ("change", "dimensions"),
    [
        (lambda one: replace(one, modality="must"), []),
        (lambda one: replace(one, when=()), ["purpose"]),
        (lambda one: replace(one, when=(replace(WATCHING, any=("watching",)),)), ["purpose"]),
        (lambda one: replace(one, when=(replace(WATCHING, behalf=True),)), ["purpose"]),
        (lambda one: replace(one, unless=()), ["approval"]),
        (lambda one: replace(one, unless=(replace(COURT, unrealistic=None),)), ["approval"]),
        (
            lambda one: replace(one, unless=(_barred(replace(NO_COURT, any=("bank",))),)),
            ["approval"],
        ),
    ],
)
def test_what_decides_is_meaning(
    clause: ClauseVersion, change: Callable[[ClauseVersion], ClauseVersion], dimensions: list[str]
) -> None:
    other = change(clause)
    assert differences(clause, other) == ("meaning",)
    assert changed_dimensions(clause, other) == dimensions
    assert record_digest(clause) != record_digest(other)


def _barred(bar: Unrealistic) -> Exemption:
    return replace(COURT, unrealistic=bar)


def test_a_condition_of_the_policy_is_meaning_but_not_the_clauses_own(
    clause: ClauseVersion,
) -> None:
    other = replace(clause, shared=(replace(SERVICES, any=("one-service",)),))
    assert differences(clause, other) == ("meaning",)
    assert record_digest(clause) == record_digest(other)


def test_the_same_part_as_condition_and_as_exception_is_not_the_same(
    clause: ClauseVersion,
) -> None:
    moved = Exemption(WATCHING.dimension, WATCHING.any, WATCHING.words)
    other = replace(clause, when=(), unless=(COURT, moved))
    assert "meaning" in differences(clause, other)


def test_other_words_are_wording(clause: ClauseVersion) -> None:
    told = replace(
        clause,
        when=(replace(WATCHING, words="watch  people"),),
        unless=(_barred(replace(NO_COURT, why="Courts do not.")),),
    )
    other = replace(told, text="No person may watch people,\nunless a court orders it.")
    assert differences(clause, other) == ("wording",)
    assert record_digest(clause) != record_digest(other)
    other = replace(told, text=clause.text.replace(" ", "\n"))
    assert differences(clause, other) == ()
    assert record_digest(clause) == record_digest(other)


def test_another_title_is_another_digest(clause: ClauseVersion) -> None:
    assert record_digest(clause) != record_digest(replace(clause, title="Watching"))


def test_how_a_text_is_known_is_provenance(clause: ClauseVersion) -> None:
    official = replace(clause, provenance="official")
    elsewhere = replace(clause, sources=(Source("R2", "A copy"),))
    assert differences(clause, official) == ("provenance",)
    assert differences(clause, elsewhere) == ("provenance",)
    assert record_digest(clause) == record_digest(official)


def test_the_gravest_difference_comes_first(clause: ClauseVersion) -> None:
    other = replace(clause, modality="must", text="Watch.", provenance="official")
    assert differences(clause, other) == ("meaning", "wording", "provenance")


def test_the_digests_of_the_book(store: ClauseStore) -> None:
    """A clause that means and says something else has another digest, and each is of one form."""
    digests: dict[str, ClauseVersion] = {}
    for one in store.clauses:
        found = record_digest(one)
        assert re.fullmatch("[0-9a-f]{12}", found)
        same = digests.setdefault(found, one)
        assert same.text == one.text


def test_a_field_that_conditions_gain_later_leaves_every_digest(clause: ClauseVersion) -> None:
    """It is empty or false in all that was published before it, and stands in tickets."""

    @dataclass(frozen=True)
    class Later(Condition):
        gained: tuple[str, ...] = ()

    silent, said = (
        replace(clause, when=(Later(WATCHING.dimension, WATCHING.any, "", gained=one),))
        for one in ((), ("something",))
    )
    assert record_digest(clause) == record_digest(silent) != record_digest(said)


def test_what_the_book_calls_narrowed_is_meaning_even_on_the_way(clause: ClauseVersion) -> None:
    narrowed = replace(clause, text="Nobody may watch men.", replaces=_line("narrowed"))
    reworded = replace(clause, text="No one may watch men.", replaces=_line("reworded"))
    assert differences(clause, narrowed) == ("meaning", "wording")
    assert differences(clause, reworded) == ("wording",)
    assert differences(clause, narrowed, reworded) == ("meaning", "wording")
    assert differences(clause, narrowed, clause) == ()


def _line(how: Change) -> tuple[Replacement, ...]:
    return (Replacement("x", how),)


def test_the_police_of_the_united_states_are_told_narrower(store: ClauseStore) -> None:
    old = store.version("eai-fr-us-police", "2025-02-26")
    new = store.version("eai-fr-us-police", "2026-05-01")
    assert differences(old, new) == ("meaning", "wording", "provenance")
    assert differences(new, new) == ()


def test_the_rule_of_the_digest_does_not_change(clause: ClauseVersion) -> None:
    """A digest written into a ticket years ago must still be found: change the form, not this."""
    assert record_digest(clause) == "315e2c58ec1e"


def test_the_page_names_the_same_changes(store: ClauseStore, tmp_path: Path) -> None:
    """For every two versions of a clause, and each clause beside what replaces it."""
    pairs = [
        (old, new)
        for old in store.clauses
        for new in store.clauses
        if new.id in (old.id, *old.replaced_by) and new is not old
    ]
    assert any(changed(old, new) for old, new in pairs)
    found = in_page(
        "differences.mjs", tmp_path, [[one.to_json() for one in pair] for pair in pairs]
    )
    assert found == [changed(old, new) for old, new in pairs]
