from __future__ import annotations

import csv
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.review.sheets import as_meant, csv_file, inert, workbook

SIGNS = "=+-@\t\r\n'＝ a1"
CELLS = st.text(st.sampled_from(SIGNS) | st.characters(exclude_categories=["Cs"]), max_size=6)


@given(CELLS)
def test_no_cell_of_csv_begins_a_formula_and_it_is_read_back(cell: str) -> None:
    written = str(inert(cell))
    assert not written.strip(" ").startswith(tuple("=+-@\t\r\n＝"))
    assert as_meant(written) == cell


@settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25
)
@given(st.lists(CELLS, min_size=1, max_size=5))
def test_every_text_of_a_workbook_is_a_text(tmp_path: Path, cells: list[str]) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "a.xlsx"
    with workbook(path, "uses", [("name", 10)]) as sheet:
        sheet.append(["=1+1", "#N/A", "x" * 40_000, 7, *cells])
    read = openpyxl.load_workbook(path)["uses"]
    row = next(iter(read.iter_rows(min_row=2)))
    assert {one.data_type for one in row if one.value is not None} <= {"s", "inlineStr", "n"}
    assert [one.value for one in row][:2] == ["=1+1", "#N/A"] and row[3].value == 7
    assert len(row[2].value) == 32_767


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")
    contents = []
    for name in ("a.xlsx", "b.xlsx"):
        with workbook(tmp_path / name, "uses", [("name", 10)]) as sheet:
            sheet.append(["one"])
        contents.append((tmp_path / name).read_bytes())
        with zipfile.ZipFile(tmp_path / name) as archive:
            assert {one.date_time[0] for one in archive.infolist()} == {1980}
    assert contents[0] == contents[1]


def test_csv_says_its_encoding_to_a_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with csv_file(path, ["name"]) as sheet:
        sheet.append(["Café\n=1"])
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [["name"], ["Café\n=1"]]
