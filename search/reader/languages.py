"""Which sentences are not English: named by their small words or their letters, never cleared.

`languages.mjs` in the page does exactly this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .analysis import analyze, fold
from .vocabulary import Vocabulary

ENGLISH = "English"
SCRIPT = "letters other than Latin"
ALIKE = "letters that only look Latin"
FEWEST, SHARE = 2, 5  # small words of a language in a sentence: so many, and one in so many words

# Beyond the basic plane all but the letters of formulas, which are Latin ones.
OTHER = re.compile(
    "[\u0370-\u1cff\u2e80-\ufaff\ufb1d-\ufdff\ufe70-\ufefc\U00010000-\U0001d3ff\U0001d800-\U0003fffd]"
)
LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
# Cyrillic letters, and the Greek ones that look like Latin ones.
LOOKS_LATIN = re.compile("[\u0400-\u04ff\u0391-\u03a7\u03bd\u03bf\u03c1]")


def not_english(text: str, vocabulary: Vocabulary) -> list[str]:
    """The languages and letters of a text that are not read, each once, in order of place."""
    found = (_language(words, vocabulary.small_words) for words in _sentences(text))
    return list(dict.fromkeys(one for one in found if one != ENGLISH))


def _sentences(text: str) -> Iterator[list[str]]:
    words: list[str] = []
    for token in analyze(text):
        if token.stem == ".":
            yield words
            words = []
        elif token.stem != ",":
            words.append(token.exact)
    yield words


def _language(words: list[str], small: dict[str, frozenset[str]]) -> str:
    """The language of a sentence; English where nothing speaks for another."""
    if any(LOOKS_LATIN.search(one) and LATIN.search(one) for one in words):
        return ALIKE
    if sum(bool(OTHER.search(one)) for one in words) * 2 > len(words):
        return SCRIPT
    folded = [fold(one) for one in words]
    counts = {
        name: sum(one in small_words for one in folded) for name, small_words in small.items()
    }
    best = max(counts, key=lambda name: (counts[name], name == ENGLISH), default=ENGLISH)
    enough = counts.get(best, 0) >= FEWEST and counts[best] * SHARE >= len(words)
    return best if enough else ENGLISH
