"""Findings -> a file with new pins, where that changes no meaning; nothing else changes."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from .decoding import Source
from .findings import FoundCitation


@dataclass(frozen=True)
class Edit:
    """A piece of a file's text and what is to stand there instead."""

    start: int
    end: int
    text: str


def pinned(citation: FoundCitation, version: str) -> str:
    """The citation's name with a version, written as it was: the page's form in addresses."""
    if citation.form in ("url", "short"):
        return f"{citation.clause}-v{version.replace('-', '')}"
    return f"{citation.clause}@{version}"


def edited(source: Source, edits: Sequence[Edit]) -> str:
    """The text of a file after the edits."""
    parts, at = [], 0
    for edit in sorted(edits, key=lambda one: one.start):
        parts += [source.text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, source.text[at:]])


def diff(source: Source, text: str) -> Iterator[str]:
    """What an edit changes, line by line."""
    old, new = source.text.split("\n"), text.split("\n")
    yield from unified_diff(old, new, str(source.path), str(source.path), lineterm="", n=1)


def write(source: Source, text: str) -> None:
    """Put the new content in place of the file at once; its mode stays, a link stays a link.

    Raises OSError; the file is then as it was.
    """
    target = Path(os.path.realpath(source.path))
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".clausebook-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(source.encode(text))
        os.chmod(name, target.stat().st_mode)
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise
