"""The pieces every staged page is made of: inert text, labels, front matter."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable

from ..book import GRADES

Alternate = tuple[str, str, str]  # media type, title, address from the page
Crumb = tuple[str, str]  # title, address from the site's root


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
    crumbs: Iterable[Crumb] = (),
    **more: str,
) -> str:
    """A staged page with its front matter (`more` names what the templates show) and heading.

    The theme's templates put the front matter into HTML as it is, so it is staged as HTML.
    `alternates` are named in the page's head; `crumbs` are the pages above it, from its section on.
    """
    meta = {"title": title, "description": description, **more}
    lines = [f"{key}: {json.dumps(html.escape(value))}\n" for key, value in meta.items()]
    for key, rows in (("alternates", [*alternates]), ("crumbs", [*crumbs])):
        if rows:
            escaped = [[html.escape(part) for part in row] for row in rows]
            lines.append(f"{key}: {json.dumps(escaped)}\n")
    head = "".join(["---\n", *lines, "---\n"])
    return head + f"\n# {escape(title)}\n\n" + "\n".join(body).rstrip() + "\n"


def label(grade: str) -> str:
    """How a text is known, as a visible label."""
    return f'<span class="cb-grade cb-grade-{grade}">{GRADES[grade]}</span>'
