from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from search.errors import ClausebookError
from search.review import workbooks
from search.review.columns import Wanted
from search.review.tables import open_table

openpyxl = pytest.importorskip("openpyxl")


def content(path: Path, wanted: Wanted | None = None, sheet: str | None = None) -> Any:
    with open_table(path, wanted or Wanted(), sheet) as table:
        return table.heading, list(table.rows)


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """Writes sheets of rows; returns the path."""

    def write(hidden: Sequence[str] = (), **sheets: list[list[Any]]) -> Path:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            sheet.sheet_state = "hidden" if name in hidden else "visible"
            for row in rows:
                sheet.append(row)
        path = tmp_path / "a.xlsx"
        book.save(path)
        return path

    return write


def test_titles_empty_rows_and_headings_over_two_rows(workbook: Callable[..., Path]) -> None:
    path = workbook(
        Uses=[
            ["Inventory of 2026"],
            [],
            ["The use", None, None, "Owner"],
            ["Use case name", "Purpose", "Days", None],
            ["A", "finds books", 3.0, "Library"],
            [None, None, None, None],
            ["B", "=1+1", None, "Parks"],
        ]
    )
    heading, rows = content(path)
    assert heading == ["Use case name", "Purpose", "Days", "Owner"]
    # A formula that was never calculated has no value.
    assert rows == [(5, ["A", "finds books", "3", "Library"]), (7, ["B", "", "", "Parks"])]


def test_the_sheet_with_the_text_is_taken_or_the_one_that_is_named(
    workbook: Callable[..., Path],
) -> None:
    path = workbook(
        hidden=["Old"],
        Old=[["text"], ["hidden"]],
        Readme=[["How to fill this in", "Who"]],
        Uses=[["id", "text"], [1, "one"]],
        More=[["id", "text"], [2, "two"]],
    )
    assert content(path)[1] == [(2, ["1", "one"])]
    assert content(path, sheet="More")[1] == [(2, ["2", "two"])]
    with pytest.raises(ClausebookError, match="no sheet 'Old'; it has 'Readme', 'Uses', 'More'"):
        content(path, sheet="Old")


def test_a_heading_that_nobody_knows_is_not_sought_in_the_data(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Key,Words\n1,the main problem\n2,two\n")
    assert content(path)[0] == ["Key", "Words"]
    assert content(path, Wanted(("words",)))[1][0] == (2, ["1", "the main problem"])


def broken(content: bytes) -> bytes:
    """A workbook whose sheet is not well formed, though the archive is."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data[: len(data) // 2] if "sheet1" in name else data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "protected by a password"),
        (lambda whole: whole[: len(whole) // 2], "is no workbook"),
        (lambda _: b"id,text\n1,one\n", "is no workbook"),
        (broken, "is no whole workbook"),
    ],
    ids=["password", "cut off", "no archive", "broken sheet"],
)
def test_what_is_no_workbook_is_said_in_a_line(
    workbook: Callable[..., Path], damage: Callable[[bytes], bytes], said: str
) -> None:
    path = workbook(Uses=[["id", "text"], *([n, "words"] for n in range(50))])
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(ClausebookError, match=said) as error:
        content(path)
    assert "\n" not in str(error.value) and "save" in str(error.value)


def test_a_workbook_that_unpacks_without_end_is_refused(
    workbook: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(Uses=[["text"], ["one"]])
    monkeypatch.setattr(workbooks, "_LARGEST", 1000)
    with pytest.raises(ClausebookError, match="save the sheet as CSV"):
        content(path)


def test_without_openpyxl_it_says_what_to_install(
    workbook: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(Uses=[["text"], ["one"]])

    def missing(_: str) -> None:
        raise ImportError

    monkeypatch.setattr(workbooks, "import_module", missing)
    with pytest.raises(ClausebookError, match=r'pip install "clausebook\[review\]"'):
        content(path)


@pytest.mark.parametrize("name", ["a.pdf", "a.xls", "inventory"])
def test_other_files_are_named_as_such(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"%PDF")
    with pytest.raises(ClausebookError, match="give CSV, XLSX, JSON or JSONL"):
        content(tmp_path / name)
