"""Times the linter on 10,000 tickets of 2 kB, as files and as exports, with its peak of memory.

    python benchmarks/linting.py [--tickets 10000]

The tickets are made from a seed: words, and in each a few citations, some of them stamps.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from search.answer.answer import ask  # noqa: E402
from search.index.clausestore import ClauseStore, load  # noqa: E402
from search.tickets.stamping import stamp_text  # noqa: E402

TEXT = (
    "the vendor asks whether faces of visitors may be matched at the gate we looked at the text and"
    " decided that consent is needed before go-live; follow-up with legal, state-of-the-art model,"
    " customer-facing, openai-compatible endpoint, two-factor log-in, end-to-end test"
)
WORDS = TEXT.split()
USES = [
    "French police want live facial recognition on body cameras",
    "A shop matches faces of shoppers against a list of thieves",
    "Our bot summarises supplier invoices",
]


def ticket(dice: random.Random, store: ClauseStore, stamps: list[str]) -> str:
    """A ticket of about 2 kB with up to six citations, a third of the tickets with a stamp."""
    words = [dice.choice(WORDS) for _ in range(330)]
    for _ in range(dice.randint(0, 6)):
        clause = dice.choice(store.clauses)
        linked = f"[{clause.name}]({clause.url})"
        said = dice.choice([clause.id, clause.name, clause.url, linked])
        words.insert(dice.randrange(len(words)), said)
    if dice.random() < 1 / 3:
        words.append(f"\n\n{dice.choice(stamps)}\n")
    return " ".join(words)


def main() -> None:
    """Make the tickets, lint them in each form, print a row for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tickets", type=int, default=10_000)
    parser.add_argument("--book", type=Path, default=ROOT / "site" / "search")
    arguments = parser.parse_args()
    store = load(arguments.book)
    days = [date(2024, 5, 15), date(2025, 6, 1), date(2026, 11, 23)]
    stamps = [stamp_text(ask(store, use, day).stamp) for use in USES for day in days]
    dice = random.Random(5)
    tickets = [ticket(dice, store, stamps) for _ in range(arguments.tickets)]
    size = sum(map(len, tickets)) / len(tickets)
    print(f"{len(tickets)} tickets of {size:.0f} characters on average")
    print(f"{'form':24}{'s':>8}{'MiB':>8}  summary")
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        (top / "files").mkdir()
        for n, text in enumerate(tickets):
            (top / "files" / f"T-{n:05}.md").write_text(text, "utf-8")
        issues = [
            {"key": f"T-{n}", "fields": {"summary": "A use", "description": text}}
            for n, text in enumerate(tickets)
        ]
        (top / "jira.json").write_text(json.dumps({"issues": issues}), "utf-8")
        with (top / "jira.csv").open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["Issue key", "Summary", "Description"])
            rows.writerows([f"T-{n}", "A use", text] for n, text in enumerate(tickets))
        for name in ("files", "jira.json", "jira.csv"):
            print(measured(top / name, arguments.book), flush=True)


def measured(path: Path, book: Path) -> str:
    """A row: the form, wall time of the whole command, peak memory of it, its summary."""
    command = [sys.executable, __file__, "--child", str(path), str(book)]
    start = time.perf_counter()
    run = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    seconds = time.perf_counter() - start
    *_, summary, peak = run.stdout.splitlines() or ["", run.stderr]
    return f"{path.name:24}{seconds:8.1f}{peak:>8}  {summary}"


def child(path: str, book: str) -> None:
    """The command itself, in a process of its own, with its peak of memory at the end."""
    from search.__main__ import cli

    with suppress(SystemExit):
        cli(["lint", path, "--book", book], standalone_mode=False)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(*sys.argv[2:])
    else:
        main()
