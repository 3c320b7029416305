"""The part of a text in which most of the terms stand, with its words marked."""

from __future__ import annotations

import re
from collections.abc import Collection

from ..reader import analyze

WINDOW = 25  # words of a passage
BEFORE = 6  # words that stand before what was found


def passage(text: str, terms: Collection[str]) -> str:
    """The words around where most of the terms stand, those that have one between « and »."""
    words = list(re.finditer(r"\S+", text))
    hits = [any(one.stem in terms for one in analyze(word[0])) for word in words]
    starts = range(max(1, len(words) - WINDOW + 1))
    best = max(starts, key=lambda start: (sum(hits[start : start + WINDOW]), -start))
    first = hits.index(True, best) if any(hits[best : best + WINDOW]) else best
    start = max(0, min(max(best, first - BEFORE), len(words) - WINDOW))
    shown = words[start : start + WINDOW]
    if not shown:
        return ""
    marked = _marked(text[shown[0].start() : shown[-1].end()], terms)
    after = "" if shown[-1] is words[-1] else " …"
    return " ".join(f"{'… ' if start else ''}{marked}{after}".split())


def _marked(text: str, terms: Collection[str]) -> str:
    for token in reversed(analyze(text)):
        if token.stem in terms:
            word = text[token.start : token.end]
            text = f"{text[: token.start]}«{word}»{text[token.end :]}"
    return text
