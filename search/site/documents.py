"""Book -> the documents that the pages' search finds, by kind, and what they can be filtered by.

Of a clause there is one document, with the text of the version in force and, as notes, what its
other versions say and what is known about it. It is found by the words of the concepts it asks
for, too; those are counted and not shown.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import TypedDict

import markdown

from ..book import GRADES, KINDS, Book, Clause, Concept, Document, current, resolve
from ..files import matching
from ..index import Collected

Json = dict[str, object]
WEIGHTS = {"id": 1.0, "title": 2.0, "text": 1.0, "short": 1.0, "notes": 0.5, "words": 0.5}
ENDED = 0.7  # what is not in force stands behind what is,
NEIGHBOUR = 0.85  # and what the book does not turn on behind what it does
IN_ORDER = ("clause", "concept", "policy", "example", "context")


# The documents of a kind by number; `to` is the first that is none of them.
Range = TypedDict("Range", {"kind": str, "from": int, "to": int})


@dataclass(frozen=True)
class Library:
    """What is searched; `ranges` name the numbers of each kind, `filters` the choices by facet."""

    collected: Collected
    ranges: list[Range]
    filters: Json


def library(book: Book, docs: Path, as_of: date) -> Library:
    """The documents of a book in the order clauses, concepts, policies, examples, context.

    `as_of` is the day whose versions are shown; `docs` holds the pages that people wrote.
    """
    facets: dict[str, set[int]] = defaultdict(set)
    documents: list[Json] = []
    boosts: dict[int, float] = {}
    for number, document in enumerate(book.clauses.values()):
        clause = document.record
        documents.append(_clause(book, document, as_of))
        for facet in _facets(book, clause):
            facets[facet].add(number)
        ended = not current(clause, as_of).in_force(as_of)
        neighbour = book.policies[clause.policy].record.neighbour
        boosts[number] = (ENDED if ended else 1.0) * (NEIGHBOUR if neighbour else 1.0)
    others = (*_concepts(book), *_policies(book), *_examples(book), *_context(book, docs))
    for number, one in enumerate(others, len(documents)):
        if one["kind"] == "policy":
            facets[f"id={one['id']}"].add(number)
    documents += others
    ranges: list[Range] = []
    for kind in IN_ORDER:
        numbers = [n for n, one in enumerate(documents) if one["kind"] == kind]
        if numbers:
            ranges.append({"kind": kind, "from": numbers[0], "to": numbers[-1] + 1})
    collected = Collected(documents, WEIGHTS, ("words",), facets, boosts)
    return Library(collected, ranges, _filters(book, facets))


def _clause(book: Book, document: Document[Clause], as_of: date) -> Json:
    clause = document.record
    now = current(clause, as_of)
    asked = [
        one
        for part in (*now.parts, *book.policies[clause.policy].record.when)
        for one in _concepts_of(book, part.dimension, part.any)
    ]
    others = (one.text for one in clause.versions if one.text != now.text)
    notes = (*others, *(one.note or "" for one in clause.versions), *clause.ambiguous)
    starts, ends = _span(clause)
    return {
        "kind": "clause",
        "id": clause.id,
        "url": f"clauses/{clause.id}/",
        "title": clause.title,
        "short": book.policies[clause.policy].record.short,
        "modality": KINDS[clause.modality],
        "text": now.text,
        "notes": "\n".join(dict.fromkeys(note for note in notes if note)),
        "asks": list(dict.fromkeys(one.label for one in asked)),
        "known": GRADES[now.provenance],
        "from": starts,
        "until": ends,
        "words": _words(one for top in asked for one in _narrower(book, top)),
    }


def _span(clause: Clause) -> tuple[str, str]:
    """The first and the last day of a clause; no last day is empty."""
    last = [one.valid_until for one in clause.versions]
    ends = "" if None in last else max(one.isoformat() for one in last if one)
    return min(one.valid_from for one in clause.versions).isoformat(), ends


def _concepts_of(book: Book, dimension: str, ids: Iterable[str]) -> Iterator[Concept]:
    wanted = set(ids)
    return (one for one in book.dimensions[dimension].record.concepts if one.id in wanted)


def _home(book: Book, concept: Concept) -> tuple[Concept, ...]:
    every = (document.record.concepts for document in book.dimensions.values())
    return next(concepts for concepts in every if concept in concepts)


def _narrower(book: Book, concept: Concept) -> list[Concept]:
    """The concept and all that are narrower."""
    found = [concept]
    for one in found:
        found += [x for x in _home(book, concept) if one.id in x.broader and x not in found]
    return found


def _words(concepts: Iterable[Concept]) -> str:
    words = (w.removeprefix("=") for one in concepts for w in (one.label, *one.words))
    return ". ".join(dict.fromkeys(words))


def _facets(book: Book, clause: Clause) -> Iterator[str]:
    yield f"id={clause.id}"
    yield f"policy={clause.policy}"
    yield "span={}..{}".format(*_span(clause))
    parts = [
        *(part for version in clause.versions for part in version.when),
        *book.policies[clause.policy].record.when,
    ]
    for dimension in ("actor", "place"):
        for part in parts:
            if part.dimension == dimension:
                for one in _concepts_of(book, dimension, part.any):
                    yield f"{dimension}={one.id}"


def _filters(book: Book, facets: dict[str, set[int]]) -> Json:
    """What can be chosen, as pairs of value and label in the order of the book."""
    policies = sorted((one.record for one in book.policies.values()), key=lambda one: one.order)
    chosen = {"policy": [[one.id, one.short] for one in policies if f"policy={one.id}" in facets]}
    for name in ("actor", "place"):
        concepts = book.dimensions[name].record.concepts
        chosen[name] = [[one.id, one.label] for one in concepts if f"{name}={one.id}" in facets]
    spans = sorted(one.removeprefix("span=") for one in facets if one.startswith("span="))
    return {**chosen, "span": spans}


def _concepts(book: Book) -> Iterator[Json]:
    for own, document in book.dimensions.items():
        for one in document.record.concepts:
            yield {
                "kind": "concept",
                "url": f"concepts/{own}/{one.id}/",
                "title": one.label,
                "short": document.record.label,
                "text": one.definition,
                "words": _words([one]),
            }


def _policies(book: Book) -> Iterator[Json]:
    for own, document in book.policies.items():
        policy = document.record
        yield {
            "kind": "policy",
            "id": own,
            "url": f"policies/{own}/",
            "title": policy.title,
            "short": policy.short,
            "text": f"{policy.binds} {plain(document.body)}".strip(),
        }


def _examples(book: Book) -> Iterator[Json]:
    for own, document in book.examples.items():
        example = document.record
        yield {
            "kind": "example",
            "url": f"examples/{own}/",
            "title": example.title,
            "short": example.expect.rollup.replace("-", " "),
            "text": example.use,
        }


def _context(book: Book, docs: Path) -> Iterator[Json]:
    for own, document in book.articles.items():
        yield {
            "kind": "context",
            "url": f"context/{own}/",
            "title": document.record.title,
            "text": f"{document.record.description} {plain(document.body)}",
        }
    for path in matching(docs, "about/*.md"):
        text = plain(re.sub(r"\A---\n.*?\n---\n", "", path.read_text("utf-8"), flags=re.S))
        title = re.search(r"^title: *(.+)$", path.read_text("utf-8"), re.M)
        yield {
            "kind": "context",
            "url": f"about/{path.stem}/",
            "title": title[1].strip("\"'") if title else path.stem,
            "text": text,
        }


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def plain(source: str) -> str:
    """The words of a page, without markup."""
    parser = _Text()
    parser.feed(markdown.markdown(resolve(source, "x"), extensions=["tables", "admonition"]))
    return " ".join(" ".join(parser.parts).split())
