"""One review: settings in, a report's folder and an exit code out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

import click

from ..answer import check_policies
from ..errors import ClausebookError
from ..files import move, remove
from ..index import ClauseStore
from ..tickets.linting import visible
from .columns import Columns, Wanted, choose
from .findings import as_junit, as_sarif
from .journal import Journal, beside, open_journal
from .outcomes import FAILING
from .overview import About
from .questions import read_answers
from .report import FORMAT, Report
from .reviewing import Item, Work, program, review_all
from .running import PIECE, executor, in_order, pieces
from .since import NAME, read_review
from .tables import open_table
from .telling import progress, tell_faults, tell_outcomes
from .uses import Said, Use, uses


@dataclass(frozen=True)
class Settings:
    """The options of `clausebook review`; `start` makes the executor, `day` is None for today."""

    out: Path
    wanted: Wanted
    sheet: str | None
    day: date | None
    policies: tuple[str, ...]
    answers: tuple[Path, ...]
    since: Path | None
    kind: str
    fail_on: str
    workers: int
    start: Callable[[], Executor] | None = None


@dataclass(frozen=True)
class _Inventory:
    """A file to review, with what was found out by going through it once."""

    path: Path
    settings: Settings
    answers: Mapping[str, Sequence[Said]]
    columns: Columns
    heading: Sequence[str]
    count: int
    unused: Sequence[str]

    @contextmanager
    def items(self, day: date) -> Iterator[Iterator[Item]]:
        """All rows, from the beginning."""
        with open_table(self.path, self.settings.wanted, self.settings.sheet) as table:
            yield uses(table, self.columns, day, self.answers)


def review(store: ClauseStore, book: Path, path: Path, settings: Settings) -> int:
    """Review the inventory, write the report, return the exit code.

    Raises ClausebookError for an inventory that cannot be read; nothing is written then.
    """
    day = settings.day or date.today()
    check_policies(store, day, settings.policies)
    _check_place(settings.out)
    old = read_review(settings.since) if settings.since else None
    answers = read_answers(settings.answers, store)
    inventory = _looked_through(path, settings, answers, day)
    work = Work(book.absolute(), store.digest, program(), settings.policies)
    name = _name(inventory, work)
    with open_journal(settings.out, name, day.isoformat()) as journal:
        _judge(inventory, journal, work, settings)
        about = About(
            visible(path.name),
            inventory.columns.named(inventory.heading),
            journal.day,
            settings.policies,
            store.digest,
            work.program,
            old is not None,
        )
        made = beside(settings.out) / "report"
        remove(made)
        summary = Report(made, about, store, old).write(journal.records)
        _swap(made, settings.out)
        tell_faults(path, summary, inventory.unused)
        if settings.kind == "sarif":
            click.echo(as_sarif(path, journal.records()))
        elif settings.kind == "junit":
            click.echo(as_junit(path, journal.records(), FAILING[settings.fail_on]))
        else:
            tell_outcomes(summary, settings.out, old is not None)
    remove(beside(settings.out))
    failing = FAILING[settings.fail_on]
    return 2 if summary.unread else int(any(summary.outcomes[one] for one in failing))


def _check_place(out: Path) -> None:
    """Raise ClausebookError for a place where something else stands than a review."""
    is_empty = out.is_dir() and not any(out.iterdir())
    if out.exists() and not is_empty and not (out / NAME).is_file():
        raise ClausebookError(f"{out} is there already and is no review; name another --out")


def _looked_through(
    path: Path, settings: Settings, answers: Mapping[str, Sequence[Said]], day: date
) -> _Inventory:
    """The inventory, read once from beginning to end, so that a fault in it comes first."""
    try:
        with open_table(path, settings.wanted, settings.sheet) as table:
            columns = choose(table.heading, settings.wanted, table.where)
            for role, names in columns.named(table.heading):
                click.echo(f"{role}: {' + '.join(names) or 'none'}", err=settings.kind != "text")
            count, left = 0, set(answers)
            for one in uses(table, columns, day, answers):
                count += 1
                if isinstance(one, Use):
                    left.discard(one.id)
    except OSError as error:
        raise ClausebookError(f"{path} cannot be read: {error.strerror or error}") from None
    if not count:
        raise ClausebookError(f"{table.where} has no rows below its headings")
    return _Inventory(path, settings, answers, columns, table.heading, count, sorted(left))


def _name(inventory: _Inventory, work: Work) -> str:
    """A name for all that decides the records: the same name, the same records.

    The day of a review that names none is not part of it: what was begun before midnight goes on.
    """
    settings = inventory.settings
    digest = hashlib.sha256()
    with inventory.path.open("rb") as file:
        while content := file.read(1 << 20):
            digest.update(content)
    said = sorted((use, [vars(one) for one in ones]) for use, ones in inventory.answers.items())
    decides = [
        FORMAT,
        digest.hexdigest(),
        settings.sheet,
        vars(inventory.columns),
        inventory.heading,
        str(settings.day or ""),
        settings.policies,
        said,
        work.digest,
        work.program,
    ]
    return hashlib.sha256(json.dumps(decides).encode()).hexdigest()[:16]


def _judge(inventory: _Inventory, journal: Journal, work: Work, settings: Settings) -> None:
    """Add to the journal what it lacks."""
    if journal.done:
        click.echo(f"going on after row {journal.done:,} of {inventory.count:,}", err=True)
    left = inventory.count - journal.done
    # To start others takes longer than a few rows do.
    workers = settings.workers if left > 2 * PIECE else 1
    start = settings.start or (lambda: executor(workers))
    day = date.fromisoformat(journal.day)
    with inventory.items(day) as items, progress(inventory.count, journal.done) as advance:
        rest = pieces(islice(items, journal.done, None))
        for lines in in_order(start, _Piece(work), rest, workers):
            journal.add(lines)
            advance(len(lines))


@dataclass(frozen=True)
class _Piece:
    """The work on one piece, as it is sent to a worker."""

    work: Work

    def __call__(self, items: list[Item]) -> list[str]:
        return review_all(self.work, items)


def _swap(made: Path, out: Path) -> None:
    """Put the report in its place by renaming; a review that stood there goes last."""
    before = beside(out) / "before"
    remove(before)
    if out.exists():
        move(out, before)
    try:
        made.rename(out)
    except OSError:
        if before.exists():
            before.rename(out)
        raise
