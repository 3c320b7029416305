"""A clause -> the document by which the search finds it: what is shown, and what only counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from math import sqrt
from typing import Any

from ..book import (
    GRADES,
    KINDS,
    Book,
    Clause,
    Concept,
    Condition,
    Document,
    Exemption,
    Version,
    current,
)
from .plaintext import plain

Json = dict[str, Any]
MAIN = 0.5  # from what worth a concept is what a clause is about
BESIDE = 0.3  # what a concept is worth that a clause asks for beside that
LIFTING = 0.1  # and one that lifts it


def clause_document(book: Book, document: Document[Clause], as_of: date) -> Json:
    """The document of a clause, with the text of the version in force on a day, or nearest to it.

    `about` says what each concept is worth to it: one of many that it names is worth less than one
    that defines it alone. The words of concepts stand in `defines` and `asks_for` by that.
    """
    clause = document.record
    now = current(clause, as_of)
    shared = book.policies[clause.policy].record.when
    asked = [
        one for part in (*now.parts, *shared) for one in concepts_of(book, part.dimension, part.any)
    ]
    others = (one.text for one in clause.versions if one.text != now.text)
    notes = (*others, *(one.note or "" for one in clause.versions), *clause.ambiguous)
    starts, ends = span(clause)
    about: dict[str, float] = {}
    words: dict[str, list[Concept]] = defaultdict(list)
    for worth, home, one in _about(book, now):
        key = f"{home}/{one.id}"
        about[key] = max(worth, about.get(key, 0.0))
        words["defines" if worth >= MAIN else "asks_for"].append(one)
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
        "policy": book.policies[clause.policy].record.title,
        "words": ". ".join(clause.words),
        "defines": words_for(words["defines"]),
        "asks_for": words_for(words["asks_for"]),
        "about": about,
    }


def span(clause: Clause) -> tuple[str, str]:
    """The first and the last day of a clause; no last day is empty."""
    last = [one.valid_until for one in clause.versions]
    ends = "" if None in last else max(one.isoformat() for one in last if one)
    return min(one.valid_from for one in clause.versions).isoformat(), ends


def _about(book: Book, version: Version) -> Iterator[tuple[float, str, Concept]]:
    """What a version asks for, and all that is narrower: worth, dimension, concept."""
    for part in version.when:
        worth = 1 / sqrt(len(part.any)) if part.defining else BESIDE
        yield from ((worth, part.dimension, one) for one in _reached(book, part))
        for name in part.disputed:
            home, _, concept_id = name.partition("/")
            yield from ((BESIDE, home, one) for one in concepts_of(book, home, [concept_id]))
    for lift in version.unless:
        yield from ((LIFTING, lift.dimension, one) for one in _reached(book, lift))


def _reached(book: Book, part: Condition | Exemption) -> Iterator[Concept]:
    for top in concepts_of(book, part.dimension, part.any):
        yield from _narrower(book, part.dimension, top)


def concepts_of(book: Book, dimension: str, ids: Iterable[str]) -> Iterator[Concept]:
    """The concepts of a dimension that have these ids."""
    wanted = set(ids)
    return (one for one in book.dimensions[dimension].record.concepts if one.id in wanted)


def _narrower(book: Book, dimension: str, concept: Concept) -> list[Concept]:
    """The concept and all that are narrower."""
    every: tuple[Concept, ...] = book.dimensions[dimension].record.concepts
    found = [concept]
    for one in found:
        found += [other for other in every if one.id in other.broader and other not in found]
    return found


def words_for(concepts: Iterable[Concept]) -> str:
    """Label and words of concepts, with a break between them."""
    words = (word.removeprefix("=") for one in concepts for word in (one.label, *one.words))
    return ". ".join(dict.fromkeys(words))
