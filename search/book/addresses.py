"""Where what the book holds stands in its site, and references in texts made links to there."""

from __future__ import annotations

import posixpath
import re

_REFERENCE = re.compile(r"\]\((clause|policy|concept|example|context):([^)\s@]+)(?:@([\d-]+))?\)")
_FOLDERS = {
    "clause": "clauses",
    "policy": "policies",
    "concept": "concepts",
    "example": "examples",
    "context": "context",
}


def version_path(clause: str, version: str) -> str:
    """Where a clause version stands in the site, for ever: the path without its ending."""
    return f"clauses/{clause}-v{version.replace('-', '')}"


def resolve(text: str, name: str) -> str:
    """The text with references such as clause:ID made links relative to the page `name`."""

    def link(found: re.Match[str]) -> str:
        return f"]({posixpath.relpath(_target(found), posixpath.dirname(name))}.md)"

    return _REFERENCE.sub(link, text)


def resolve_to(text: str, base: str) -> str:
    """The text with references such as clause:ID made full addresses below `base`."""
    return _REFERENCE.sub(lambda found: f"]({base}{_target(found)}/)", text)


def _target(found: re.Match[str]) -> str:
    kind, record_id, day = found.groups()
    return version_path(record_id, day) if day else f"{_FOLDERS[kind]}/{record_id}"
