"""The life of a clause: all texts in its line are drawn, and every change is told word by word."""

from __future__ import annotations

import html
import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from search.book.model import Book
from search.site.building import latest
from search.site.clausehistory import history, marked
from search.site.lifeline import Bar, lifeline

WORDS = st.lists(st.sampled_from(["a", "of", "police", "<b>", "&amp;", "face,"]), max_size=12)


def without(text: str, tag: str) -> list[str]:
    """The words of a marked text without what one mark holds."""
    left = re.sub(f"<{tag}>.*?</{tag}>", "", text)
    return html.unescape(re.sub(r"</?(?:ins|del)>", "", left)).split()


@given(WORDS, WORDS)
def test_a_marked_text_holds_both_texts(old: list[str], new: list[str]) -> None:
    text = marked(" ".join(old), " ".join(new))
    assert without(text, "ins") == old
    assert without(text, "del") == new
    assert old != new or "<" not in text.replace("&lt;", "")


def test_every_change_between_two_texts_stands_on_the_pages_of_both(book: Book) -> None:
    count = 0
    for document in book.clauses.values():
        clause = document.record
        for version in clause.versions:
            page = "\n".join(history(book, clause, version, latest(book)))
            here = f"{clause.id}@{version.name}"
            for line in version.replaces:
                assert re.search(f"View change: {line.clause}@.* to {here}", page), here
                count += 1
            for one in clause.replaced_by:
                assert version is not clause.versions[-1] or f" to {one}@" in page, here
            assert len(re.findall("<summary>View change: (.*?)</summary>", page)) == len(
                set(re.findall("<summary>View change: (.*?)(?:, .*)?</summary>", page))
            )
            assert 'style="' not in page
    assert count > 100


def test_the_life_of_a_clause_goes_back_to_what_it_replaced(book: Book) -> None:
    clause = book.clauses["eai-fr-us-police"].record
    page = "\n".join(history(book, clause, clause.versions[-1], latest(book)))
    said = re.search('aria-label="Time line: (.*?)"', page)
    assert said is not None
    assert said[1].split("; ") == [
        "aoai-fr-us-police from 1 May 2024 until 25 February 2025",
        "eai-fr-us-police from 26 February 2025 until 30 April 2026 (same)",
        "eai-fr-us-police from 1 May 2026 on (narrowed).",
    ]
    assert page.count('class="cb-row cb-shown"') == 1


def test_what_stands_alone_is_not_drawn(book: Book) -> None:
    clause = book.clauses["us-il-bipa-release"].record
    lines = history(book, clause, clause.versions[0], latest(book))
    assert not any("<svg" in line or "View change" in line for line in lines)


def test_bars_stand_where_their_days_are() -> None:
    bars = [
        Bar("old", date(2008, 1, 1), date(2015, 12, 31), "", False),
        Bar("new", date(2016, 1, 1), None, "split", True),
    ]
    svg = lifeline(bars, date(2026, 11, 23))
    first, second = re.findall(r'class="cb-bar" d="M([\d.]+) \d+H([\d.]+)v', svg)
    assert float(first[1]) < float(first[0]) <= float(second[1]) < float(second[0])
    assert len(re.findall("cb-tick", svg)) <= 6
