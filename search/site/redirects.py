"""Renamed clauses -> pages at their old addresses that say so and lead on.

They are whole HTML pages without script: a reader sees what happened, a browser goes on by itself,
a search engine keeps the new address, a program reads `renamed_to`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape

from ..book import Book, version_path
from ..index import ClauseStore
from .twins import CLAUSE_SCHEMA


def redirect_files(book: Book, store: ClauseStore) -> Iterator[tuple[str, str]]:
    """Every file at an old address by its path in the site: index.html, index.json, index.md."""
    for old, new in store.renamed.items():
        moved = [(f"clauses/{old}", f"clauses/{new}", old, new)]
        for name in book.published:
            clause_id, _, version = name.partition("@")
            if clause_id == old:
                there = f"{new}@{version}"
                moved.append((version_path(old, version), version_path(new, version), name, there))
        for here, target, name, there in moved:
            url = f"{store.base}{target}/"
            yield f"{here}/index.html", _page(name, there, f"../{target.rpartition('/')[2]}/", url)
            yield f"{here}/index.json", _twin(store.base, name, there, url)
            yield f"{here}/index.md", f"# {name} was renamed\n\nIt is now [{there}]({url}).\n"


def _page(name: str, there: str, relative: str, url: str) -> str:
    old, new = escape(name), escape(there)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={escape(relative)}">
<link rel="canonical" href="{escape(url)}">
<title>{old} was renamed</title>
</head>
<body>
<main>
<h1>{old} was renamed</h1>
<p>It is the same clause under another name: <a href="{escape(relative)}">{new}</a>.</p>
</main>
</body>
</html>
"""


def _twin(base: str, name: str, there: str, url: str) -> str:
    old, new = name.partition("@")[0], there.partition("@")[0]
    record = {
        "$schema": f"{base}{CLAUSE_SCHEMA}",
        "id": old,
        "name": name,
        "renamed_to": new,
        "renamed_name": there,
        "url": url,
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"
