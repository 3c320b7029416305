"""Book -> the documents that the pages' search finds, by kind, and what they can be filtered by.

Of a clause there is one document, with the text of the version in force and, as notes, what its
other versions say and what is known about it. Counted and not shown are what its page says, the
words of the concepts it asks for, and what speaks for it. Those that say the same stand together.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypedDict

from ..book import Book, Clause, current, present_id
from ..files import matching
from ..index import Collected, Fields
from .clausedocument import clause_document, concepts_of, span, words_for
from .kin import families, speakers
from .plaintext import plain, sections

Json = dict[str, object]
FIELDS = Fields(
    words={
        "title": 3.0,
        **dict.fromkeys(("id", "short", "text", "words"), 1.0),
        **dict.fromkeys(("notes", "body", "policy"), 0.5),
        # What a clause merely asks about, and what others say for it, stands behind its own words.
        "defines": 0.3,
        "spoken": 0.25,
        "asks_for": 0.1,
    },
    phrases={"defines": 1.0, "asks_for": 0.5, "words": 0.5},
    about="about",
)
HIDDEN = ("about", "asks_for", "body", "defines", "policy", "spoken", "words")
ENDED = 0.75  # what is not in force stands behind what is,
NEIGHBOUR = 0.85  # and what the book does not turn on behind what it does
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.S)
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
    same = families(book, as_of)
    together = [clause_id for family in same.values() for clause_id in family]
    numbers = {
        clause_id: n for n, clause_id in enumerate(dict.fromkeys([*together, *book.clauses]))
    }
    spoken = speakers(book)
    for name, number in numbers.items():
        document = book.clauses[name]
        clause = document.record
        documents.append(clause_document(book, document, as_of) | {"spoken": spoken.get(name, "")})
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
        of_kind = [n for n, one in enumerate(documents) if one["kind"] == kind]
        if of_kind:
            ranges.append({"kind": kind, "from": of_kind[0], "to": of_kind[-1] + 1})
    alike = [
        [numbers[clause_id] for clause_id in family] for family in same.values() if len(family) > 1
    ]
    collected = Collected(documents, FIELDS, HIDDEN, facets, boosts, alike)
    return Library(collected, ranges, _filters(book, facets))


def _facets(book: Book, clause: Clause) -> Iterator[str]:
    yield f"id={clause.id}"
    yield from (f"id={old}" for old in book.renamed if present_id(book, old) == clause.id)
    yield f"policy={clause.policy}"
    yield "span={}..{}".format(*span(clause))
    parts = [
        *(part for version in clause.versions for part in version.when),
        *book.policies[clause.policy].record.when,
    ]
    for dimension in ("actor", "place"):
        for part in parts:
            if part.dimension == dimension:
                for one in concepts_of(book, dimension, part.any):
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
    for dimension, document in book.dimensions.items():
        for one in document.record.concepts:
            yield {
                "kind": "concept",
                "url": f"concepts/{dimension}/{one.id}/",
                "title": one.label,
                "short": document.record.label,
                "text": one.definition,
                "words": words_for([one]),
            }


def _policies(book: Book) -> Iterator[Json]:
    for policy_id, document in book.policies.items():
        policy = document.record
        yield {
            "kind": "policy",
            "id": policy_id,
            "url": f"policies/{policy_id}/",
            "title": policy.title,
            "short": policy.short,
            "text": f"{policy.binds} {plain(document.body)}".strip(),
        }


def _examples(book: Book) -> Iterator[Json]:
    for example_id, document in book.examples.items():
        example = document.record
        yield {
            "kind": "example",
            "url": f"examples/{example_id}/",
            "title": example.title,
            "short": example.expect.rollup.replace("-", " "),
            "text": example.use,
        }


def _context(book: Book, docs: Path) -> Iterator[Json]:
    """Pages of context and of the manual, a document for each of their sections."""
    for article_id, document in book.articles.items():
        article = document.record
        source = f"{article.description}\n\n{document.body}"
        yield from _sections(f"context/{article_id}/", article.title, source)
    for path in matching(docs, "about/*.md"):
        text = path.read_text("utf-8")
        found = re.search(r"^title: *(.+)$", text, re.M)
        title = found[1].strip("\"'") if found else path.stem
        yield from _sections(f"about/{path.stem}/", title, _FRONT.sub("", text))


def _sections(url: str, title: str, source: str) -> Iterator[Json]:
    for one in sections(source):
        if one.text:
            yield {
                "kind": "context",
                "url": f"{url}#{one.anchor}" if one.anchor else url,
                "title": f"{title}: {one.heading}" if one.heading else title,
                "text": one.text,
            }
