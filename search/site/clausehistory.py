"""A clause version -> the history on its page: its life drawn on a time axis, the list that says
the same, and what changed from one text to the next, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from html import escape as html

from ..book import Book, Clause, Version, day, validity, version_path
from .changes import gone_and_new, predecessor
from .lifeline import Bar, lifeline
from .markup import escape


@dataclass(frozen=True)
class _Step:
    """A version that came in place of another, and how, as far as the book says it."""

    old: Clause
    before: Version
    new: Clause
    after: Version
    how: str


def history(book: Book, clause: Clause, shown: Version, as_of: date) -> list[str]:
    """The lines of the history of a clause on the page of one of its versions."""
    steps = [
        *_steps_to(book, clause, shown),
        *(
            step
            for one in (clause.id, *clause.replaced_by)
            for version in book.clauses[one].record.versions
            for step in _steps_to(book, book.clauses[one].record, version)
            if step.before is shown
        ),
    ]
    return [
        "## History",
        "",
        *_life(book, clause, shown, as_of),
        *_list(clause, shown),
        "",
        *(line for step in steps for line in (_change(book, step), "")),
    ]


def _steps_to(book: Book, clause: Clause, version: Version) -> list[_Step]:
    """What a version came in place of: what it is said to replace, else the one before it."""
    hows: dict[str, list[str]] = {}
    for line in version.replaces:
        hows.setdefault(line.clause, []).append(line.how)
    found = []
    for clause_id, said in (hows or {clause.id: []}).items():
        old = book.clauses[clause_id].record
        before = predecessor(old, version)
        if before is not None:
            found.append(_Step(old, before, clause, version, ", ".join(said)))
    return found


def _list(clause: Clause, shown: Version) -> list[str]:
    lines = []
    for one in clause.versions:
        mark = " (this one)" if one is shown else ""
        path = version_path(clause.id, one.name)
        lines.append(f"- [{one.name}](../{path}.md), {validity(one)}{mark}")
        lines += [
            f"    - replaces [{old.clause}]({old.clause}.md), {old.how}: {escape(old.why)}"
            for old in one.replaces
        ]
    if clause.new:
        lines.append(f"- new: {escape(clause.new)}")
    lines += [f"- replaced by [{one}]({one}.md)" for one in clause.replaced_by]
    return [*lines, *([f"- dropped: {escape(clause.dropped)}"] if clause.dropped else [])]


def _life(book: Book, clause: Clause, shown: Version, as_of: date) -> list[str]:
    """The drawing of all texts in the line of a clause; nothing where there is but one."""
    bars = []
    for one in _line(book, clause.id):
        record = book.clauses[one].record
        for version in record.versions:
            hows = dict.fromkeys(line.how for line in version.replaces)
            bars.append(
                Bar(
                    one,
                    version.valid_from,
                    version.valid_until,
                    ", ".join(hows),
                    version is shown,
                )
            )
    return [lifeline(bars, as_of), ""] if len(bars) > 1 else []


def _line(book: Book, clause: str) -> list[str]:
    """A clause with all that it goes back to and all that came of it."""
    older, newer = [clause], [clause]
    for one in older:
        versions = book.clauses[one].record.versions
        replaced = (line.clause for version in versions for line in version.replaces)
        older += [x for x in dict.fromkeys(replaced) if x not in older]
    for one in newer:
        newer += [x for x in book.clauses[one].record.replaced_by if x not in newer]
    return list(dict.fromkeys([*older, *newer]))


def _change(book: Book, step: _Step) -> str:
    """The change from one text to the next, folded, as one line of HTML."""
    ends = ((step.old, step.before), (step.new, step.after))
    names = [f"{one.id}@{version.name}" for one, version in ends]
    paths = (version_path(one.id, version.name).rpartition("/")[2] for one, version in ends)
    links = [f'<a href="../{p}/">{name}</a>' for p, name in zip(paths, names, strict=True)]
    how = f", {step.how}" if step.how else ""
    text = marked(step.before.text, step.after.text)
    return (
        f'<details class="cb-change"><summary>View change: {names[0]} to {names[1]}{how}</summary>'
        f"<p>From {links[0]} to {links[1]}, on {day(step.after.valid_from)}. Our paraphrase:</p>"
        f"<blockquote><p>{text}</p></blockquote>{_conditions(book, step)}</details>"
    )


def _conditions(book: Book, step: _Step) -> str:
    """The conditions and exceptions that differ, those of one kind as a change of words."""
    gone, new = gone_and_new(book, [step.before], step.after)
    if not gone and not new:
        return "<p>Its conditions and exceptions are the same.</p>"
    items = []
    for one in gone:
        kind = one.partition(":")[0]
        follows = next((x for x in new if x.partition(":")[0] == kind), None)
        if follows is None:
            items.append(f"<del>{html(one)}</del>")
        else:
            new.remove(follows)
            items.append(marked(one, follows))
    items += [f"<ins>{html(one)}</ins>" for one in new]
    return f"<p>Conditions and exceptions:</p><ul>{''.join(f'<li>{x}</li>' for x in items)}</ul>"


def marked(old: str, new: str) -> str:
    """A text as HTML with what is gone in `<del>` and what is new in `<ins>`, by whole words."""
    before, after = (re.findall(r"\S+", text) for text in (old, new))
    pieces = []
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = html(" ".join(before[a:b])), html(" ".join(after[c:d]))
        if what == "equal":
            pieces.append(come)
            continue
        pieces += [f"<del>{gone}</del>"] if gone else []
        pieces += [f"<ins>{come}</ins>"] if come else []
    return " ".join(pieces)
