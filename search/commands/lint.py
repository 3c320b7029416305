"""`lint`: the citations in tickets. 0 nothing to look at, 1 findings, 2 an error."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from ..index import load
from ..tickets.linting import Settings, lint
from .options import as_of_option, book_option


@click.command("lint")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "kind",
    type=click.Choice(["text", "json", "sarif", "github", "junit"]),
    default="text",
    show_default=True,
    help="How to print the findings.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["warning", "note", "never"]),
    default="warning",
    show_default=True,
    help="What makes the exit code 1.",
)
@click.option("--all", "every", is_flag=True, help="Print also citations that are in order.")
@click.option("--fix", is_flag=True, help="Show which pins could be written (nothing is).")
@click.option("--write", "writing", is_flag=True, help="With --fix: write them.")
@click.option(
    "--host",
    "hosts",
    multiple=True,
    metavar="URL",
    help="Another address at which the site stands or stood.",
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File of findings that are known; they are not told again.",
)
@click.option("--write-baseline", "record", is_flag=True, help="Write all findings to it.")
@as_of_option
@book_option
def lint_command(
    paths: tuple[Path, ...],
    kind: str,
    fail_on: str,
    every: bool,
    fix: bool,
    writing: bool,
    hosts: tuple[str, ...],
    baseline: Path | None,
    record: bool,
    as_of: date | None,
    book: Path,
) -> None:
    """Find citations of clauses in files and folders, and say which no longer hold.

    Reads Markdown and other texts, HTML, and exports of Jira, GitHub and ServiceNow as JSON or CSV.
    """
    day = (as_of or date.today()).isoformat()
    settings = Settings(kind, fail_on, every, fix, writing, hosts, baseline, record, day)
    sys.exit(lint(load(book), paths, settings))
