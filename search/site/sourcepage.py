"""A source -> how pages show it; all sources of a book -> their page, with what rests on each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import escape as attribute
from urllib.parse import urlsplit

from ..book import Book, Source
from .markup import escape, page

_UNKNOWN = "no address known"


def source_list(sources: Iterable[Source]) -> list[str]:
    """Sources as a list of links, the copy that stays before the page it was made of."""
    return [f"- {_named(one)}, {_places(one)}" for one in sources]


def source_pages(book: Book) -> Iterator[tuple[str, str]]:
    """The page of all sources: name and Markdown."""
    known: dict[str, Source] = {}
    resting: dict[str, list[str]] = defaultdict(list)
    for one, what in _uses(book):
        known.setdefault(one.id, one)
        resting[one.id].append(what)
    without = sum(not (one.archived or one.url) for one in known.values())
    lines = [
        f"{len(known)} sources. For {without} of them no address is known. A copy that was kept",
        "comes before the page it was made of, which may have changed since. Links marked ↗ leave",
        "this site.",
        "",
        "| Source | Where | What rests on it |",
        "|---|---|---|",
    ]
    for source_id in sorted(known, key=_in_order):
        one = known[source_id]
        lines.append(f"| {_named(one)} | {_places(one)} | {_counted(resting[source_id])} |")
    yield "about/sources.md", page("Sources", "Where the texts of this book were read", lines)


def _uses(book: Book) -> Iterator[tuple[Source, str]]:
    """Every source with what rests on it: a kind that is counted, or a link."""
    for document in book.clauses.values():
        for version in document.record.versions:
            yield from ((one, "clause version") for one in version.sources)
    for policy_id, policy in book.policies.items():
        link = f"[{escape(policy.record.short)}](../policies/{policy_id}.md)"
        yield from ((one, link) for one in policy.record.sources)
    for article_id, article in book.articles.items():
        link = f"[{escape(article.record.title)}](../context/{article_id}.md)"
        yield from ((one, link) for one in article.record.sources)


def _counted(uses: list[str]) -> str:
    links = [one for one in dict.fromkeys(uses) if one.startswith("[")]
    versions = len(uses) - sum(one.startswith("[") for one in uses)
    count = [f"{versions} clause version{'s' if versions > 1 else ''}"] if versions else []
    return ", ".join([*count, *links])


def _in_order(source_id: str) -> tuple[bool, int, str]:
    """The numbered sources by number, then the others by name."""
    number = re.fullmatch(r"[A-Z](\d+)", source_id)
    return (number is None, int(number[1]) if number else 0, source_id)


def _named(one: Source) -> str:
    address = one.archived or one.url
    title = escape(one.title)
    return f"{_out(address, title) if address else title} ({escape(one.id)})"


def _places(one: Source) -> str:
    """Where the link of a source leads, and where else it stands."""
    if one.archived is None:
        return f"at {_host(one.url)}" if one.url else _UNKNOWN
    own = f"; {_out(one.url, 'its own page')} at {_host(one.url)}" if one.url else ""
    return f"a kept copy at {_host(one.archived)}{own}"


def _host(address: str) -> str:
    return escape((urlsplit(address).hostname or "").removeprefix("www."))


def _out(address: str, words: str) -> str:
    """A link that leaves the site, said to those who see it and to those who hear it."""
    return (
        f'<a class="cb-out" rel="noopener external" href="{attribute(address)}">{words}'
        '<span class="cb-unseen"> (leaves this site)</span></a>'
    )
