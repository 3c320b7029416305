"""A report for people and as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable

import click
from rich.console import Console
from rich.text import Text

from .findings import MEANINGS, Finding, Severity
from .running import Report

Json = dict[str, object]
UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_STAMP = 40  # characters of a stamp that are printed
_STYLE: dict[Severity, str] = {"warning": "bold red", "note": "bold yellow", "none": "bold"}


def visible(text: str) -> str:
    """A text from a ticket without what could steer a terminal or hide: it is shown as a number."""
    return UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def worth_telling(report: Report, every: bool) -> list[Finding]:
    """The findings to print: all citations, or those that something is to be said of."""
    return [one for one in report.findings if every or one.severity != "none"]


def show_report(report: Report, every: bool) -> None:
    """Print the findings, and a summary; the state is a word, in colour at a terminal."""
    out = Console(highlight=False, soft_wrap=True)
    for one in worth_telling(report, every):
        text = _told(one)
        # Rich takes its time, and there may be thousands.
        if out.is_terminal:
            out.print(text)
        else:
            click.echo(text.plain)
    click.echo(summary(report))


def _told(one: Finding) -> Text:
    cited = visible(one.citation.text)
    if one.citation.form == "stamp" and len(cited) > _STAMP:
        cited = f"{cited[:_STAMP]}..."
    text = Text(f"{visible(str(one.path))}:{one.line}:{one.column}: ")
    text.append(one.state.replace("-", " "), style=_STYLE[one.severity])
    text.append(f"  {cited}{f'  ({visible(one.place)})' if one.place else ''}")
    if one.verdict.message:
        text.append(f"\n    {visible(one.verdict.message)}")
    if one.verdict.remedy:
        fix = " (--fix can write it)" if one.fixable else ""
        text.append(f"\n    {visible(one.verdict.remedy)}{fix}")
    return text


def summary(report: Report) -> str:
    """What was looked at and found, in a line or two."""
    findings = report.findings
    worst = {kind: sum(one.severity == kind for one in findings) for kind in ("warning", "note")}
    historic = sum(one.state == "historic" for one in findings)
    parts = [
        f"{_many(worst['warning'], 'warning')}, {_many(worst['note'], 'note')}",
        f"in {_many(len(findings) + report.known, 'citation')} of {_many(report.files, 'file')}",
    ]
    also = [
        f"{report.known} known from the baseline" if report.known else "",
        f"{historic} cited as historic" if historic else "",
        f"{report.fixed} fixed" if report.fixed else "",
        *(f"skipped {n} {what}" for what, n in sorted(report.skipped.counts.items())),
        _many(len(report.troubles), "trouble") if report.troubles else "",
    ]
    told = [one for one in also if one]
    return " ".join(parts) + (f"; {', '.join(told)}" if told else "") + "."


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def as_json(report: Report, every: bool) -> str:
    """The report as JSON, documented in docs/about/keep-tickets-true.md."""
    data: Json = {
        "findings": [_plain(one) for one in worth_telling(report, every)],
        "troubles": [
            {"path": str(one.path), "line": one.line, "message": one.message}
            for one in report.troubles
        ],
        "counts": _counts(report.findings),
        "files": report.files,
        "citations": len(report.findings) + report.known,
        "known": report.known,
        "fixed": report.fixed,
        "skipped": report.skipped.counts,
    }
    return json.dumps(data, ensure_ascii=True, indent=1)


def _counts(findings: Iterable[Finding]) -> dict[str, int]:
    found = [one.state for one in findings]
    return {state: found.count(state) for state in MEANINGS if state in found}


def _plain(one: Finding) -> Json:
    citation, verdict = one.citation, one.verdict
    return {
        "path": str(one.path),
        "line": one.line,
        "column": one.column,
        "place": one.place,
        "cited": citation.text,
        "form": citation.form,
        "clause": citation.clause,
        "version": citation.version,
        "state": one.state,
        "severity": one.severity,
        "message": verdict.message,
        "remedy": verdict.remedy,
        "pin": verdict.pin,
        "fixable": one.fixable,
    }


Printer = Callable[[Report, bool], str]
