"""How the book speaks of its grades, kinds, days and versions to people."""

from __future__ import annotations

from datetime import date

from .model import Version

GRADES = {
    "official": "Official text",
    "official-copy": "Copy of the official text",
    "reported": "Reported",
    "inferred": "Inferred",
}
KINDS = {
    "must-not": "must not",
    "requires-approval": "only with approval",
    "must": "duty",
    "permission": "exception",
    "sanction": "sanction",
}


def day(when: date) -> str:
    """A date in words."""
    return f"{when.day} {when:%B %Y}"


def validity(version: Version) -> str:
    """When a version is in force, in words."""
    if version.valid_until is None:
        return f"in force from {day(version.valid_from)} on"
    return f"in force from {day(version.valid_from)} until {day(version.valid_until)}"


def state_in_words(version: Version, as_of: date) -> str:
    """Whether a version is in force on a day, in words."""
    if version.valid_from > as_of:
        return f"Not in force before {day(version.valid_from)}"
    if version.valid_until is None:
        return f"In force from {day(version.valid_from)} on"
    if version.valid_until < as_of:
        return f"Ended on {day(version.valid_until)}"
    return f"In force until {day(version.valid_until)}"
