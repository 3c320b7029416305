"""The analyzer: text -> tokens, the same for clauses, concept words, queries and uses.

The page's `analysis.mjs` does exactly this; `tests/vectors` holds both to it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

# Accents that stand apart from their letter, and signs without width: soft hyphens, joiners.
INSIDE = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
# What is no letter and leaves no mark, written out: languages differ in what they call a blank.
BLANKS = (
    " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
# What people type for an apostrophe.
APOSTROPHES = "\u2019\u2018\u02bc\u00b4\u2032`"
_WORD = rf"[^\W_](?:[^\W_]|[{INSIDE}])*"
# An acronym with dots (U.S.), a word with inner apostrophes, or a break between words; a full stop
# before a small letter or a digit (openai.com, 3.5) and a colon within a word (1:n) are no breaks.
# Python's [^\W_] is JavaScript's [\p{L}\p{N}].
_TOKEN = re.compile(
    r"(?P<acronym>(?:(?<![^\W_])[^\W\d_]\.){2,})"
    rf"|(?P<word>{_WORD}(?:['{APOSTROPHES}]{_WORD})*)"
    rf"|(?P<hard>\.(?![a-z0-9])|[;!?\u2026]|\n[{BLANKS}]*\n)"
    r"|(?P<soft>(?<![^\W_]):|:(?![^\W_])|[,()\[\]\u2013\u2014])"
)
_UNSEEN = re.compile(f"[{INSIDE}]")
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
# Control characters that end no line, halves of characters, what a failed decoding leaves behind.
NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffd]")
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
    """Lower case, without accents, dots, signs without width or the possessive 's."""
    # First the apostrophes: one of them would come apart as a blank and an accent.
    spread = unicodedata.normalize("NFKD", _APOSTROPHE.sub("'", word))
    plain = "".join(c for c in spread if not unicodedata.category(c).startswith("M"))
    return re.sub(r"'s$", "", _UNSEEN.sub("", plain.lower()).replace(".", ""))


def _exact(surface: str) -> str:
    """The form as it is seen: accents on their letters, no dots, no signs without width."""
    return _UNSEEN.sub("", unicodedata.normalize("NFC", surface)).replace(".", "")


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
                _exact(surface),
            )
        tokens.append(token)
    return tokens


def words(text: str) -> list[str]:
    """The words of a text as they are written, in order: what is counted in an index."""
    return [found[0] for found in _TOKEN.finditer(text) if found.lastgroup in ("word", "acronym")]


@lru_cache(maxsize=262144)
def term(word: str) -> str:
    """The stem under which a word is found; what `analyze` gives for it, for texts in bulk."""
    return stem(fold(word))
