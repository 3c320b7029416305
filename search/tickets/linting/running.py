"""Files -> findings: reads each, finds what it cites, judges that and, if asked, mends it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .decoding import Source, decode
from .findings import CitationVerdict, Fault, Finding, Fragment, Trouble
from .fixing import Edit, edited, pinned
from .historic import Span, historic, is_within
from .judging import Judge
from .scanning import Scanner
from .texts import fragments
from .walking import Skipped, unreadable

PLACE = 120  # characters of a ticket's key and field that are told


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
        report.troubles.append(unreadable(path, error))
        return None
    source = decode(path, content)
    if source is None:
        report.skipped.add("binary")
        return None
    report.files += 1
    found: list[tuple[Finding, Edit | None]] = []
    marked = [] if source.is_structured else historic(source.text)
    for part in fragments(source):
        if isinstance(part, Fault):
            report.troubles.append(Trouble(path, part.line, part.message))
        else:
            found += _in_fragment(part, source, marked, scanner, judge)
    found.sort(key=lambda pair: (pair[0].line, pair[0].column))
    edits = [edit for _, edit in found if edit is not None]
    text = edited(source, edits) if edits else source.text
    return Checked(source, [finding for finding, _ in found], text)


def _in_fragment(
    fragment: Fragment,
    source: Source,
    marked: list[Span],
    scanner: Scanner,
    judge: Judge,
) -> Iterator[tuple[Finding, Edit | None]]:
    own_marked = marked if fragment.verbatim else historic(fragment.text)
    for citation in scanner.scan(fragment.text):
        offset = fragment.offset(citation.start)
        verdict = judge.verdict(citation)
        meant = is_within(offset, marked) or is_within(citation.start, own_marked)
        if verdict.state != "current" and meant:
            verdict = CitationVerdict("historic")
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
