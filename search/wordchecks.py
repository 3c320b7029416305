"""Book -> problems of its words: what concepts, conditions, cues and rules name must be there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from .errors import Problem
from .model import Book, Condition, Document, Exemption

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def check_words(book: Book) -> Iterator[Problem]:
    """Concepts, conditions and rules name what there is; each id is well formed and used once."""
    known = {
        f"{name}/{concept.id}"
        for name, document in book.dimensions.items()
        for concept in document.record.concepts
    }

    def unknown(document: Document, keys: tuple[str | int, ...], key: str) -> Iterator[Problem]:
        dimension, _, concept = key.partition("/")
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
            related = (*concept.broader, *concept.disjoint, *concept.overlaps)
            across = (*concept.implies, *concept.suggests)
            for key in (*(f"{name}/{other}" for other in related), *across):
                yield from unknown(document, keys, key)
    for document, where, part in conditions(book):
        for concept in (*part.any, *getattr(part, "excludes", ())):
            yield from unknown(document, where, f"{part.dimension}/{concept}")
        for key in (*part.disputed, *getattr(part, "lifts", ())):
            yield from unknown(document, where, key)
        if isinstance(part, Exemption) and part.unrealistic:
            for concept in part.unrealistic.any:
                yield from unknown(document, where, f"{part.unrealistic.dimension}/{concept}")
    yield from _topics(book, unknown)


def _topics(book: Book, unknown: Callable[..., Iterator[Problem]]) -> Iterator[Problem]:
    """Cues and rules of the reading: each once, each rule over cues and concepts there are."""
    cues: dict[str, str] = {}
    for document in book.topics.values():
        for cue in document.record.cues:
            if not ID.fullmatch(cue):
                message = f"the name of the cue '{cue}' is not made of a-z, 0-9, hyphens"
                yield document.problem(("cues", cue), message, "choose another")
            if cue in cues:
                message = f"the cue '{cue}' is written twice"
                yield document.problem(("cues", cue), message, f"it stands in {cues[cue]}")
            cues[cue] = document.path
    made, ids, used = set[str](), set[str](), set[str]()
    for document in book.topics.values():
        for n, rule in enumerate(document.record.rules):
            if rule.id in ids or not ID.fullmatch(rule.id):
                message = f"the id '{rule.id}' is used twice or not made of a-z, 0-9, hyphens"
                yield document.problem(("rules", n, "id"), message, "choose another")
            ids.add(rule.id)
            if not rule.parts or rule.within < len(rule.parts):
                message = f"{len(rule.parts)} parts can never stand within {rule.within} words"
                remedy = "name at least one part and as many words as there are parts"
                yield document.problem(("rules", n, "within"), message, remedy)
            parts = (one for part in rule.parts for one in part.split("|"))
            for key in (*parts, *rule.without):
                used.add(key)
                if not key.startswith("cue/"):
                    yield from unknown(document, ("rules", n), key)
                elif key[4:] not in cues and key not in made:
                    message = f"the cue '{key[4:]}' is unknown"
                    remedy = "add it under cues, or a rule before this one that gives it"
                    yield document.problem(("rules", n), message, remedy)
            if rule.gives.startswith("cue/"):
                made.add(rule.gives)
            else:
                yield from unknown(document, ("rules", n), rule.gives)
    for document in book.topics.values():
        for cue in document.record.cues:
            if f"cue/{cue}" not in used:
                message = f"no rule asks for the cue '{cue}'"
                yield document.problem(("cues", cue), message, "name it in a rule or take it out")


def conditions(
    book: Book,
) -> Iterator[tuple[Document, tuple[str | int, ...], Condition | Exemption]]:
    """Every condition and exception of the book with its document and the keys of its place."""
    for document in book.policies.values():
        for n, condition in enumerate(document.record.when):
            yield document, ("when", n), condition
    for document in book.clauses.values():
        for v, version in enumerate(document.record.versions):
            for n, condition in enumerate(version.when):
                yield document, ("versions", v, "when", n), condition
            for n, exemption in enumerate(version.unless):
                yield document, ("versions", v, "unless", n), exemption
