"""Whether the site is what a build would make: digests of what goes in and of what came out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from ..files import files_below, remove

Digests = dict[str, str]
_INPUTS = ("docs", "overrides", "search", "mkdocs.yml", "build_index.py", "requirements.lock")
_OUTPUTS = ("site", "build/whoosh")
_RECORD = "build/built.json"


def inputs(root: Path) -> Digests:
    """The digest of each file that the site of a project is made from. Raises OSError."""
    return _digests(root, _INPUTS)


def record(root: Path, made_from: Digests) -> None:
    """Note what a build was made from and what it made. Raises OSError."""
    note = root / _RECORD
    remove(note)
    text = json.dumps({"inputs": made_from, "outputs": _digests(root, _OUTPUTS)}, indent=0)
    note.write_text(text, "utf-8")


def stale(root: Path) -> str | None:
    """Why the site is not what a build would make now, or None where it is.

    Raises OSError for a source that cannot be read.
    """
    try:
        note = json.loads((root / _RECORD).read_bytes())
        noted = dict(note["inputs"]), dict(note["outputs"])
    except FileNotFoundError:
        return "no build is on record"
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return f"{_RECORD} cannot be read"
    if changed := _difference(noted[0], inputs(root)):
        return changed
    try:
        return _difference(noted[1], _digests(root, _OUTPUTS))
    except OSError as error:
        return f"{error.filename} cannot be read"


def _digests(root: Path, names: Iterable[str]) -> Digests:
    tops = [root / name for name in names]
    below = [files_below(top) if top.is_dir() else [top] for top in tops if top.exists()]
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for paths in below
        for path in paths
    }


def _difference(noted: Digests, found: Digests) -> str | None:
    """The first file that is not as it was noted, and how many others are not."""
    names = sorted(name for name in {*noted, *found} if noted.get(name) != found.get(name))
    if not names:
        return None
    first, more = names[0], len(names) - 1
    how = "is new" if first not in noted else "was changed" if first in found else "is missing"
    return f"{first} {how}" + (f", and {more} more differ" if more else "")
