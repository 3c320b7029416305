"""The book of the project and its static index, made once for all tests."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from search import __version__
from search.book.model import Book
from search.book.source.reading import read_book
from search.finding.fulltext import write_index
from search.index.clausestore import ClauseStore, digest, export, open_store, save
from search.index.opening import save_search
from search.index.postings import write
from search.index.shards import write_shards
from search.site.building import build, latest, site_url
from search.site.documents import library
from search.site.freshness import stale

pytest_plugins = ["browser_fixtures", "review_fixtures"]
ROOT = Path(__file__).parent.parent


def vectors(name: str) -> Any:
    """The test vectors of that name, which the page's tests read as well."""
    return json.loads((ROOT / "tests" / "vectors" / f"{name}.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def book() -> Book:
    """The project's own book, read and checked."""
    return read_book(ROOT / "docs")


@pytest.fixture(scope="session")
def exported(book: Book) -> Any:
    """The book as it travels; its vocabulary is compiled here and nowhere else in a run."""
    return export(book, site_url(ROOT))


@pytest.fixture(scope="session")
def store(exported: Any) -> ClauseStore:
    """The book as `ask` has it on its store."""
    return open_store(exported, digest(exported))


@pytest.fixture(scope="session")
def fulltext(store: ClauseStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the book's full-text index."""
    folder = tmp_path_factory.mktemp("whoosh") / "index"
    write_index(store, folder)
    return folder


@pytest.fixture(scope="session")
def index(exported: Any, book: Book, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the book's static index, with what is searched."""
    folder = tmp_path_factory.mktemp("index")
    save(exported, folder)
    found = library(book, ROOT / "docs", latest(book))
    settings = write(found.collected, folder)
    save_search({**settings, "ranges": found.ranges}, digest(exported), folder)
    return folder


@pytest.fixture(scope="session")
def built() -> Path:
    """The folder of the project's own site, built anew when it is stale."""
    if stale(ROOT):
        build(ROOT)
    return ROOT / "site"


NODE = shutil.which("node")


def in_page(script: str, folder: Path, data: Any) -> Any:
    """What a script of tests/page gives for data on the files of a folder; skips without Node."""
    if NODE is None:
        pytest.skip("node is missing: the page's engine is not tried")
    run = subprocess.run(
        [NODE, f"tests/page/{script}", str(folder)],
        cwd=ROOT,
        input=json.dumps(data),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(run.stdout)


@pytest.fixture(scope="session")
def page_ask(
    store: ClauseStore, exported: Any, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[list[Any]], list[Any]]:
    """The page's own answers to questions [text, day, facts chosen], from the files it fetches."""
    folder = tmp_path_factory.mktemp("shards")
    settings = write_shards(exported, store.digest, __version__, folder)

    def answers(questions: list[Any]) -> list[Any]:
        data = {"settings": settings, "questions": questions}
        return list(in_page("answers.mjs", folder, data))

    return answers
