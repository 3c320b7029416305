"""The static index is read back as it was written, and refused when it is not whole."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from search.book.addresses import version_path
from search.book.model import Book
from search.errors import IndexMissing
from search.index.clausestore import digest, export, in_force, load, save
from search.site.building import site_url


@pytest.fixture
def folder(exported: Any, tmp_path: Path) -> Path:
    save(exported, tmp_path)
    return tmp_path


def test_what_was_written_is_read(exported: Any, folder: Path) -> None:
    store = load(folder)
    assert store.digest == digest(exported)
    written = json.loads(json.dumps([one.to_json() for one in store.clauses]))
    assert written == json.loads(json.dumps(exported["clauses"]))
    assert list(store.vocabulary.data["concepts"]) == list(exported["vocabulary"]["concepts"])


def test_the_same_book_gives_the_same_bytes(book: Book, folder: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    save(export(book, site_url(ROOT)), again)
    assert all(one.read_bytes() == (folder / one.name).read_bytes() for one in again.iterdir())


def test_a_file_that_lost_a_byte_is_refused(folder: Path) -> None:
    [book] = folder.glob("book-*.json")
    book.write_bytes(book.read_bytes()[:-1])
    with pytest.raises(IndexMissing, match=r"damaged.*; name the folder of one"):
        load(folder)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format": 99}, "has format 99"),
        ({"files": {}}, "is damaged"),
        ({"files": {"book": {"name": "../x", "sha256": ""}}}, "is missing"),
    ],
)
def test_a_manifest_that_does_not_fit_is_refused(
    folder: Path, change: dict[str, object], message: str
) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    with pytest.raises(IndexMissing, match=message):
        load(folder)


@pytest.mark.parametrize("damage", ["replaces", "when", "excludes", "issuer", "vocabulary"])
def test_a_book_of_another_program_is_refused(book: Book, tmp_path: Path, damage: str) -> None:
    data = json.loads(json.dumps(export(book, site_url(ROOT))))
    first = data["clauses"][0]
    for record in (first, first["when"][0], *data["policies"].values(), data):
        record.pop(damage, None)
    save(data, tmp_path)
    with pytest.raises(IndexMissing, match=r"is not one of this program; name the folder of one"):
        load(tmp_path)


@pytest.mark.parametrize("odd", [None, 1, "text", [1], {"a": 1}])
@pytest.mark.parametrize("key", ["clauses", "policies", "vocabulary"])
def test_a_book_of_another_form_is_refused(
    book: Book, tmp_path: Path, key: str, odd: object
) -> None:
    save({**export(book, site_url(ROOT)), key: odd}, tmp_path)
    with pytest.raises(IndexMissing, match="is not one of this program"):
        load(tmp_path)


def test_a_folder_without_an_index_names_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match=r"no index.*; name the folder of one"):
        load(tmp_path)


def test_one_version_of_a_clause_is_in_force_on_a_day(folder: Path) -> None:
    store = load(folder)
    for day in ("2024-05-01", "2025-02-25", "2025-02-26", "2026-05-01"):
        found = [one.id for one in in_force(store, day)]
        assert found
        assert len(found) == len(set(found))


def test_a_version_has_its_own_address() -> None:
    assert version_path("a-b", "2024-05-01") == "clauses/a-b-v20240501"
