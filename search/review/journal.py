"""What was done so far, line by line beside the report, so that a run that was cut off goes on.

The folder `REPORT.part` holds a journal for each review that was begun, named by all that decides
it; it goes when the report stands.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from ..errors import ClausebookError

try:
    import fcntl
except ImportError:  # not on every system; then nothing keeps two runs apart
    fcntl = None  # type: ignore[assignment]

Json = dict[str, Any]


def beside(report: Path) -> Path:
    """The folder of what is under way for a report."""
    return report.with_name(f"{report.name}.part")


class Journal:
    """Lines that are only ever added; the first one holds the day that the review was begun for."""

    def __init__(self, file: BinaryIO, path: Path, day: str) -> None:
        """Takes up what the file holds; a last line that is not whole is cut off."""
        self._file, self._path = file, path
        file.seek(0)
        whole = sum(len(line) for line in file if line.endswith(b"\n"))
        file.truncate(whole)
        file.seek(0)
        first = file.readline()
        self.done = sum(1 for _ in file)
        if first:
            self.day = str(json.loads(first)["day"])
            return
        self.day = day
        self._write(json.dumps({"day": day}) + "\n")

    def add(self, lines: Sequence[str]) -> None:
        """Add the records of rows, to stay whatever happens to this process."""
        self._write("".join(f"{one}\n" for one in lines))
        self.done += len(lines)

    def _write(self, text: str) -> None:
        self._file.seek(0, os.SEEK_END)
        self._file.write(text.encode())
        self._file.flush()
        os.fsync(self._file.fileno())

    def records(self) -> Iterator[Json]:
        """All records, in the order of the rows."""
        with self._path.open("rb") as file:
            file.readline()
            for line in file:
                yield json.loads(line)


@contextmanager
def open_journal(report: Path, name: str, day: str) -> Iterator[Journal]:
    """The journal of a review, for `day` if it is new.

    Raises ClausebookError while another run writes it, and OSError.
    """
    folder = beside(report)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.jsonl"
    with open(os.open(path, os.O_RDWR | os.O_CREAT, 0o666), "r+b") as file:
        if fcntl is not None:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                what = f"another run writes {report}"
                raise ClausebookError(f"{what}; wait for it, or name another --out") from None
        yield Journal(file, path, day)
