"""Events -> feeds: Atom 1.0 (RFC 4287) and JSON Feed 1.1, for the book, a policy and a clause."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from ..book import Book
from ..index import ClauseStore
from .events import TITLES, Event, events

ATOM = "http://www.w3.org/2005/Atom"
RIGHTS = "CC BY 4.0. Our paraphrase, not the issuers' words. Not legal advice."
_SINCE = "2026"  # of the tag: addresses of RFC 4151; never changed, or every entry is new again


@dataclass(frozen=True)
class Feed:
    """A feed: the folder it stands in, its name for ever, its title, the page it is about."""

    folder: str
    key: str
    title: str
    about: str
    events: list[Event]


def feed_files(book: Book, store: ClauseStore) -> Iterator[tuple[str, str]]:
    """Every feed by its path in the site, feed.atom and feed.json in each folder."""
    for feed in _feeds(book, store):
        yield f"{feed.folder}feed.atom", atom(feed, store.base)
        yield f"{feed.folder}feed.json", json_feed(feed, store.base)


def _feeds(book: Book, store: ClauseStore) -> Iterator[Feed]:
    found = events(book, store)
    yield Feed("", "book", "Clausebook: changes", "changes/", found)
    for policy_id, policy in store.policies.items():
        about = [one for one in found if any(_policy(book, c) == policy_id for c in one.clauses)]
        folder = f"policies/{policy_id}/"
        if about:
            yield Feed(folder, folder + "feed", f"{policy.short}: changes", folder, about)
    former: dict[str, list[str]] = {}
    for old, new in store.renamed.items():
        former.setdefault(new, []).append(old)
    for clause_id, document in sorted(book.clauses.items()):
        about = [one for one in found if clause_id in one.clauses]
        title = f"{clause_id}: {document.record.title}"
        # A renamed clause keeps the name of its feed, and the feed its old address.
        names = [one.partition("@")[0] for one in book.published]
        key = min((clause_id, *former.get(clause_id, ())), key=names.index)
        for name in (clause_id, *former.get(clause_id, ())):
            yield Feed(
                f"clauses/{name}/", f"clauses/{key}/feed", title, f"clauses/{clause_id}/", about
            )


def _policy(book: Book, clause: str) -> str:
    return book.clauses[clause].record.policy


def tag(base: str, key: str) -> str:
    """A name for ever, after RFC 4151."""
    return f"tag:{urlsplit(base).hostname},{_SINCE}:{key}"


def atom(feed: Feed, base: str) -> str:
    """The feed as Atom."""
    ET.register_namespace("", ATOM)
    root = ET.Element(_name("feed"), {"{http://www.w3.org/XML/1998/namespace}lang": "en"})
    _add(root, "id", tag(base, feed.key))
    _add(root, "title", feed.title)
    _add(root, "updated", _time(max(one.day.isoformat() for one in feed.events)))
    _add(root, "link", rel="self", type="application/atom+xml", href=_address(feed, base, "atom"))
    _add(root, "link", rel="alternate", type="text/html", href=base + feed.about)
    _add(ET.SubElement(root, _name("author")), "name", "Clausebook")
    _add(root, "rights", RIGHTS)
    for event in feed.events:
        entry = ET.SubElement(root, _name("entry"))
        _add(entry, "id", tag(base, event.key))
        _add(entry, "title", event.title)
        _add(entry, "updated", _time(event.day.isoformat()))
        _add(entry, "link", rel="alternate", type="text/html", href=f"{base}{event.path}/")
        for one in event.tags:
            _add(entry, "category", term=one, label=TITLES.get(one, one))
        _add(entry, "content", event.text, type="text")
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, "unicode") + "\n"


def json_feed(feed: Feed, base: str) -> str:
    """The feed as JSON Feed."""
    items = [
        {
            "id": tag(base, one.key),
            "url": f"{base}{one.path}/",
            "title": one.title,
            "content_text": one.text,
            "date_published": _time(one.day.isoformat()),
            "tags": list(one.tags),
        }
        for one in feed.events
    ]
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": base + feed.about,
        "feed_url": _address(feed, base, "json"),
        "description": RIGHTS,
        "language": "en",
        "authors": [{"name": "Clausebook", "url": base}],
        "items": items,
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _address(feed: Feed, base: str, kind: str) -> str:
    """Where the feed is to be read: under the present name of its clause."""
    return f"{base}{feed.about if feed.folder else ''}feed.{kind}"


def _time(day: str) -> str:
    return f"{day}T00:00:00Z"


def _name(tag: str) -> str:
    return f"{{{ATOM}}}{tag}"


def _add(parent: ET.Element, name: str, text: str = "", /, **attributes: str) -> None:
    element = ET.SubElement(parent, _name(name), attributes)
    element.text = text or None
