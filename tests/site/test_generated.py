"""Suites generated from labelled facts: flips, blanks, questions, conditions dropped or negated.

They try the clauses, not the reader: every text is taken as people have read it.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from search.answer.answer import Choice, answer_to, parse_choice
from search.answer.evidence import Evidence
from search.answer.records import Answer
from search.answer.verdict import RESTRICTIONS, judge
from search.book.model import Book
from search.index.clausestore import ClauseStore, in_force
from search.index.clauseversion import ClauseVersion
from search.reader.facts import Fact, consequences
from search.reader.reading import labelled

HERE = ROOT / "tests" / "scenarios"
EVERY = [
    json.loads(line)
    for path in sorted(Path(HERE).glob("*.jsonl"))
    for line in path.read_text("utf-8").splitlines()
]
SOME = EVERY[::12]  # where each scenario is asked many times
Json = dict[str, Any]
Readings = list[tuple[Json, list[Fact], date]]


def day_of(scenario: Json) -> date:
    """The day a scenario asks for."""
    return date.fromisoformat(scenario.get("as_of", "2026-11-23"))


def decided(store: ClauseStore, scenario: Json, chosen: Sequence[Choice] = ()) -> Answer:
    """The Answer to a scenario from its labelled facts, and what is chosen besides."""
    reading = labelled(scenario["query"], scenario["facts"], store.vocabulary)
    return answer_to(store, scenario["query"], reading, day_of(scenario), chosen)


@pytest.fixture(scope="module")
def readings(store: ClauseStore) -> Readings:
    """Each scenario with its labelled facts, before what they imply."""
    return [
        (one, labelled(one["query"], one["facts"], store.vocabulary).facts, day_of(one))
        for one in EVERY
    ]


def restrictions(store: ClauseStore, day: date) -> list[ClauseVersion]:
    """The restrictions of the codes in force on a day."""
    return [
        one
        for one in in_force(store, day.isoformat())
        if one.modality in RESTRICTIONS and not store.policies[one.policy].neighbour
    ]


def test_a_condition_denied_stops_the_clause_for_that_reason(store: ClauseStore) -> None:
    """In every case where a clause applies, denying what one condition asks for stops it there."""
    flips = 0
    for one in SOME:
        for verdict in decided(store, one).clauses:
            if verdict.state != "applies":
                continue
            clause_id = verdict.clause.id
            for condition in verdict.clause.conditions:
                denied = [f"{condition.dimension}=!{value}" for value in condition.any]
                if condition.behalf:
                    denied += [f"on-behalf-of=!{value}" for value in condition.any]
                choices = [parse_choice(fact, store.vocabulary) for fact in denied]
                chosen = [choice for choice in choices if choice is not None]
                answer = decided(store, one, chosen)
                now = next((c for c in answer.clauses if c.clause.id == clause_id), None)
                flips += 1
                if now is None:
                    continue  # it no longer comes up, or others are nearer
                assert now.state == "does-not-apply", (one["query"], clause_id, denied)
                assert condition.dimension in {c.dimension for c in now.failed}
    assert flips > 150


def test_a_fact_taken_away_leaves_its_condition_open_and_asked(
    store: ClauseStore, readings: Readings
) -> None:
    """Without the facts of one dimension the clause cannot be told there, or does not come up."""
    blanks = 0
    for one, facts, day in readings:
        everything = consequences(facts, store.vocabulary)
        evidence = Evidence(everything, store.vocabulary)
        for clause in restrictions(store, day):
            if judge(clause, evidence).state != "applies":
                continue
            for n, condition in enumerate(clause.conditions):
                dimensions = {condition.dimension}
                if condition.behalf:
                    dimensions.add("on-behalf-of")
                less = [fact for fact in everything if fact.dimension not in dimensions]
                verdict = judge(clause, Evidence(less, store.vocabulary))
                blanks += 1
                if condition.assumed:
                    disputed = any(
                        store.vocabulary.covers(key, fact.concept)
                        for key in condition.disputed
                        for fact in less
                        if fact.holds
                    )
                    assert verdict.conditions[n].state == ("unknown" if disputed else "met")
                    continue
                assert verdict.conditions[n].state == "unknown", (one["query"], clause.id)
                assert verdict.state in ("cannot-tell", "not-addressed")
                if verdict.state == "cannot-tell":
                    assert condition.dimension in verdict.open
    assert blanks > 300


def test_every_question_can_flip_a_verdict(store: ClauseStore) -> None:
    """Of each question asked, some choice changes the state, or the way out, of a clause named."""
    asked = idle = 0
    for one in random.Random(5).sample(EVERY, 75):
        before = decided(store, one)
        dimensions = [question.dimension for question in before.questions]
        assert len(dimensions) == len(set(dimensions)), "no question is put twice"
        old = outcome(before)
        for question in before.questions:
            asked += 1
            changed = False
            for value in question.choices[:-1]:
                choice = parse_choice(f"{question.dimension}={value}", store.vocabulary)
                assert choice is not None
                new = outcome(decided(store, one, [choice]))
                changed |= any(
                    new.get(clause_id) != old.get(clause_id) for clause_id in question.decides
                )
            idle += not changed
    assert asked > 20
    assert idle == 0


def outcome(answer: Answer) -> dict[str, Any]:
    """What an answer says of each clause that is not clear: its state and its ways out."""
    return {
        one.clause.id: (one.state, one.open, one.unless)
        for one in answer.clauses
        if one.state != "does-not-apply"
    }


@pytest.mark.parametrize("mutate", ["drop", "negate"])
def test_every_condition_matters(
    book: Book, store: ClauseStore, readings: Readings, mutate: str
) -> None:
    """Dropping or negating a condition of a clause in force changes a scenario or an example."""
    stating = [found for _, found, _ in readings]
    stating += [
        labelled(one.record.use, one.record.facts, store.vocabulary).facts
        for one in book.examples.values()
    ]
    uses = [Evidence(consequences(one, store.vocabulary), store.vocabulary) for one in stating]
    unnoticed = []
    for clause in restrictions(store, date(2026, 11, 23)):
        for n, condition in enumerate(clause.when):
            if mutate == "drop" and len(clause.conditions) == 2:
                continue  # a clause without a condition of its own would speak of everything
            negated = replace(condition, excludes=condition.any, any=())
            kept = () if mutate == "drop" else (negated,)
            less = replace(clause, when=(*clause.when[:n], *kept, *clause.when[n + 1 :]))
            if all(judge(less, one).state == judge(clause, one).state for one in uses):
                unnoticed.append(f"{clause.id}: {condition.dimension}")
    assert not unnoticed
