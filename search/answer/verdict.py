"""Facts x clause -> verdict: three-valued, per condition, each with both texts that say so.

The rules are those of docs/about/design.md; `verdict.mjs` in the page does exactly this.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from ..reader import Fact, Vocabulary, concept_dimension

Json = dict[str, Any]
RESTRICTIONS = ("must-not", "requires-approval")  # modalities that can forbid a use
NOT_FOR_THIS = "the exception is not for this"
NOT_POINTED_TO = "nothing in the use points to it"
ConditionState = Literal["met", "not-met", "unknown"]
ExceptionState = Literal["open", "shown", "disputed", "ruled-out", "unrealistic"]
State = Literal["applies", "cannot-tell", "does-not-apply", "not-addressed"]


@dataclass(frozen=True)
class Judged:
    """A condition of a clause with its state and the fact that decided it, if any.

    The fact of an unknown condition is one of which it is disputed whether the words reach it.
    """

    dimension: str
    state: ConditionState
    words: str
    fact: Fact | None
    defining: bool
    assumed: bool

    @property
    def origin(self) -> str:
        """Where the deciding fact comes from: its origin, assumed without one, or nowhere."""
        if self.fact is not None:
            return self.fact.origin
        return "assumed" if self.state == "met" else ""


@dataclass(frozen=True)
class Exempted:
    """An exception of a clause with its state, the fact that decided it, and the reason."""

    dimension: str
    state: ExceptionState
    words: str
    fact: Fact | None
    why: str = ""

    @property
    def origin(self) -> str:
        """Where the deciding fact comes from, if there is one."""
        return self.fact.origin if self.fact is not None else ""


@dataclass(frozen=True)
class Verdict:
    """What one clause version says about a use."""

    clause: Json
    state: State
    conditions: tuple[Judged, ...]
    exceptions: tuple[Exempted, ...]

    @property
    def open(self) -> list[str]:
        """The dimensions of conditions that are unknown and exceptions in dispute, each once."""
        open_ones = [c.dimension for c in self.conditions if c.state == "unknown"]
        open_ones += [e.dimension for e in self.exceptions if e.state == "disputed"]
        return list(dict.fromkeys(open_ones))

    @property
    def unless(self) -> list[str]:
        """The dimensions of exceptions that could realistically still be shown."""
        return list(dict.fromkeys(e.dimension for e in self.exceptions if e.state == "open"))

    @property
    def failed(self) -> list[Judged]:
        """The conditions that are not met."""
        return [c for c in self.conditions if c.state == "not-met"]


def judge(clause: Json, facts: list[Fact], vocabulary: Vocabulary) -> Verdict:
    """The verdict on one clause version of the static index for the facts of a use."""
    conditions = tuple(_condition(one, facts, vocabulary) for one in clause["when"])
    exceptions = tuple(_exception(one, clause, facts, vocabulary) for one in clause["unless"])
    states = [one.state for one in conditions]
    own = [one for one in conditions if not one.assumed]
    state: State
    if "not-met" in states or any(one.state == "shown" for one in exceptions):
        # A clause that nothing in the use touches has nothing to say, not even no.
        touched = any(one.state == "met" or _half_met(one) for one in own)
        state = "does-not-apply" if touched else "not-addressed"
    elif "unknown" not in states:
        disputed = any(one.state == "disputed" for one in exceptions)
        state = "cannot-tell" if disputed else "applies"
    elif all(_brings_up(one) for one in conditions if one.defining):
        state = "cannot-tell"
    else:
        state = "not-addressed"
    return Verdict(clause, state, conditions, exceptions)


def _half_met(condition: Judged) -> bool:
    """Whether the use hints at a condition, or states what is disputed to be meant by it."""
    return condition.state == "unknown" and condition.fact is not None


def _brings_up(condition: Judged) -> bool:
    """Whether a defining condition lets the clause come up: touched by more than implication.

    Facial recognition implies identification, but a selfie check does not raise surveillance.
    """
    fact = condition.fact
    touched = condition.state == "met" or _half_met(condition)
    return touched and not (fact is not None and fact.implied)


def _about(dimensions: set[str], facts: Iterable[Fact]) -> list[Fact]:
    return [fact for fact in facts if fact.dimension in dimensions]


def _condition(condition: Json, facts: list[Fact], vocabulary: Vocabulary) -> Judged:
    dimension = condition["dimension"]
    dimensions = {dimension, "on-behalf-of"} if condition["behalf"] else {dimension}
    here = _about(dimensions, facts)
    required = [f"{dimension}/{one}" for one in condition["any"]]
    excluded = [f"{dimension}/{one}" for one in condition["excludes"]]
    state: ConditionState = "unknown"
    by = _met(required, excluded, here, vocabulary)
    if by is not None:
        state = "met"
    else:
        # A use that names a disputed concept is not refuted by what else it names, only by denial.
        denied = _refuted(required, [], [fact for fact in here if fact.excluded], vocabulary)
        disputed = _disputed(condition, required, facts, vocabulary)
        refuted = _refuted(required, excluded, here, vocabulary)
        by = denied or disputed or refuted
        if by is not None:
            state = "unknown" if by is disputed else "not-met"
        elif condition["assumed"]:
            state = "met"
    named = dimension
    if state == "unknown" and condition["behalf"] and any(f.holds for f in here):
        named = "on-behalf-of"
    return Judged(
        named,
        state,
        condition["words"],
        by,
        condition["defining"],
        condition["assumed"],
    )


def _met(
    required: list[str], excluded: list[str], facts: list[Fact], vocabulary: Vocabulary
) -> Fact | None:
    """The fact that is a required concept or narrower, and not an excluded one.

    What the use says comes before what it merely implies.
    """
    found = [
        fact
        for fact in facts
        if fact.holds
        and any(vocabulary.covers(one, fact.concept) for one in required)
        and not any(vocabulary.covers(one, fact.concept) for one in excluded)
    ]
    return min(found, key=lambda fact: fact.implied, default=None)


def _refuted(
    required: list[str], excluded: list[str], facts: list[Fact], vocabulary: Vocabulary
) -> Fact | None:
    """The first fact by which no required concept can hold: denied, disjoint or excluded.

    Every required concept must be refuted; the fact that refutes the last one is returned.
    """
    for fact in facts:
        if fact.holds and any(vocabulary.covers(one, fact.concept) for one in excluded):
            return fact
    last = None
    for one in required:
        last = next((fact for fact in facts if _refutes(fact, one, vocabulary)), None)
        if last is None:
            return None
    return last


def _refutes(fact: Fact, concept: str, vocabulary: Vocabulary) -> bool:
    if fact.excluded:
        return vocabulary.covers(fact.concept, concept)
    return fact.holds and vocabulary.apart(fact.concept, concept)


def _disputed(
    part: Json, required: list[str], facts: list[Fact], vocabulary: Vocabulary
) -> Fact | None:
    """The fact of which it is open whether the words reach it, stated before implied.

    Either the book disputes that the concept is meant, or the use only hints at what is meant.
    """
    found = [
        fact
        for fact in facts
        if (fact.holds and _among(part["disputed"], fact, vocabulary))
        or (fact.half_said and _among([*part["disputed"], *required], fact, vocabulary))
    ]
    return min(found, key=lambda fact: fact.implied, default=None)


def _among(keys: Iterable[str], fact: Fact, vocabulary: Vocabulary) -> bool:
    return any(vocabulary.covers(one, fact.concept) for one in keys)


def _exception(
    exception: Json, clause: Json, facts: list[Fact], vocabulary: Vocabulary
) -> Exempted:
    dimension, words = exception["dimension"], exception["words"]
    beyond = _beyond_reach(exception, clause, facts, vocabulary)
    if beyond is not None:
        return Exempted(dimension, "unrealistic", words, beyond, NOT_FOR_THIS)
    required = [f"{dimension}/{one}" for one in exception["any"]]
    here = _about({dimension}, facts)
    # A signature is not the same as a check, but it is open whether it is oversight: what is in
    # dispute rules nothing out.
    firm = [fact for fact in here if _disputed(exception, [], [fact], vocabulary) is None]
    refuted = _refuted(required, [], firm, vocabulary)
    if refuted is not None:
        return Exempted(dimension, "ruled-out", words, refuted)
    shown = _met(required, [], here, vocabulary)
    if shown is not None:
        return Exempted(dimension, "shown", words, shown)
    disputed = _disputed(exception, required, facts, vocabulary)
    if disputed is not None:
        # Those served are asked about where they, and not who acts, bring the dispute.
        served = concept_dimension(disputed.dimension) == dimension
        asked = disputed.dimension if served else dimension
        return Exempted(asked, "disputed", words, disputed)
    if exception["rare"]:
        return Exempted(dimension, "unrealistic", words, None, NOT_POINTED_TO)
    bar = exception["unrealistic"]
    if bar:
        keys = [f"{bar['dimension']}/{one}" for one in bar["any"]]
        fact = _met(keys, [], _about({bar["dimension"]}, facts), vocabulary)
        if fact is not None:
            return Exempted(dimension, "unrealistic", words, fact, bar["why"])
    return Exempted(dimension, "open", words, None)


def _beyond_reach(
    exception: Json, clause: Json, facts: list[Fact], vocabulary: Vocabulary
) -> Fact | None:
    """The fact that meets the clause and is none of those that the exception lifts, if it is so."""
    for condition in clause["when"] if exception["lifts"] else []:
        required = [f"{condition['dimension']}/{one}" for one in condition["any"]]
        lifted = exception["lifts"]
        here = _about({condition["dimension"]}, facts)
        if not condition["shared"] and (by := _met(required, lifted, here, vocabulary)):
            return by
    return None


def rollup(verdicts: Iterable[Verdict]) -> str:
    """The answer in one word: prohibited, conditional, cannot-tell or not-addressed."""
    every = [one for one in verdicts if one.clause["modality"] in RESTRICTIONS]
    applying = [one for one in every if one.state == "applies"]
    if any(not one.unless for one in applying):
        return "prohibited"
    if applying:
        return "conditional"
    return "cannot-tell" if any(one.state == "cannot-tell" for one in every) else "not-addressed"
