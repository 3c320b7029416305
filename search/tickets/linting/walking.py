"""Paths -> the files to read, in order; what is skipped is counted, what cannot be read is told."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .findings import Trouble


@dataclass
class Skipped:
    """How many entries were passed over, by reason."""

    counts: dict[str, int] = field(default_factory=dict)

    def add(self, reason: str, many: int = 1) -> None:
        """One more for this reason."""
        if many:
            self.counts[reason] = self.counts.get(reason, 0) + many


def files(paths: Iterable[Path], skipped: Skipped, troubles: list[Trouble]) -> Iterator[Path]:
    """Each file once. Folders are walked without following links to folders, so a loop ends.

    What is hidden is skipped unless it is named itself. A path that is not there and a folder that
    cannot be read are added to the troubles.
    """
    seen: set[Path] = set()
    for top in paths:
        try:
            is_folder = stat.S_ISDIR(os.stat(top).st_mode)
        except FileNotFoundError:
            troubles.append(
                Trouble(top, 1, "there is no file or folder of this name; correct the path")
            )
            continue
        except OSError as error:
            troubles.append(unreadable(top, error))
            continue
        for path in _below(top, skipped, troubles) if is_folder else [top]:
            if path not in seen:
                seen.add(path)
                yield path


def unreadable(path: Path, error: OSError) -> Trouble:
    """The trouble with a file or folder that the system does not let us read."""
    remedy = "mend that, or do not name the path"
    return Trouble(path, 1, f"cannot be read: {error.strerror or error}; {remedy}")


def _below(top: Path, skipped: Skipped, troubles: list[Trouble]) -> Iterator[Path]:
    def closed(error: OSError) -> None:
        troubles.append(unreadable(Path(error.filename), error))

    for folder, folders, names in os.walk(top, onerror=closed):
        skipped.add("hidden", sum(one.startswith(".") for one in (*folders, *names)))
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        links = [one for one in folders if os.path.islink(os.path.join(folder, one))]
        skipped.add("linked folders", len(links))
        for name in sorted(one for one in names if not one.startswith(".")):
            path = Path(folder, name)
            try:
                regular = path.is_file()
            except OSError as error:
                troubles.append(unreadable(path, error))
                continue
            if regular:
                yield path
            else:
                skipped.add("not regular files")
