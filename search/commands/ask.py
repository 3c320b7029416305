"""`ask`: one question or a file of them."""

from __future__ import annotations

import codecs
import json
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from ..answer import Answer, Choice, ask, check_known, inquire, parse_choice
from ..errors import ClausebookError
from ..index import ClauseStore, load
from ..reader import load_model
from ..tickets import stamp_text
from .dialogue import converse
from .explaining import show_explanation
from .options import as_json_option, as_of_option, book_option, parse_day
from .terminal import show_answer

Json = dict[str, Any]
_Line = tuple[Json, Answer | Json]  # what names a line of a batch, and what comes of it
_WRITE = 'write {"id": ..., "query": "...", "as_of": "YYYY-MM-DD"}'
_HALF = re.compile("[\ud800-\udfff]")  # of a character: it cannot be written


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
    store = load(book)
    day = as_of or date.today()
    if batch is not None:
        if not as_json:
            raise ClausebookError("--batch needs --json")
        chosen = (parse_choice(one, store.vocabulary) for one in facts)
        choices = [one for one in chosen if one is not None]
        sys.exit(_answer_all(_batch(store, batch, day, choices, policies), stamp))
    inquiry = inquire(store, text or "", day, policies)
    answer = converse(inquiry, facts) if interactive else inquiry.answer(facts)
    if stamp and not answer.understood:
        raise ClausebookError(
            "the use was not understood, so there is no decision to stamp; say what the system"
            " does, or state it with --fact capability=..."
        )
    if as_json:
        click.echo(json.dumps(_plain(answer, stamp), ensure_ascii=False, indent=1))
    elif explain:
        show_explanation(answer)
    elif not interactive:
        show_answer(answer, store, inquiry.decisive(answer, facts))
    if stamp and not as_json:
        click.echo(stamp_text(answer.stamp))
    sys.exit(0 if _found(answer) else 1)


def _answer_all(answers: Iterable[_Line], stamp: bool) -> int:
    """Print a record for each line; 2 where one is no answer, else whether something was found."""
    found = failed = False
    for naming, answer in answers:
        if isinstance(answer, Answer):
            found = found or _found(answer)
            answer = _plain(answer, stamp)
        else:
            failed = True
        click.echo(json.dumps({**naming, **answer}, ensure_ascii=False))
    return 2 if failed else int(not found)


def _plain(answer: Answer, stamp: bool) -> Json:
    """The answer as JSON, with its stamp as text where wanted and where anything was decided."""
    data = answer.to_json()
    if stamp and answer.understood:
        data["stamp"]["text"] = stamp_text(answer.stamp)
    return data


def _found(answer: Answer) -> bool:
    """Whether a restriction comes up, or a duty that does not bind every use anyway."""
    due = [one for one in answer.duties if one.state in ("applies", "cannot-tell")]
    particular = any(one.clause.when for one in due)
    return particular or (answer.understood and answer.rollup != "not-addressed")


def _batch(
    store: ClauseStore,
    path: Path,
    day: date,
    choices: list[Choice],
    policies: tuple[str, ...],
) -> Iterator[_Line]:
    """The id of each line of a file and its answer; for one without, a record that says why.

    Raises ClausebookError where not the line but the file is at fault.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ClausebookError(f"{path} cannot be read: {error.strerror}") from None
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise ClausebookError(f"{path} is not UTF-8 text; save it as UTF-8")
    check_known(store, policies)
    model = load_model()
    # Only a line feed ends a line of JSON.
    lines = content.split(b"\n")
    if not any(line.strip() for line in lines):
        raise ClausebookError(f"{path} holds no questions; write one JSON object per line")
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        record: object = None
        try:
            record = _record(line)
            query, asked = _question(record, day)
            yield _id(record), ask(store, query, asked, choices, policies, model, carried=False)
        except ClausebookError as error:
            click.echo(f"error: {path}:{number}: {error}", err=True)
            yield _id(record), {"line": number, "error": str(error)}


def _record(line: bytes) -> object:
    try:
        return json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ClausebookError("not UTF-8 text; save it as UTF-8") from None
    except (ValueError, RecursionError):
        raise ClausebookError(f"not JSON; {_WRITE}") from None


def _question(record: object, day: date) -> tuple[str, date]:
    """The text and the day of a question. Raises ClausebookError for what is none."""
    if not isinstance(record, dict) or not isinstance(record.get("query"), str):
        raise ClausebookError(f"not a question; {_WRITE}")
    if "id" in record and not _id(record):
        raise ClausebookError(f"not a question: the id is no text and no whole number; {_WRITE}")
    try:
        return record["query"], parse_day(record["as_of"]) if "as_of" in record else day
    except (ValueError, TypeError):
        raise ClausebookError(f"not a question: as_of is no day; {_WRITE}") from None


def _id(record: object) -> Json:
    """The id of a question, which its answer carries; nothing where none can be written."""
    given = record.get("id") if isinstance(record, dict) else None
    fits = isinstance(given, int) or (isinstance(given, str) and not _HALF.search(given))
    return {"id": given} if fits else {}
