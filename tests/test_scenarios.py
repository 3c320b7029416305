"""Labelled scenarios as a regression test, and properties of reading and verdicts on them."""

from __future__ import annotations

import copy
import json
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from scenarios.score import Figures, always, bm25, is_exact, keywords, load, score, states

from search.answer import ask
from search.facts import consequences, stated
from search.shelf import Shelf
from search.verdict import judge

HERE = ROOT / "tests" / "scenarios"
TUNE, TEST = load(HERE / "tune.jsonl"), load(HERE / "test.jsonl")
EVERY = [*TUNE, *TEST]
TODAY = "2026-11-23"
NODE = shutil.which("node")
Json = dict[str, Any]


def day(scenario: Json) -> date:
    return date.fromisoformat(scenario.get("as_of", TODAY))


def test_nothing_that_was_right_is_lost(shelf: Shelf) -> None:
    """The record names the scenarios that come out exactly; a change says what it won and lost.

    Only losses fail. After a change that is better, write the record anew (CONTRIBUTING).
    """
    record = set(json.loads((HERE / "record.json").read_text("utf-8")))
    now = {one["id"] for one in EVERY if is_exact(one, states(shelf, one))}
    texts = {one["id"]: one["query"] for one in EVERY}
    lost = [f"{one}: {texts[one]}" for one in sorted(record - now)]
    assert not lost, f"lost {lost}; won {sorted(now - record)}"


def test_the_book_beats_what_must_lose(shelf: Shelf, tmp_path: Path) -> None:
    ours = score(TEST, lambda one: states(shelf, one))
    others: list[Figures] = [
        score(TEST, method) for method in (always, keywords, bm25(shelf, tmp_path / "index"))
    ]
    assert all(ours.f1 > 1.5 * one.f1 for one in others)
    assert all(ours.false_clear < one.false_clear for one in others[1:])


@pytest.mark.skipif(NODE is None, reason="node is missing: the page's engine is not compared")
def test_the_page_says_the_same_of_every_scenario(shelf: Shelf, index: Path) -> None:
    questions = [[one["query"], one.get("as_of", TODAY)] for one in EVERY]
    run = subprocess.run(
        [str(NODE), "tests/page/answers.mjs", str(index)],
        cwd=ROOT,
        input=json.dumps(questions),
        capture_output=True,
        text=True,
        check=True,
    )
    for one, answer in zip(EVERY, json.loads(run.stdout), strict=True):
        assert answer == ask(shelf, one["query"], day(one))


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
def test_what_does_not_matter_changes_nothing(shelf: Shelf, change: Any) -> None:
    for one in EVERY:
        changed = {**one, "query": change(one["query"])}
        assert states(shelf, changed) == states(shelf, one), one["query"]


def test_without_the_words_quoted_the_clause_stops_or_asks(shelf: Shelf) -> None:
    """Blanking the words that met a condition takes the verdict away, or other words carry it."""
    stopped = kept = 0
    for one in EVERY:
        for clause in ask(shelf, one["query"], day(one))["clauses"]:
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


def test_every_condition_matters(shelf: Shelf) -> None:
    """Dropping a condition of a clause in force changes an answer of some scenario or example."""
    facts = [
        (consequences(stated(one["query"], shelf.vocabulary), shelf.vocabulary), day(one))
        for one in EVERY
    ]
    unnoticed = []
    for clause in shelf.clauses:
        own = [one for one in clause["when"] if not one["shared"]]
        if clause["policy"] != "eai" or clause["valid_until"] or len(own) < 2:
            continue
        for n, condition in enumerate(clause["when"]):
            if condition["shared"]:
                continue
            less = copy.deepcopy(clause)
            del less["when"][n]
            noticed = any(
                judge(less, found, shelf.vocabulary).state
                != judge(clause, found, shelf.vocabulary).state
                for found, _ in facts
            )
            if not noticed:
                unnoticed.append(f"{clause['id']}: {condition['dimension']}")
    assert not unnoticed
