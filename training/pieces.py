"""Which word pieces of MiniLM stay: those that texts about uses need; they spell the rest."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

MARKS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")


def choose(
    tokenizer: Path, texts: Iterable[str], frequent: dict[str, int], keep: int
) -> tuple[list[int], list[str]]:
    """The numbers and texts of the pieces to keep: marks, single letters, then the most useful.

    `frequent` gives how often English words are met at large; a word counts by the logarithm of
    that, and much more where our own texts hold it.
    """
    vocabulary: dict[str, int] = json.loads(tokenizer.read_text("utf-8"))["model"]["vocab"]
    own_words = Counter(
        word for text in texts for word in re.findall(r"[a-z]+|[0-9]+", text.lower())
    )
    worth: Counter[str] = Counter()
    for word, count in frequent.items():
        if word in vocabulary:
            worth[word] += math.log1p(count) / 4
    for word, count in own_words.items():
        for piece in _split(word, vocabulary):
            worth[piece] += 3 + math.log1p(count)
    single = [
        p for p in vocabulary if re.fullmatch(r"(##)?[a-z0-9]|[!-/:-@\[-`{-~]|[€£§°©®™•–—]", p)
    ]
    first = [*MARKS, *sorted(single)]
    rest = [
        p
        for p, _ in sorted(worth.items(), key=lambda item: (-item[1], item[0]))
        if p not in set(first)
    ]
    kept = [*first, *rest[: keep - len(first)]]
    return [vocabulary[p] for p in kept], kept


def _split(word: str, vocabulary: dict[str, int]) -> list[str]:
    found, at = [], 0
    while at < len(word):
        lead = "##" if at else ""
        end = next((e for e in range(len(word), at, -1) if lead + word[at:e] in vocabulary), at + 1)
        found.append(lead + word[at:end])
        at = end
    return [p for p in found if p in vocabulary]
