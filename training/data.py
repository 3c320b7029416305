"""Labelled texts -> what is learned: a state per concept, and the words that carry it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import Tensor

from search.reader.concepts import USE
from search.reader.engine import Engine
from search.reader.vocabulary import Vocabulary

from .corpus import Text
from .scoring import scored

SIGN = {"~": 1, "!": 3}  # hinted, denied; without a sign: stated (2), as in encoder.STATES


@dataclass
class Row:
    """A text as the network sees it: word pieces, states and what is known, spans of the words."""

    text: Text
    ids: list[int]
    state: Tensor
    known: Tensor
    spans: list[tuple[int, int, int]]  # concept, first and last word piece


def row(text: Text, concepts: Sequence[str], engine: Engine, masks: dict[str, set[str]]) -> Row:
    """The row of a text; `masks` names what is not learned where a concept is stated.

    Names among `concepts` that are clauses are learned from the verdicts: applying is stated,
    what cannot be told is hinted.
    """
    at = {name: n for n, name in enumerate(concepts)}
    count = min(engine.split(text.query), 160)
    pieces = engine.pieces(count)
    state = torch.zeros(len(concepts), dtype=torch.long)
    known = torch.ones(len(concepts))
    spans = []
    if text.facts is None:
        known[:] = 0
    for key, words in (text.facts or {}).items():
        name = key.lstrip("~!")
        if name not in at:
            continue
        state[at[name]] = SIGN.get(key[0], 2)
        start = text.query.find(words) if words else -1
        if start >= 0:
            inside = [
                n for n, (_, a, b) in enumerate(pieces) if a < start + len(words) and b > start
            ]
            if inside:
                spans.append((at[name], inside[0] + 1, inside[-1] + 1))
    stated = {key for key in (text.facts or {}) if key[0] not in SIGN}
    for name in stated:
        for other in masks.get(name, ()):
            if other in at and other not in (text.facts or {}):
                known[at[other]] = 0
    judged = text.rollup or text.applies or text.cannot_tell or text.kind in ("own", "real", "none")
    lifted = any("other-vendor" in key for key in text.facts or ())
    for name in filter(scored, concepts):
        known[at[name]] = bool(judged) and text.as_of is None and not lifted
        if name in text.applies:
            state[at[name]] = 2
        elif name in text.allow:
            known[at[name]] = 0
        elif name in text.cannot_tell:
            state[at[name]] = 1
    return Row(text, [2, *(p[0] for p in pieces), 3], state, known, spans)


def batch(rows: Sequence[Row]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Ids, where they are, states and what is known, each padded to the longest row."""
    longest = max(len(one.ids) for one in rows)
    ids = torch.zeros(len(rows), longest, dtype=torch.long)
    there = torch.zeros(len(rows), longest, dtype=torch.long)
    for n, one in enumerate(rows):
        ids[n, : len(one.ids)] = torch.tensor(one.ids)
        there[n, : len(one.ids)] = 1
    return ids, there, torch.stack([r.state for r in rows]), torch.stack([r.known for r in rows])


class Verdicts:
    """Conditions as soft *and*, alternatives as soft *or*: chances of concepts -> of clauses.

    Only for clauses all of whose conditions name learned concepts; what is assumed is left out.
    """

    def __init__(
        self, clauses: Iterable[dict[str, Any]], vocabulary: Vocabulary, concepts: Sequence[str]
    ) -> None:
        keys = {}
        data = vocabulary.data["concepts"]
        for n, name in enumerate(concepts):
            key = next((k for k in data if k.partition("/")[2] == name), None)
            if key:
                keys[n] = key
        self.clauses: list[str] = []
        self.conditions: list[list[list[int]]] = []
        self.defining: list[list[list[int]]] = []
        for clause in clauses:
            parts, defining = [], []
            for one in clause["when"]:
                if one["assumed"]:
                    continue
                wanted = [f"{one['dimension']}/{c}" for c in one["any"]]
                fit = [
                    n
                    for n, key in keys.items()
                    if any(
                        vocabulary.covers(w, up)
                        or w in data[up]["implies"]
                        or w in data[up]["suggests"]
                        for up in vocabulary.line(key)
                        for w in wanted
                    )
                ]
                parts.append(fit)
                if one["defining"]:
                    defining.append(fit)
            if parts and all(parts):
                self.clauses.append(clause["id"])
                self.conditions.append(parts)
                self.defining.append(defining)

    @staticmethod
    def _all(parts: list[list[int]], chance: Tensor) -> Tensor:
        every = [1 - torch.prod(1 - chance[:, part], 1) for part in parts]
        return torch.stack(every, 1).prod(1)

    def applies(self, stated: Tensor) -> Tensor:
        """The chance that each clause applies, shape (texts, clauses)."""
        return torch.stack([self._all(parts, stated) for parts in self.conditions], 1)


def masks(vocabulary: Vocabulary) -> dict[str, set[str]]:
    """Per concept, those that need not be said beside it: broader ones and implied ones."""
    names = {key: name for name, key in vocabulary.learned.items()}
    data = vocabulary.data["concepts"]
    found: dict[str, set[str]] = {}
    for name, key in vocabulary.learned.items():
        line = vocabulary.line(key)
        beside = {*line[1:], *(one for up in line for one in data[up]["implies"])}
        found[name] = {names[one] for one in beside if one in names}
    return found


def with_use(text: Text) -> Text:
    """The text with the fact that it is a use at all, unless it is none."""
    return replace(text, facts={**(text.facts or {}), **({USE: ""} if text.is_use else {})})
