"""The words of a page, whole and by its sections."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from search.site.building import latest
from search.site.documents import library
from search.site.plaintext import plain, sections

ROOT = Path(__file__).parents[2]
PAGE = """One *word*.

## What it *is*
A table:

| a | b |
|---|---|
| c | d |

### Below
deeper

## What it is
again
"""


def test_a_page_is_cut_at_its_headings() -> None:
    found = [(one.anchor, one.heading, one.text) for one in sections(PAGE)]
    assert found == [
        ("", "", "One word ."),
        ("what-it-is", "What it is", "A table: a b c d Below deeper"),
        ("what-it-is_1", "What it is", "again"),
    ]
    assert plain(PAGE) == "One word . What it is A table: a b c d Below deeper What it is again"


def test_every_section_that_is_found_stands_in_its_page(book: Any, built: Path) -> None:
    found = library(book, ROOT / "docs", latest(book)).collected.documents
    urls = [str(one["url"]) for one in found if "#" in str(one["url"])]
    assert len(urls) > 20
    for url in urls:
        path, _, anchor = url.partition("#")
        html = (built / path / "index.html").read_text("utf-8")
        assert re.search(f'<h2 id="{re.escape(anchor)}"', html), url
