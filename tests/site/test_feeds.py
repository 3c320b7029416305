"""Feeds: what happened is told apart, each entry keeps its name, and readers can read them."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import feedparser
import pytest
from jsonschema import Draft202012Validator
from small import book_with, renamed_book

from search.book.model import Book
from search.book.source.reading import read_book
from search.index.clausestore import ClauseStore, digest, export, open_store
from search.site.events import Event, events
from search.site.feeds import feed_files

A = "{http://www.w3.org/2005/Atom}"
BASE = "https://clausebook.example/"
TIME = r"\d{4}-\d{2}-\d{2}T00:00:00Z"
TAG = r"tag:clausebook\.example,2026:[a-z0-9/-]+"

# The parts of https://www.jsonfeed.org/version/1.1/ that a feed without attachments can use.
_AUTHORS = {
    "type": "array",
    "items": {
        "type": "object",
        "minProperties": 1,
        "properties": {"name": {"type": "string"}, "url": {"type": "string", "format": "uri"}},
    },
}
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "additionalProperties": False,
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string", "minLength": 1},
        "home_page_url": {"type": "string", "pattern": "^https://"},
        "feed_url": {"type": "string", "pattern": "^https://"},
        "description": {"type": "string"},
        "language": {"type": "string", "pattern": "^[a-z]{2}(-[A-Z]{2})?$"},
        "authors": _AUTHORS,
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id"],
                "anyOf": [{"required": ["content_text"]}, {"required": ["content_html"]}],
                "additionalProperties": False,
                "properties": {
                    "id": {"type": "string", "pattern": f"^{TAG}$"},
                    "url": {"type": "string", "pattern": "^https://"},
                    "title": {"type": "string"},
                    "content_text": {"type": "string", "minLength": 1},
                    "content_html": {"type": "string"},
                    "date_published": {"type": "string", "pattern": f"^{TIME}$"},
                    "date_modified": {"type": "string", "pattern": f"^{TIME}$"},
                    "tags": {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
                },
            },
        },
    },
}


@pytest.fixture(scope="module")
def files(book: Book, store: ClauseStore) -> dict[str, str]:
    return dict(feed_files(book, store))


@pytest.fixture
def small(tmp_path: Path) -> Book:
    """The small valid book: old-watch (2020), new-watch (2022, narrowed 2024)."""
    book = read_book(book_with(tmp_path))
    return book


def told(book: Book) -> list[Event]:
    data = export(book, BASE)
    return events(book, open_store(data, digest(data)))


def with_versions(book: Book, clause_id: str, *versions: Any, **keys: Any) -> Book:
    document = book.clauses[clause_id]
    clause = replace(document.record, versions=versions, **keys)
    return replace(book, clauses={**book.clauses, clause_id: replace(document, record=clause)})


def test_new_replaced_and_changed_are_told_apart(small: Book) -> None:
    assert [(one.day.isoformat(), one.kind, one.key) for one in told(small)] == [
        ("2024-01-01", "meaning", "new-watch-v20240101/meaning"),
        ("2022-01-01", "replaced", "new-watch-v20220101/replaces/old-watch"),
        ("2020-01-01", "new", "old-watch-v20200101/new"),
    ]
    changed, replaced, new = told(small)
    assert changed.title == "Meaning changed: No watching"
    assert "Narrowed: From afar only." in changed.text
    assert "Before, in our words: Nobody may watch people." in changed.text
    assert replaced.title == "Replaced (widened): No watching"
    assert replaced.clauses == ("new-watch", "old-watch")
    assert "Gone: Actor: Police" in replaced.text
    assert "Text known as: official, from The rules. Read 1 January 2026." in new.text


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"text": "No person may watch people from afar.", "how": "reworded"}, "wording"),
        ({"text": "No person may watch people from afar.", "how": "narrowed"}, "meaning"),
        ({"when": ()}, "meaning"),
        ({"provenance": "official-copy"}, "provenance"),
        ({"read": date(2026, 5, 5)}, None),
        ({"number": "3"}, None),
    ],
)
def test_a_kind_for_each_change_and_none_for_noise(
    small: Book, change: dict[str, Any], kind: str | None
) -> None:
    first, second = small.clauses["new-watch"].record.versions
    how = change.pop("how", "same")
    line = replace(second.replaces[0], how=how)
    alike = replace(first, valid_from=second.valid_from, valid_until=None, replaces=(line,))
    book = with_versions(small, "new-watch", first, replace(alike, **change))
    found = [one for one in told(book) if one.path.endswith("v20240101")]
    assert [one.kind for one in found] == ([kind] if kind else [])
    if kind == "provenance":
        assert found[0].day == alike.read, "it is news on the day it was read"


def test_an_end_without_successor_is_told_on_the_day_after(small: Book) -> None:
    *_, last = small.clauses["new-watch"].record.versions
    book = with_versions(
        small,
        "new-watch",
        replace(last, valid_until=date(2025, 6, 30)),
        dropped="Nobody asks for it.",
    )
    ended = told(book)[0]
    assert (ended.kind, ended.day) == ("ended", date(2025, 7, 1))
    assert ended.title == "Ended: No watching" and "Nobody asks for it." in ended.text
    assert "Last day in force: 30 June 2025." in ended.text


def test_a_clause_that_comes_back_is_told(small: Book) -> None:
    first, second = small.clauses["new-watch"].record.versions
    gap = replace(first, valid_until=date(2023, 6, 30))
    again = replace(first, valid_from=second.valid_from, valid_until=None, replaces=())
    found = told(with_versions(small, "new-watch", gap, again))
    assert [one.kind for one in found] == ["new", "ended", "replaced", "new"]
    assert found[0].text.startswith("In force again from 1 January 2024 on.")


def test_what_is_yet_to_come_is_told_when_it_was_read(book: Book, store: ClauseStore) -> None:
    [one] = [one for one in events(book, store) if "eu-ai-act-26-10" in one.clauses]
    assert one.day == date(2026, 11, 23)
    assert "In force from 2 December 2027 on." in one.text
    assert all(one.day <= date(2026, 11, 23) for one in events(book, store))


def test_every_entry_has_a_name_of_its_own(book: Book, store: ClauseStore) -> None:
    keys = Counter(one.key for one in events(book, store))
    assert not [key for key, count in keys.items() if count > 1]


def test_a_renaming_makes_no_news_and_keeps_the_feed(tmp_path: Path) -> None:
    book = renamed_book(tmp_path)
    data = export(book, BASE)
    store = open_store(data, digest(data))
    found = events(book, store)
    assert [one.key for one in found if one.kind != "meaning"] == [
        "new-watch-v20220101/replaces/first-name",
        "first-name-v20200101/new",
    ]
    files = dict(feed_files(book, store))
    old = ET.fromstring(files["clauses/first-name/feed.atom"])
    assert files["clauses/old-watch/feed.atom"] == files["clauses/first-name/feed.atom"]
    assert old.findtext(f"{A}id") == "tag:clausebook.example,2026:clauses/first-name/feed"
    links = [one.get("href") for one in old.findall(f"{A}entry/{A}link")]
    assert f"{BASE}clauses/old-watch-v20200101/" in links


def test_the_book_each_policy_and_each_clause_have_feeds(book: Book, files: dict[str, str]) -> None:
    folders = ["", *(f"policies/{one}/" for one in book.policies)]
    folders += [f"clauses/{one}/" for one in book.clauses]
    assert set(files) == {f"{one}feed.{kind}" for one in folders for kind in ("atom", "json")}


def test_a_feed_holds_the_news_of_its_clause(files: dict[str, str]) -> None:
    feed = json.loads(files["clauses/aoai-fr-us-police/feed.json"])
    assert [one["tags"][0] for one in feed["items"]] == ["replaced", "new"]
    feed = json.loads(files["policies/us-me/feed.json"])
    assert all("/clauses/us-me-" in one["url"] for one in feed["items"])


def test_every_atom_feed_is_atom(files: dict[str, str]) -> None:
    """What RFC 4287 asks for, and that a reader of feeds finds nothing wrong."""
    for name, text in files.items():
        if not name.endswith(".atom"):
            continue
        root = ET.fromstring(text)
        assert root.tag == f"{A}feed"
        _once(root, "id", TAG)
        _once(root, "title", ".+")
        _once(root, "updated", TIME)
        assert root.findtext(f"{A}author/{A}name")
        links = {one.get("rel"): one.get("href", "") for one in root.findall(f"{A}link")}
        assert links["self"] == f"{BASE}{name}" and links["alternate"].startswith(BASE)
        entries = root.findall(f"{A}entry")
        assert entries
        for entry in entries:
            _once(entry, "id", TAG)
            _once(entry, "title", ".+")
            _once(entry, "updated", TIME)
            assert entry.find(f"{A}content").get("type") == "text"  # type: ignore[union-attr]
            assert [one.get("rel") for one in entry.findall(f"{A}link")] == ["alternate"]
            assert entry.find(f"{A}category") is not None
        times = [entry.findtext(f"{A}updated") or "" for entry in entries]
        assert times == sorted(times, reverse=True) and root.findtext(f"{A}updated") == times[0]


def _once(parent: ET.Element, name: str, pattern: str) -> None:
    [one] = parent.findall(f"{A}{name}")
    assert re.fullmatch(pattern, one.text or "")


@pytest.mark.parametrize("name", ["feed.atom", "clauses/eai-fr-us-police/feed.atom"])
def test_a_reader_of_feeds_reads_atom(files: dict[str, str], name: str) -> None:
    feed = feedparser.parse(files[name])
    assert not feed.bozo and feed.version == "atom10"
    assert len(feed.entries) == len(json.loads(files[name.replace("atom", "json")])["items"])
    assert all(one.id and one.link.startswith(BASE) and one.updated_parsed for one in feed.entries)


def test_every_json_feed_is_a_json_feed(files: dict[str, str]) -> None:
    validator = Draft202012Validator(JSON_FEED)
    for name, text in files.items():
        if name.endswith(".json"):
            feed = json.loads(text)
            validator.validate(feed)
            assert feed["feed_url"] == f"{BASE}{name}"
            ids = [one["id"] for one in feed["items"]]
            assert len(ids) == len(set(ids))


def test_the_same_book_gives_the_same_bytes(
    book: Book, store: ClauseStore, files: dict[str, str]
) -> None:
    assert dict(feed_files(book, store)) == files


def test_markup_in_a_record_is_text(small: Book) -> None:
    document = small.clauses["old-watch"]
    clause = replace(document.record, title="<b>&]]></b>")
    clauses = {**small.clauses, "old-watch": replace(document, record=clause)}
    book = replace(small, clauses=clauses)
    data = export(book, BASE)
    atom = dict(feed_files(book, open_store(data, digest(data))))["clauses/old-watch/feed.atom"]
    titles = [one.text for one in ET.fromstring(atom).iter(f"{A}title")]
    assert titles[0] == "old-watch: <b>&]]></b>"
