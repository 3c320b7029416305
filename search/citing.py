"""A clause version -> a citation ready to paste, and the clause as plain text."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from .errors import ClausebookError
from .shelf import Shelf

Json = dict[str, Any]
STYLES = ("markdown", "plain")


def find_version(shelf: Shelf, name: str, today: str) -> Json:
    """The clause version named ID or ID@VERSION; without a version the one in force today.

    A clause that is no longer in force gives its last version. Raises ClausebookError, naming what
    there is, for an id or a version that the book does not have.
    """
    own, at, version = name.partition("@")
    versions = [one for one in shelf.clauses if one["id"] == own]
    if not versions:
        near = get_close_matches(own, sorted({one["id"] for one in shelf.clauses}), 3, 0.0)
        raise ClausebookError(f"there is no clause '{own}'; nearest are: {', '.join(near)}")
    if at:
        for one in versions:
            if one["version"] == version:
                return one
        known = ", ".join(one["version"] for one in versions)
        raise ClausebookError(f"'{own}' has no version '{version}'; it has: {known}")
    started = [one for one in versions if one["version"] <= today]
    return (started or versions)[-1]


def validity(clause: Json) -> str:
    """When a version is in force, in words."""
    until = clause["valid_until"]
    return (
        f"in force {clause['version']} to {until}" if until else f"in force {clause['version']} on"
    )


def cite(shelf: Shelf, clause: Json, style: str) -> str:
    """A citation of a clause version; its link is pinned, so it never changes meaning."""
    name = f"{clause['id']}@{clause['version']}"
    short = shelf.policies[clause["policy"]]["short"]
    tail = (
        f"{clause['title']} ({short}, {validity(clause)};"
        f" text known as: {clause['provenance']}; paraphrase)"
    )
    if style == "markdown":
        return f"[{name}]({clause['url']}): {tail}"
    if style == "plain":
        return f"{name}: {tail} {clause['url']}"
    raise ClausebookError(f"there is no style '{style}'; use one of: {', '.join(STYLES)}")
