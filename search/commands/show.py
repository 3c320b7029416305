"""The commands `show` and `cite`: one clause version, for people or ready to paste."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from ..index import Shelf, load
from ..tickets import STYLES, cite, find_version
from .options import as_json_option, book_option
from .terminal import show_clause

Json = dict[str, Any]


@click.command("show")
@click.argument("name", metavar="ID[@VERSION]")
@as_json_option
@book_option
def show_command(name: str, as_json: bool, book: Path) -> None:
    """Show a clause with its conditions, exceptions and provenance."""
    shelf = load(book)
    clause = named(shelf, name)
    if as_json:
        click.echo(json.dumps(clause, ensure_ascii=False, indent=1))
    else:
        show_clause(clause, shelf)


@click.command("cite")
@click.argument("name", metavar="ID[@VERSION]")
@click.option("--style", type=click.Choice(tuple(STYLES)), default="markdown", show_default=True)
@book_option
def cite_command(name: str, style: str, book: Path) -> None:
    """Print a citation of a clause version, ready to paste.

    html (or jira-rich) is for a page or a mail that shows rich text; legal is a footnote; json is
    CSL JSON. The version in force today is cited unless VERSION names another.
    """
    shelf = load(book)
    click.echo(cite(shelf, named(shelf, name), style))


def named(shelf: Shelf, name: str) -> Json:
    """The version that a name means; a name that is no longer in use is said on stderr."""
    clause = find_version(shelf, name, date.today().isoformat())
    for old in shelf.renamed:
        if name == old or name.startswith((f"{old}@", f"{old}-v")):
            click.echo(f"note: '{old}' is called '{clause['id']}' now", err=True)
    return clause
