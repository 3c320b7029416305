"""Paths -> the files to read, in order; what is skipped is counted."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import ClausebookError


@dataclass
class Skipped:
    """How many entries were passed over, by reason."""

    counts: dict[str, int] = field(default_factory=dict)

    def add(self, reason: str, many: int = 1) -> None:
        """One more for this reason."""
        if many:
            self.counts[reason] = self.counts.get(reason, 0) + many


def files(paths: Iterable[Path], skipped: Skipped) -> Iterator[Path]:
    """Each file once. Folders are walked without following links to folders, so a loop ends.

    What is hidden is skipped unless it is named itself. Raises ClausebookError for a path that is
    not there.
    """
    seen: set[Path] = set()
    for top in paths:
        if not top.exists():
            raise ClausebookError(f"there is no file or folder {top}; correct the path")
        for path in _below(top, skipped) if top.is_dir() else [top]:
            if path not in seen:
                seen.add(path)
                yield path


def _below(top: Path, skipped: Skipped) -> Iterator[Path]:
    for folder, folders, names in os.walk(top):
        skipped.add("hidden", sum(one.startswith(".") for one in (*folders, *names)))
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        links = [one for one in folders if os.path.islink(os.path.join(folder, one))]
        skipped.add("linked folders", len(links))
        for name in sorted(one for one in names if not one.startswith(".")):
            path = Path(folder, name)
            if path.is_file():
                yield path
            else:
                skipped.add("not regular files")
