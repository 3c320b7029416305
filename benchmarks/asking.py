"""How long one answer takes, in Python and in the page's engine, beside a full-text search.

    python benchmarks/asking.py [--texts 60] [--words 100]

Texts of about that many words are made of the labelled scenarios, the same for all. The peer is
Whoosh's OR over the words of the text, which only ranks clauses. Medians after one pass to warm up.
"""

from __future__ import annotations

import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import click

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from search.answer.answer import ask  # noqa: E402
from search.book.source.reading import read_book  # noqa: E402
from search.finding.fulltext import matches, open_index, write_index  # noqa: E402
from search.index.clausestore import digest, export, open_store, save  # noqa: E402

TODAY = date(2026, 11, 23)


def texts(words: int) -> Iterator[str]:
    """Scenarios joined until each text has about that many words."""
    lines = (ROOT / "tests" / "scenarios" / "tune.jsonl").read_text("utf-8").splitlines()
    found: list[str] = []
    for line in lines:
        found += json.loads(line)["query"].split()
        if len(found) >= words:
            yield " ".join(found[:words])
            found = []


def median(run: Callable[[str], object], uses: list[str]) -> float:
    """The median time of one run in milliseconds, after one pass to warm up."""
    for use in uses:
        run(use)
    times = []
    for use in uses:
        start = time.perf_counter()
        run(use)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


@click.command()
@click.option("--texts", "count", default=60, show_default=True)
@click.option("--words", default=100, show_default=True)
def main(count: int, words: int) -> None:
    """Print a table of medians and their ratio to the peer."""
    uses = [use for _, use in zip(range(count), texts(words), strict=False)]
    data = export(read_book(ROOT / "docs"), "https://clausebook.example/")
    store = open_store(data, digest(data))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_index(store, folder / "whoosh")
        index = open_index(folder / "whoosh", store.digest)
        keys = {one.name for one in store.clauses}

        def search(use: str) -> object:
            terms = list(dict.fromkeys(re.findall(r"[a-z]{3,}", use.lower())))[:35]
            return matches(index, " OR ".join(terms), keys)

        rows = {
            "answer, Python": median(lambda use: ask(store, use, TODAY), uses),
            "Whoosh, OR of the words": median(search, uses),
        }
        if node := shutil.which("node"):
            save(data, folder / "index")
            run = subprocess.run(
                [node, "benchmarks/asking.mjs", str(folder / "index")],
                cwd=ROOT,
                input=json.dumps(uses),
                capture_output=True,
                text=True,
                check=True,
            )
            rows["answer, page (Node)"] = float(run.stdout)
    peer = rows["Whoosh, OR of the words"]
    click.echo(f"{len(uses)} texts of {words} words, {len(store.clauses)} clause versions\n")
    click.echo("| | median ms | ratio |\n|---|---:|---:|")
    for label, took in rows.items():
        click.echo(f"| {label} | {took:.2f} | {took / peer:.2f} |")


if __name__ == "__main__":
    main()
