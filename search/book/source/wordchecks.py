"""Book -> problems of its words: what concepts and conditions name must be there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...errors import Problem
from ..model import Book, Clause, Condition, Document, Exemption, Policy

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def check_words(book: Book) -> Iterator[Problem]:
    """Concepts and conditions name what there is; each id is well formed and used once."""
    known = {
        f"{name}/{concept.id}"
        for name, document in book.dimensions.items()
        for concept in document.record.concepts
    }

    def unknown(
        document: Document[object], keys: tuple[str | int, ...], key: str
    ) -> Iterator[Problem]:
        dimension, _, concept = key.partition("/")
        if book.is_unread("concept", key):
            return
        if dimension not in book.dimensions:
            remedy = f"use one of: {', '.join(sorted(book.dimensions))}"
            yield document.problem(keys, f"the dimension '{dimension}' is unknown", remedy)
        elif key not in known:
            remedy = f"add it to {book.dimensions[dimension].path} or correct it"
            yield document.problem(keys, f"the concept '{concept}' is unknown", remedy)

    for name, document in book.dimensions.items():
        seen: set[str] = set()
        for n, concept in enumerate(document.record.concepts):
            keys = ("concepts", n)
            if concept.id in seen or not ID.fullmatch(concept.id):
                message = f"the id '{concept.id}' is used twice or not made of a-z, 0-9, hyphens"
                yield document.problem((*keys, "id"), message, "choose another")
            seen.add(concept.id)
            for word in concept.words:
                if not re.search(r"\w", word):
                    message = f"the word '{word}' has no letter"
                    yield document.problem((*keys, "words"), message, "correct it or take it out")
            related = (*concept.broader, *concept.disjoint, *concept.overlaps)
            across = (*concept.implies, *concept.suggests)
            for key in (*(f"{name}/{other}" for other in related), *across):
                yield from unknown(document, keys, key)
    for stated, where, part in conditions(book):
        for concept_id in (*part.any, *getattr(part, "excludes", ())):
            yield from unknown(stated, where, f"{part.dimension}/{concept_id}")
        for key in (*part.disputed, *getattr(part, "lifts", ())):
            yield from unknown(stated, where, key)
        if isinstance(part, Exemption) and part.unrealistic:
            for concept_id in part.unrealistic.any:
                yield from unknown(stated, where, f"{part.unrealistic.dimension}/{concept_id}")


def conditions(
    book: Book,
) -> Iterator[tuple[Document[Policy | Clause], tuple[str | int, ...], Condition | Exemption]]:
    """Every condition and exception of the book with its document and the keys of its place."""
    for policy in book.policies.values():
        for n, condition in enumerate(policy.record.when):
            yield policy, ("when", n), condition
    for document in book.clauses.values():
        for v, version in enumerate(document.record.versions):
            for n, condition in enumerate(version.when):
                yield document, ("versions", v, "when", n), condition
            for n, exemption in enumerate(version.unless):
                yield document, ("versions", v, "unless", n), exemption
