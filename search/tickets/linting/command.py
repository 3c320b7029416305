"""One run of the linter: settings in, a printed report and an exit code out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from ...errors import ClausebookError
from ...index import ClauseStore
from .baseline import is_known, is_same_file, read_baseline, write_baseline
from .findings import Severity, Trouble
from .fixing import diff, write
from .judging import Judge
from .machines import as_github, as_junit, as_sarif
from .reporting import Printer, as_json, show_report, visible
from .running import Checked, Report, check_file
from .scanning import Scanner
from .walking import files

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


@dataclass(frozen=True)
class Settings:
    """The options of `clausebook lint`; `record` writes the baseline, `writing` the fixes."""

    kind: str
    fail_on: str
    every: bool
    fix: bool
    writing: bool
    hosts: Sequence[str]
    baseline: Path | None
    record: bool
    day: str


def lint(store: ClauseStore, paths: Sequence[Path], settings: Settings) -> int:
    """Check the files and folders, print the report, return the exit code.

    Raises ClausebookError for settings that do not fit together.
    """
    if settings.writing and not settings.fix:
        raise ClausebookError("--write goes with --fix; --fix alone shows what would be written")
    if settings.record and settings.baseline is None:
        raise ClausebookError("--write-baseline goes with --baseline FILE, the file to write")
    if settings.fix and settings.kind != "text":
        raise ClausebookError("--fix prints a diff; leave --format out")
    report = _checked(store, paths, settings)
    for trouble in report.troubles:
        place = f"{visible(str(trouble.path))}:{trouble.line}"
        click.echo(f"error: {place}: {visible(trouble.message)}", err=True)
    if settings.record and settings.baseline is not None:
        telling = [one for one in report.findings if one.severity != "none"]
        click.echo(f"{write_baseline(settings.baseline, telling)} findings are known from now on")
        return 2 if report.troubles else 0
    if settings.kind == "text":
        show_report(report, settings.every)
    else:
        click.echo(_FORMATS[settings.kind](report, settings.every))
    failing = _FAILING[settings.fail_on]
    return 2 if report.troubles else int(any(x.severity in failing for x in report.findings))


def _checked(store: ClauseStore, paths: Sequence[Path], settings: Settings) -> Report:
    """All files read and, if asked, mended; what the baseline knows is only counted."""
    scanner = Scanner(store, [_address(one) for one in settings.hosts])
    judge = Judge(store, settings.day, scanner)
    baseline = settings.baseline
    known = read_baseline(baseline) if baseline and not settings.record else set()
    report = Report()
    found = files(paths, report.skipped, report.troubles)
    tickets = (one for one in found if not (baseline and is_same_file(one, baseline)))
    with _progress(tickets) as shown:
        for path in shown:
            checked = check_file(path, scanner, judge, report)
            if checked is None:
                continue
            fixed = settings.fix and _fix(checked, settings.writing, report)
            left = [one for one in checked.findings if not (fixed and one.fixable)]
            told = [one for one in left if not (baseline and is_known(one, known, baseline))]
            report.fixed += len(checked.findings) - len(left)
            report.known += len(left) - len(told)
            report.findings += told
    return report


def _address(host: str) -> str:
    if not host.startswith(("https://", "http://")):
        raise ClausebookError(f"--host {host} is no address; write https://.../")
    return host


def _fix(checked: Checked, writing: bool, report: Report) -> bool:
    """Show the new pins of a file, and write them if asked; whether they were written."""
    if checked.text == checked.source.text:
        return False
    for line in diff(checked.source, checked.text):
        click.echo(visible(line.rstrip("\r")))
    if not writing:
        return False
    try:
        write(checked.source, checked.text)
    except OSError as error:
        what = f"cannot be written: {error.strerror or error}; it is as it was, mend that"
        report.troubles.append(Trouble(checked.source.path, 1, what))
        return False
    return True


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
