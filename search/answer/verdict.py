"""Facts x clause -> verdict: three-valued, per condition, each with both texts that say so.

The rules are those of docs/about/design.md; `verdict.mjs` in the page does exactly this.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ..book import Condition, Exemption, Rollup
from ..index import ClauseVersion
from ..reader import Fact, concept_dimension
from .evidence import Evidence

RESTRICTIONS = ("must-not", "requires-approval")  # modalities that can forbid a use
NOT_FOR_THIS = "the exception is not for this"
NOT_POINTED_TO = "nothing in the use points to it"
ConditionState = Literal["met", "not-met", "unknown"]
ExceptionState = Literal["open", "shown", "disputed", "ruled-out", "unrealistic"]
State = Literal["applies", "cannot-tell", "does-not-apply", "not-addressed"]


@dataclass(frozen=True)
class JudgedCondition:
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
class JudgedException:
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
    conditions: tuple[JudgedCondition, ...]
    exceptions: tuple[JudgedException, ...]

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
    def parts(self) -> tuple[JudgedCondition | JudgedException, ...]:
        """The conditions, then the exceptions."""
        return (*self.conditions, *self.exceptions)

    @property
    def failed(self) -> list[JudgedCondition]:
        """The conditions that are not met."""
        return [c for c in self.conditions if c.state == "not-met"]


def judge(clause: ClauseVersion, evidence: Evidence) -> Verdict:
    """The verdict on one clause version for the facts of a use."""
    conditions = tuple(_condition(one, evidence) for one in clause.conditions)
    exceptions = tuple(_exception(one, clause, evidence) for one in clause.unless)
    states = [one.state for one in conditions]
    not_assumed = [one for one in conditions if not one.assumed]
    state: State
    if "not-met" in states or any(one.state == "shown" for one in exceptions):
        # A clause that nothing in the use touches has nothing to say, not even no.
        touched = any(one.state == "met" or _half_met(one) for one in not_assumed)
        state = "does-not-apply" if touched else "not-addressed"
    elif "unknown" not in states:
        disputed = any(one.state == "disputed" for one in exceptions)
        state = "cannot-tell" if disputed else "applies"
    elif all(_brings_up(one) for one in conditions if one.defining):
        state = "cannot-tell"
    else:
        state = "not-addressed"
    return Verdict(clause, state, conditions, exceptions)


def _half_met(condition: JudgedCondition) -> bool:
    """Whether the use hints at a condition, or states what is disputed to be meant by it."""
    return condition.state == "unknown" and condition.fact is not None


def _brings_up(condition: JudgedCondition) -> bool:
    """Whether a defining condition lets the clause come up: touched by more than implication.

    Facial recognition implies identification, but a selfie check does not raise surveillance.
    """
    fact = condition.fact
    touched = condition.state == "met" or _half_met(condition)
    return touched and not (fact is not None and fact.implied)


def _condition(condition: Condition, evidence: Evidence) -> JudgedCondition:
    dimension = condition.dimension
    dimensions = (dimension, "on-behalf-of") if condition.behalf else (dimension,)
    here = evidence.about(*dimensions)
    required, excluded = _keys(dimension, condition.any), _keys(dimension, condition.excludes)
    state: ConditionState = "unknown"
    by = evidence.met(required, excluded, *dimensions)
    if by is not None:
        state = "met"
    else:
        # A use that names a disputed concept is not refuted by what else it names, only by denial.
        denied = evidence.refuted(required, (), [fact for fact in here if fact.excluded])
        disputed = None if denied else evidence.disputed(condition.disputed, required)
        by = denied or disputed or evidence.refuted(required, excluded, here)
        if by is not None:
            state = "unknown" if by is disputed else "not-met"
        elif condition.assumed:
            state = "met"
    named = dimension
    if state == "unknown" and condition.behalf and any(f.holds for f in here):
        named = "on-behalf-of"
    return JudgedCondition(named, state, condition.words, by, condition.defining, condition.assumed)


def _keys(dimension: str, concepts: Iterable[str]) -> list[str]:
    return [f"{dimension}/{one}" for one in concepts]


def _exception(exception: Exemption, clause: ClauseVersion, evidence: Evidence) -> JudgedException:
    dimension, words = exception.dimension, exception.words
    beyond = _beyond_reach(exception, clause, evidence)
    if beyond is not None:
        return JudgedException(dimension, "unrealistic", words, beyond, NOT_FOR_THIS)
    required = _keys(dimension, exception.any)
    # A signature is not the same as a check, but it is open whether it is oversight: what is in
    # dispute rules nothing out.
    firm = [fact for fact in evidence.about(dimension) if not _open(exception, fact, evidence)]
    refuted = evidence.refuted(required, (), firm)
    if refuted is not None:
        return JudgedException(dimension, "ruled-out", words, refuted)
    shown = evidence.met(required, (), dimension)
    if shown is not None:
        return JudgedException(dimension, "shown", words, shown)
    disputed = evidence.disputed(exception.disputed, required)
    if disputed is not None:
        # Those served are asked about where they, and not who acts, bring the dispute.
        served = concept_dimension(disputed.dimension) == dimension
        asked = disputed.dimension if served else dimension
        return JudgedException(asked, "disputed", words, disputed)
    if exception.rare:
        return JudgedException(dimension, "unrealistic", words, None, NOT_POINTED_TO)
    if bar := exception.unrealistic:
        fact = evidence.met(_keys(bar.dimension, bar.any), (), bar.dimension)
        if fact is not None:
            return JudgedException(dimension, "unrealistic", words, fact, bar.why)
    return JudgedException(dimension, "open", words, None)


def _open(exception: Exemption, fact: Fact, evidence: Evidence) -> bool:
    """Whether it is open of a fact, stated or half said, that it is the exception."""
    return (fact.holds or fact.half_said) and evidence.among(exception.disputed, fact)


def _beyond_reach(exception: Exemption, clause: ClauseVersion, evidence: Evidence) -> Fact | None:
    """The fact that meets the clause and is none of those that the exception lifts, if it is so."""
    for condition in clause.when if exception.lifts else ():
        required = _keys(condition.dimension, condition.any)
        if by := evidence.met(required, exception.lifts, condition.dimension):
            return by
    return None


def rollup(verdicts: Iterable[Verdict]) -> Rollup:
    """The answer in one word: prohibited, conditional, cannot-tell or not-addressed."""
    every = [one for one in verdicts if one.clause.modality in RESTRICTIONS]
    applying = [one for one in every if one.state == "applies"]
    if any(not one.unless for one in applying):
        return "prohibited"
    if applying:
        return "conditional"
    return "cannot-tell" if any(one.state == "cannot-tell" for one in every) else "not-addressed"
