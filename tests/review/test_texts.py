from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.errors import ClausebookError
from search.review import texts
from search.review.texts import csv_rows, json_line_rows, json_objects, json_rows
from search.tickets.linting import Fault

PLAIN = [(1, ["id", "text"]), (2, ["a", "Café, open"])]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("comma", 'id,text\r\na,"Café, open"\r\n'.encode()),
        ("empty line first", "\nid;text\na;Café, open".encode()),
        ("mark", "\ufeffid;text\na;Café, open\n".encode()),
        ("tabs of Excel", "id\ttext\r\na\tCafé, open\r\n".encode("utf-16")),
        ("windows", "id;text\r\na;Café, open".encode("cp1252")),
        ("unmarked", "id|text\na|Café, open\n".encode("utf-16-le")),
    ],
)
def test_csv_is_read_in_any_dialect(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    rows = [row for row in csv_rows(path) if isinstance(row, tuple) and row[1]]
    assert [cells for _, cells in rows] == [cells for _, cells in PLAIN]


CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"), max_size=8)


@settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40
)
@given(rows=st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=6))
def test_what_csv_writes_is_read_back(tmp_path: Path, rows: list[list[str]]) -> None:
    whole = [["id", "text", "owner"], *rows]
    out = io.StringIO(newline="")
    csv.writer(out).writerows(whole)
    path = tmp_path / "a.csv"
    path.write_bytes(out.getvalue().encode())
    assert list(csv_rows(path)) == list(enumerate(whole, start=1))


def test_a_quotation_that_is_never_closed_swallows_no_row_in_silence(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('id,text\n1,one\n2,"two\n3,three\n')
    *rows, fault = csv_rows(path)
    assert rows == [(1, ["id", "text"]), (2, ["1", "one"])]
    assert isinstance(fault, Fault) and fault.line == 3 and "line 3" in fault.message


def test_a_cell_without_end_is_a_fault_and_reading_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts, "LONGEST_CELL", 50)
    path = tmp_path / "a.csv"
    path.write_text('id,text\n1,"one\n' + "x,y\n" * 14 + "2,two\n")
    found = list(csv_rows(path))
    assert any(isinstance(one, Fault) and "broken CSV" in one.message for one in found)
    assert isinstance(found[-1], tuple) and found[-1][1] == ["2", "two"]


@pytest.mark.parametrize("content", [b"", b" \n", b"\x00\x01\x02\x00"])
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(ClausebookError, match=r"empty|no text"):
        list(csv_rows(path))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=6,
)


@settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60
)
@given(
    objects=st.lists(st.dictionaries(st.text(max_size=3), JSON, max_size=3), max_size=6),
    piece=st.integers(30, 60),
    indent=st.none() | st.integers(0, 2),
    wrapped=st.booleans(),
)
def test_a_list_read_in_pieces_is_the_list(
    tmp_path: Path, objects: list[Any], piece: int, indent: int | None, wrapped: bool
) -> None:
    path = tmp_path / "a.json"
    data = {"v": 1, "uses": objects, "more": [1]} if wrapped else objects
    path.write_text(json.dumps(data, indent=indent), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(texts, "_PIECE", piece)
        assert list(json_objects(path)) == objects


@pytest.mark.parametrize("content", ['{"a": 1}', "[1 2]", '[{"a": 1}', '[{"a": }]', "3"])
def test_json_that_is_no_list_of_objects_says_so(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(content)
    with pytest.raises(ClausebookError, match="is no JSON"):
        list(json_rows(path))


def test_json_lines_are_rows_and_a_bad_line_ends_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": 7, "text": "one"}\nnot\n\n[1]\n{"text": null, "tags": ["a", "b"]}\n')
    rows = list(json_line_rows(path))
    assert rows[0] == (0, ["id", "text", "tags"])
    assert rows[1] == (1, ["7", "one", ""]) and rows[-1] == (5, ["", "", "a, b"])
    assert [one.line for one in rows if isinstance(one, Fault)] == [2, 4]
