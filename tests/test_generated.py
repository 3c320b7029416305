"""Suites generated from the labelled scenarios: flips, blanks, invariance, synonyms, mutations."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from scenarios.score import day_of, load, states

from search.answer import ask, parse_choice
from search.facts import Fact, consequences, stated
from search.model import Book
from search.shelf import Shelf, in_force
from search.verdict import RESTRICTIONS, judge

HERE = ROOT / "tests" / "scenarios"
EVERY = [one for path in sorted(Path(HERE).glob("*.jsonl")) for one in load(path)]
SOME = EVERY[::6]  # where each scenario is asked many times
Json = dict[str, Any]
Readings = list[tuple[Json, list[Fact], date]]


@pytest.fixture(scope="module")
def readings(shelf: Shelf) -> Readings:
    """Each scenario with the facts its text states, before what they imply."""
    return [(one, stated(one["query"], shelf.vocabulary), day_of(one)) for one in EVERY]


def restrictions(shelf: Shelf, day: date) -> list[Json]:
    """The restrictions of the codes in force on a day."""
    return [
        one
        for one in in_force(shelf, day.isoformat())
        if one["modality"] in RESTRICTIONS and not shelf.policies[one["policy"]]["neighbour"]
    ]


def test_a_condition_denied_stops_the_clause_for_that_reason(shelf: Shelf) -> None:
    """In every case where a clause applies, denying what one condition asks for stops it there."""
    flips = 0
    for one in SOME:
        for clause in ask(shelf, one["query"], day_of(one))["clauses"]:
            if clause["state"] != "applies":
                continue
            text = shelf.version(clause["id"], clause["version"])
            for condition in text["when"]:
                denied = [f"{condition['dimension']}=!{value}" for value in condition["any"]]
                if condition["behalf"]:
                    denied += [f"on-behalf-of=!{value}" for value in condition["any"]]
                choices = [parse_choice(fact, shelf.vocabulary) for fact in denied]
                chosen = [choice for choice in choices if choice is not None]
                facts = ask(shelf, one["query"], day_of(one), chosen)
                now = {c["id"]: c for c in facts["clauses"]}.get(clause["id"])
                flips += 1
                if now is None:
                    continue  # it no longer comes up, or others are nearer
                assert now["state"] == "does-not-apply", (one["query"], clause["id"], denied)
                failed = {c["dimension"] for c in now["conditions"] if c["state"] == "not-met"}
                assert condition["dimension"] in failed
    assert flips > 300


def test_a_fact_taken_away_leaves_its_condition_open_and_asked(
    shelf: Shelf, readings: Readings
) -> None:
    """Without the facts of one dimension the clause cannot be told there, or does not come up."""
    blanks = 0
    for one, facts, day in readings:
        everything = consequences(facts, shelf.vocabulary)
        for clause in restrictions(shelf, day):
            if judge(clause, everything, shelf.vocabulary).state != "applies":
                continue
            for n, condition in enumerate(clause["when"]):
                dimensions = {condition["dimension"]}
                if condition["behalf"]:
                    dimensions.add("on-behalf-of")
                less = [fact for fact in everything if fact.dimension not in dimensions]
                verdict = judge(clause, less, shelf.vocabulary)
                blanks += 1
                if condition["assumed"]:
                    disputed = any(
                        shelf.vocabulary.covers(key, fact.concept)
                        for key in condition["disputed"]
                        for fact in less
                        if fact.holds
                    )
                    assert verdict.conditions[n].state == ("unknown" if disputed else "met")
                    continue
                assert verdict.conditions[n].state == "unknown", (one["query"], clause["id"])
                assert verdict.state in ("cannot-tell", "not-addressed")
                if verdict.state == "cannot-tell":
                    assert condition["dimension"] in verdict.open
    assert blanks > 300


def test_every_question_can_flip_a_verdict(shelf: Shelf) -> None:
    """Of each question asked, some choice changes the state, or the way out, of a clause named."""
    asked = idle = 0
    for one in random.Random(5).sample(EVERY, 100):
        day = day_of(one)
        before = ask(shelf, one["query"], day)
        dimensions = [question["dimension"] for question in before["questions"]]
        assert len(dimensions) == len(set(dimensions)), "no question is put twice"
        old = outcome(before)
        for question in before["questions"]:
            asked += 1
            changed = False
            for value in question["choices"][:-1]:
                choice = parse_choice(f"{question['dimension']}={value}", shelf.vocabulary)
                assert choice is not None
                new = outcome(ask(shelf, one["query"], day, [choice]))
                changed |= any(new.get(own) != old.get(own) for own in question["decides"])
            idle += not changed
    assert asked > 40
    assert idle == 0


def outcome(answer: Json) -> dict[str, Any]:
    """What an answer says of each clause that is not clear: its state and its ways out."""
    return {
        one["id"]: (one["state"], one["open"], one["unless"])
        for one in answer["clauses"]
        if one["state"] != "does-not-apply"
    }


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text + ". The budget is ten thousand euros.",
        lambda text: "Our team meets on Tuesday. " + text,
        lambda text: "  " + text.replace(" ", "  ") + "\n",
        lambda text: text.replace("'", "\u2019"),
    ],
    ids=["sentence after", "sentence before", "blanks", "quotes"],
)
def test_what_does_not_matter_changes_nothing(shelf: Shelf, change: Callable[[str], str]) -> None:
    for one in SOME:
        changed = {**one, "query": change(one["query"])}
        assert states(shelf, changed) == states(shelf, one), one["query"]


def test_a_synonym_changes_no_verdict(shelf: Shelf, readings: Readings) -> None:
    """Words of the text replaced by another word of the same concept: the same clauses apply."""
    dice = random.Random(3)
    words: dict[str, list[str]] = {}
    for stems, exact, target in shelf.vocabulary.data["phrases"]:
        if not exact and "/" in target and not target.startswith("cue/"):
            words.setdefault(target, []).append(stems)
    same, different = 0, []
    for one, facts, _ in readings:
        typed = [fact for fact in facts if fact.origin == "typed" and fact.concept in words]
        if not typed:
            continue
        fact = dice.choice(typed)
        other = dice.choice(words[fact.concept])
        text = one["query"]
        changed = {**one, "query": text[: fact.start] + other + text[fact.end :]}
        if states(shelf, changed)["applies"] == states(shelf, one)["applies"]:
            same += 1
        else:
            different.append(f"{fact.text} -> {other}: {text}")
    assert same > 9 * len(different), different


def test_without_the_words_quoted_the_clause_stops_or_asks(shelf: Shelf) -> None:
    """Blanking the words that met a condition takes the verdict away, or other words carry it."""
    stopped = kept = 0
    for one in SOME:
        for clause in ask(shelf, one["query"], day_of(one))["clauses"]:
            if clause["state"] != "applies":
                continue
            for condition in clause["conditions"]:
                words = condition["fact_text"]
                if not words:
                    continue
                text = one["query"].replace(words, "something")
                said = states(shelf, {**one, "query": text})
                stopped += clause["id"] not in said["applies"]
                kept += clause["id"] in said["applies"]
    assert stopped > 4 * kept


@pytest.mark.parametrize("mutate", ["drop", "negate"])
def test_every_condition_matters(book: Book, shelf: Shelf, readings: Readings, mutate: str) -> None:
    """Dropping or negating a condition of a clause in force changes a scenario or an example."""
    stating = [found for _, found, _ in readings]
    stating += [stated(one.record.use, shelf.vocabulary) for one in book.examples.values()]
    facts = [consequences(found, shelf.vocabulary) for found in stating]
    unnoticed = []
    for clause in restrictions(shelf, date(2026, 11, 23)):
        for n, condition in enumerate(clause["when"]):
            if condition["shared"] or (mutate == "drop" and len(clause["when"]) == 2):
                continue  # a clause without a condition of its own would speak of everything
            less = copy.deepcopy(clause)
            if mutate == "drop":
                del less["when"][n]
            else:
                less["when"][n]["excludes"], less["when"][n]["any"] = less["when"][n]["any"], []
            noticed = any(
                judge(less, found, shelf.vocabulary).state
                != judge(clause, found, shelf.vocabulary).state
                for found in facts
            )
            if not noticed:
                unnoticed.append(f"{clause['id']}: {condition['dimension']}")
    assert not unnoticed
