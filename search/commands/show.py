"""The commands `show` and `cite`: one clause version, for people or ready to paste."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from ..index import ClauseStore, ClauseVersion, load
from ..tickets import STYLES, cite, find_version
from .options import as_json_option, book_option
from .terminal import show_clause


@click.command("show")
@click.argument("name", metavar="ID[@VERSION]")
@as_json_option
@book_option
def show_command(name: str, as_json: bool, book: Path) -> None:
    """Show a clause with its conditions, exceptions and provenance."""
    store = load(book)
    clause = named(store, name)
    if as_json:
        click.echo(json.dumps(clause.to_json(), ensure_ascii=False, indent=1))
    else:
        show_clause(clause, store)


@click.command("cite")
@click.argument("name", metavar="ID[@VERSION]")
@click.option("--style", type=click.Choice(tuple(STYLES)), default="markdown", show_default=True)
@book_option
def cite_command(name: str, style: str, book: Path) -> None:
    """Print a citation of a clause version, ready to paste.

    html (or jira-rich) is for a page or a mail that shows rich text; legal is a footnote; json is
    CSL JSON. The version in force today is cited unless VERSION names another.
    """
    store = load(book)
    click.echo(cite(store, named(store, name), style))


def named(store: ClauseStore, name: str) -> ClauseVersion:
    """The version that a name means; a name that is no longer in use is said on stderr."""
    clause = find_version(store, name, date.today().isoformat())
    for old in store.renamed:
        if name == old or name.startswith((f"{old}@", f"{old}-v")):
            click.echo(f"note: '{old}' is called '{clause.id}' now", err=True)
    return clause
