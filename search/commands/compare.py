"""`compare`: two uses side by side. 0 both come to the same by the same clauses, 1 not, 2 error."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from ..answer import Compared, Names, Row, ask, compared, deciding_fact, fact_in_words
from ..index import ClauseStore, load
from .options import as_json_option, as_of_option, book_option
from .terminal import on_a_line, show_lead

_STATES = {"same": "same", "differs": "differs", "only-a": "only A", "only-b": "only B"}


@click.command("compare")
@click.argument("a")
@click.argument("b")
@as_of_option
@as_json_option
@book_option
def compare_command(a: str, b: str, as_of: date | None, as_json: bool, book: Path) -> None:
    """Set the uses A and B side by side: what each comes to, and which fact decides.

    The deciding fact is what B says of one thing (or two) that, put into A, makes A come out as B.
    """
    store = load(book)
    day = as_of or date.today()
    found = compared(ask(store, a, day), ask(store, b, day), store)
    if as_json:
        click.echo(json.dumps(found.to_json(), ensure_ascii=False, indent=1))
    else:
        _show(found, store)
    sys.exit(0 if found.same else 1)


def _show(found: Compared, store: ClauseStore) -> None:
    out, names = Console(highlight=False), Names(store.vocabulary)
    for letter, answer in (("A", found.a), ("B", found.b)):
        out.print(Text(f"{letter}: {on_a_line(answer.query)}", style="bold"))
        show_lead(answer, store)
        out.print()
    out.print(Text(deciding_fact(found, names), style="bold"))
    out.print(Text(f"As of {found.a.as_of}. Not legal advice."))
    out.print(Text("\nFacts:", style="bold"))
    for row in found.rows:
        _fact(out, row, found, names)
    if found.verdicts:
        out.print(Text("\nVerdicts that differ:", style="bold"))
    for one in found.verdicts:
        out.print(Text(f"  {one.clause.name}: {_plain(one.a)} in A, {_plain(one.b)} in B"))
        out.print(Text(f"    {one.clause.title}"))
        for dimension, in_a, in_b in one.parts:
            asked = names.dimension(dimension).lower()
            out.print(Text(f"    {asked}: {_plain(in_a)} in A, {_plain(in_b)} in B"))


def _fact(out: Console, row: Row, found: Compared, names: Names) -> None:
    mark = "  <- decides" if any(row.dimension in one for one in found.deciding) else ""
    said = [
        ", ".join(fact_in_words(one, names) for one in facts) or "nothing"
        for facts in ((row.a,) if row.state == "same" else (row.a, row.b))
    ]
    label = names.dimension(row.dimension)
    out.print(Text(f"  {_STATES[row.state]:8} {label}: {' | '.join(said)}{mark}"))


def _plain(state: str) -> str:
    return state.replace("-", " ")
