"""The analyzer: text -> tokens, the same for clauses, concept words, queries and uses.

The page's `analysis.mjs` does exactly this; `tests/vectors` holds both to it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

# An acronym with dots (U.S.), a word with inner apostrophes, or a break between words.
# Python's [^\W_] is JavaScript's [\p{L}\p{N}].
_TOKEN = re.compile(
    r"(?P<acronym>(?:(?<![^\W_])[^\W\d_]\.){2,})"
    r"|(?P<word>[^\W_]+(?:['\u2019][^\W_]+)*)"
    r"|(?P<hard>[.;!?\u2026]|\n\s*\n)"
    r"|(?P<soft>[,:()\[\]\u2013\u2014])"
)
# Control characters, halves of characters, and what a failed decoding leaves behind.
NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffd]")
_ENGLISH = snowballstemmer.stemmer("english")


@dataclass(frozen=True)
class Token:
    """A word of a text: where it stands, its stem, its form with case kept, whether respelt.

    `start` and `end` are offsets in code points. Breaks are tokens whose stem is "," (a comma,
    colon or bracket) or "." (the end of a sentence).
    """

    start: int
    end: int
    stem: str
    exact: str
    guessed: bool = False


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The Snowball English stem of one lower-case word."""
    return str(_ENGLISH.stemWord(word))


def fold(word: str) -> str:
    """Lower case, without accents, dots or the possessive 's."""
    plain = "".join(
        c
        for c in unicodedata.normalize("NFKD", word)
        if not unicodedata.category(c).startswith("M")
    )
    return re.sub(r"'s$", "", plain.lower().replace("\u2019", "'").replace(".", ""))


def analyze(text: str) -> list[Token]:
    """The tokens of a text, breaks included, in order."""
    tokens = []
    for found in _TOKEN.finditer(text):
        kind, surface = found.lastgroup, found[0]
        if kind == "hard":
            token = Token(found.start(), found.end(), ".", surface)
        elif kind == "soft":
            token = Token(found.start(), found.end(), ",", surface)
        else:
            token = Token(
                found.start(),
                found.end(),
                stem(fold(surface)),
                surface.replace(".", ""),
            )
        tokens.append(token)
    return tokens
