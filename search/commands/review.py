"""`review`: a whole inventory. 0 nothing that fails, 1 some do, 2 an error or unreadable rows."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import Executor
from datetime import date
from functools import partial
from pathlib import Path

import click

from ..index import load
from ..review import Cluster, Settings, Wanted, processors, review
from .options import book_option, parse_day


@click.command("review")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--out", type=click.Path(path_type=Path), help="Folder of the report; FILE-review if not given."
)
@click.option(
    "--text",
    "texts",
    multiple=True,
    metavar="HEADING",
    help="Column of the text; several are joined.",
)
@click.option("--id", "use_id", metavar="HEADING", help="Column of the id.")
@click.option("--owner", metavar="HEADING", help="Column of the owner.")
@click.option("--as-of", metavar="DAY|HEADING", help="Day of all uses, or the column of the days.")
@click.option(
    "--sheet", metavar="NAME", help="Sheet of a workbook; the first with a text if not given."
)
@click.option(
    "--policy", "policies", multiple=True, metavar="ID", help="Only clauses of this policy."
)
@click.option(
    "--answers",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Filled-in list of questions (CSV or XLSX); later ones count more.",
)
@click.option(
    "--since", type=click.Path(path_type=Path), help="Earlier review: say what differs, and why."
)
@click.option(
    "--format",
    "kind",
    type=click.Choice(["text", "sarif", "junit"]),
    default="text",
    show_default=True,
    help="What to print.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["prohibited", "conditional", "cannot-tell", "never"]),
    default="never",
    show_default=True,
    help="What makes the exit code 1, and whatever is graver.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    show_default="as many as there are processors",
    help="Processes that judge uses; threads of the cluster with --dask.",
)
@click.option("--dask", metavar="ADDRESS", help="Judge on the Dask cluster of this scheduler.")
@book_option
def review_command(
    file: Path,
    out: Path | None,
    texts: tuple[str, ...],
    use_id: str | None,
    owner: str | None,
    as_of: str | None,
    sheet: str | None,
    policies: tuple[str, ...],
    answers: tuple[Path, ...],
    since: Path | None,
    kind: str,
    fail_on: str,
    workers: int | None,
    dask: str | None,
    book: Path,
) -> None:
    """Judge every use of an inventory (CSV, XLSX, JSON, JSONL) and write a report.

    A run that was cut off goes on where it stopped when the same command is given again.
    """
    day = _day(as_of)
    settings = Settings(
        out or Path(f"{file.stem}-review"),
        Wanted(texts, use_id, owner, None if day else as_of),
        sheet,
        day,
        policies,
        answers,
        since,
        kind,
        fail_on,
        *_workers(workers, dask),
    )
    sys.exit(review(load(book), book, file, settings))


def _workers(wanted: int | None, dask: str | None) -> tuple[int, Callable[[], Executor] | None]:
    """How many work at once, and what starts them: None for processes of this machine."""
    if dask is None:
        return wanted or processors(), None
    start = partial(Cluster, dask)
    if wanted is None:
        with start() as cluster:
            wanted = cluster.threads
    if not wanted:
        click.echo(f"{dask} has no workers yet; --workers says how many will come", err=True)
    return wanted or 1, start


def _day(text: str | None) -> date | None:
    """The day that is meant, None for a heading."""
    try:
        return parse_day(text) if text else None
    except ValueError:
        return None
