from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from pathlib import Path
from typing import Any

import pytest

from search.errors import ClausebookError
from search.review.running import Here, executor, in_order, pieces


def double(numbers: list[int]) -> list[int]:
    return [2 * one for one in numbers]


class Dying(Here):
    """An executor of which the worker dies at some of the pieces that it is given."""

    def __init__(self, deaths: list[int]) -> None:
        self.deaths = deaths

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        if args[0][0] in self.deaths:
            self.deaths.remove(args[0][0])
            future: Future[Any] = Future()
            future.set_exception(BrokenExecutor())
            return future
        return super().submit(fn, *args, **kwargs)


def test_a_worker_that_dies_costs_no_row_and_none_comes_twice() -> None:
    deaths, started = [0, 32, 32, 80], []

    def start() -> Executor:
        started.append(1)
        return Dying(deaths)

    found = list(in_order(start, double, pieces(range(100)), 2))
    assert [one for piece in found for one in piece] == [2 * n for n in range(100)]
    assert not deaths and len(started) > 1


def test_rows_that_kill_every_worker_are_said() -> None:
    with pytest.raises(ClausebookError, match="died 3 times on the same rows"):
        list(in_order(lambda: Dying([0, 0, 0]), double, pieces(range(3)), 1))


def test_only_a_few_pieces_are_under_way() -> None:
    taken = []

    def given() -> Iterator[list[int]]:
        for number in range(1000):
            taken.append(number)
            yield [number]

    results = in_order(Here, double, given(), 4)
    assert next(results) == [0] and len(taken) <= 12
    assert next(results) == [2] and len(taken) <= 13


def die_once(marks: list[Path]) -> list[int]:
    """End this process by force the first time that a piece is seen."""
    [mark] = marks
    if mark.name == "2" and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return [int(mark.name)]


def test_a_process_that_is_killed_costs_no_row(tmp_path: Path) -> None:
    given = [[tmp_path / str(n)] for n in range(6)]
    assert list(in_order(lambda: executor(2), die_once, given, 2)) == [[n] for n in range(6)]


def test_what_the_work_raises_comes_through() -> None:
    with pytest.raises(ZeroDivisionError):
        list(in_order(Here, lambda piece: 1 // piece[0], [[0]], 1))
