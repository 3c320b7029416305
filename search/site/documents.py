"""Book -> the documents that the pages' search finds, by kind, and what they can be filtered by.

Of a clause there is one document, with the text of the version in force and, as notes, what its
other versions say and what is known about it. Counted and not shown are what its page says, the
words of the concepts it asks for, and what speaks for it. Those that say the same stand together.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown

from ..book import (
    GRADES,
    KINDS,
    Book,
    Clause,
    Concept,
    Condition,
    Document,
    Exemption,
    current,
    present_id,
    resolve,
)
from ..files import matching
from ..index import Collected, Fields
from .kin import families, speakers

Json = dict[str, Any]
FIELDS = Fields(
    words={
        "title": 3.0,
        **dict.fromkeys(("id", "short", "text"), 1.0),
        **dict.fromkeys(("notes", "body", "words"), 0.5),
        # What a clause merely asks about, and what others say for it, stands behind its own words.
        "defines": 0.3,
        "spoken": 0.25,
        "asks_for": 0.1,
    },
    phrases={"defines": 1.0, "asks_for": 0.5, "words": 0.5},
    about="about",
)
HIDDEN = ("about", "asks_for", "body", "defines", "spoken", "words")
DEFINING, OTHER = 1.0, 0.3  # what a concept is worth to a clause that asks for it
ENDED = 0.7  # what is not in force stands behind what is,
NEIGHBOUR = 0.85  # and what the book does not turn on behind what it does
IN_ORDER = ("clause", "concept", "policy", "example", "context")


@dataclass(frozen=True)
class Library:
    """What is searched; `ranges` name the numbers of each kind, `filters` the choices by facet."""

    collected: Collected
    ranges: list[Json]
    filters: Json


def library(book: Book, docs: Path, as_of: date) -> Library:
    """The documents of a book in the order clauses, concepts, policies, examples, context.

    `as_of` is the day whose versions are shown; `docs` holds the pages that people wrote.
    """
    facets: dict[str, set[int]] = defaultdict(set)
    documents: list[Json] = []
    boosts: dict[int, float] = {}
    same = families(book, as_of)
    together = [own for family in same.values() for own in family]
    numbers = {own: n for n, own in enumerate(dict.fromkeys([*together, *book.clauses]))}
    spoken = speakers(book)
    for name, number in numbers.items():
        document = book.clauses[name]
        clause: Clause = document.record
        documents.append(_clause(book, document, as_of) | {"spoken": spoken.get(name, "")})
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
    ranges = []
    for kind in IN_ORDER:
        own = [n for n, one in enumerate(documents) if one["kind"] == kind]
        if own:
            ranges.append({"kind": kind, "from": own[0], "to": own[-1] + 1})
    alike = [[numbers[own] for own in family] for family in same.values() if len(family) > 1]
    collected = Collected(documents, FIELDS, HIDDEN, facets, boosts, alike)
    return Library(collected, ranges, _filters(book, facets))


def _clause(book: Book, document: Document, as_of: date) -> Json:
    clause: Clause = document.record
    now = current(clause, as_of)
    shared = book.policies[clause.policy].record.when
    asked = [
        one
        for part in (*now.when, *now.unless, *shared)
        for one in _concepts_of(book, part.dimension, part.any)
    ]
    others = (one.text for one in clause.versions if one.text != now.text)
    notes = (*others, *(one.note or "" for one in clause.versions), *clause.ambiguous)
    starts, ends = _span(clause)
    defining = [one for part in now.when if part.defining for one in _meant(book, part)]
    other = [one for part in now.when if not part.defining for one in _meant(book, part)]
    other += [one for part in now.when for one in _disputed(book, part)]
    lifting = [one for part in now.unless for one in _meant(book, part)]
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
        "body": plain(document.body),
        "defines": _words(one for _, one in defining),
        "asks_for": _words(one for _, one in (*other, *lifting)),
        "about": {f"{home}/{one.id}": OTHER for home, one in other}
        | {f"{home}/{one.id}": DEFINING for home, one in defining},
    }


Placed = tuple[str, Concept]  # a concept with its dimension


def _meant(book: Book, part: Condition | Exemption) -> list[Placed]:
    """The concepts that a part of a clause asks for, and all that are narrower."""
    tops = _concepts_of(book, part.dimension, part.any)
    return [(part.dimension, one) for top in tops for one in _narrower(book, top)]


def _disputed(book: Book, part: Condition) -> Iterator[Placed]:
    for name in part.disputed:
        dimension, _, own = name.partition("/")
        yield from ((dimension, one) for one in _concepts_of(book, dimension, [own]))


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
    yield from (f"id={old}" for old in book.renamed if present_id(book, old) == clause.id)
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
