from __future__ import annotations

import pytest

from search.errors import ClausebookError
from search.review.columns import Wanted, choose

FEDERAL = [
    "Use Case ID",
    "Use Case Name",
    "Agency",
    "Bureau",
    "What problem is the AI intended to solve?",
    "Stage of Development",
    "Describe the AI system's outputs.",
]


def named(heading: list[str], wanted: Wanted | None = None) -> dict[str, list[str]]:
    return {
        role: names for role, names in choose(heading, wanted or Wanted(), "a.csv").named(heading)
    }


def test_an_inventory_as_agencies_keep_it() -> None:
    assert named(FEDERAL) == {
        "text": [FEDERAL[1], FEDERAL[4], FEDERAL[6]],
        "id": ["Use Case ID"],
        "owner": ["Agency"],
        "as-of": [],
    }


@pytest.mark.parametrize(
    ("heading", "text", "use_id"),
    [
        (["id", "query", "title", "as_of"], ["query"], ["id"]),
        (["KEY", "Description"], ["Description"], ["KEY"]),
        (["System_Name", "purpose"], ["System_Name", "purpose"], []),
    ],
)
def test_other_lists(heading: list[str], text: list[str], use_id: list[str]) -> None:
    found = named(heading)
    assert (found["text"], found["id"]) == (text, use_id)


def test_columns_are_named_by_heading_or_number_in_the_order_given() -> None:
    wanted = Wanted(("Stage of development", "#2"), id="bureau", owner="#1", as_of="agency")
    assert named(FEDERAL, wanted) == {
        "text": ["Stage of Development", "Use Case Name"],
        "id": ["Bureau"],
        "owner": ["Use Case ID"],
        "as-of": ["Agency"],
    }


@pytest.mark.parametrize(
    ("heading", "wanted", "said"),
    [
        (["a", "b"], Wanted(), "no column is known to hold the text .* --text, one of 'a', 'b'"),
        (["text"], Wanted(("words",)), "no column 'words'"),
        (["text"], Wanted(("#2",)), "has 1 columns; --text names #2"),
        (["Purpose", "purpose", "id"], Wanted(), "2 columns are called 'Purpose'"),
        (["Owner", "text", "owner"], Wanted(), "2 columns are called 'Owner'"),
        (["text", "Owner", "owner"], Wanted(id="owner"), "2 columns are called 'owner'"),
    ],
)
def test_what_is_not_clear_is_asked(heading: list[str], wanted: Wanted, said: str) -> None:
    with pytest.raises(ClausebookError, match=said):
        named(heading, wanted)


def test_of_two_columns_of_one_name_that_nobody_needs_nothing_is_said() -> None:
    assert named(["Notes", "text", "notes"])["text"] == ["text"]


def test_of_two_columns_of_one_name_one_is_named_by_its_number() -> None:
    assert choose(["text", "text"], Wanted(("#2",)), "a.csv").text == (1,)


def test_a_message_names_some_of_500_columns() -> None:
    with pytest.raises(ClausebookError, match="'c12' and 488 more") as error:
        named([f"c{n}" for n in range(1, 501)])
    assert len(str(error.value)) < 300
