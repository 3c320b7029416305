"""The postings of terms -> ranked documents: a sum of impacts, and a sort.

The page does exactly this in `ranking.mjs`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..index import Levels

SHARE = (3, 5)  # of a score that is lent to those who say the same


@dataclass(frozen=True)
class Looked:
    """A term that was looked up: for which word of the query, how it was found, its documents.

    `how` is word, phrase, spelling, beginning or read; `spelling` is how the term is written where
    it is not the word; `weight` multiplies its impacts.
    """

    word: str
    term: str
    how: str
    spelling: str
    weight: int
    levels: Levels = field(repr=False)


@dataclass(frozen=True)
class Ranked:
    """A document and its score; `under` is one before it that says the same."""

    document: int
    score: int
    under: int | None = None


def rank(
    looked: Sequence[Looked],
    impacts: Sequence[int],
    among: range,
    families: Sequence[Sequence[int]] = (),
    allowed: Callable[[int], bool] | None = None,
) -> list[Ranked]:
    """The documents `among` which a term has some, best first; equal ones in their own order.

    `impacts` is what each level is worth; of `families` that say the same, each member has a share
    of the best one's score; `allowed` says whether a document may be shown.
    """
    scores: dict[int, int] = {}
    for one in looked:
        for level, documents in one.levels.items():
            worth = impacts[level] * one.weight
            for document in documents:
                if document in among:
                    scores[document] = scores.get(document, 0) + worth
    for family in families:
        lent = max(scores.get(one, 0) for one in family) * SHARE[0] // SHARE[1]
        for member in family if lent else ():
            if member in among:
                scores[member] = max(scores.get(member, 0), lent)
    found = scores if allowed is None else filter(allowed, scores)
    return [Ranked(one, scores[one]) for one in sorted(found, key=lambda one: (-scores[one], one))]


def grouped(
    ranked: Iterable[Ranked], families: Iterable[Collection[int]], limit: int
) -> list[Ranked]:
    """The best of a ranking, until `limit` of them stand under no other of their family."""
    of = {document: n for n, family in enumerate(families) for document in family}
    heads: dict[int, int] = {}
    shown: list[Ranked] = []
    left = limit
    for one in ranked:
        family = of.get(one.document)
        if family is not None and family in heads:
            shown.append(Ranked(one.document, one.score, heads[family]))
        elif left:
            left -= 1
            shown.append(one)
            if family is not None:
                heads[family] = one.document
        else:
            break
    return shown


def parts(
    looked: Sequence[Looked], impacts: Sequence[int], documents: Collection[int]
) -> Mapping[int, list[tuple[Looked, int]]]:
    """Which of the terms each of the documents has, and what each is worth in it."""
    wanted: dict[int, list[tuple[Looked, int]]] = {document: [] for document in documents}
    for one in looked:
        for level, held in one.levels.items():
            for document in wanted.keys() & held:
                wanted[document].append((one, impacts[level] * one.weight))
    return wanted
