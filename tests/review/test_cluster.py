"""A review on a cluster of this machine: two worker processes with two threads each."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, CancelledError
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from review_fixtures import contents

import search
from search.book import Book
from search.errors import ClausebookError
from search.index import ClauseStore
from search.review import Cluster, cluster, command
from search.review.journal import Journal
from search.review.reviewing import Work, program, review_all

Reviewed = Callable[..., int]
ROWS = 20


@pytest.fixture(scope="module")
def local() -> Iterator[Any]:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=2, dashboard_address="127.0.0.1:0", host="127.0.0.1"
    ) as started:
        yield started


@pytest.fixture
def address(local: Any) -> str:
    return str(local.scheduler_address)


@pytest.fixture
def inventory(book: Book, tmp_path: Path) -> Path:
    path = tmp_path / "inventory.csv"
    texts = [one.record.use.replace('"', "'") for one in islice(book.examples.values(), ROWS)]
    rows = [f'U-{number},"{text}"' for number, text in enumerate(texts)]
    path.write_text("\n".join(["id,text", *rows, ""]))
    return path


@pytest.fixture(autouse=True)
def one_row_a_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "PIECE", 0)
    monkeypatch.setattr(command, "pieces", lambda items: ([one] for one in items))


def test_a_cluster_of_which_a_worker_is_killed_at_half_gives_the_same_bytes_as_one_worker(
    reviewed: Reviewed,
    inventory: Path,
    address: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    start = partial(Cluster, address)
    with start() as pool:
        assert pool.threads == 4
        assert pool.submit(_module).result() == search.__file__
        victim = pool.submit(os.getpid).result()
    add = Journal.add
    killed: list[int] = []

    def add_and_kill(journal: Journal, lines: Sequence[str]) -> None:
        add(journal, lines)
        if journal.done == ROWS // 2 and not killed:
            killed.append(victim)
            os.kill(victim, signal.SIGKILL)

    monkeypatch.setattr(Journal, "add", add_and_kill)
    reviewed(inventory, "killed", workers=4, start=start)
    assert killed == [victim]
    reviewed(inventory, "one")
    assert contents(tmp_path / "killed") == contents(tmp_path / "one")


def _module() -> str | None:
    return search.__file__


def test_a_worker_with_another_book_or_program_is_refused(
    store: ClauseStore, index: Path, address: str
) -> None:
    with Cluster(address) as pool:
        for digest, version, said in (
            ("0" * 16, program(), "the book in .* is another"),
            (store.digest, "0.0 0", "the review began with 0.0 0"),
        ):
            future = pool.submit(review_all, Work(index, digest, version, ()), [])
            with pytest.raises(ClausebookError, match=f"a worker of {address} says: .*{said}"):
                future.result()


class _Killed(Exception):
    """As distributed's KilledWorker."""

    allowed_failures = 3


def _unread(cause: Exception) -> Exception:
    """As the scheduler says that it cannot load what it was sent."""
    error = RuntimeError("Error during deserialization of the task graph")
    error.__cause__ = cause
    return error


class _Remote:
    """A future of distributed that ends at once, with an error; and the client that gives it."""

    status = "running"

    def __init__(self, error: BaseException) -> None:
        self.error = error

    def submit(self, *_: Any, **__: Any) -> _Remote:
        return self

    def add_done_callback(self, call: Callable[[Any], None]) -> None:
        call(self)

    def result(self) -> None:
        raise self.error


@pytest.mark.parametrize(
    ("error", "raised", "said"),
    [
        (_Killed(), ClausebookError, "a worker died 4 times on the same rows; give it more memory"),
        (CancelledError(), BrokenExecutor, None),
        (ModuleNotFoundError("No module named 'x'"), ClausebookError, "install clausebook"),
        (_unread(ImportError("No module 'x'")), ClausebookError, r"\(No module 'x'\); install"),
        (_unread(AttributeError("no '_Piece'")), ClausebookError, r"\(no '_Piece'\); install"),
        (AttributeError("of the work"), AttributeError, "of the work"),
        (ZeroDivisionError("of the work"), ZeroDivisionError, "of the work"),
    ],
)
def test_what_befalls_a_cluster_is_said_as_of_this_machine(
    error: BaseException,
    raised: type[BaseException],
    said: str | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cluster, "_connected", lambda _: _Remote(error))
    with pytest.raises(raised, match=said):
        Cluster("tcp://there:1").submit(_module).result()


def test_where_nobody_answers_one_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr(cluster, "_PATIENCE", 0.5)
    with pytest.raises(ClausebookError, match=r"no cluster answers at 127\.0\.0\.1:9; start its"):
        Cluster("127.0.0.1:9")


@pytest.mark.parametrize("given", ["", "8786", "there", "ftp://there:1", "tcp://there", "a b:1"])
def test_what_is_no_address_is_named(given: str) -> None:
    with pytest.raises(ClausebookError, match="is no address of a cluster; write it as tcp://"):
        Cluster(given)


def test_without_distributed_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClausebookError, match=r'pip install "clausebook\[cluster\]"'):
        Cluster("tcp://there:8786")
