"""Two builds at once: the second waits and says so; what a dead one left behind locks nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT

from search.errors import ClausebookError
from search.site.buildlock import only_build

HOLD = """
import subprocess, sys, time
from pathlib import Path
from search.site.buildlock import only_build
with only_build(Path(sys.argv[1]), print):
    if command := sys.argv[3:]:
        subprocess.Popen(command, close_fds=False, stdout=subprocess.DEVNULL)
    print("locked", flush=True)
    time.sleep(float(sys.argv[2]))
"""


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    return tmp_path / "lock"


def hold(lock: Path, seconds: float, *command: str) -> subprocess.Popen[str]:
    """A process that holds the lock by now, and runs a command meanwhile."""
    arguments = [sys.executable, "-c", HOLD, str(lock), str(seconds), *command]
    process = subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "locked\n"
    return process


@pytest.fixture
def held(lock: Path) -> Iterator[subprocess.Popen[str]]:
    process = hold(lock, 60)
    yield process
    process.kill()
    process.communicate()


def test_the_lock_names_its_owner(lock: Path) -> None:
    with only_build(lock, pytest.fail) as waited:
        assert not waited
        assert lock.read_text() == f"{os.getpid()}\n"
    with only_build(lock, pytest.fail) as waited:
        assert not waited


def test_another_build_is_waited_for(lock: Path) -> None:
    said: list[str] = []
    process = hold(lock, 0.5)
    with only_build(lock, said.append) as waited:
        assert waited
    assert said == [f"another build runs (process {process.pid}); waiting for it"]
    process.communicate()


def test_one_that_does_not_end_is_named(lock: Path, held: subprocess.Popen[str]) -> None:
    with (
        pytest.raises(ClausebookError, match=rf"process {held.pid}\) has run for .*; end it"),
        only_build(lock, lambda _: None, wait=0.2),
    ):
        pytest.fail("the lock is held")


def test_a_build_that_was_killed_holds_nothing(lock: Path, held: subprocess.Popen[str]) -> None:
    held.kill()
    held.wait()
    assert lock.read_text() == f"{held.pid}\n"
    with only_build(lock, pytest.fail) as waited:
        assert not waited


@pytest.mark.parametrize("content", [b"", b"1\n", b"4194303\n", b"\xff\xff", b"no number\n"])
def test_a_file_that_was_left_behind_locks_nothing(lock: Path, content: bytes) -> None:
    lock.write_bytes(content)
    with only_build(lock, pytest.fail):
        assert lock.read_text() == f"{os.getpid()}\n"


def test_what_a_killed_build_still_runs_holds_the_lock(lock: Path) -> None:
    process = hold(lock, 60, "sleep", "1")
    process.kill()
    process.communicate()
    with only_build(lock, lambda _: None) as waited:
        assert waited


def test_a_lock_that_cannot_be_made_has_a_place(tmp_path: Path) -> None:
    (tmp_path / "lock").mkdir()
    with pytest.raises(IsADirectoryError) as error, only_build(tmp_path / "lock", print):
        pass
    assert error.value.filename == str(tmp_path / "lock")
