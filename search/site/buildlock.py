"""One build at a time: a file that the running build holds, with the id of its process.

The lock is the system's (flock), not the file: it ends with the last process that holds it, however
that ends, so a file that was left behind locks nothing.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import ClausebookError

WAIT = 1800.0  # seconds; a build takes one minute, many where the machine is busy


@contextmanager
def only_build(path: Path, say: Callable[[str], None], wait: float = WAIT) -> Iterator[bool]:
    """Hold the lock of a project's build; gives whether another build had to be waited for.

    `say` is told of the wait. Raises ClausebookError when the other is not done after `wait`
    seconds, OSError for a file that cannot be locked.
    """
    # Programs that the build runs hold it, too: they go on writing when the build is killed.
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        os.set_inheritable(handle, True)
        waited = not _locked(handle, path)
        if waited:
            say(f"another build runs (process {_owner(handle)}); waiting for it")
            _wait(handle, path, wait)
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        yield waited
    finally:
        os.close(handle)


def _wait(handle: int, path: Path, seconds: float) -> None:
    until = time.monotonic() + seconds
    while not _locked(handle, path):
        if time.monotonic() > until:
            raise ClausebookError(
                f"another build (process {_owner(handle)}) has run for {seconds:.0f} seconds;"
                " end it, or try again when it is done"
            )
        time.sleep(0.1)


def _locked(handle: int, path: Path) -> bool:
    """Whether the lock could be had at once."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
    return True


def _owner(handle: int) -> str:
    return os.pread(handle, 20, 0).decode("ascii", "replace").strip() or "of unknown id"
