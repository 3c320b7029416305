from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from review_fixtures import BOOKS, rows, uses

from search.errors import ClausebookError
from search.index import ClauseStore
from search.review.questions import COLUMNS, read_answers
from search.review.uses import Said

Reviewed = Callable[..., int]
NAMES = [name for name, _ in COLUMNS]
WANT = "We match faces"


def answers(path: Path, *lines: dict[str, str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, NAMES)
        writer.writeheader()
        writer.writerows(lines)
    return path


def line(**more: str) -> dict[str, str]:
    usual = {"fact": "actor", "uses": "1", "answer": "police", "said by": "Ops"}
    return {**usual, "said on": "2026-11-20", **more}


def test_each_fact_is_asked_once_of_an_owner_with_the_uses_it_decides(
    reviewed: Reviewed, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"id,owner,text\n1,A,{WANT}\n2,A,{WANT}\n3,B,{WANT}\n4,B,{BOOKS}\n")
    reviewed(path)
    asked = rows(tmp_path / "report" / "questions.csv")
    assert list(asked[0]) == NAMES
    of = [(one["owner"], one["fact"]) for one in asked]
    assert len(set(of)) == len(of) and {owner for owner, _ in of} == {"A", "B"}
    actor = {one["owner"]: one["uses"] for one in asked if one["fact"] == "actor"}
    assert actor == {"A": "1\n2", "B": "3"}
    assert rows(tmp_path / "report" / "owners" / "2.csv") == [x for x in asked if x["owner"] == "B"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_list_that_comes_back_changes_the_facts_and_stays_on_record(
    reviewed: Reviewed, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"id,owner,text\n=1,A,{WANT}\n2,A,{WANT}\n")
    reviewed(path)
    given = tmp_path / "report" / f"questions.{kind}"
    filled = tmp_path / f"filled.{kind}"
    if kind == "csv":
        lines = rows(given)
        for one in lines:
            if one["fact"] == "actor":
                one |= {
                    "answer": "Sheriff or state trooper",
                    "said by": "Ops",
                    "said on": "2026-11-20",
                }
        answers(filled, *lines)
    else:
        openpyxl = pytest.importorskip("openpyxl")
        book = openpyxl.load_workbook(given)
        for row in book["questions"].iter_rows(min_row=2):
            if row[1].value == "actor":
                for number, value in (
                    (6, "Sheriff or state trooper"),
                    (7, "Ops"),
                    (8, "2026-11-20"),
                ):
                    row[number].value = value
        book.save(filled)
    assert reviewed(path, "second", answers=(filled,)) == 0
    found = uses(tmp_path / "second")
    assert list(found) == ["=1", "2"]
    for one in found.values():
        assert one["said"] == [{"fact": "actor=sheriff", "by": "Ops", "on": "2026-11-20"}]
        assert "actor=sheriff" in one["facts"]
    page = (tmp_path / "second" / "uses" / "2.html").read_text("utf-8")
    assert "said by Ops on 2026-11-20" in page
    # The answers of the report are themselves such a list.
    reviewed(path, "third", answers=(tmp_path / "second" / "answers.csv",))
    assert uses(tmp_path / "third") == found


def test_later_answers_count_more_and_earlier_ones_stay_on_record(
    reviewed: Reviewed, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"id,text\n1,{WANT}\n")
    first = answers(tmp_path / "b.csv", line(answer="police"))
    second = answers(tmp_path / "c.csv", line(answer="!police", **{"said on": "2026-11-21"}))
    reviewed(path, answers=(second, first, second))
    one = uses(tmp_path / "report")["1"]
    assert [said["fact"] for said in one["said"]] == ["actor=police", "actor=!police"]
    assert "actor=out=police" in one["facts"] and "actor=police" not in one["facts"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"answer": "frnace", "fact": "place"}, "row 2: the concept 'frnace' is unknown in place"),
        ({"fact": "colour"}, "row 2: the fact 'colour=police' has no known dimension"),
        ({"said by": " "}, "row 2: say under 'said by' who answers"),
        ({"said on": "yesterday"}, "row 2: 'yesterday' is no day"),
        ({"said on": ""}, "row 2: the day is missing"),
        ({"uses": ""}, "row 2: name under 'uses' the ids"),
    ],
)
def test_an_answer_that_cannot_be_read_stops_the_review(
    store: ClauseStore, tmp_path: Path, more: dict[str, str], said: str
) -> None:
    path = answers(tmp_path / "b.csv", line(**more))
    with pytest.raises(ClausebookError, match=said):
        read_answers([path], store)


def test_a_file_that_is_no_list_says_which_one_is(store: ClauseStore, tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text("uses,answer\n1,police\n")
    with pytest.raises(ClausebookError, match=r"no column 'fact'; fill in the questions\.csv"):
        read_answers([tmp_path / "b.csv"], store)


def test_answers_are_read_as_people_write_them(store: ClauseStore, tmp_path: Path) -> None:
    lines: list[dict[str, Any]] = [
        line(answer="Police; !sheriff"),
        line(fact="place", answer="don't know", uses="1\n2"),
        line(answer="none of these", uses="3"),
        line(answer="", uses="4"),
        line(fact="device", answer="Phone, tablet or glasses; !camera", uses="5"),
        line(fact="device", answer="handheld, !camera", uses="6"),
    ]
    found = read_answers([answers(tmp_path / "b.csv", *lines)], store)
    facts = {use: [one.fact for one in said] for use, said in found.items()}
    assert facts == {
        "1": ["actor=police", "actor=!sheriff", "place=unknown"],
        "2": ["place=unknown"],
        "3": ["actor=none"],
        "5": ["device=handheld", "device=!camera"],
        "6": ["device=handheld", "device=!camera"],
    }
    assert found["2"] == [Said("place=unknown", "Ops", "2026-11-20")]


def test_answers_about_uses_that_are_gone_are_named(
    reviewed: Reviewed, inventory: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = answers(tmp_path / "b.csv", line(uses="A-1\nA-9"))
    reviewed(inventory, answers=(given,))
    assert "answered, but not in the inventory: A-9" in capsys.readouterr().err
