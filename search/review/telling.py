"""What a run says while it goes on, and at its end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from ..tickets.linting import visible
from .outcomes import OUTCOMES
from .summary import Summary
from .workbooks import MISSING, can_write

_NAMED = 5  # uses that a message names


@contextmanager
def progress(count: int, done: int) -> Iterator[Callable[[int], object]]:
    """A bar on stderr with count, rate and time left, at a terminal only."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console  # only at a terminal
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    rate = TextColumn("{task.fields[rate]}")
    columns = (BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=count, completed=done, rate="")

        def advance(many: int) -> None:
            bar.advance(task, many)
            speed = bar.tasks[0].speed
            bar.update(task, rate=f"{speed:.0f} uses/s" if speed else "")

        yield advance


def tell_faults(path: Path, summary: Summary, unused: Sequence[str]) -> None:
    """Print on stderr what could not be read, and which answers nothing was done with."""
    if unused:
        more = f" and {len(unused) - _NAMED} more" if len(unused) > _NAMED else ""
        names = ", ".join(unused[:_NAMED])
        click.echo(f"answered, but not in the inventory: {names}{more}", err=True)
    for one in summary.faults:
        place = f"{visible(str(path))}: row {one['row']}"
        click.echo(f"error: {place}: {visible(one['error'])}", err=True)
    more_faults = summary.unread - len(summary.faults)
    if more_faults:
        click.echo(f"error: {more_faults} more rows cannot be read, see unread.csv", err=True)
    if not can_write():
        click.echo(f"review.xlsx is left out: {MISSING}", err=True)


def tell_outcomes(summary: Summary, report: Path, since: bool) -> None:
    """Print what uses come to, and where the report is."""
    for name, one in OUTCOMES.items():
        click.echo(f"{summary.outcomes[name]:>9,}  {one.label.lower()}")
    asked = sum(len(owner.facts) for owner in summary.owners.values())
    whose = f"uses: {summary.uses:,}; owners: {len(summary.owners):,}"
    click.echo(f"{whose}; open questions: {asked:,}")
    if since:
        click.echo(f"{summary.differing:,} come out otherwise than before, see since.html.")
    click.echo(f"The report is {report / 'index.html'}. Not legal advice.")
