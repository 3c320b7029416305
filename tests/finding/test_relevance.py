"""The judged queries, each kind held to a recorded baseline; what a change won and lost is named.

`queries.jsonl` gives per query the grades of clauses: 2 must be seen, 1 is useful beside it. Two
hands who saw no results judged each alone (kappa 0.90, squared weights 0.95); a grade is the mean
of both. From F101 on a third hand that knew no search wrote the queries; those before come from
the hand that wrote words of the vocabulary, and flatter. A second set is used where it lies beside
the project. `baseline.json` holds the figure (nDCG@10) of every query as the page finds it, by its
words, and as the command does, which reads sentences as well; RELEVANCE=record in the environment
writes it anew.
"""

from __future__ import annotations

import json
import math
import os
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from search.commands.find import facts_of
from search.finding.finding import find
from search.index.clausestore import ClauseStore
from search.index.opening import open_search

HERE = Path(__file__).parent
BASELINE = HERE / "baseline.json"
SETS = {
    "own": HERE / "queries.jsonl",
    "given": ROOT.parent / "shared" / "finding" / "queries.jsonl",
}
WAYS = ("words", "read")
TOLERANCE = 0.002  # of the mean of a kind
Figures = dict[str, dict[str, float]]


def judged(name: str) -> list[dict[str, Any]]:
    if not SETS[name].is_file():
        pytest.skip(f"{SETS[name].name} does not lie beside the project")
    return [json.loads(line) for line in SETS[name].read_text("utf-8").splitlines()]


def ndcg(ranked: list[str], grades: dict[str, float]) -> float:
    """Järvelin and Kekäläinen 2002, gain 2^grade - 1, the first ten."""

    def gain(found: list[float]) -> float:
        return sum(
            (math.pow(2, grade) - 1) / math.log2(n + 2) for n, grade in enumerate(found[:10])
        )

    return gain([grades.get(one, 0) for one in ranked]) / gain(sorted(grades.values())[::-1])


@pytest.fixture(scope="module")
def ranked(index: Path, store: ClauseStore) -> Any:
    """The ids that a query finds, by its words alone or read as well."""
    searched = open_search(index, store.digest)
    [clauses] = [one for one in searched.settings["ranges"] if one["kind"] == "clause"]
    among = [(range(clauses["from"], clauses["to"]), 10)]

    def run(query: str, way: str) -> list[str]:
        facts = facts_of(store, query) if way == "read" else []
        best = find(searched, query, among, read=facts).groups[0].best
        return [one["id"] for one in searched.documents(one.document for one in best)]

    return run


def changes(queries: list[dict[str, Any]], before: dict[str, float], now: dict[str, float]) -> str:
    """A line for each query whose figure changed, the greatest loss first."""
    lines = [
        (now[one["id"]] - before[one["id"]], f"{one['kind']:9} {one['query']}")
        for one in queries
        if abs(now[one["id"]] - before[one["id"]]) > 0.0005
    ]
    return "\n".join(f"{change:+.3f}  {line}" for change, line in sorted(lines))


def by_kind(queries: list[dict[str, Any]], figures: dict[str, float]) -> dict[str, float]:
    kinds = defaultdict(list)
    for one in queries:
        for kind in ("all", one["kind"]):
            kinds[kind].append(figures[one["id"]])
    return {kind: sum(values) / len(values) for kind, values in kinds.items()}


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("way", WAYS)
def test_no_kind_of_query_is_found_worse_than_before(ranked: Any, name: str, way: str) -> None:
    queries = judged(name)
    now = {one["id"]: round(ndcg(ranked(one["query"], way), one["rel"]), 4) for one in queries}
    baseline: dict[str, Figures] = json.loads(BASELINE.read_text("utf-8"))
    if os.environ.get("RELEVANCE") == "record":
        baseline.setdefault(name, {})[way] = now
        BASELINE.write_text(json.dumps(baseline, indent=1, sort_keys=True) + "\n", "utf-8")
    before = baseline[name][way]
    means = by_kind(queries, now)
    print(name, way, {kind: round(mean, 3) for kind, mean in means.items()})
    lost = {
        kind: f"{mean:.3f} -> {means[kind]:.3f}"
        for kind, mean in by_kind(queries, before).items()
        if means[kind] < mean - TOLERANCE
    }
    assert not lost, f"{lost}\n{changes(queries, before, now)}"


def test_a_loss_is_named() -> None:
    queries = [
        {"id": "a", "kind": "short", "query": "won"},
        {"id": "b", "kind": "slip", "query": "lost"},
    ]
    said = changes(queries, {"a": 0.5, "b": 1.0}, {"a": 0.75, "b": 0.25})
    assert said == "-0.750  slip      lost\n+0.250  short     won"
    assert ndcg(["x", "y"], {"y": 2, "x": 1}) == pytest.approx(
        (1 + 3 / math.log2(3)) / (3 + 1 / math.log2(3))
    )


@pytest.mark.parametrize("name", SETS)
def test_nothing_but_nonsense_finds_nothing(ranked: Any, name: str) -> None:
    empty = [one["query"] for one in judged(name) if not ranked(one["query"], "words")]
    assert not empty
