"""Whether a query speaks Whoosh's language, and which of its words rank what is let through.

This stands apart from Whoosh itself, which takes its time to load and is seldom needed.
"""

from __future__ import annotations

import re

_FIELDS = "title|body|words|policy|key"
_LANGUAGE = re.compile(rf'"[^"]+"|\*|\w\?\w|\w~|\b(?:AND|OR|NOT)\b|\b(?:{_FIELDS}):\S')
# What only filters: what must not be there, and fields that hold no words.
_UNRANKED = re.compile(r'\bNOT\s+(?:"[^"]*"|\([^)]*\)|\S+)|\b(?:policy|key):\S+')
_SIGNS = re.compile(rf'\b(?:AND|OR)\b|\b(?:{_FIELDS}):|[~^][\d.]*|[*?"]')


def speaks(text: str) -> bool:
    """Whether a query uses the language: a phrase, a field, a wildcard, a fuzzy word, AND, OR."""
    return _LANGUAGE.search(text) is not None


def words_of(text: str) -> str:
    """The words of a query in the language, by which what it lets through is ranked."""
    return _SIGNS.sub(" ", _UNRANKED.sub(" ", text))
