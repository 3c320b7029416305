"""Scores answers against labelled scenarios, beside baselines that must lose.

    python -m tests.scenarios.score tests/scenarios/tune.jsonl tests/scenarios/test.jsonl
    python -m tests.scenarios.score --misses 10 tests/scenarios/tune.jsonl
    python -m tests.scenarios.score --record

A scenario names the clauses that apply (`applies`), those that cannot be told (`cannot_tell`),
those whose state is open to honest dispute (`allow`, never scored) and the roll-up. `tune.jsonl`
is what rules may be tuned on; `test.jsonl` is read only as a whole, by its figures.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from search.answer import ask
from search.fulltext import find, open_index, write_index
from search.reading import read_book
from search.shelf import Shelf, digest, export, in_force, open_shelf

Json = dict[str, Any]
ROOT = Path(__file__).parent.parent.parent
TODAY = "2026-11-23"
# Somebody's page of keywords: what a careful person would write without any notion of conditions.
KEYWORDS = {
    "fr-us-police": r"(police|sheriff|\bPD\b).*(face|facial)|(face|facial).*(police|sheriff)",
    "fr-mobile-le": r"police.*(body|dash|drone)|(bodycam|dashcam)",
    "use-identify": r"\bfac(e|es|ial)\b|voiceprint|biometric|fingerprint",
    "use-surveil": r"track|surveil|follow|live",
    "use-consequential": r"loan|hiring|applicant|benefit|insurance|decid",
    "use-emotions": r"emotion|angry|mood|sad|bored",
    "use-sensitive-attrs": r"gender|ethnic|religion|exact age",
    "use-impersonate": r"clone|deepfake|impersonat",
    "use-companion-bots": r"girlfriend|boyfriend|romantic|flirt",
    "hr-cyber": r"malware|ransomware|phishing|exploit",
    "c-hate": r"racist|hate",
    "c-sexual": r"porn|erotic|nude",
}


@dataclass(frozen=True)
class Figures:
    """What a method got right: counts over clauses and shares over scenarios."""

    expected: int
    hit: int
    wrong: int
    false_clear: int
    exact: float
    rollup: float
    clean: float
    pairs: float
    open: float
    over_open: int
    tags: dict[str, float]

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall on `applies`."""
        said, right = self.hit + self.wrong, self.hit
        return 2 * right / (said + self.expected) if said + self.expected else 1.0

    def row(self, name: str) -> str:
        """The figures as a row of a table in Markdown."""
        clear = self.false_clear / self.expected if self.expected else 0.0
        cells = (self.f1, clear, self.exact, self.rollup, self.clean, self.pairs, self.open)
        figures = " | ".join(f"{one:.3f}" for one in cells)
        return f"| {name} | {figures} | {self.wrong} | {self.over_open} |"


_COLUMNS = ("", "F1", "false clear", "exact", "roll-up", "negatives clean", "pairs", "cannot tell")
_COLUMNS += ("wrongly applies", "needlessly open")
HEAD = f"| {' | '.join(_COLUMNS)} |\n|{'---|' * len(_COLUMNS)}"


def load(path: Path) -> list[Json]:
    """The scenarios of a file, one JSON object a line."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def shelf_of(root: Path = ROOT) -> Shelf:
    """The project's book, straight from its files."""
    data = export(read_book(root / "docs"), "https://clausebook.example/")
    return open_shelf(data, digest(data))


def day_of(scenario: Json) -> date:
    """The day a scenario asks for."""
    return date.fromisoformat(scenario.get("as_of", TODAY))


def states(shelf: Shelf, scenario: Json) -> Json:
    """What the book says of a scenario: `applies`, `cannot_tell` and the roll-up."""
    answer = ask(shelf, scenario["query"], day_of(scenario))
    found: dict[str, set[str]] = {"applies": set(), "cannot-tell": set(), "does-not-apply": set()}
    for clause in answer["clauses"]:
        found[clause["state"]].add(clause["id"])
    return {
        "applies": found["applies"],
        "cannot_tell": found["cannot-tell"],
        "rollup": answer["rollup"],
    }


def is_exact(scenario: Json, said: Json) -> bool:
    """Whether exactly the expected clauses apply, disputable ones aside."""
    return said["applies"] - set(scenario["allow"]) == set(scenario["applies"]) - set(
        scenario["allow"]
    )


def score(scenarios: Iterable[Json], method: Callable[[Json], Json]) -> Figures:
    """The figures of a method: scenario -> {applies, cannot_tell, rollup}.

    `open` is the share of the clauses that cannot be told of which the method says so,
    `over_open` how many it leaves open that are not, and `tags` the share of exact ones by tag.
    """
    rows = [(one, method(one)) for one in scenarios]
    expected = [set(one["applies"]) for one, _ in rows]
    exact = [is_exact(one, said) for one, said in rows]
    clean = [
        not (said["applies"] - set(one["allow"]))
        for one, said in rows
        if not one["applies"] and not one["cannot_tell"]
    ]
    unsure = [
        own in said["cannot_tell"]
        for one, said in rows
        for own in set(one["cannot_tell"]) - set(one["allow"])
    ]
    pairs: dict[str, list[bool]] = {}
    tags: dict[str, list[bool]] = {}
    for (one, _), right in zip(rows, exact, strict=True):
        for tag in one["tags"]:
            tags.setdefault(tag, []).append(right)
        if "pair" in one:
            pairs.setdefault(one["pair"], []).append(right)

    def share(values: list[bool]) -> float:
        return sum(values) / len(values) if values else 1.0

    return Figures(
        expected=sum(map(len, expected)),
        hit=sum(
            len(want & said["applies"]) for want, (_, said) in zip(expected, rows, strict=True)
        ),
        wrong=sum(len(said["applies"] - set(o["applies"]) - set(o["allow"])) for o, said in rows),
        false_clear=sum(
            len(want - said["applies"] - said["cannot_tell"])
            for want, (_, said) in zip(expected, rows, strict=True)
        ),
        exact=share(exact),
        rollup=share([said["rollup"] == one["rollup"] for one, said in rows]),
        clean=share(clean),
        pairs=share([all(both) for both in pairs.values()]),
        open=share(unsure),
        over_open=sum(
            len(said["cannot_tell"] - set(o["applies"]) - set(o["cannot_tell"]) - set(o["allow"]))
            for o, said in rows
        ),
        tags={tag: share(values) for tag, values in sorted(tags.items())},
    )


def misses(shelf: Shelf, scenarios: Iterable[Json], most: int) -> list[str]:
    """The scenarios with most clauses wrong, clauses cleared first: text, what was missed, said."""
    found = []
    for one in scenarios:
        said, want, allow = states(shelf, one), set(one["applies"]), set(one["allow"])
        cleared = sorted(want - said["applies"] - said["cannot_tell"])
        wrong = sorted(said["applies"] - want - allow)
        if cleared or wrong:
            text = f"{one['id']}: {one['query']}\n    cleared: {cleared}; wrongly applies: {wrong}"
            found.append((-len(cleared), -len(wrong), text))
    return [text for _, _, text in sorted(found)[:most]]


def _said(applies: set[str], rollup: str) -> Json:
    return {"applies": applies, "cannot_tell": set(), "rollup": rollup}


def always(scenario: Json) -> Json:
    """Baseline: everything is prohibited by the four best-known clauses."""
    prefix = "aoai-" if "as_of" in scenario else "eai-"
    names = ("fr-us-police", "fr-mobile-le", "use-surveil", "use-identify")
    return _said({prefix + one for one in names}, "prohibited")


def keywords(scenario: Json) -> Json:
    """Baseline: a page of keyword patterns."""
    prefix = "aoai-" if "as_of" in scenario else "eai-"
    found = {
        prefix + own
        for own, p in KEYWORDS.items()
        if re.search(p, scenario["query"], re.IGNORECASE)
    }
    return _said(found, "prohibited" if found else "not-addressed")


def bm25(shelf: Shelf, folder: Path) -> Callable[[Json], Json]:
    """Baseline: the best hit of the full-text index over the clauses in force."""
    write_index(shelf, folder)
    index = open_index(folder)

    def method(scenario: Json) -> Json:
        codes = [
            one
            for one in in_force(shelf, scenario.get("as_of", TODAY))
            if not shelf.policies[one["policy"]]["neighbour"] and one["modality"] != "must"
        ]
        keys = {f"{one['id']}@{one['version']}" for one in codes}
        words = " OR ".join(re.findall(r"[a-z]{3,}", scenario["query"].lower())[:35])
        hits = find(index, words, 1, keys)[0] if words else []
        found = {hit.key.partition("@")[0] for hit in hits}
        return _said(found, "prohibited" if found else "not-addressed")

    return method


def record(shelf: Shelf) -> list[str]:
    """The ids of all scenarios that come out exactly, as record.json keeps them."""
    here = ROOT / "tests" / "scenarios"
    every = [one for name in ("tune", "test") for one in load(here / f"{name}.jsonl")]
    return sorted(one["id"] for one in every if is_exact(one, states(shelf, one)))


def main(arguments: list[str]) -> None:
    """Print the figures for each file, or its misses; with --record write record.json anew."""
    parser = argparse.ArgumentParser(description="Scores answers against labelled scenarios.")
    parser.add_argument("paths", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="print the N worst")
    parser.add_argument("--record", action="store_true", help="write record.json anew")
    options = parser.parse_args(arguments)
    shelf = shelf_of()
    if options.record:
        text = json.dumps(record(shelf)) + "\n"
        (ROOT / "tests" / "scenarios" / "record.json").write_text(text, "utf-8")
    for path in options.paths:
        scenarios = load(path)
        print(f"\n{path.name}: {len(scenarios)} scenarios\n")
        if options.misses:
            print("\n".join(misses(shelf, scenarios, options.misses)))
        else:
            compare(shelf, scenarios)


def compare(shelf: Shelf, scenarios: list[Json]) -> None:
    """Print a table of all figures, baselines below, and the share of exact ones by tag."""
    ours = score(scenarios, lambda one: states(shelf, one))
    print(HEAD, ours.row("Clausebook"), sep="\n")
    with tempfile.TemporaryDirectory() as folder:
        print(score(scenarios, bm25(shelf, Path(folder) / "index")).row("BM25, best clause"))
    print(score(scenarios, keywords).row("keywords"))
    print(score(scenarios, always).row("always prohibited"))
    print("\nexact by tag: " + ", ".join(f"{tag} {part:.2f}" for tag, part in ours.tags.items()))


if __name__ == "__main__":
    main(sys.argv[1:])
