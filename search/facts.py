"""Text -> facts: which concepts a use states or denies, each with its words and its reason.

Four steps, each driven by data of the book: find phrases (the longest wins in its dimension), let
scopes change them (denied, mentioned, on behalf of), let rules join them within a sentence, and
add what concepts imply or suggest. `facts.mjs` in the page does exactly this.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Literal

from .analysis import Token, analyze
from .phrases import Match, is_concept, matches
from .spelling import respell
from .vocabulary import Vocabulary, regular

SPELLING = "spelling guessed"
Origin = Literal["typed", "inferred", "mentioned", "chosen", "assumed"]


@dataclass(frozen=True)
class Fact:
    """A concept that a use states or denies, with the words of the use that say so.

    `concept` is the key dimension/concept; `dimension` differs from its first part only for those
    on whose behalf somebody acts, who are named with the concepts of actors. `via` says why an
    inferred fact holds. `start` and `end` are code points of the text (0, 0: not from the text).
    """

    dimension: str
    concept: str
    denied: bool
    text: str
    origin: Origin
    via: str = ""
    start: int = 0
    end: int = 0

    @property
    def implied(self) -> bool:
        """Whether it only follows from another fact, whatever the words."""
        return self.via.startswith("implied")

    @property
    def holds(self) -> bool:
        """Whether the use states it: not denied and not merely talked about."""
        return not self.denied and self.origin != "mentioned"

    @property
    def excluded(self) -> bool:
        """Whether the use denies it."""
        return self.denied and self.origin != "mentioned"


def home(dimension: str) -> str:
    """The dimension whose concepts are used: those served are named with the concepts of actors."""
    return "actor" if dimension == "on-behalf-of" else dimension


def stated(text: str, vocabulary: Vocabulary) -> list[Fact]:
    """The facts that the words of a text say, alone or joined by a rule, in order of place."""
    tokens = regular(analyze(text), vocabulary.data["irregular"])
    tokens = respell(tokens, vocabulary.known, vocabulary.words)
    found = matches(tokens, vocabulary)
    facts = [_fact(text, tokens, match) for match in found if is_concept(match.target)]
    facts += _composed(text, tokens, found, vocabulary)
    return _distinct(facts)


def _fact(text: str, tokens: list[Token], match: Match) -> Fact:
    dimension = match.target.partition("/")[0]
    if dimension == "actor" and "behalf" in match.scopes:
        dimension = "on-behalf-of"
    start, end = tokens[match.first].start, tokens[match.last].end
    guessed = any(token.guessed for token in tokens[match.first : match.last + 1])
    origin: Origin = "inferred" if guessed else "typed"
    if "mentioned" in match.scopes:
        origin = "mentioned"
    denied = "denied" in match.scopes
    via = SPELLING if guessed else ""
    return Fact(dimension, match.target, denied, text[start:end], origin, via, start, end)


def _composed(
    text: str, tokens: list[Token], found: list[Match], vocabulary: Vocabulary
) -> list[Fact]:
    """What rules make of matches that stand close together, in one sentence or across them.

    Rules are taken in their order; the cues that one gives are there for those after it.
    """
    facts = []
    sentence = list(accumulate(int(token.stem == ".") for token in tokens))
    whole, single = (
        _Pool(vocabulary),
        [_Pool(vocabulary) for _ in range(sentence[-1] + 1 if sentence else 0)],
    )
    for match in found:
        whole.add(match)
        single[sentence[match.first]].add(match)
    for rule in vocabulary.data["rules"]:
        for pool in [whole] if rule["across"] else single:
            if pool.of(rule["without"]):
                continue
            parts = [pool.of(keys) for keys in rule["parts"]]
            for chosen in _together(parts, rule["within"], rule["ordered"]):
                first, last = min(m.first for m in chosen), max(m.last for m in chosen)
                scopes = frozenset[str]().union(*(m.scopes for m in chosen))
                match = Match(first, last, rule["gives"], scopes - {"behalf"})
                if not is_concept(match.target):
                    whole.add(match)
                    single[sentence[first]].add(match)
                    continue
                fact = _fact(text, tokens, match)
                origin: Origin = "inferred" if fact.origin == "typed" else fact.origin
                via = f"{rule['id']}, {SPELLING}" if fact.via else rule["id"]
                facts.append(replace(fact, origin=origin, via=via))
    return facts


class _Pool:
    """Matches by every key they fit: their own and those of broader concepts."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._line = vocabulary.line
        self._by_key: dict[str, list[Match]] = {}

    def add(self, match: Match) -> None:
        for key in self._line(match.target) if is_concept(match.target) else [match.target]:
            self._by_key.setdefault(key, []).append(match)

    def of(self, keys: list[str]) -> list[Match]:
        """The matches that fit one of the keys, each once, in order of place."""
        fitting = {match: None for key in keys for match in self._by_key.get(key, ())}
        return sorted(fitting, key=lambda m: (m.first, m.last, m.target))


def _together(parts: list[list[Match]], within: int, ordered: bool) -> Iterator[list[Match]]:
    """For each match of the first part, the nearest match of each other part, if close enough."""
    if not all(parts):
        return
    firsts = [[match.first for match in part] for part in parts]
    for head in parts[0]:
        chosen = [head]
        for others, starts in zip(parts[1:], firsts[1:], strict=True):
            # Nothing further away than the window can be close enough.
            near = others[
                bisect_left(starts, head.first - within) : bisect_right(starts, head.first + within)
            ]
            apart = [
                m
                for m in near
                if all(_disjoint(m, one) for one in chosen)
                and not (ordered and m.first < chosen[-1].first)
            ]
            if not apart:
                break
            chosen.append(min(apart, key=lambda m: (abs(m.first - head.first), m.first)))
        else:
            if max(m.last for m in chosen) - min(m.first for m in chosen) < within:
                yield chosen


def _disjoint(a: Match, b: Match) -> bool:
    return a.last < b.first or b.last < a.first


def consequences(facts: list[Fact], vocabulary: Vocabulary) -> list[Fact]:
    """The facts with what their concepts imply, and suggest where a dimension is silent."""
    facts = list(facts)
    concepts = vocabulary.data["concepts"]
    for fact in facts:
        if fact.holds:
            for up in vocabulary.line(fact.concept):
                facts += _new(fact, concepts[up]["implies"], "implied", facts, vocabulary)
    silent = {one["id"] for one in vocabulary.data["dimensions"]} - {
        fact.dimension for fact in facts if fact.holds or fact.excluded
    }
    for fact in list(facts):
        if fact.holds:
            for up in vocabulary.line(fact.concept):
                keys = [k for k in concepts[up]["suggests"] if k.partition("/")[0] in silent]
                facts += _new(fact, keys, "suggested", facts, vocabulary)
    return facts


def _new(
    fact: Fact, keys: list[str], via: str, facts: list[Fact], vocabulary: Vocabulary
) -> list[Fact]:
    """What a fact brings along: not what is known already, nor what the reader has ruled out."""
    known = {one.concept for one in facts if one.holds}
    out = [one.concept for one in facts if one.denied and one.origin == "chosen"]
    return [
        replace(
            fact,
            dimension=key.partition("/")[0],
            concept=key,
            origin="inferred",
            via=f"{via} by {fact.concept}",
        )
        for key in keys
        if key not in known and not any(vocabulary.covers(one, key) for one in out)
    ]


def _distinct(facts: list[Fact]) -> list[Fact]:
    """Each fact once, in order of place; words of the text before what rules infer."""
    first: dict[tuple[str, str, bool, bool], Fact] = {}
    for fact in sorted(facts, key=lambda f: (f.origin == "inferred", f.start, f.end, f.concept)):
        key = (fact.dimension, fact.concept, fact.denied, fact.origin == "mentioned")
        first.setdefault(key, fact)
    return sorted(first.values(), key=lambda f: (f.start, f.end, f.dimension, f.concept))
