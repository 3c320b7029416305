"""A word that no document has -> the words that may be meant: what it begins, or is spelt alike.

The page does exactly this in `closeness.mjs`.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..index import Spelling
from ..reader import term

SHORTEST = 3
LONG = 7  # letters of a word in which two slips are read
LONGEST = 64
MOST = 3


def keys(word: str) -> list[str]:
    """The keys under which the words close to a word stand: how it begins, how its stem ends."""
    return [f"{word[:2]}-", f"-{term(word)[-2:]}"]


def completions(word: str, spellings: Iterable[Spelling]) -> list[Spelling]:
    """The terms of the words that begin with a word, in the most documents first."""
    if len(word) < SHORTEST:
        return []
    begun = (one for one in spellings if one.spelling.startswith(word))
    return _distinct(sorted(begun, key=lambda one: -one.documents))


def close(word: str, spellings: Iterable[Spelling]) -> list[Spelling]:
    """The terms one slip away from a word, two from a long one; the nearest first, then the most
    frequent. A number is never a slip of another."""
    if len(word) < SHORTEST or word.isdecimal():
        return []
    most, stemmed = 1 if len(word) < LONG else 2, term(word)
    near = []
    for one in spellings:
        slips = min(distance(word, one.spelling, most), distance(stemmed, one.term, most))
        far = slips + (0 if word[0] == one.spelling[0] else 0.5)
        if far <= most:
            near.append((far, -one.documents, one.term, one))
    return _distinct(one for *_, one in sorted(near, key=lambda found: found[:3]))


def _distinct(found: Iterable[Spelling]) -> list[Spelling]:
    first: dict[str, Spelling] = {}
    for one in found:
        first.setdefault(one.term, one)
    return list(first.values())[:MOST]


def distance(a: str, b: str, most: int) -> int:
    """How many letters are wrong, missing, too many or swapped; more than `most` is `most` + 1."""
    if abs(len(a) - len(b)) > most or max(len(a), len(b)) > LONGEST:
        return most + 1
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        row = [i]
        for j, other in enumerate(b, 1):
            value = min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                value = min(value, before[j - 2] + 1)
            row.append(value)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return min(last[-1], most + 1)
