"""Days and facts that people choose, by chance, for tests that compare two writings."""

from __future__ import annotations

import random
from collections.abc import Iterator

from search.book.model import Book

DAYS = ["2024-05-15", "2025-06-01", "2026-11-23"]


def choices(book: Book) -> Iterator[list[str]]:
    """Facts that a reader chooses: none for most questions, then up to three of any kind."""
    dice = random.Random(11)
    concepts = [
        f"{name}={concept.id}"
        for name, d in book.dimensions.items()
        for concept in d.record.concepts
    ]
    concepts += [f"on-behalf-of={one.id}" for one in book.dimensions["actor"].record.concepts]
    concepts += [f"{name}={value}" for name in book.dimensions for value in ("none", "unknown")]
    concepts += [one.replace("=", "=!") for one in concepts if "=none" not in one]
    concepts = [one for one in concepts if not one.endswith("!unknown")]
    while True:
        yield [dice.choice(concepts) for _ in range(max(0, dice.randint(-2, 3)))]
