"""Which clauses say the same, and what speaks for a clause beside its own text.

A clause of the code in force heads a family: what it replaced, and neighbours that ask for the
same. Their texts, and the worked examples that it decides, lend it their words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from ..book import Book, Clause, Version, current

Asked = frozenset[tuple[str, str]]


def families(book: Book, as_of: date) -> dict[str, list[str]]:
    """The clauses in force of the codes, each with those that say the same, by id, itself first.

    A clause that ended says the same as what replaced it, a neighbour as a clause that asks for
    the same concepts.
    """
    clauses: list[Clause] = [document.record for document in book.clauses.values()]
    now = {one.id: current(one, as_of) for one in clauses}
    found: dict[str, list[str]] = {}
    asks: dict[Asked, str] = {}
    others = []
    for one in clauses:
        neighbour = book.policies[one.policy].record.neighbour
        if now[one.id].in_force(as_of) and not neighbour:
            found[one.id] = [one.id]
            asks.setdefault(_asked(now[one.id]), one.id)
        else:
            others.append((one, neighbour))
    for one, neighbour in others:
        asked = _asked(now[one.id])
        same = asks.get(asked) if asked and neighbour else None
        head = same or next((x for x in one.replaced_by if x in found), None)
        if head:
            found[head].append(one.id)
    return found


def _asked(version: Version) -> Asked:
    return frozenset((part.dimension, one) for part in version.when for one in part.any)


def speakers(book: Book) -> dict[str, str]:
    """By clause the texts that speak for it: of what it replaced and what replaced it, and of the
    examples in which it applies or cannot be told."""
    found: dict[str, list[str]] = defaultdict(list)
    for clause_id, other in _lineage(book):
        clause: Clause = book.clauses[other].record
        found[clause_id] += [clause.title, *(one.text for one in clause.versions)]
    for document in book.examples.values():
        example = document.record
        for clause_id in (*example.expect.applies, *example.expect.cannot_tell):
            found[clause_id] += [example.title, example.use]
    return {clause_id: "\n".join(dict.fromkeys(texts)) for clause_id, texts in found.items()}


def _lineage(book: Book) -> Iterator[tuple[str, str]]:
    for clause_id, document in book.clauses.items():
        for other in document.record.replaced_by:
            yield clause_id, other
            yield other, clause_id
