"""Texts as they are met in training: how often, with slips of typing, beside other sentences."""

from __future__ import annotations

import random
import re
import string
from collections.abc import Sequence
from dataclasses import replace

from search.reader.concepts import USE

from .corpus import Text


def times(text: Text) -> int:
    """How often a text is met in an epoch: what is scarce and real more often."""
    bound = bool(text.applies or text.cannot_tell)
    return 2 if text.kind in ("none", "example") or (text.kind == "real" and bound) else 1


def varied(texts: Sequence[Text], dice: random.Random) -> list[Text]:
    """The texts, some with slips, some beside another sentence, some in another order.

    Some of those that are no use become letters at random with a word or two left in them: a use
    of which nothing else can be read was not understood.
    """
    plain = [
        t.query
        for t in texts
        if t.kind == "own" and set(t.facts or ()) <= {USE} and len(t.query) < 160
    ]
    found = []
    for text in texts:
        chance = dice.random()
        if text.kind == "none" and chance < 0.15:
            text = replace(text, query=_mashed(dice.choice(texts).query, dice))
        elif text.kind in ("own", "tune", "dev") and chance < 0.08:
            text = replace(text, query=_slipped(text.query, dice))
        elif plain and text.kind in ("own", "tune", "dev", "example") and chance < 0.3:
            other = dice.choice(plain).rstrip(". ") + "."
            sides = [text.query, other] if dice.random() < 0.5 else [other, text.query]
            text = replace(text, query=" ".join(sides))
        elif chance < 0.4:  # what a text says hangs little on the order of its sentences
            sentences = re.split(r"(?<=[.!?]) +", text.query)
            dice.shuffle(sentences)
            text = replace(text, query=" ".join(sentences))
        found.append(text)
    return found


def _mashed(query: str, dice: random.Random) -> str:
    rows = ("qwertyuiop", "asdfghjkl", "zxcvbnm", string.ascii_lowercase)
    words = dice.sample(query.split(), min(len(query.split()), dice.randrange(2, 9)))
    for n in range(len(words)):
        if dice.random() < 0.75:
            row = dice.choice(rows)
            words[n] = "".join(dice.choice(row) for _ in range(dice.randrange(2, 9)))
    return " ".join(words)


def _slipped(query: str, dice: random.Random) -> str:
    words = query.split(" ")
    for _ in range(1 + len(words) // 15):
        n = dice.randrange(len(words))
        if len(words[n]) > 4:
            at = dice.randrange(1, len(words[n]) - 2)
            w = words[n]
            words[n] = dice.choice(
                [
                    w[:at] + w[at + 1 :],
                    w[:at] + w[at + 1] + w[at] + w[at + 2 :],
                    w[:at] + w[at : at + 1] + w[at:],
                ]
            )
    return " ".join(words)
