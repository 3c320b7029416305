"""The book of the project and its static index, made once for all tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from search.building import build, is_fresh, site_url
from search.checking import check
from search.fulltext import open_index, write_index
from search.impacts import impacts
from search.model import Book
from search.reading import read_book
from search.shelf import Shelf, digest, export, open_shelf, save

ROOT = Path(__file__).parent.parent


def vectors(name: str) -> Any:
    """The test vectors of that name, which the page's tests read as well."""
    return json.loads((ROOT / "tests" / "vectors" / f"{name}.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def book() -> Book:
    """The project's own book, read and checked."""
    found = read_book(ROOT / "docs")
    check(found)
    return found


@pytest.fixture(scope="session")
def shelf(book: Book) -> Shelf:
    """The book as `ask` has it on its shelf."""
    data = export(book, site_url(ROOT))
    return open_shelf(data, digest(data))


@pytest.fixture(scope="session")
def fulltext(shelf: Shelf, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the book's full-text index."""
    folder = tmp_path_factory.mktemp("whoosh") / "index"
    write_index(shelf, folder)
    return folder


@pytest.fixture(scope="session")
def index(book: Book, fulltext: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the book's static index."""
    folder = tmp_path_factory.mktemp("index")
    data = export(book, site_url(ROOT))
    save({"book": data, "impacts": impacts(open_index(fulltext))}, folder)
    return folder


@pytest.fixture(scope="session")
def built() -> Path:
    """The folder of the project's own site, built anew when it is stale."""
    if not is_fresh(ROOT):
        build(ROOT)
    return ROOT / "site"
