"""Files: which of a folder are read, how a folder is copied, and how one is removed.

Every step that lists the files of a book lists them here, so that what one step passes over no
step reads, and a change of whatever is read is seen by `freshness`.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

# What editors, systems and tools leave beside the files of people.
_LEFT_BEHIND = re.compile(
    r"[.~].*"  # hidden files, ._x of macOS, .#x of Emacs, .x.swp of Vim, ~$x of Office
    r"|.*~|\#.*\#|4913"  # copies and trials: x~, #x#
    r"|.*\.(?:sw[opx]|tmp|bak|orig|rej|py[co])|.*___jb_(?:tmp|old)___"
    r"|(?:eh)?thumbs\.db|desktop\.ini|icon\r|__macosx|@eadir|__pycache__",
    re.IGNORECASE | re.DOTALL,
)
_LEADS_NOWHERE = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)


def files_below(top: Path) -> Iterator[Path]:
    """Every file below a folder in order of path, links followed.

    Passed over: what editors and systems leave behind, links that lead nowhere or back to a folder
    above, and what is neither file nor folder. Raises OSError for a folder that cannot be read.
    """
    return _below(top, (top.resolve(),))


def _below(folder: Path, above: tuple[Path, ...]) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if _LEFT_BEHIND.fullmatch(path.name):
            continue
        try:
            mode = path.stat().st_mode
        except OSError as error:
            if error.errno in _LEADS_NOWHERE:
                continue
            raise
        if stat.S_ISREG(mode):
            yield path
        elif stat.S_ISDIR(mode) and (real := path.resolve()) not in above:
            yield from _below(path, (*above, real))


def matching(top: Path, pattern: str) -> list[Path]:
    """The files below a folder whose whole path in it is like `clauses/*/*.md`.

    Raises OSError as `files_below` does.
    """
    depth = len(Path(pattern).parts)
    inside = ((path, path.relative_to(top)) for path in files_below(top))
    return [path for path, name in inside if len(name.parts) == depth and name.match(pattern)]


def copy(top: Path, to: Path) -> None:
    """Copy the files of a folder into another; the copies can be written whatever those allow.

    Raises OSError.
    """
    for path in files_below(top):
        target = to / path.relative_to(top)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def remove(path: Path) -> None:
    """Remove a file, a link or a folder with all that is in it, if there is one.

    Raises OSError for what cannot be removed even when its folders are made writable.
    """
    if path.is_symlink() or not path.is_dir():
        path.unlink(missing_ok=True)
        return
    try:
        shutil.rmtree(path)
    except PermissionError:
        _make_writable(path)
        shutil.rmtree(path)


def move(path: Path, to: Path) -> None:
    """Rename a file, a link or a folder, also a folder that does not allow it. Raises OSError."""
    try:
        path.rename(to)
    except PermissionError:
        if path.is_symlink():
            raise
        path.chmod(path.stat().st_mode | stat.S_IRWXU)
        path.rename(to)


def _make_writable(top: Path) -> None:
    top.chmod(stat.S_IRWXU)
    for folder, names, _ in os.walk(top):
        for path in (Path(folder, name) for name in names):
            if not path.is_symlink():
                path.chmod(stat.S_IRWXU)
