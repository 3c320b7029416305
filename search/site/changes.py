"""Book -> the pages of what changed between two days: new, changed and dropped clauses.

A change is told from the lineage that the book states (`replaces`, with how and why), never guessed
from similar texts; what differs between two texts is then shown condition by condition.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from ..book import Book, Clause, Condition, Exemption, Version, day, version_path
from .markup import escape, page

_ABOVE = [("Browse", "browse/")]
_HERE = ("What changed", "changes/")
_Step = tuple[str, Version]  # a clause's id and its version


def change_pages(book: Book) -> Iterator[tuple[str, str]]:
    """The pages under changes/: one for each pair of days on which the codes changed, an index."""
    days = _days(book)
    lines = ["Between which days? Each page names what is new, changed and gone.", ""]
    for earlier, later in combinations(days, 2):
        name = f"{earlier:%Y%m%d}-{later:%Y%m%d}"
        title = f"What changed from {day(earlier)} to {day(later)}"
        between = _between(book, earlier, later)
        yield f"changes/{name}.md", page(title, title, between, crumbs=[*_ABOVE, _HERE])
        lines.append(f"- [{day(earlier)} to {day(later)}]({name}.md)")
    lines += [
        "",
        "Only the two codes are compared here; the history of every clause, neighbours included,",
        "stands on its own page.",
    ]
    told = "Changes of the codes between two days"
    yield "changes/index.md", page(_HERE[0], told, lines, crumbs=_ABOVE)


def _codes(book: Book) -> list[Clause]:
    """The clauses of the codes that are asked, in order of id."""
    policies = {policy_id: one.record for policy_id, one in book.policies.items()}
    clauses = [document.record for _, document in sorted(book.clauses.items())]
    return [one for one in clauses if not policies[one.policy].neighbour]


def _days(book: Book) -> list[date]:
    first = min(one.record.valid_from for one in book.policies.values() if not one.record.neighbour)
    starts = {version.valid_from for one in _codes(book) for version in one.versions}
    return sorted(start for start in starts if start >= first)


def _between(book: Book, earlier: date, later: date) -> list[str]:
    before = {one.id: one for one in _codes(book) if _at(one, earlier)}
    after = {one.id: one for one in _codes(book) if _at(one, later)}
    new: list[str] = []
    changed: list[str] = []
    count = 0
    same: list[str] = []
    met: set[str] = set()
    for clause_id, clause in after.items():
        version = _at(clause, later)
        assert version is not None
        steps = list(_ancestors(book, clause_id, version, set(before), earlier))
        met |= {step[0] for step in steps}
        if not steps:
            reason = clause.new or "It begins between the two days."
            new.append(f"- {_link(clause_id, version)} {escape(clause.title)}. {escape(reason)}")
            continue
        hows = list(dict.fromkeys(how for *_, how in steps if how != "same"))
        if not hows:
            same.append(_link(clause_id, version))
            continue
        count += 1
        changed += ["", f"### {escape(clause.title)}", "", f"{_link(clause_id, version)}:"]
        changed += [f"{', '.join(hows)}.", ""]
        for old, old_version, why, _ in steps:
            changed += [f"- from {_link(old, old_version)}: {escape(why)}"]
        changed += ["", *_differences(book, [(s[0], s[1]) for s in steps], version)]
    gone = [
        f"- {_link(clause_id, version)} {escape(clause.title)}. {escape(clause.dropped or '')}"
        for clause_id, clause in before.items()
        if clause_id not in met and (version := _at(clause, earlier)) and clause_id not in after
    ]
    return [
        f"{len(new)} new, {count} changed, {len(gone)} gone, {len(same)} the same.",
        "",
        *_part("New", new),
        *_part("Changed", changed),
        *_part("Gone", gone),
        *_part("The same", [", ".join(same)] if same else []),
    ]


def _at(clause: Clause, when: date) -> Version | None:
    return next((one for one in clause.versions if one.in_force(when)), None)


def _ancestors(
    book: Book, clause_id: str, version: Version, goal: set[str], when: date
) -> Iterator[tuple[str, Version, str, str]]:
    """What of the earlier day a version goes back to: id, version, why and how, through lineage."""
    queue: list[tuple[str, Version, str, str]] = [(clause_id, version, "", "same")]
    seen: set[_Step] = set()
    while queue:
        here, now, why, how = queue.pop(0)
        if (here, now) in seen:
            continue
        seen.add((here, now))
        if now.in_force(when) and here in goal:
            yield here, now, why, how
            continue
        for line in now.replaces:
            earlier = predecessor(book.clauses[line.clause].record, now)
            if earlier is not None:
                # The nearest change that is one is the reason shown.
                told = (why, how) if line.how == "same" and how != "same" else (line.why, line.how)
                queue.append((line.clause, earlier, *told))


def predecessor(clause: Clause, version: Version) -> Version | None:
    """The version of a clause that stood last before a version of it, or of what replaced it."""
    earlier = [one for one in clause.versions if one.valid_from < version.valid_from]
    return earlier[-1] if earlier else None


def _differences(book: Book, olds: list[_Step], new: Version) -> list[str]:
    """The conditions and exceptions that differ, marked as gone or new."""
    gone, added = gone_and_new(book, [old for _, old in olds], new)
    if not gone and not added:
        return ["Only the words differ; the conditions read in them are the same.", ""]
    return [
        "| Change | Condition or exception |",
        "|---|---|",
        *(f"| gone | <del>{escape(one)}</del> |" for one in gone),
        *(f"| new | <ins>{escape(one)}</ins> |" for one in added),
        "",
    ]


def gone_and_new(book: Book, olds: list[Version], new: Version) -> tuple[list[str], list[str]]:
    """The conditions and exceptions of older versions that are gone, and those that are new."""
    before = {text for old in olds for text in _parts(book, old)}
    after = _parts(book, new)
    return sorted(before - set(after)), [one for one in after if one not in before]


def _parts(book: Book, version: Version) -> list[str]:
    conditions = [_part_text(book, one) for one in version.when]
    return conditions + [_part_text(book, one) for one in version.unless]


def _part_text(book: Book, part: Condition | Exemption) -> str:
    names = {c.id: c.label for c in book.dimensions[part.dimension].record.concepts}
    what = " or ".join(names[one] for one in part.any)
    if part.disputed:
        points = " or ".join(key.partition("/")[2].replace("-", " ") for key in part.disputed)
        what = f"{what}; open: {points}".removeprefix("; ")
    if isinstance(part, Condition):
        what += "".join(f", not {names[one]}" for one in part.excludes)
        what += ", or anyone acting for them" if part.behalf else ""
        return f"{book.dimensions[part.dimension].record.label}: {what}"
    if part.lifts:
        what += f", for {' or '.join(x.partition('/')[2] for x in part.lifts)} only"
    return f"Unless {book.dimensions[part.dimension].record.label}: {what}"


def _link(clause_id: str, version: Version) -> str:
    return f"[{clause_id}](../{version_path(clause_id, version.name)}.md)"


def _part(heading: str, lines: list[str]) -> list[str]:
    return [f"## {heading}", "", *lines, ""] if lines else []
