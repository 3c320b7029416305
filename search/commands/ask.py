"""`ask`: one question or a file of them."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from ..answer import NOT_UNDERSTOOD, Choice, ask, parse_choice
from ..dialogue import converse
from ..errors import ClausebookError
from ..explaining import show_explanation
from ..shelf import Shelf, load
from ..stamping import stamp_text
from ..terminal import show_answer
from .options import as_json_option, as_of_option, book_option, parse_day

Json = dict[str, Any]


@click.command("ask")
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
@click.option("--stamp", is_flag=True, help="Add a stamp for a ticket; `replay` decides from it.")
@as_of_option
@as_json_option
@book_option
def ask_command(
    text: str | None,
    batch: Path | None,
    facts: tuple[str, ...],
    policies: tuple[str, ...],
    interactive: bool,
    explain: bool,
    stamp: bool,
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
        answers = [_stamped(one) if stamp else one for one in answers]
        click.echo("\n".join(json.dumps(one, ensure_ascii=False) for one in answers))
        found = any(_found(one, shelf) for one in answers)
    else:
        if interactive:
            answer = converse(shelf, text or "", day, choices, policies)
        else:
            answer = ask(shelf, text or "", day, choices, policies)
        if stamp and answer["rollup"] == NOT_UNDERSTOOD:
            raise ClausebookError(
                "the use was not understood, so there is no decision to stamp; say what the system"
                " does, or state it with --fact capability=..."
            )
        if stamp:
            answer = _stamped(answer)
        if as_json:
            click.echo(json.dumps(answer, ensure_ascii=False, indent=1))
        elif explain:
            show_explanation(answer, shelf)
        elif not interactive:
            show_answer(answer)
        if stamp and not as_json:
            click.echo(answer["stamp"]["text"])
        found = _found(answer, shelf)
    sys.exit(0 if found else 1)


def _stamped(answer: Json) -> Json:
    """The answer with its stamp as text; none where nothing was understood, so nothing decided."""
    if answer["rollup"] == NOT_UNDERSTOOD:
        return answer
    return {**answer, "stamp": {**answer["stamp"], "text": stamp_text(answer["stamp"])}}


def _found(answer: Json, shelf: Shelf) -> bool:
    """Whether a restriction comes up, or a duty that does not bind every use anyway."""
    due = [one for one in answer["duties"] if one["state"] in ("applies", "cannot-tell")]
    asking = (shelf.version(one["id"], one["version"])["when"] for one in due)
    own = any(not condition["shared"] for when in asking for condition in when)
    return answer["rollup"] not in ("not-addressed", NOT_UNDERSTOOD) or own


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
            asked = parse_day(record["as_of"]) if "as_of" in record else day
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
