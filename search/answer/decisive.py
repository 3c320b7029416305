"""An Answer -> the one question that decides most, with a few plain choices.

`decisive.mjs` in the page does exactly this.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from ..book import Condition, Exemption
from ..index import ClauseStore, ClauseVersion, in_force
from ..reader import concept_dimension
from .notation import NONE
from .records import NOT_UNDERSTOOD, Answer, Question

MOST = 3  # choices beside "none of these" and "I don't know"
MOST_UNTOLD = 4  # choices where it was not understood what the system does
UNKNOWN = "unknown"


@dataclass(frozen=True)
class Option:
    """A value that can be chosen, and the roll-up that the answer would then come to."""

    value: str
    then: str


@dataclass(frozen=True)
class Decisive:
    """The question to put, and its choices; beside them "I don't know" is always an answer."""

    question: Question
    options: tuple[Option, ...]


def decisive(
    answer: Answer,
    asked: Collection[str],
    store: ClauseStore,
    outcome: Callable[[str], str],
) -> Decisive | None:
    """The first question that can change the outcome, of dimensions that were not `asked` yet.

    `outcome` is the roll-up with one more fact chosen, written dimension=concept. Where nothing was
    understood, a few things that a system can do are offered, and no way to deny all others.
    """
    for question in answer.questions:
        if question.dimension in asked:
            continue
        values = _values(question, answer, store)

        def option(value: str, dimension: str = question.dimension) -> Option:
            return Option(value, outcome(f"{dimension}={value}"))

        if answer.rollup == NOT_UNDERSTOOD:
            if values:
                return Decisive(question, tuple(option(one) for one in values[:MOST_UNTOLD]))
            continue
        every, none = [option(value) for value in values], option(NONE)
        if any(one.then != answer.rollup for one in (*every, none)):
            return Decisive(question, (*_telling(every, none)[:MOST], none))
    return None


def _values(question: Question, answer: Answer, store: ClauseStore) -> list[str]:
    """The concepts that the clauses in question name, those that most name first.

    A question that no clause raises is about them all: then what they name more narrowly counts.
    """
    home, covers = concept_dimension(question.dimension), store.vocabulary.covers
    clauses = in_force(store, answer.as_of.isoformat())
    if question.decides:
        clauses = [one for one in clauses if one.id in question.decides]

    def turns(clause: ClauseVersion, value: str) -> bool:
        parts: list[Condition | Exemption] = [*clause.conditions, *clause.unless]
        named = [one for part in parts if part.dimension == home for one in part.any]
        if question.decides:
            return value in named
        return any(covers(f"{home}/{value}", f"{home}/{one}") for one in named)

    concepts = [one for one in question.choices if one not in (NONE, UNKNOWN)]
    counts = {one: sum(turns(clause, one) for clause in clauses) for one in concepts}
    return sorted((one for one in concepts if counts[one]), key=lambda one: -counts[one])


def _telling(every: list[Option], none: Option) -> list[Option]:
    """One option of each outcome first; last what comes to the same as none of them."""
    others = [one for one in every if one.then != none.then]
    firsts = [
        one for n, one in enumerate(others) if all(one.then != other.then for other in others[:n])
    ]
    return list(dict.fromkeys([*firsts, *others, *every]))
