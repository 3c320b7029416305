"""Files -> findings: reads each, finds what it cites, judges that and, if asked, mends it."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .findings import Finding, Fragment, Trouble, Verdict
from .fixing import Edit, edited, pinned
from .jsonexports import Malformed
from .judging import Judge
from .scanning import Scanner
from .texts import Source, decode, fragments
from .walking import Skipped

PLACE = 120  # characters of a ticket's key and field that are told
HISTORIC = re.compile(r"clausebook:[ \t]*cited-as-historic")


@dataclass
class Report:
    """All that a run found out: every citation, what went wrong, and what was passed over."""

    findings: list[Finding] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    skipped: Skipped = field(default_factory=Skipped)
    files: int = 0
    known: int = 0  # findings that a baseline accepts
    fixed: int = 0


@dataclass(frozen=True)
class Checked:
    """A file that was read, its findings, and its text with the new pins."""

    source: Source
    findings: list[Finding]
    text: str


def check_file(path: Path, scanner: Scanner, judge: Judge, report: Report) -> Checked | None:
    """The findings of a file, in order; None for one that cannot be read, which is reported."""
    try:
        content = path.read_bytes()
    except OSError as error:
        report.troubles.append(Trouble(path, 1, f"cannot be read: {error.strerror}"))
        return None
    source = decode(path, content)
    if source is None:
        report.skipped.add("binary")
        return None
    report.files += 1
    found: list[tuple[Finding, Edit | None]] = []
    lines = _historic(source.text)
    try:
        for fragment in fragments(source):
            found += _in_fragment(fragment, source, lines, scanner, judge)
    except Malformed as error:
        report.troubles.append(Trouble(path, error.line, error.message))
    found.sort(key=lambda pair: (pair[0].line, pair[0].column))
    edits = [edit for _, edit in found if edit is not None]
    text = edited(source, edits) if edits else source.text
    return Checked(source, [finding for finding, _ in found], text)


def _in_fragment(
    fragment: Fragment,
    source: Source,
    lines: list[tuple[int, int]],
    scanner: Scanner,
    judge: Judge,
) -> Iterator[tuple[Finding, Edit | None]]:
    historic = _historic(fragment.text)
    for citation in scanner.scan(fragment.text):
        offset = fragment.offset(citation.start)
        verdict = judge.verdict(citation)
        own = not source.is_structured and _within(offset, lines)
        if verdict.state != "current" and (own or _within(citation.start, historic)):
            verdict = Verdict("historic")
        edit = None
        if verdict.pin and citation.free and not source.is_structured:
            start = fragment.offset(citation.name_start)
            end = start + citation.name_end - citation.name_start
            name = fragment.text[citation.name_start : citation.name_end]
            # Written with character references, say, it is left to its author.
            if source.text[start:end] == name and source.text[end : end + 1] != "@":
                edit = Edit(start, end, pinned(citation, verdict.pin))
        line, column = source.place(offset)
        place, path = fragment.place[:PLACE], source.path
        yield Finding(path, line, column, place, citation, verdict, edit is not None), edit


def _historic(text: str) -> list[tuple[int, int]]:
    """The lines of a text that say of themselves that they cite the past, from start to end."""
    spans: list[tuple[int, int]] = []
    for match in HISTORIC.finditer(text):
        if spans and match.start() < spans[-1][1]:
            continue
        end = text.find("\n", match.end())
        spans.append((text.rfind("\n", 0, match.start()) + 1, end if end >= 0 else len(text)))
    return spans


def _within(place: int, spans: list[tuple[int, int]]) -> bool:
    n = bisect_right(spans, (place, sys.maxsize)) - 1
    return n >= 0 and place <= spans[n][1]
