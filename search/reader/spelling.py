"""Misspelt words -> words of the vocabulary, a labelled fallback where no exact reading exists.

Only a word that is neither in the vocabulary nor an ordinary English word that looks like one of
it (`lookalikes`, found at the build) is respelt, by one edit, with its first letter kept.
`spelling.mjs` in the page does exactly this.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from .analysis import Token, fold, stem

SHORTEST = 5  # letters; shorter words have too many neighbours, of five only a swap is read
COMMON = 50_000  # ordinary words that are looked at, the most frequent first


def distance(a: str, b: str) -> int:
    """How far two words are apart: 0 not by one edit, 1 two letters swapped, 2 one letter missing
    or too many, 3 one letter wrong. A lower number is a likelier slip."""
    if a == b or abs(len(a) - len(b)) > 1:
        return 0
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    one, two = a[start : len(a) - end], b[start : len(b) - end]
    if len(one) == len(two) == 2 and one == two[::-1]:
        return 1
    if len(one) + len(two) == 1:
        return 2
    return 3 if len(one) == len(two) == 1 else 0


def by_letter(stems: Iterable[str]) -> dict[str, list[str]]:
    """The stems long enough to be meant by a misspelt word, by first letter, in order."""
    found: dict[str, list[str]] = {}
    for one in sorted(stems):
        if len(one) >= SHORTEST and one.isascii() and one.isalpha():
            found.setdefault(one[0], []).append(one)
    return found


def respell(tokens: list[Token], known: set[str], words: dict[str, list[str]]) -> list[Token]:
    """The tokens with misspelt ones read as the likeliest word, marked as guessed.

    A capital within a sentence is a name, and names are left alone.
    """
    result = []
    starts = True
    for token in tokens:
        name = "A" <= token.exact[:1] <= "Z" and token.exact != token.exact.upper() and not starts
        result.append(token if name else _respelt(token, known, words))
        starts = token.stem == "."
    return result


def _respelt(token: Token, known: set[str], words: dict[str, list[str]]) -> Token:
    here = token.stem
    if len(here) < SHORTEST or here in known or not (here.isascii() and here.isalpha()):
        return token
    near = ((distance(here, one), one) for one in words.get(here[0], ()))
    worst = 1 if len(here) == SHORTEST else 3
    best = min((pair for pair in near if 0 < pair[0] <= worst), default=None)
    return token if best is None else replace(token, stem=best[1], guessed=True)


def lookalikes(stems: set[str]) -> list[str]:
    """The stems of ordinary English words within one edit of a vocabulary's, but not in it."""
    # Two words are one edit apart only if they share a form with at most one letter left out.
    meant: dict[str, set[str]] = {}
    for one in (word for words in by_letter(stems).values() for word in words):
        for form in _forms(one):
            meant.setdefault(form, set()).add(one)

    def looks_alike(word: str) -> bool:
        near = {one for form in _forms(word) for one in meant.get(form, ())}
        return any(one[0] == word[0] and distance(word, one) for one in near)

    return [word for word in _ordinary() if word not in stems and looks_alike(word)]


def _forms(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


@lru_cache(maxsize=1)
def _ordinary() -> tuple[str, ...]:
    """The stems of the most frequent English words, from pyspellchecker, in order."""
    from spellchecker import SpellChecker  # only the build needs the word list

    counts = SpellChecker().word_frequency.dictionary
    common = sorted(counts, key=lambda word: (-counts[word], word))[:COMMON]
    return tuple(sorted({stem(fold(word)) for word in common if len(word) >= SHORTEST}))
