"""Labelled scenarios as a regression test: the record, baselines that lose, both engines."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from conftest import ROOT
from scenarios.score import Figures, always, bm25, day_of, is_exact, keywords, load, score, states

from search.answer import ask
from search.shelf import Shelf

HERE = ROOT / "tests" / "scenarios"
TUNE, TEST = load(HERE / "tune.jsonl"), load(HERE / "test.jsonl")
EVERY = [*TUNE, *TEST]
TODAY = "2026-11-23"
Json = dict[str, Any]


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


def test_the_page_says_the_same_of_every_scenario(
    shelf: Shelf, page_ask: Callable[[list[Any]], list[Any]]
) -> None:
    questions = [[one["query"], one.get("as_of", TODAY)] for one in EVERY]
    for one, answer in zip(EVERY, page_ask(questions), strict=True):
        assert answer == ask(shelf, one["query"], day_of(one))
