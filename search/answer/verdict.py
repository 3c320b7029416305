"""Facts x clause -> verdict: three-valued, per condition, each with both texts that say so.

The rules are those of docs/about/design.md; `verdict.mjs` in the page does exactly this.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from ..book import Condition, Exemption
from ..index import ClauseVersion
from ..reader import Fact, Vocabulary, concept_dimension

RESTRICTIONS = ("must-not", "requires-approval")  # modalities that can forbid a use
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

    clause: ClauseVersion
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


class Evidence:
    """The facts of a use, looked up by concept and dimension; made once for all clauses."""

    def __init__(self, facts: Iterable[Fact], vocabulary: Vocabulary) -> None:
        self.facts, self.vocabulary = tuple(facts), vocabulary
        self._within: dict[str, list[int]] = {}
        self._about: dict[tuple[str, ...], list[Fact]] = {}
        for number, fact in enumerate(self.facts):
            for concept in vocabulary.line(fact.concept):
                self._within.setdefault(concept, []).append(number)

    def within(self, concepts: Iterable[str]) -> list[Fact]:
        """The facts that are one of the concepts or narrower, in their order."""
        numbers = [n for one in concepts if one in self._within for n in self._within[one]]
        return [self.facts[n] for n in sorted(set(numbers))] if numbers else []

    def about(self, *dimensions: str) -> list[Fact]:
        """The facts of these dimensions, in their order."""
        if dimensions not in self._about:
            self._about[dimensions] = [one for one in self.facts if one.dimension in dimensions]
        return self._about[dimensions]


def judge(clause: ClauseVersion, evidence: Evidence) -> Verdict:
    """The verdict on one clause version for the facts of a use."""
    conditions = tuple(_condition(one, evidence) for one in clause.conditions)
    exceptions = tuple(_exception(one, clause, evidence) for one in clause.unless)
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


def _condition(condition: Condition, evidence: Evidence) -> Judged:
    dimension, vocabulary = condition.dimension, evidence.vocabulary
    dimensions = (dimension, "on-behalf-of") if condition.behalf else (dimension,)
    here = evidence.about(*dimensions)
    required, excluded = _keys(dimension, condition.any), _keys(dimension, condition.excludes)
    state: ConditionState = "unknown"
    by = _met(required, excluded, dimensions, evidence)
    if by is not None:
        state = "met"
    else:
        # A use that names a disputed concept is not refuted by what else it names, only by denial.
        denied = _refuted(required, (), [fact for fact in here if fact.excluded], vocabulary)
        disputed = None if denied else _disputed(condition.disputed, required, evidence)
        by = denied or disputed or _refuted(required, excluded, here, vocabulary)
        if by is not None:
            state = "unknown" if by is disputed else "not-met"
        elif condition.assumed:
            state = "met"
    named = dimension
    if state == "unknown" and condition.behalf and any(f.holds for f in here):
        named = "on-behalf-of"
    return Judged(named, state, condition.words, by, condition.defining, condition.assumed)


def _keys(dimension: str, concepts: Iterable[str]) -> list[str]:
    return [f"{dimension}/{one}" for one in concepts]


def _met(
    required: Iterable[str], excluded: Iterable[str], dimensions: Sequence[str], evidence: Evidence
) -> Fact | None:
    """The fact that is a required concept or narrower, and not an excluded one.

    What the use says comes before what it merely implies.
    """
    found = [
        fact
        for fact in evidence.within(required)
        if fact.holds
        and fact.dimension in dimensions
        and not _among(excluded, fact, evidence.vocabulary)
    ]
    return min(found, key=lambda fact: fact.implied, default=None)


def _refuted(
    required: Sequence[str],
    excluded: Sequence[str],
    facts: Sequence[Fact],
    vocabulary: Vocabulary,
) -> Fact | None:
    """The first fact by which no required concept can hold: denied, disjoint or excluded.

    Every required concept must be refuted; the fact that refutes the last one is returned.
    """
    for fact in facts:
        if fact.holds and _among(excluded, fact, vocabulary):
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


def _disputed(disputed: Iterable[str], required: Iterable[str], evidence: Evidence) -> Fact | None:
    """The fact of which it is open whether the words reach it, stated before implied.

    Either the book disputes that the concept is meant, or the use only hints at what is meant.
    """
    meant = evidence.within(disputed)
    found = [
        fact
        for fact in evidence.within((*disputed, *required))
        if fact.half_said or (fact.holds and fact in meant)
    ]
    return min(found, key=lambda fact: fact.implied, default=None)


def _among(keys: Iterable[str], fact: Fact, vocabulary: Vocabulary) -> bool:
    return any(vocabulary.covers(one, fact.concept) for one in keys)


def _exception(exception: Exemption, clause: ClauseVersion, evidence: Evidence) -> Exempted:
    dimension, words, vocabulary = exception.dimension, exception.words, evidence.vocabulary
    beyond = _beyond_reach(exception, clause, evidence)
    if beyond is not None:
        return Exempted(dimension, "unrealistic", words, beyond, "the exception is not for this")
    required = _keys(dimension, exception.any)
    here = evidence.about(dimension)
    # A signature is not the same as a check, but it is open whether it is oversight: what is in
    # dispute rules nothing out.
    firm = [fact for fact in here if not _in_dispute(exception, fact, vocabulary)]
    refuted = _refuted(required, (), firm, vocabulary)
    if refuted is not None:
        return Exempted(dimension, "ruled-out", words, refuted)
    shown = _met(required, (), (dimension,), evidence)
    if shown is not None:
        return Exempted(dimension, "shown", words, shown)
    disputed = _disputed(exception.disputed, required, evidence)
    if disputed is not None:
        # Those served are asked about where they, and not who acts, bring the dispute.
        served = concept_dimension(disputed.dimension) == dimension
        asked = disputed.dimension if served else dimension
        return Exempted(asked, "disputed", words, disputed)
    if exception.rare:
        return Exempted(dimension, "unrealistic", words, None, "nothing in the use points to it")
    bar = exception.unrealistic
    if bar is not None:
        keys = _keys(bar.dimension, bar.any)
        fact = _met(keys, (), (bar.dimension,), evidence)
        if fact is not None:
            return Exempted(dimension, "unrealistic", words, fact, bar.why)
    return Exempted(dimension, "open", words, None)


def _in_dispute(exception: Exemption, fact: Fact, vocabulary: Vocabulary) -> bool:
    """Whether it is open of a fact, stated or half said, that it is the exception."""
    return (fact.holds or fact.half_said) and _among(exception.disputed, fact, vocabulary)


def _beyond_reach(exception: Exemption, clause: ClauseVersion, evidence: Evidence) -> Fact | None:
    """The fact that meets the clause and is none of those that the exception lifts, if it is so."""
    for condition in clause.when if exception.lifts else ():
        required = _keys(condition.dimension, condition.any)
        if by := _met(required, exception.lifts, (condition.dimension,), evidence):
            return by
    return None


def rollup(verdicts: Iterable[Verdict]) -> str:
    """The answer in one word: prohibited, conditional, cannot-tell or not-addressed."""
    every = [one for one in verdicts if one.clause.modality in RESTRICTIONS]
    applying = [one for one in every if one.state == "applies"]
    if any(not one.unless for one in applying):
        return "prohibited"
    if applying:
        return "conditional"
    return "cannot-tell" if any(one.state == "cannot-tell" for one in every) else "not-addressed"
