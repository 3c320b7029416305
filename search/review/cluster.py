"""Work on an existing Dask cluster, as an executor like any other.

distributed comes with `pip install "clausebook[cluster]"` and is loaded when a cluster is named.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from functools import partial
from importlib import import_module
from typing import Any, TypeVar

from .. import __version__
from ..errors import ClausebookError
from .running import gave_up

B = TypeVar("B")
MISSING = '--dask needs distributed; install it with: pip install "clausebook[cluster]"'
_ADDRESS = re.compile(r"((tcp|tls|wss?)://)?(\[[0-9a-fA-F:.]+\]|[^\s:/]+):\d{1,5}")
_PATIENCE = 6  # seconds in which a scheduler must answer


class Cluster(Executor):
    """The workers of the cluster whose scheduler has an address.

    A worker that dies is dealt with by the scheduler, which gives its work to another; where the
    scheduler itself is lost, the work has no result, as with a process of this machine that dies.
    Raises ClausebookError where nobody answers.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        self._client = _connected(address)

    @property
    def threads(self) -> int:
        """How many pieces of work the workers that are there now do at once."""
        try:
            return sum(self._client.nthreads().values())
        except OSError:
            raise _no_answer(self._address) from None

    @property
    def _is_lost(self) -> bool:
        return bool(self._client.status != "running")

    def submit(self, fn: Callable[..., B], /, *args: Any, **kwargs: Any) -> Future[B]:
        """The result of a call on some worker, or what it raised."""
        future: Future[B] = Future()
        if self._is_lost:
            future.set_exception(BrokenExecutor())
            return future
        remote = self._client.submit(fn, *args, pure=False, **kwargs)
        remote.add_done_callback(partial(self._settle, future))
        return future

    def _settle(self, future: Future[B], remote: Any) -> None:
        try:
            future.set_result(remote.result())
        except Exception as error:
            lost = self._is_lost or isinstance(error, CancelledError)
            future.set_exception(BrokenExecutor() if lost else self._in_words(error))

    def _in_words(self, error: Exception) -> Exception:
        allowed = getattr(error, "allowed_failures", None)  # has distributed's KilledWorker
        if allowed is not None:
            return gave_up(allowed + 1)
        if isinstance(error, ClausebookError):
            return ClausebookError(f"a worker of {self._address} says: {error}")
        reason = error.__cause__ or error  # the scheduler, which loads it as well, wraps it
        if isinstance(reason, ImportError) or isinstance(error.__cause__, AttributeError):
            what = f"the cluster at {self._address} cannot load this program ({reason})"
            remedy = f"install clausebook {__version__} on its scheduler and on all workers"
            return ClausebookError(f"{what}; {remedy}")
        return error

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster, which drops what is still under way for this executor."""
        self._client.close()


def _connected(address: str) -> Any:
    """A client of distributed. Raises ClausebookError where it is missing, or nobody answers."""
    if not _ADDRESS.fullmatch(address):
        raise ClausebookError(
            f"'{address}' is no address of a cluster; write it as tcp://HOST:PORT"
        )
    try:
        distributed = import_module("distributed")
    except ImportError:
        raise ClausebookError(MISSING) from None
    # What they have to say of a lost connection is said here in words; each has a level of its own.
    for name in [one for one in logging.root.manager.loggerDict if one.startswith("distributed")]:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        return distributed.Client(address, timeout=_PATIENCE, set_as_default=False)
    except OSError:
        raise _no_answer(address) from None


def _no_answer(address: str) -> ClausebookError:
    remedy = "start its scheduler, or mend the address; what was done is kept"
    return ClausebookError(f"no cluster answers at {address}; {remedy}")
