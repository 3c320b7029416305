"""Where a command finds the book, and what to do where it finds none it can use.

A project is a folder with `build_index.py`, which builds `site/search` and `build/whoosh` in it.
"""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

_BUILDER = "build_index.py"
_BOOK = Path("site", "search")
_PACKAGE = Path(__file__).absolute().parent
_OWN = _PACKAGE.parent
CARRIED = "carried"  # in an installed program, the book that it was packed with


def book_folder() -> Path:
    """The static index of the project that the working folder lies in.

    Outside of a project the one that an installed program carries, or the usual place.
    """
    here = Path.cwd()
    for folder in (here, *here.parents):
        built = os.path.isfile(folder / _BOOK / "manifest.json")
        if built or (os.path.isfile(folder / _BUILDER) and os.path.isdir(folder / "docs/clauses")):
            return _shortest(folder / _BOOK)
    carried = _PACKAGE / CARRIED / _BOOK
    return carried if os.path.isfile(carried / "manifest.json") else _BOOK


def book_in(folder: Path) -> Path:
    """The static index that a folder is or holds: its site or its project may be named as well."""
    for found in (folder, folder / "search", folder / _BOOK):
        if os.path.isfile(found / "manifest.json"):
            return found
    return folder


def fulltext_folder(book: Path) -> Path:
    """The full-text index of the project that a static index belongs to."""
    return book.parent.parent / "build" / "whoosh"


def remedy(folder: Path, option: str = "--book FOLDER, or CLAUSEBOOK_BOOK") -> str:
    """How to get an index that can be used: built anew in its project, or another one named."""
    builder = folder.absolute().parent.parent / _BUILDER
    if not os.path.isfile(builder):
        return f"name the folder of one that was built: {option}"
    return f"build it with: {_quoted(Path(sys.executable))} {_quoted(builder)}"


def remedy_of_versions(folder: Path) -> str:
    """What to do about an index that another version of the program built."""
    root = folder.absolute().parent.parent
    if root == _OWN or not os.path.isfile(root / _BUILDER):
        return remedy(folder)
    return f"use the program of its project: {_quoted(Path(sys.executable))} -m search, in {root}"


def _quoted(path: Path) -> str:
    return shlex.quote(str(_shortest(path)))


def _shortest(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
