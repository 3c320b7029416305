"""The command line. 0 found, 1 nothing, 2 error; of `lint` and `replay`: 0 good, 1 not, 2 error."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import click

from . import __version__
from .citing import STYLES, cite, find_version, named_in
from .commands.ask import ask_command
from .commands.lint import lint_command
from .commands.options import as_json_option, as_of_option, book_option
from .commands.replay import replay_command
from .errors import ClausebookError, refusal
from .project import fulltext_folder
from .shelf import Shelf, in_force, load
from .terminal import show_clause

Json = dict[str, Any]


@click.group(no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="clausebook")
def cli() -> None:
    """Which restrictions apply to this use? Not legal advice."""


cli.add_command(ask_command)
cli.add_command(lint_command)
cli.add_command(replay_command)


@cli.command("find")
@click.argument("query")
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True)
@click.option(
    "--index",
    type=click.Path(path_type=Path, readable=False),
    show_default="build/whoosh, of the same project as the book",
    help="Folder of the full-text index.",
)
@as_of_option
@as_json_option
@book_option
def find_command(
    query: str, limit: int, index: Path | None, as_of: date | None, as_json: bool, book: Path
) -> None:
    """Rank clauses by words: phrases, policy:eai, title:..., pol*, polce~ (Whoosh's language).

    A clause that is named, with or without its version, comes first.
    """
    from .fulltext import find, first, open_index  # only this command needs Whoosh

    shelf = load(book)
    day = (as_of or date.today()).isoformat()
    current = {f"{one['id']}@{one['version']}": one for one in in_force(shelf, day)}
    hits, suggestion = find(open_index(index or fulltext_folder(book)), query, limit, set(current))
    if named := named_in(shelf, query, day):
        current |= {f"{one['id']}@{one['version']}": one for one in named}
        hits, suggestion = first(named, hits)[:limit], None
    if as_json:
        found = [{**asdict(hit), "url": current[hit.key]["url"]} for hit in hits]
        click.echo(json.dumps({"hits": found, "suggestion": suggestion}, ensure_ascii=False))
    elif hits:
        for hit in hits:
            url = current[hit.key]["url"]
            click.echo(f"{hit.key}  {hit.title}\n  {hit.passage}\n  {url}")
    if not as_json and not hits:
        click.echo("nothing found")
    if suggestion and not as_json:
        click.echo(f"did you mean: {suggestion}", err=not hits)
    sys.exit(0 if hits else 1)


@cli.command("show")
@click.argument("name", metavar="ID[@VERSION]")
@as_json_option
@book_option
def show_command(name: str, as_json: bool, book: Path) -> None:
    """Show a clause with its conditions, exceptions and provenance."""
    shelf = load(book)
    clause = _named(shelf, name)
    if as_json:
        click.echo(json.dumps(clause, ensure_ascii=False, indent=1))
    else:
        show_clause(clause, shelf)


@cli.command("cite")
@click.argument("name", metavar="ID[@VERSION]")
@click.option("--style", type=click.Choice(tuple(STYLES)), default="markdown", show_default=True)
@book_option
def cite_command(name: str, style: str, book: Path) -> None:
    """Print a citation of a clause version, ready to paste.

    html (or jira-rich) is for a page or a mail that shows rich text; legal is a footnote; json is
    CSL JSON. The version in force today is cited unless VERSION names another.
    """
    shelf = load(book)
    click.echo(cite(shelf, _named(shelf, name), style))


def _named(shelf: Shelf, name: str) -> Json:
    """The version that a name means; a name that is no longer in use is said on stderr."""
    clause = find_version(shelf, name, date.today().isoformat())
    for old in shelf.renamed:
        if name == old or name.startswith((f"{old}@", f"{old}-v")):
            click.echo(f"note: '{old}' is called '{clause['id']}' now", err=True)
    return clause


def main() -> None:
    """Run the command; a mistake of the user is one line on stderr and exit code 2."""
    try:
        cli(standalone_mode=False)
    except ClausebookError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(2)
    except click.ClickException as error:
        click.echo(f"error: {error.format_message()}", err=True)
        sys.exit(2)
    except OSError as error:
        click.echo(f"error: {refusal(error)}", err=True)
        sys.exit(2)
    except click.Abort:
        sys.exit(130)


if __name__ == "__main__":
    main()
