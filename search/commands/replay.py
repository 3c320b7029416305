"""`replay`: a stamp decided again from the present book. 0 nothing differs, 1 it does, 2 error."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from .. import __version__
from ..index import load
from ..tickets import Comparison, Ended, Replay, ended, in_words, parse_stamp, replay
from .options import Day, as_json_option, book_option


class _DayOrToday(Day):
    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        return date.today() if value == "today" else super().convert(value, param, ctx)


@click.command("replay")
@click.argument("stamp")
@click.option(
    "--as-of", type=_DayOrToday(), help="Day to decide for, or today; the stamp's own if not given."
)
@as_json_option
@book_option
def replay_command(stamp: str, as_of: date | None, as_json: bool, book: Path) -> None:
    """Decide again from a STAMP that `ask --stamp` printed, and show what differs and why."""
    store = load(book)
    parsed = parse_stamp(stamp, store)
    found = replay(store, parsed, as_of.isoformat() if as_of else None)
    today = date.today().isoformat()
    gone = ended(store, parsed.verdicts, today)
    if as_json:
        click.echo(json.dumps(_plain(found, gone, today), ensure_ascii=False, indent=1))
    else:
        _show(found, gone, today)
    sys.exit(1 if found.differences else 0)


def _plain(found: Replay, gone: list[Ended], today: str) -> dict[str, object]:
    return {
        "stamp": asdict(found.stamp),
        "as_of": found.day,
        "book": found.book,
        "engine": __version__,
        "same_book": found.same_book,
        "differs": bool(found.differences),
        "clauses": [{**asdict(one), "differs": one.differs} for one in found.clauses],
        "today": today,
        "ended": [asdict(one) for one in gone],
    }


def _show(found: Replay, gone: list[Ended], today: str) -> None:
    out = Console(highlight=False, soft_wrap=True)
    stamp, many = found.stamp, len(found.differences)
    what = f"{many} of {len(found.clauses)} clauses differ." if many else "Nothing differs."
    out.print(Text(what, style="bold red" if many else "bold green"))
    out.print(Text(f"Stamp of {stamp.as_of}, decided again for {found.day}. Not legal advice."))
    book = "the same book" if found.same_book else f"book {stamp.book}, now {found.book}"
    engine = stamp.engine if stamp.engine == __version__ else f"{stamp.engine}, now {__version__}"
    asked = f"; asked of {', '.join(stamp.policies)}" if stamp.policies else ""
    out.print(Text(f"Made from {book}; engine {engine}{asked}."))
    out.print(Text("\nFacts:", style="bold"))
    for fact in stamp.facts:
        out.print(Text(f"  {fact.replace('=', ': ', 1).replace('=', ' ')}"))
    out.print(Text("\nClauses:", style="bold"))
    for one in sorted(found.clauses, key=lambda c: not c.differs):
        _show_one(out, one)
    if gone:
        out.print(Text(f"\nNo longer in force on {today}, whatever the verdict:", style="bold"))
    for end in gone:
        until = f"ended {end.until}" if end.until else "is not in this book"
        instead = f"instead: {', '.join(end.instead)}" if end.instead else "nothing replaces it"
        out.print(Text(f"  {end.clause}@{end.version} {until}; {instead}"))


def _show_one(out: Console, one: Comparison) -> None:
    name = f"{one.clause}@{one.version}" if one.version else ", ".join(one.now)
    before, after = in_words(one.before), in_words(one.after)
    if not one.differs:
        out.print(Text(f"  same     {before:16}  {name}"))
        return
    out.print(Text(f"  DIFFERS  {before} -> {after}  {name}", style="bold red"))
    if one.why:
        out.print(Text(f"           {one.why}"))
