"""The search index of a book as the command line finds it: beside the book, and tied to it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from ..errors import IndexMissing
from ..project import remedy
from .lookup import ManyFiles, Searched
from .onefile import OneFile
from .postings import FORMAT

Json = dict[str, Any]
NAME = "search.json"
_FOLDER = re.compile(r"[0-9a-f]{16}")


def save_search(settings: Json, book: str, folder: Path) -> None:
    """Write down how the search index below a folder is read, and the digest of its book."""
    text = json.dumps({"book": book, **settings}, ensure_ascii=False, separators=(",", ":"))
    (folder / NAME).write_text(text, "utf-8")


def open_search(folder: Path, book: str) -> Searched:
    """The search index below a folder that belongs to the book of a digest.

    Raises IndexMissing, with the remedy, where there is none, or that of another book.
    """
    try:
        settings = json.loads((folder / NAME).read_bytes())
        known = settings["format"] == FORMAT and _FOLDER.fullmatch(settings["folder"])
        mine = settings["book"] == book
    except (OSError, ValueError, KeyError, TypeError):
        raise IndexMissing(f"there is no search index in {folder}; {remedy(folder)}") from None
    if not (known and mine):
        what = f"the search index in {folder} is not that of the book beside it"
        raise IndexMissing(f"{what}; {remedy(folder)}")
    return OneFile(settings, folder) if "small" in settings else ManyFiles(settings, folder)
