"""Base facts on a date -> every verdict: of the clauses that are asked, and of their neighbours.

What is asked are the codes, or the policies that were named; `deciding.mjs` does exactly this.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ..index import ClauseStore, ClauseVersion, in_force
from ..reader import Fact, consequences
from .evidence import Evidence
from .verdict import RESTRICTIONS, Verdict, judge


@dataclass(frozen=True)
class Decision:
    """All facts of a use, what follows and is assumed included, and the verdicts from them."""

    facts: list[Fact]
    verdicts: list[Verdict]
    beyond: list[Verdict]

    @property
    def about_the_use(self) -> list[Verdict]:
        """The verdicts that depend on the use: no duties that bind every use, no sanctions."""
        depending = [one for one in self.verdicts if _depends(one.clause)]
        return [*depending, *self.beyond]


def decide(store: ClauseStore, base: list[Fact], as_of: date, policies: Sequence[str]) -> Decision:
    """The decision that the base facts of a use come to on a date.

    Where nothing that is asked was in force on that date there are no verdicts.
    """
    vocabulary = store.vocabulary
    facts = consequences(base, vocabulary)
    evidence = Evidence(facts, vocabulary)
    verdicts = [judge(clause, evidence) for clause in asked(store, as_of, policies)]
    facts += _assumed(verdicts)
    # What is assumed of the use (one of Microsoft's services) is assumed for its neighbours too.
    evidence = Evidence(facts, vocabulary)
    beyond = [judge(one, evidence) for one in _beyond(store, as_of, policies)]
    return Decision(facts, verdicts, beyond)


def _depends(clause: ClauseVersion) -> bool:
    return clause.modality in RESTRICTIONS or (clause.modality == "must" and bool(clause.when))


def is_asked(store: ClauseStore, clause: ClauseVersion, policies: Sequence[str]) -> bool:
    """Whether a clause is of one of the policies named or, without any, of no neighbour."""
    policy = clause.policy
    return policy in policies if policies else not store.policies[policy].neighbour


def asked(store: ClauseStore, as_of: date, policies: Sequence[str]) -> list[ClauseVersion]:
    """The clause versions that are asked, as in force on a date, in the order of the book."""
    return [one for one in _current(store, as_of) if is_asked(store, one, policies)]


def _beyond(store: ClauseStore, as_of: date, policies: Sequence[str]) -> list[ClauseVersion]:
    """The clauses of neighbours in force, duties included, unless the reader chose policies."""
    current = [] if policies else _current(store, as_of)
    return [one for one in current if store.policies[one.policy].neighbour]


def _current(store: ClauseStore, as_of: date) -> list[ClauseVersion]:
    day = as_of.isoformat()
    # A text from before its policy's first day in the book is kept for reading, not for answers.
    begun = {policy_id for policy_id, one in store.policies.items() if one.valid_from <= day}
    current = [one for one in in_force(store, day) if one.policy in begun]
    return sorted(current, key=lambda c: (store.policies[c.policy].order, c.id))


def _assumed(verdicts: list[Verdict]) -> list[Fact]:
    """The facts that conditions took as met because the use says nothing about them.

    What a whole policy assumes always counts, what one clause assumes only where it comes up.
    """
    needed: dict[str, Fact] = {}
    for verdict in verdicts:
        first_shared = len(verdict.clause.when)
        pairs = zip(verdict.clause.conditions, verdict.conditions, strict=True)
        for number, (condition, judged) in enumerate(pairs):
            counts = number >= first_shared or verdict.state != "not-addressed"
            if counts and judged.assumed and judged.state == "met" and judged.fact is None:
                key = f"{condition.dimension}/{condition.any[0]}"
                needed[key] = Fact(condition.dimension, key, False, "", "assumed")
    return list(needed.values())
