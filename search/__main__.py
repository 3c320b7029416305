"""The command line: ask, find, show, cite. Exit codes as grep: 0 found, 1 nothing, 2 error."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import click

from . import __version__
from .answer import Choice, ask, parse_choice
from .citing import STYLES, cite, find_version
from .dialogue import converse
from .errors import ClausebookError
from .explaining import show_explanation
from .shelf import Shelf, in_force, load
from .terminal import show_answer, show_clause

Json = dict[str, Any]


def _day(text: str) -> date:
    """A day written YYYY-MM-DD, and in no other way of ISO 8601. Raises ValueError, TypeError."""
    day = date.fromisoformat(text)
    if day.isoformat() != text:
        raise ValueError
    return day


class _Day(click.ParamType[date]):
    name = "date"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:
        if isinstance(value, date):
            return value
        try:
            return _day(value)
        except ValueError:
            self.fail(f"'{value}' is not a date; write it as YYYY-MM-DD", param, ctx)


_book = click.option(
    "--book",
    type=click.Path(path_type=Path),
    default=Path("site/search"),
    envvar="CLAUSEBOOK_BOOK",
    show_default=True,
    help="Folder of the static index.",
)
_as_of = click.option(
    "--as-of", type=_Day(), help="Date the question is asked for; today if not given."
)
_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group(no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="clausebook")
def cli() -> None:
    """Which restrictions apply to this use? Not legal advice."""


@cli.command("ask")
@click.argument("text", required=False)
@click.option(
    "--batch",
    type=click.Path(path_type=Path, dir_okay=False),
    help="JSON lines with id, query, as_of.",
)
@click.option(
    "--fact",
    "facts",
    multiple=True,
    metavar="DIMENSION=CONCEPT",
    help="State a fact; !concept denies it, none denies all.",
)
@click.option(
    "--policy",
    "policies",
    multiple=True,
    metavar="ID",
    help="Only clauses of this policy.",
)
@click.option(
    "--interactive",
    "-i",
    is_flag=True,
    help="Put the open questions one by one (default at a terminal without TEXT).",
)
@click.option("--explain", is_flag=True, help="Print the whole reading as a tree.")
@_as_of
@_json
@_book
def ask_command(
    text: str | None,
    batch: Path | None,
    facts: tuple[str, ...],
    policies: tuple[str, ...],
    interactive: bool,
    explain: bool,
    as_of: date | None,
    as_json: bool,
    book: Path,
) -> None:
    """Say which clauses apply to the use described by TEXT.

    Without TEXT, at a terminal, ask for the use and then for each fact that can still change the
    answer.
    """
    if text is None and batch is None and sys.stdin.isatty() and sys.stdout.isatty():
        text, interactive = click.prompt("Describe the use"), True
    if (text is None) == (batch is None):
        raise ClausebookError("give either a text or --batch FILE")
    if as_json and (interactive or explain):
        raise ClausebookError("--json holds every reason already; leave --interactive, --explain")
    if batch is not None and (interactive or explain):
        raise ClausebookError("--batch answers in JSON; leave --interactive and --explain out")
    shelf = load(book)
    chosen = (parse_choice(one, shelf.vocabulary) for one in facts)
    choices = [one for one in chosen if one is not None]
    day = as_of or date.today()
    if batch is not None:
        if not as_json:
            raise ClausebookError("--batch needs --json")
        answers = _batch(shelf, batch, day, choices, policies)
        click.echo("\n".join(json.dumps(one, ensure_ascii=False) for one in answers))
        found = any(_found(one, shelf) for one in answers)
    else:
        if interactive:
            answer = converse(shelf, text or "", day, choices, policies)
        else:
            answer = ask(shelf, text or "", day, choices, policies)
        if as_json:
            click.echo(json.dumps(answer, ensure_ascii=False, indent=1))
        elif explain:
            show_explanation(answer, shelf)
        elif not interactive:
            show_answer(answer)
        found = _found(answer, shelf)
    sys.exit(0 if found else 1)


def _found(answer: Json, shelf: Shelf) -> bool:
    """Whether a restriction comes up, or a duty that does not bind every use anyway."""
    due = [one for one in answer["duties"] if one["state"] in ("applies", "cannot-tell")]
    asking = (shelf.version(one["id"], one["version"])["when"] for one in due)
    own = any(not condition["shared"] for when in asking for condition in when)
    return answer["rollup"] != "not-addressed" or own


def _batch(
    shelf: Shelf,
    path: Path,
    day: date,
    choices: list[Choice],
    policies: tuple[str, ...],
) -> list[Json]:
    """All answers of a file before anything is printed; a bad line is an error with its number."""
    try:
        # Only a line feed ends a line of JSON; a file may begin with a byte order mark.
        lines = path.read_text("utf-8-sig").split("\n")
    except OSError as error:
        raise ClausebookError(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ClausebookError(f"{path} is not UTF-8 text; save it as UTF-8") from None
    answers = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            query = record["query"]
            asked = _day(record["as_of"]) if "as_of" in record else day
            named = isinstance(record.get("id", ""), str | int)
            if not isinstance(query, str) or not named:
                raise TypeError
            str(record.get("id", "")).encode()
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise ClausebookError(
                f"{path}:{number}: not a question; write"
                ' {"id": ..., "query": "...", "as_of": "YYYY-MM-DD"}'
            ) from None
        try:
            answer = ask(shelf, query, asked, choices, policies)
        except ClausebookError as error:
            raise ClausebookError(f"{path}:{number}: {error}") from None
        answers.append({"id": record["id"], **answer} if "id" in record else answer)
    if not answers:
        raise ClausebookError(f"{path} holds no questions; write one JSON object per line")
    return answers


@cli.command("find")
@click.argument("query")
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True)
@click.option(
    "--index",
    type=click.Path(path_type=Path),
    default=Path("build/whoosh"),
    show_default=True,
    help="Folder of the full-text index.",
)
@_as_of
@_json
@_book
def find_command(
    query: str, limit: int, index: Path, as_of: date | None, as_json: bool, book: Path
) -> None:
    """Rank clauses by words: phrases, policy:eai, title:..., pol*, polce~ (Whoosh's language)."""
    from .fulltext import find, open_index  # only this command needs Whoosh

    shelf = load(book)
    day = (as_of or date.today()).isoformat()
    current = {f"{one['id']}@{one['version']}": one for one in in_force(shelf, day)}
    hits, suggestion = find(open_index(index), query, limit, set(current))
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
@_json
@_book
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
@_book
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
        click.echo(f"error: {error.filename or 'the output'}: {error.strerror}", err=True)
        sys.exit(2)
    except click.Abort:
        sys.exit(130)


if __name__ == "__main__":
    main()
