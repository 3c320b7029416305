from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from review_fixtures import BOOKS, FACES, SELFIES, rows, uses

from search.errors import ClausebookError
from search.index import ClauseStore, digest, open_store, save
from search.review.since import Before, compare, read_review

Reviewed = Callable[..., int]
CLAUSE = "eai-use-identify"


@pytest.fixture
def later(exported: Any, tmp_path: Path) -> dict[str, Any]:
    """A later book, in which one clause no longer binds a use that only compares faces."""
    data = copy.deepcopy(exported)
    [clause] = [x for x in data["clauses"] if (x["id"], x["version"]) == (CLAUSE, "2026-05-01")]
    clause["valid_until"] = "2026-06-30"
    clause["replaced_by"] = []
    new = copy.deepcopy(clause) | {"version": "2026-07-01", "valid_until": None}
    [when] = [one for one in new["when"] if one["dimension"] == "capability"]
    when["any"] = ["emotion-inference"]
    data["clauses"].insert(data["clauses"].index(clause) + 1, new)
    folder = tmp_path / "later"
    save(data, folder)
    return {"book": folder, "store": open_store(data, digest(data))}


def test_a_change_of_one_clause_is_the_cause_that_is_named(
    reviewed: Reviewed, inventory: Path, tmp_path: Path, later: dict[str, Any]
) -> None:
    reviewed(inventory, "old")
    reviewed(inventory, "new", since=tmp_path / "old", **later)
    found = uses(tmp_path / "new")
    assert "since" not in found["A-2"]
    since = found["=A3"]["since"]
    assert since["was"] == "conditional"
    assert since["differs"] == [
        "Conditional -> Cannot tell yet",
        f"{CLAUSE}@2026-05-01 applies -> did not come up",
    ]
    assert since["because"] == [
        f"book: {CLAUSE}@2026-05-01 applies -> not addressed: there is a later version,"
        f" {CLAUSE}@2026-07-01 (changed: capability)"
    ]
    [line] = [one for one in rows(tmp_path / "new" / "review.csv") if one["id"] == "'=A3"]
    assert line["before"] == "conditional" and line["because"].startswith("book: ")
    page = (tmp_path / "new" / "since.html").read_text("utf-8")
    assert f"{CLAUSE}@2026-07-01" in page


def test_text_answers_and_days_are_told_apart(reviewed: Reviewed, tmp_path: Path) -> None:
    path, told = tmp_path / "a.csv", tmp_path / "answers.csv"
    path.write_text(f"id,text,as of\n1,{BOOKS},\n2,{SELFIES},\n3,{FACES},2024-06-01\n4,{BOOKS},\n")
    reviewed(path, "old")
    path.write_text(f"id,text,as of\n1,{FACES},\n2,{SELFIES},\n3,{FACES},\n5,{BOOKS},\n")
    told.write_text(
        "fact,uses,answer,said by,said on\napproval,2,microsoft-approval,Ops,2026-11-01\n"
    )
    reviewed(path, "new", since=tmp_path / "old", answers=(told,))
    found = uses(tmp_path / "new")
    causes = {name: found[name]["since"]["because"] for name in ("1", "2", "3")}
    assert causes["1"] == ["text: it was written anew"]
    assert causes["2"] == ["answer: approval=microsoft-approval (Ops, 2026-11-01)"]
    assert causes["3"][0] == "day: 2024-06-01 -> 2026-11-23"
    assert len(causes["3"]) > 1 and all(one.startswith("book: ") for one in causes["3"][1:])
    page = (tmp_path / "new" / "since.html").read_text("utf-8")
    assert "3 uses come out otherwise, 1 are new, 1 are gone" in page and "<li>4</li>" in page


def test_what_another_reader_reads_is_named(
    reviewed: Reviewed, inventory: Path, tmp_path: Path, store: ClauseStore
) -> None:
    reviewed(inventory)
    now = uses(tmp_path / "report")["=A3"]
    old: Before = read_review(tmp_path / "report")["=A3"]
    assert compare(old, now, store) is None
    facts = tuple(one for one in old.facts if "face" not in one)
    other = replace(old, verdict="not-addressed", states={}, facts=facts, reader="0.0.9 abc")
    found = compare(other, now, store)
    assert found is not None and "capability=face-recognition is read now" in found["because"][0]
    assert found["because"][0].startswith("reader: ")


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"uses": [{"id": "a"}]}'])
def test_what_is_no_review_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "review.json"
    path.write_text(content)
    with pytest.raises(ClausebookError, match=r"review\.json is (no review|empty)"):
        read_review(tmp_path)
