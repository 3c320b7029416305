from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from conftest import ROOT
from review_fixtures import contents, rows, uses

from search.errors import ClausebookError
from search.index import ClauseStore
from search.review import command, report, reviewing
from search.review.journal import open_journal
from search.tickets import parse_stamp

Reviewed = Callable[..., int]


def test_a_review_says_of_every_use_what_the_book_says(
    reviewed: Reviewed,
    inventory: Path,
    store: ClauseStore,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert reviewed(inventory) == 0
    found = uses(tmp_path / "report")
    assert {name: one["verdict"] for name, one in found.items()} == {
        "A-1": "prohibited",
        "A-2": "not-addressed",
        "=A3": "conditional",
    }
    assert found["A-1"]["deciding"] == "eai-fr-mobile-le@2026-05-01"
    assert parse_stamp(found["A-1"]["stamp"], store).verdicts
    lines = rows(tmp_path / "report" / "review.csv")
    assert [one["id"] for one in lines] == ["A-1", "A-2", "'=A3"]
    assert [one["owner"] for one in lines] == ["Police", "Library", "'@Shop, <b>"]
    out, err = capsys.readouterr()
    assert "1  prohibited" in out and "text: text" in out and not err
    assert not (tmp_path / "report.part").exists()


class Page(HTMLParser):
    """Notes links, and whatever must not be in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.links += [str(given[one]) for one in ("href", "src") if one in given]
        if tag == "style" or "style" in given or any(one.startswith("on") for one in given):
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        if self.lasttag == "script" and data.strip():
            self.wrong.append(data)


def test_pages_stand_by_themselves(reviewed: Reviewed, inventory: Path, tmp_path: Path) -> None:
    reviewed(inventory)
    folder = tmp_path / "report"
    for path in folder.rglob("*.html"):
        page = Page()
        text = path.read_text("utf-8")
        page.feed(text)
        assert not page.wrong and "<b>" not in text, path
        for href in page.links:
            outside = re.match("https?://", href)
            assert outside or (path.parent / href).resolve().is_file(), (path, href)


def test_the_same_input_gives_the_same_bytes_however_many_workers(
    reviewed: Reviewed, tmp_path: Path, inventory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "PIECE", 0)
    monkeypatch.setattr(command, "pieces", lambda items: ([one] for one in items))
    reviewed(inventory, "a")
    reviewed(inventory, "b", workers=2)
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_a_run_that_was_cut_off_goes_on_where_it_stopped(
    reviewed: Reviewed, inventory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviewed(inventory, "whole")
    judged: list[str] = []
    review_all = reviewing.review_all

    def cut_off(work: Any, items: list[Any]) -> list[str]:
        judged.extend(one.id for one in items)
        if "=A3" in judged and len(judged) <= 3:
            raise KeyboardInterrupt
        return review_all(work, items)

    monkeypatch.setattr(command, "review_all", cut_off)
    monkeypatch.setattr(command, "pieces", lambda items: ([one] for one in items))
    with pytest.raises(KeyboardInterrupt):
        reviewed(inventory)
    assert not (tmp_path / "report").exists()
    [journal] = (tmp_path / "report.part").glob("*.jsonl")
    with journal.open("ab") as file:
        file.write(b'{"row": 4, "id": "ha')  # as a process leaves it that is killed while it writes
    assert reviewed(inventory) == 0
    assert judged == ["A-1", "A-2", "=A3", "=A3"]
    assert contents(tmp_path / "report") == contents(tmp_path / "whole")


def test_another_inventory_does_not_take_up_what_was_left(
    reviewed: Reviewed, inventory: Path, tmp_path: Path
) -> None:
    with open_journal(tmp_path / "report", "0123456789abcdef", "2026-01-01") as journal:
        journal.add(['{"row": 1, "error": "of another"}'])
    assert reviewed(inventory) == 0


def test_what_was_begun_before_midnight_goes_on_for_its_day(tmp_path: Path) -> None:
    with open_journal(tmp_path / "report", "a", "2026-01-01") as journal:
        journal.add(["{}"])
    with open_journal(tmp_path / "report", "a", "2026-01-02") as journal:
        assert (journal.day, journal.done, list(journal.records())) == ("2026-01-01", 1, [{}])


def test_two_runs_do_not_write_one_journal(tmp_path: Path) -> None:
    with (
        open_journal(tmp_path / "report", "a", "2026-01-01"),
        pytest.raises(ClausebookError, match="another run writes"),
        open_journal(tmp_path / "report", "a", "2026-01-01"),
    ):
        pass


def test_rows_that_cannot_be_read_are_reported_and_the_others_judged(
    reviewed: Reviewed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.jsonl"
    lines = [
        {"id": "1", "text": "Police match faces"},
        {"id": "2", "text": "x" * 100_001},
        {"id": "3", "text": ""},
        {"id": "4", "text": "Police match faces", "as_of": "soon"},
        {"id": "1", "text": "Police match faces", "as_of": "2024-06-01"},
    ]
    path.write_text("\n".join([*map(json.dumps, lines), "{"]))
    assert reviewed(path) == 2
    found = uses(tmp_path / "report")
    assert list(found) == ["1", "1 (row 5)"] and found["1 (row 5)"]["as_of"] == "2024-06-01"
    wrong = rows(tmp_path / "report" / "unread.csv")
    assert [one["row"] for one in wrong] == ["2", "3", "4", "6"]
    err = capsys.readouterr().err
    assert "row 2: the text has 100001 characters; describe the use in at most 100000" in err
    assert "row 4: 'soon' is no day; write it as YYYY-MM-DD" in err


def test_nothing_is_written_for_what_is_no_inventory(
    reviewed: Reviewed, tmp_path: Path, store: ClauseStore
) -> None:
    path = tmp_path / "a.csv"
    for content in ("", "a,b\n1,2\n", "text\n"):
        path.write_text(content)
        with pytest.raises(ClausebookError):
            reviewed(path)
    with pytest.raises(ClausebookError, match="cannot be read"):
        reviewed(tmp_path / "none.csv")
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_no_review_is_not_overwritten(
    reviewed: Reviewed, inventory: Path, tmp_path: Path
) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "thesis.md").touch()
    with pytest.raises(ClausebookError, match="is no review"):
        reviewed(inventory)


@pytest.mark.parametrize(("fail_on", "code"), [("prohibited", 1), ("conditional", 1), ("never", 0)])
def test_exit_codes_are_those_of_the_linter(
    reviewed: Reviewed, inventory: Path, fail_on: str, code: int
) -> None:
    assert reviewed(inventory, fail_on=fail_on) == code


def test_forms_for_machines(
    reviewed: Reviewed, inventory: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reviewed(inventory, kind="sarif")
    log = json.loads(capsys.readouterr().out)
    schema = ROOT / "tests" / "tickets" / "linting" / "sarif-2.1.0.json"
    jsonschema.validate(log, json.loads(schema.read_text("utf-8")))
    assert [one["ruleId"] for one in log["runs"][0]["results"]] == ["prohibited", "conditional"]
    reviewed(inventory, kind="junit", fail_on="prohibited")
    xml = capsys.readouterr().out
    assert 'tests="3"' in xml and 'failures="1"' in xml


def test_of_very_many_uses_the_gravest_have_pages(
    reviewed: Reviewed, inventory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "MOST_PAGES", 2)
    reviewed(inventory)
    pages = {path.stem for path in (tmp_path / "report" / "uses").iterdir()}
    assert pages == {"2", "4"}
    text = (tmp_path / "report" / "uses.html").read_text("utf-8")
    assert "1 further ones, the least grave, are in review.csv alone" in text
    assert len(rows(tmp_path / "report" / "review.csv")) == 3


REAL = ROOT.parent / "shared" / "real" / "unlabelled.jsonl"


@pytest.mark.skipif(not REAL.is_file(), reason="the public inventory is not beside the project")
def test_a_public_inventory_is_read_to_its_end(reviewed: Reviewed, tmp_path: Path) -> None:
    first = REAL.read_text("utf-8").splitlines()[:12]
    (tmp_path / "a.jsonl").write_text("\n".join(first))
    assert reviewed(tmp_path / "a.jsonl") == 0
    assert len(uses(tmp_path / "report")) == 12
