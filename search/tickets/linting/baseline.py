"""Findings that are known and accepted for now: by file, citation and state, never by line."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

from ...errors import ClausebookError
from .findings import Finding

Known = set[tuple[str, str, str]]


def _key(finding: Finding, folder: Path) -> tuple[str, str, str]:
    # The folders as they really are: either path may lead through a link.
    path = os.path.join(os.path.realpath(finding.path.parent), finding.path.name)
    path = os.path.relpath(path, os.path.realpath(folder)).replace(os.sep, "/")
    return path, finding.citation.text, finding.state


def read_baseline(path: Path) -> Known:
    """The known findings. Raises ClausebookError for a file that is none."""
    try:
        known = json.loads(path.read_text("utf-8"))["known"]
        return {(str(one["file"]), str(one["cited"]), str(one["state"])) for one in known}
    except OSError as error:
        raise ClausebookError(f"{path} cannot be read: {error.strerror}") from None
    except (ValueError, KeyError, TypeError, RecursionError):
        remedy = "write it anew with --write-baseline"
        raise ClausebookError(f"{path} is no baseline; {remedy}") from None


def is_same_file(path: Path, other: Path) -> bool:
    """Whether two paths lead to one file, however they are written."""
    try:
        return os.path.samefile(path, other)
    except OSError:  # one of them is not there, or may not be looked at
        return False


def is_known(finding: Finding, known: Known, path: Path) -> bool:
    """Whether a finding stands in the baseline at `path`; files are named from its folder."""
    return _key(finding, path.parent) in known


def write_baseline(path: Path, findings: Iterable[Finding]) -> int:
    """Write the findings as known, and say how many."""
    keys = sorted({_key(one, path.parent) for one in findings})
    known = [dict(zip(("file", "cited", "state"), key, strict=True)) for key in keys]
    text = json.dumps({"known": known}, indent=1, ensure_ascii=True)
    path.write_text(f"{text}\n", "utf-8")
    return len(keys)
