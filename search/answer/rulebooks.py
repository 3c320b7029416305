"""The rules of others in an Answer -> an outcome per rulebook; `rulebooks.mjs` does the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..index import PolicyRecord
from .records import Answer
from .verdict import Verdict

UNTOLD = "Cannot tell yet"
OUTCOMES = ("Prohibited", "Conditional", "Duties", UNTOLD)  # the strictest first


@dataclass(frozen=True)
class Rulebook:
    """A policy beside the codes that concerns a use: what it comes to, and its verdicts."""

    policy: PolicyRecord
    outcome: str
    verdicts: tuple[Verdict, ...]


def outcome_of(verdict: Verdict) -> str:
    """What a clause of others comes to."""
    if verdict.state == "cannot-tell":
        return UNTOLD
    modality = verdict.clause.modality
    if modality == "must":
        return "Duties"
    excusable = modality == "requires-approval" or verdict.unless
    return "Conditional" if excusable else "Prohibited"


def rulebooks(answer: Answer, policies: Mapping[str, PolicyRecord]) -> list[Rulebook]:
    """One rulebook per policy that concerns the use, the strictest first."""
    groups: dict[str, list[Verdict]] = {}
    for one in answer.beyond:
        groups.setdefault(one.clause.policy, []).append(one)
    found = []
    for policy, verdicts in groups.items():
        every = {outcome_of(one) for one in verdicts}
        strictest = next(one for one in OUTCOMES if one in every)
        found.append(Rulebook(policies[policy], strictest, tuple(verdicts)))
    return sorted(found, key=lambda one: (OUTCOMES.index(one.outcome), one.policy.order))
