"""The pieces every staged page is made of: inert text, labels, dates, links between pages."""

from __future__ import annotations

import html
import json
import posixpath
import re
from collections.abc import Iterable
from datetime import date

from .model import Version
from .shelf import version_path

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
_REFERENCE = re.compile(r"\]\((clause|policy|concept|example|context):([^)\s@]+)(?:@([\d-]+))?\)")
_FOLDERS = {
    "clause": "clauses",
    "policy": "policies",
    "concept": "concepts",
    "example": "examples",
    "context": "context",
}

Alternate = tuple[str, str, str]  # media type, title, address from the page


def feeds_in(folder: str, title: str) -> list[Alternate]:
    """The feeds of changes that stand in a folder, seen from a page."""
    return [
        ("application/atom+xml", title, f"{folder}feed.atom"),
        ("application/feed+json", title, f"{folder}feed.json"),
    ]


def escape(text: str) -> str:
    """Text that neither HTML nor Markdown takes for markup: punctuation becomes entities."""
    flat = " ".join(text.split())
    safe = re.sub(r"[^\w\s.,;'’–—?/-]", lambda sign: f"&#{ord(sign[0])};", flat)
    return safe.replace("_", "&#95;")


def page(
    title: str,
    description: str,
    body: Iterable[str],
    alternates: Iterable[Alternate] = (),
    **more: str,
) -> str:
    """A staged page with its front matter (`more` names what the templates show) and heading.

    The theme's templates put the front matter into HTML as it is, so it is staged as HTML.
    `alternates` are named in the page's head.
    """
    meta = {"title": title, "description": description, **more}
    lines = [f"{key}: {json.dumps(html.escape(value))}\n" for key, value in meta.items()]
    others = [[html.escape(part) for part in one] for one in alternates]
    if others:
        lines.append(f"alternates: {json.dumps(others)}\n")
    head = "".join(["---\n", *lines, "---\n"])
    return head + f"\n# {escape(title)}\n\n" + "\n".join(body).rstrip() + "\n"


def resolve(text: str, name: str) -> str:
    """The text with references such as clause:ID made links relative to the page `name`."""

    def link(found: re.Match[str]) -> str:
        return f"]({posixpath.relpath(_target(found), posixpath.dirname(name))}.md)"

    return _REFERENCE.sub(link, text)


def resolve_to(text: str, base: str) -> str:
    """The text with references such as clause:ID made full addresses below `base`."""
    return _REFERENCE.sub(lambda found: f"]({base}{_target(found)}/)", text)


def _target(found: re.Match[str]) -> str:
    kind, own, day = found.groups()
    return version_path(own, day) if day else f"{_FOLDERS[kind]}/{own}"


def label(grade: str) -> str:
    """How a text is known, as a visible label."""
    return f'<span class="cb-grade cb-grade-{grade}">{GRADES[grade]}</span>'


def day(when: date) -> str:
    """A date in words."""
    return f"{when.day} {when:%B %Y}"


def validity(version: Version) -> str:
    """When a version is in force, in words."""
    if version.valid_until is None:
        return f"in force from {day(version.valid_from)} on"
    return f"in force from {day(version.valid_from)} until {day(version.valid_until)}"


def holds(version: Version, as_of: date) -> str:
    """Whether a version is in force on a day, in words."""
    if version.valid_from > as_of:
        return f"Not in force before {day(version.valid_from)}"
    if version.valid_until is None:
        return f"In force since {day(version.valid_from)}"
    if version.valid_until < as_of:
        return f"Ended on {day(version.valid_until)}"
    return f"In force until {day(version.valid_until)}"
