"""Short ids: four letters and digits that stand in a stamp for a name of the book.

A short id is made from the name alone. So it means the same in every edition of the book, needs no
list that travels with it, and of another book it means nothing rather than something else. The
build refuses two names of a kind with the same short id (`clashes`).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from ..answer import NONE
from ..index import ClauseStore
from ..reader import concept_dimension

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
LENGTH = 4
KINDS = FACT, VERSION, POLICY = "fact", "clause version", "policy"


def short_id(name: str) -> str:
    """The short id of a name: the last digits, to the base of 36, of its CRC-32."""
    value, digits = zlib.crc32(name.encode("ascii")), ""
    for _ in range(LENGTH):
        value, digit = divmod(value, len(DIGITS))
        digits = DIGITS[digit] + digits
    return digits


def names(store: ClauseStore) -> dict[str, list[str]]:
    """All that a stamp can name, by kind: dimension=concept, id@version, and ids of policies."""
    return {FACT: _facts(store), VERSION: _versions(store), POLICY: list(store.policies)}


def _facts(store: ClauseStore) -> list[str]:
    data, found = store.vocabulary.data, []
    for dimension in (one["id"] for one in data["dimensions"]):
        home = f"{concept_dimension(dimension)}/"
        concepts = [key.removeprefix(home) for key in data["concepts"] if key.startswith(home)]
        found += [f"{dimension}={one}" for one in (*concepts, NONE)]
    return found


def _versions(store: ClauseStore) -> list[str]:
    """Every version under its present id and under those that its clause had before."""
    found = [one.name for one in store.clauses]
    for old, present in store.renamed.items():
        found += [f"{old}@{one.version}" for one in store.clauses if one.id == present]
    return found


def clashes(store: ClauseStore) -> Iterator[tuple[str, str, str]]:
    """Each name whose short id another has: its kind, that other name, and the name."""
    for kind, every in names(store).items():
        taken: dict[str, str] = {}
        for name in dict.fromkeys(every):
            first = taken.setdefault(short_id(name), name)
            if first != name:
                yield kind, first, name
