"""`lint`: the citations in tickets. 0 nothing to look at, 1 findings, 2 an error."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from ..errors import ClausebookError
from ..linting.baseline import is_known, read_baseline, write_baseline
from ..linting.findings import Severity
from ..linting.fixing import diff, write
from ..linting.judging import Judge
from ..linting.machines import as_github, as_junit, as_sarif
from ..linting.reporting import Printer, as_json, show_report, visible
from ..linting.running import Checked, Report, check_file
from ..linting.scanning import Scanner
from ..linting.walking import files
from ..shelf import load
from .options import as_of_option, book_option

_FORMATS: dict[str, Printer] = {
    "json": as_json,
    "sarif": as_sarif,
    "github": as_github,
    "junit": as_junit,
}
_FAILING: dict[str, set[Severity]] = {
    "note": {"note", "warning"},
    "warning": {"warning"},
    "never": set(),
}


@click.command("lint")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "kind",
    type=click.Choice(["text", *_FORMATS]),
    default="text",
    show_default=True,
    help="How to print the findings.",
)
@click.option(
    "--fail-on",
    type=click.Choice(list(_FAILING)),
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
    if writing and not fix:
        raise ClausebookError("--write goes with --fix; --fix alone shows what would be written")
    if record and baseline is None:
        raise ClausebookError("--write-baseline goes with --baseline FILE, the file to write")
    if fix and kind != "text":
        raise ClausebookError("--fix prints a diff; leave --format out")
    shelf = load(book)
    scanner = Scanner(shelf, [_address(one) for one in hosts])
    judge = Judge(shelf, (as_of or date.today()).isoformat(), scanner)
    known = read_baseline(baseline) if baseline and not record else set()
    report = Report()
    every_file = (one for one in files(paths, report.skipped) if one != baseline)
    with _progress(every_file) as shown:
        for path in shown:
            checked = check_file(path, scanner, judge, report)
            if checked is None:
                continue
            fixed = fix and checked.text != checked.source.text and _fix(checked, writing, report)
            findings = [one for one in checked.findings if not (fixed and one.fixable)]
            report.fixed += len(checked.findings) - len(findings)
            told = [one for one in findings if not (baseline and is_known(one, known, baseline))]
            report.known += len(findings) - len(told)
            report.findings += told
    if record and baseline is not None:
        failing = [one for one in report.findings if one.severity != "none"]
        click.echo(f"{write_baseline(baseline, failing)} findings are known from now on")
        sys.exit(2 if _tell_troubles(report) else 0)
    if kind == "text":
        show_report(report, every)
    else:
        click.echo(_FORMATS[kind](report, every))
    if _tell_troubles(report):
        sys.exit(2)
    sys.exit(1 if any(one.severity in _FAILING[fail_on] for one in report.findings) else 0)


def _address(host: str) -> str:
    if not host.startswith(("https://", "http://")):
        raise ClausebookError(f"--host {host} is no address; write https://.../")
    return host


def _fix(checked: Checked, writing: bool, report: Report) -> bool:
    """Show the new pins of a file, and write them if asked; whether they were written."""
    for line in diff(checked.source, checked.text):
        click.echo(visible(line.rstrip("\r")))
    if writing:
        write(checked.source, checked.text)
    return writing


def _tell_troubles(report: Report) -> bool:
    for one in report.troubles:
        click.echo(f"error: {visible(str(one.path))}:{one.line}: {visible(one.message)}", err=True)
    return bool(report.troubles)


@contextmanager
def _progress(paths: Iterable[Path]) -> Iterator[Iterable[Path]]:
    """The paths with a bar on stderr that counts them, at a terminal only."""
    if not sys.stderr.isatty():
        yield paths
        return
    from rich.console import Console  # only at a terminal
    from rich.progress import Progress

    listed = list(paths)
    with Progress(console=Console(stderr=True), transient=True) as bar:
        yield bar.track(listed, description="Reading tickets")
