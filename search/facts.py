"""Text -> facts: which concepts a use states or denies, each with its words and its reason.

Four steps, each driven by data of the book: find phrases (the longest wins in its dimension), let
scopes change them (denied, mentioned, on behalf of), let rules join them within a sentence, and
add what concepts imply or suggest. `facts.mjs` in the page does exactly this.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from .analysis import Token, analyze
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


@dataclass(frozen=True)
class _Match:
    first: int  # token positions, last inclusive
    last: int
    target: str
    scopes: frozenset[str] = frozenset()


def stated(text: str, vocabulary: Vocabulary) -> list[Fact]:
    """The facts that the words of a text say, alone or joined by a rule, in order of place."""
    tokens = respell(analyze(text), vocabulary.known, vocabulary.words)
    matches = _scoped(tokens, _whole(list(_phrases(tokens, vocabulary))), vocabulary)
    facts = [_fact(text, tokens, match) for match in matches if _is_concept(match.target)]
    facts += _composed(text, tokens, matches, vocabulary)
    return _distinct(facts)


def _is_concept(target: str) -> bool:
    return not target.startswith("cue/") and not target.endswith("/")


def _phrases(tokens: list[Token], vocabulary: Vocabulary) -> Iterator[_Match]:
    """The phrases of the vocabulary in a text; in each dimension the longest from the left.

    A phrase that stands for several concepts of one dimension (Birmingham) is read as the nearest
    concept broader than all of them, and not at all where there is none.
    """
    free: dict[str, int] = {}
    for first, token in enumerate(tokens):
        lengths: dict[str, int] = {}
        found: dict[str, list[str]] = {}
        for words, exact, target in vocabulary.lexicon.get(token.stem, ()):
            dimension = target.partition("/")[0]
            group = target if dimension == "cue" else dimension
            if free.get(group, 0) > first or lengths.get(group, len(words)) != len(words):
                continue
            if first + len(words) > len(tokens):
                continue
            here = tokens[first : first + len(words)]
            if [one.stem for one in here] != words:
                continue
            if exact and " ".join(one.exact for one in here) != exact:
                continue
            lengths[group] = len(words)
            found.setdefault(group, []).append(target)
        for group, targets in found.items():
            last = first + lengths[group] - 1
            free[group] = last + 1
            for target in _common(targets, vocabulary):
                yield _Match(first, last, target)


def _whole(matches: list[_Match]) -> list[_Match]:
    """The matches without cues inside a longer phrase: its words belong to that phrase."""
    phrases = [m for m in matches if not m.target.startswith("cue/") and m.last > m.first]

    def inside(match: _Match) -> bool:
        return match.target.startswith("cue/") and any(
            one.first <= match.first
            and match.last <= one.last
            and one.last - one.first > match.last - match.first
            for one in phrases
        )

    return [match for match in matches if not inside(match)]


def _common(targets: list[str], vocabulary: Vocabulary) -> list[str]:
    if len(targets) == 1 or any(not _is_concept(target) for target in targets):
        return targets[:1]
    lines = [vocabulary.line(target) for target in targets]
    return [key for key in lines[0] if all(key in line for line in lines)][:1]


def _scoped(tokens: list[Token], matches: list[_Match], vocabulary: Vocabulary) -> list[_Match]:
    """The matches with the kinds of scope that cover them; two denials cancel out."""
    covered: dict[str, list[int]] = {}
    for scope in vocabulary.data["scopes"]:
        counts = covered.setdefault(scope["kind"], [0] * len(tokens))
        stops = _spans(tokens, scope["stop"])
        halts = {position for first, last in stops for position in range(first, last + 1)}
        halts |= {n for n, token in enumerate(tokens) if token.stem == "."}
        spared = _spans(tokens, scope["unless"])
        # A cue inside a longer phrase of the vocabulary belongs to that phrase ("without asking").
        spared += [(m.first, m.last) for m in matches if m.last > m.first]
        for side in ("before", "after"):
            for first, last in _spans(tokens, scope[side]):
                if any(a <= first and last <= b for a, b in spared):
                    continue
                step = 1 if side == "before" else -1
                position = last + 1 if side == "before" else first - 1
                for _ in range(scope["reach"]):
                    if not 0 <= position < len(tokens) or position in halts:
                        break
                    counts[position] += 1
                    position += step
    result = []
    for match in matches:
        kinds = set()
        for kind, counts in covered.items():
            most = max(counts[match.first : match.last + 1])
            if most and (kind != "denied" or most % 2):
                kinds.add(kind)
        result.append(replace(match, scopes=frozenset(kinds)))
    return result


def _spans(tokens: list[Token], phrases: Iterable[str]) -> list[tuple[int, int]]:
    """Where phrases stand among the tokens, the longest from the left, as (first, last).

    A word of a phrase is a stem or, with `=`, an exact form.
    """
    by_first: dict[str, list[list[str]]] = {}
    for phrase in phrases:
        words = phrase.split(" ")
        by_first.setdefault(words[0], []).append(words)
    forms = [(token.stem, f"={token.exact.lower()}") for token in tokens]
    spans, free = [], 0
    for first, form in enumerate(forms):
        if first < free:
            continue
        starting = [words for one in form for words in by_first.get(one, ())]
        for words in sorted(starting, key=len, reverse=True):
            here = forms[first : first + len(words)]
            if len(here) == len(words) and all(
                word in form for word, form in zip(words, here, strict=True)
            ):
                free = first + len(words)
                spans.append((first, free - 1))
                break
    return spans


def _fact(text: str, tokens: list[Token], match: _Match) -> Fact:
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
    text: str, tokens: list[Token], matches: list[_Match], vocabulary: Vocabulary
) -> list[Fact]:
    """What rules make of matches that stand close together, in one sentence or across them."""
    facts = []
    ordered = sorted(matches, key=lambda m: m.first)
    sentences: dict[int, list[_Match]] = {}
    sentence, position = 0, 0
    for match in ordered:
        while position < match.first:
            sentence += tokens[position].stem == "."
            position += 1
        sentences.setdefault(sentence, []).append(match)
    for rule in vocabulary.data["rules"]:
        for group in [ordered] if rule["across"] else sentences.values():
            parts = [
                [m for m in group if any(_fits(key, m.target, vocabulary) for key in keys)]
                for keys in rule["parts"]
            ]
            for chosen in _together(parts, rule["within"]):
                first, last = min(m.first for m in chosen), max(m.last for m in chosen)
                scopes = frozenset[str]().union(*(m.scopes for m in chosen))
                match = _Match(first, last, rule["gives"], scopes - {"behalf"})
                fact = _fact(text, tokens, match)
                origin: Origin = "inferred" if fact.origin == "typed" else fact.origin
                via = f"{rule['id']}, {SPELLING}" if fact.via else rule["id"]
                facts.append(replace(fact, origin=origin, via=via))
    return facts


def _fits(key: str, target: str, vocabulary: Vocabulary) -> bool:
    if key == target:
        return True
    return _is_concept(target) and not key.startswith("cue/") and vocabulary.covers(key, target)


def _together(parts: list[list[_Match]], within: int) -> Iterator[list[_Match]]:
    """For each match of the first part, the nearest match of each other part, if close enough."""
    for head in parts[0]:
        chosen = [head]
        for others in parts[1:]:
            apart = [m for m in others if all(_disjoint(m, one) for one in chosen)]
            if not apart:
                break
            chosen.append(min(apart, key=lambda m: (abs(m.first - head.first), m.first)))
        else:
            if max(m.last for m in chosen) - min(m.first for m in chosen) < within:
                yield chosen


def _disjoint(a: _Match, b: _Match) -> bool:
    return a.last < b.first or b.last < a.first


def consequences(facts: list[Fact], vocabulary: Vocabulary) -> list[Fact]:
    """The facts with what their concepts imply, and suggest where a dimension is silent."""
    facts = list(facts)
    concepts = vocabulary.data["concepts"]
    for fact in facts:
        if fact.holds:
            for up in vocabulary.line(fact.concept):
                facts += _new(fact, concepts[up]["implies"], "implied", facts)
    silent = {one["id"] for one in vocabulary.data["dimensions"]} - {
        fact.dimension for fact in facts if fact.holds or fact.excluded
    }
    for fact in list(facts):
        if fact.holds:
            for up in vocabulary.line(fact.concept):
                keys = [k for k in concepts[up]["suggests"] if k.partition("/")[0] in silent]
                facts += _new(fact, keys, "suggested", facts)
    return facts


def _new(fact: Fact, keys: list[str], via: str, facts: list[Fact]) -> list[Fact]:
    known = {one.concept for one in facts if one.holds}
    return [
        replace(
            fact,
            dimension=key.partition("/")[0],
            concept=key,
            origin="inferred",
            via=f"{via} by {fact.concept}",
        )
        for key in keys
        if key not in known
    ]


def _distinct(facts: list[Fact]) -> list[Fact]:
    """Each fact once, in order of place; words of the text before what rules infer."""
    first: dict[tuple[str, str, bool, bool], Fact] = {}
    for fact in sorted(facts, key=lambda f: (f.origin == "inferred", f.start, f.end, f.concept)):
        key = (fact.dimension, fact.concept, fact.denied, fact.origin == "mentioned")
        first.setdefault(key, fact)
    return sorted(first.values(), key=lambda f: (f.start, f.end, f.dimension, f.concept))
