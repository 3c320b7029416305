"""Work in pieces on any executor, results in order: in this process, in others, or on a cluster."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import Any, TypeVar

from ..errors import ClausebookError

A = TypeVar("A")
B = TypeVar("B")
PIECE = 16  # rows; a third of a second, so that little is lost when a run is cut off
_AHEAD = 3  # pieces that are under way for each worker
_TRIES = 3


class Here(Executor):
    """An executor that does the work at once, in this process."""

    def submit(self, fn: Callable[..., B], /, *args: Any, **kwargs: Any) -> Future[B]:
        """The result of a call, or what it raised."""
        future: Future[B] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


def processors() -> int:
    """How many workers this machine has room for."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def executor(workers: int) -> Executor:
    """The executor for a number of workers on this machine."""
    if workers == 1:
        return Here()
    # What is forked from a program with threads may hang.
    return ProcessPoolExecutor(workers, get_context("spawn"), _end_with_parent)


def _end_with_parent() -> None:
    """Let this worker end when the process that started it is killed, which tells it nothing."""
    parent = parent_process()
    if parent is not None:
        Thread(target=_await_end, args=(parent.sentinel,), daemon=True).start()


def _await_end(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def pieces(items: Iterable[A], size: int = PIECE) -> Iterator[list[A]]:
    """The items in lists of a size, in order."""
    items = iter(items)
    while piece := list(islice(items, size)):
        yield piece


def gave_up(tries: int) -> ClausebookError:
    """What to say of rows on which one worker after another dies."""
    what = f"a worker died {tries} times on the same rows"
    remedy = "give it more memory, or fewer --workers; what was done is kept"
    return ClausebookError(f"{what}; {remedy}")


def in_order(
    start: Callable[[], Executor], work: Callable[[A], B], given: Iterable[A], workers: int
) -> Iterator[B]:
    """The results of the work on each piece that is given, in order.

    Only a few pieces for each worker are under way, so that memory stays bounded. Where a worker
    dies, an executor is started anew and whatever had no result is done again.
    Raises ClausebookError where workers die on the same piece again and again, and whatever the
    work raises.
    """
    given = iter(given)
    ahead = 1 if workers == 1 else workers * _AHEAD
    waiting: deque[A] = deque()
    results: deque[Future[B]] = deque()
    pool, tries = start(), 0
    try:
        while True:
            waiting.extend(islice(given, ahead - len(waiting)))
            if not waiting:
                return
            try:
                for piece in islice(waiting, len(results), None):
                    results.append(pool.submit(work, piece))
                result = results[0].result()
            except BrokenExecutor:
                tries += 1
                if tries == _TRIES:
                    raise gave_up(tries) from None
                pool.shutdown(wait=False, cancel_futures=True)
                pool = start()
                results.clear()
                continue
            tries = 0
            waiting.popleft()
            results.popleft()
            yield result
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
