"""Text -> facts: which concepts a use states or denies, each with its words and its reason.

Four steps, each driven by data of the book: find phrases (the longest wins in its dimension), let
scopes change them (denied, mentioned, on behalf of), let rules join them within a sentence, and
add what concepts imply or suggest. `facts.mjs` in the page does exactly this.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from .analysis import Token, analyze
from .phrases import Match, is_concept, matches
from .spelling import respell
from .vocabulary import Vocabulary

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
    tokens = respell(analyze(text), vocabulary.known, vocabulary.words)
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
    """What rules make of matches that stand close together, in one sentence or across them."""
    facts = []
    ordered = sorted(found, key=lambda m: m.first)
    sentences: dict[int, list[Match]] = {}
    sentence, position = 0, 0
    for match in ordered:
        while position < match.first:
            sentence += tokens[position].stem == "."
            position += 1
        sentences.setdefault(sentence, []).append(match)
    whole = [_by_key(ordered, vocabulary)]
    single = [_by_key(group, vocabulary) for group in sentences.values()]
    for rule in vocabulary.data["rules"]:
        for group in whole if rule["across"] else single:
            parts = [_of(keys, group) for keys in rule["parts"]]
            for chosen in _together(parts, rule["within"]):
                first, last = min(m.first for m in chosen), max(m.last for m in chosen)
                scopes = frozenset[str]().union(*(m.scopes for m in chosen))
                match = Match(first, last, rule["gives"], scopes - {"behalf"})
                fact = _fact(text, tokens, match)
                origin: Origin = "inferred" if fact.origin == "typed" else fact.origin
                via = f"{rule['id']}, {SPELLING}" if fact.via else rule["id"]
                facts.append(replace(fact, origin=origin, via=via))
    return facts


def _by_key(group: list[Match], vocabulary: Vocabulary) -> dict[str, list[tuple[int, Match]]]:
    """Matches with their place in the group, by every key they fit: their own and broader ones."""
    found: dict[str, list[tuple[int, Match]]] = {}
    for place, match in enumerate(group):
        target = match.target
        for key in vocabulary.line(target) if is_concept(target) else [target]:
            found.setdefault(key, []).append((place, match))
    return found


def _of(keys: list[str], group: dict[str, list[tuple[int, Match]]]) -> list[Match]:
    """The matches that fit one of the keys, in order."""
    fitting = {place: match for key in keys for place, match in group.get(key, ())}
    return [fitting[place] for place in sorted(fitting)]


def _together(parts: list[list[Match]], within: int) -> Iterator[list[Match]]:
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
            apart = [m for m in near if all(_disjoint(m, one) for one in chosen)]
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
