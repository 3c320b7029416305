"""The Answer to a use: what is read, what is decided from it, what to ask, and what it rests on.

Its JSON is the published form (`search/site/schema/answer-1.json`), which the page's engine makes
as well.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

from ..book import Rollup
from ..reader import Fact
from .verdict import JudgedCondition, JudgedException, Verdict

NOT_UNDERSTOOD: Literal["not-understood"] = "not-understood"  # no use could be read


@dataclass(frozen=True)
class Question:
    """A question that can still change the answer: about which dimension, and what it decides.

    `choices` are names of concepts, and last none and unknown; `decides` the ids of the clauses
    whose verdicts turn on it.
    """

    dimension: str
    text: str
    choices: tuple[str, ...]
    decides: tuple[str, ...]


@dataclass(frozen=True)
class Stamped:
    """The verdict of one clause version in a stamp."""

    clause: str
    version: str
    state: str


@dataclass(frozen=True)
class Stamp:
    """What an answer rests on: the day asked for, the book's digest, the engine, facts, verdicts.

    `policies` are those that were asked by name, none for the codes. `facts` are texts of base
    facts (see notation). `verdicts` are what applies or may, and the near misses.
    """

    as_of: str
    book: str
    engine: str
    policies: tuple[str, ...]
    facts: tuple[str, ...]
    verdicts: tuple[Stamped, ...]


@dataclass(frozen=True)
class Answer:
    """The answer to a use on a day.

    `clauses` are the restrictions that apply, cannot be told or nearly apply, in this order;
    `beyond` those of neighbours, which change no roll-up. `unread` names words of a text that was
    not understood, `not_read` the languages of sentences that were not read.
    """

    query: str
    as_of: date
    rollup: Rollup | Literal["not-understood"]
    unread: tuple[str, ...]
    not_read: tuple[str, ...]
    facts: tuple[Fact, ...]
    clauses: tuple[Verdict, ...]
    beyond: tuple[Verdict, ...]
    duties: tuple[Verdict, ...]
    questions: tuple[Question, ...]
    stamp: Stamp

    @property
    def understood(self) -> bool:
        """Whether anything was decided at all."""
        return self.rollup != NOT_UNDERSTOOD

    def to_json(self) -> dict[str, Any]:
        """The answer in its published form."""
        return {
            "query": self.query,
            "as_of": self.as_of.isoformat(),
            "rollup": self.rollup,
            "unread": list(self.unread),
            "not_read": list(self.not_read),
            "facts": [_fact(one) for one in self.facts],
            "clauses": [_verdict(one) for one in self.clauses],
            "beyond": [_verdict(one) for one in self.beyond],
            "duties": [_verdict(one) for one in self.duties],
            "questions": [_question(one) for one in self.questions],
            "stamp": {
                "book": self.stamp.book,
                "engine": self.stamp.engine,
                "as_of": self.stamp.as_of,
                "facts": [f"{one.dimension}={signed(one)}" for one in self.facts],
                "base": list(self.stamp.facts),
                "policies": list(self.stamp.policies),
                "verdicts": [
                    f"{one.clause}@{one.version}:{one.state}" for one in self.stamp.verdicts
                ],
            },
        }


def signed(fact: Fact) -> str:
    """The concept of a fact, with `!` where it is denied and `~` where it is half said."""
    sign = "!" if fact.denied else "~" if fact.half_said else ""
    return f"{sign}{fact.name}"


def _fact(fact: Fact) -> dict[str, object]:
    return {**asdict(fact), "concept": fact.name}


def _question(question: Question) -> dict[str, object]:
    return {
        "dimension": question.dimension,
        "text": question.text,
        "choices": list(question.choices),
        "decides": list(question.decides),
    }


def _verdict(verdict: Verdict) -> dict[str, object]:
    clause = verdict.clause
    return {
        "id": clause.id,
        "version": clause.version,
        "policy": clause.policy,
        "title": clause.title,
        "modality": clause.modality,
        "state": verdict.state,
        "conditions": [_part(one) for one in verdict.conditions],
        "exceptions": [{**_part(one), "why": one.why} for one in verdict.exceptions],
        "open": verdict.open,
        "unless": verdict.unless,
        "provenance": clause.provenance,
        "url": clause.url,
    }


def _part(part: JudgedCondition | JudgedException) -> dict[str, object]:
    return {
        "dimension": part.dimension,
        "state": part.state,
        "clause_text": part.words,
        "fact_text": part.fact.text if part.fact else "",
        "concept": part.fact.name if part.fact else "",
        "origin": part.origin,
    }
