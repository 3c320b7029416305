"""Text -> facts: which concepts a use states or denies, each with its words and its reason.

Three steps, each driven by data of the book: find phrases (the longest wins in its dimension), let
scopes change them (denied, mentioned, on behalf of), and add what concepts imply or suggest.
`facts.mjs` in the page does exactly this. What is open language is read by the encoder.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from .analysis import Token, analyze
from .phrases import Match, is_concept, matches
from .spelling import respell
from .vocabulary import Vocabulary, regular

Origin = Literal["typed", "read", "hinted", "inferred", "mentioned", "chosen", "assumed"]
Sure = Literal["", "clearly", "probably", "perhaps"]
Reason = Literal["", "implied", "suggested"]


@dataclass(frozen=True)
class Fact:
    """A concept that a use states or denies, with the words of the use that say so.

    `concept` is the key dimension/concept; `dimension` differs from its first part only for those
    on whose behalf somebody acts, who are named with the concepts of actors. `start` and `end` are
    code points of the text (0, 0: not from the text). What the encoder has read says how `sure` it
    is. What is inferred is `implied` or `suggested` by the concept in `source`, or a word was
    `guessed` from a slip of spelling.
    """

    dimension: str
    concept: str
    denied: bool
    text: str
    origin: Origin
    start: int = 0
    end: int = 0
    sure: Sure = ""
    reason: Reason = ""
    source: str = ""
    guessed: bool = False

    @property
    def name(self) -> str:
        """The concept without its dimension."""
        return self.concept.partition("/")[2]

    @property
    def implied(self) -> bool:
        """Whether it only follows from another fact, whatever the words."""
        return self.reason == "implied"

    @property
    def holds(self) -> bool:
        """Whether the use states it: not denied, not half said and not merely talked about."""
        return not self.denied and self.origin not in ("hinted", "mentioned")

    @property
    def half_said(self) -> bool:
        """Whether the use leaves it half said: enough to ask about, not to decide on."""
        return self.origin == "hinted"

    @property
    def excluded(self) -> bool:
        """Whether the use denies it."""
        return self.denied and self.origin != "mentioned"


def concept_dimension(dimension: str) -> str:
    """The dimension whose concepts are used: those served are named with the concepts of actors."""
    return "actor" if dimension == "on-behalf-of" else dimension


def stated(text: str, vocabulary: Vocabulary) -> list[Fact]:
    """The facts that the words of a text name, in order of place."""
    tokens = regular(analyze(text), vocabulary.data["irregular"])
    tokens = respell(tokens, vocabulary.known, vocabulary.words)
    found = matches(tokens, vocabulary)
    return _distinct([_fact(text, tokens, match) for match in found if is_concept(match.target)])


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
    words = text[start:end]
    return Fact(dimension, match.target, denied, words, origin, start, end, guessed=guessed)


def consequences(facts: list[Fact], vocabulary: Vocabulary) -> list[Fact]:
    """The facts with what their concepts imply, and suggest where a dimension is silent."""
    facts = list(facts)
    concepts = vocabulary.data["concepts"]
    for fact in facts:
        if fact.holds:
            for up in vocabulary.line(fact.concept):
                facts += _new(fact, concepts[up]["implies"], "implied", facts, vocabulary)
    silent = {one["id"] for one in vocabulary.data["dimensions"]} - {
        fact.dimension for fact in facts if fact.origin != "mentioned"
    }
    for fact in list(facts):
        if fact.holds:
            for up in vocabulary.line(fact.concept):
                keys = [k for k in concepts[up]["suggests"] if k.partition("/")[0] in silent]
                facts += _new(fact, keys, "suggested", facts, vocabulary)
    return facts


def _new(
    fact: Fact, keys: list[str], reason: Reason, facts: list[Fact], vocabulary: Vocabulary
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
            reason=reason,
            source=fact.concept,
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
