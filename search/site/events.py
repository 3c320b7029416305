"""Book -> what happened to its clauses, day by day: what feeds tell.

Everything follows from the versions and the lineage in the book, so the same book always gives the
same events. What was mended in a version after it was published leaves no trace here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ..book import Book, Clause, Version, day, present_id, version_path
from ..index import ClauseStore, differences
from .changes import gone_and_new, predecessor

Kind = Literal["new", "meaning", "wording", "provenance", "replaced", "ended"]
TITLES: dict[str, str] = {
    "new": "New",
    "meaning": "Meaning changed",
    "wording": "Wording changed",
    "provenance": "Source changed",
    "replaced": "Replaced",
    "ended": "Ended",
}
_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Event:
    """One thing that happened to a clause.

    `day` is when it takes effect, or when it was read if that was earlier; `key` names it for ever;
    `clauses` are the clauses it is news of; `tags` is its kind and what else differs; `path` is the
    page that shows it, without ending.
    """

    day: date
    key: str
    kind: Kind
    title: str
    text: str
    tags: tuple[str, ...]
    clauses: tuple[str, ...]
    path: str


def events(book: Book, store: ClauseStore) -> list[Event]:
    """Everything that happened, the latest first."""
    found = [
        event
        for _, document in sorted(book.clauses.items())
        for event in _of_clause(book, store, document.record)
    ]
    return sorted(found, key=lambda one: (-one.day.toordinal(), one.key))


def _of_clause(book: Book, store: ClauseStore, clause: Clause) -> Iterator[Event]:
    before: Version | None = None
    for version in clause.versions:
        others = {line.clause: None for line in version.replaces if line.clause != clause.id}
        for old in others:
            yield _replaced(book, clause, version, old)
        again = before is not None and before.valid_until != version.valid_from - _DAY
        changed = before and _changed(book, store, clause, before, version)
        if changed:
            yield changed
        elif again or (before is None and not others):
            yield _new(book, clause, version, again)
        before = version
    for version, after in zip(clause.versions, (*clause.versions[1:], None), strict=True):
        ended = version.valid_until is not None
        followed = clause.replaced_by if after is None else after.valid_from == _end(version)
        if ended and not followed:
            yield _ended(book, clause, version)


def _new(book: Book, clause: Clause, version: Version, again: bool) -> Event:
    begins = f"In force {'again ' if again else ''}from {day(version.valid_from)} on."
    parts = [begins, clause.new, f"Our paraphrase: {version.text}"]
    return _event(book, "new", clause, version, parts)


def _changed(
    book: Book, store: ClauseStore, clause: Clause, before: Version, version: Version
) -> Event | None:
    """The change from one version to the next; none where only dates differ."""
    old, new = (store.version(clause.id, one.name) for one in (before, version))
    kinds = differences(old, new)
    if not kinds:
        return None
    parts = [f"From {day(version.valid_from)} on.", *_stated(version, clause.id)]
    if "wording" in kinds:
        parts += [f"Before, in our words: {before.text}", f"Now: {version.text}"]
    parts += _parts(book, before, version)
    if "provenance" in kinds:
        parts.append(f"Before, the text was known as {before.provenance}, from {_sources(before)}.")
    return _event(book, kinds[0], clause, version, parts, tags=kinds)


def _replaced(book: Book, clause: Clause, version: Version, old: str) -> Event:
    replaced = book.clauses[old].record
    before = predecessor(replaced, version)
    parts = [
        f"{old} is replaced by {clause.id} from {day(version.valid_from)} on.",
        *_stated(version, old),
        *(_parts(book, before, version) if before else ()),
        f"Now, in our words: {version.text}",
    ]
    hows = tuple(line.how for line in version.replaces if line.clause == old)
    tail = f"replaces/{_first_name(book, old, (before or replaced.versions[0]).name)}"
    return _event(book, "replaced", clause, version, parts, hows, (old,), tail)


def _ended(book: Book, clause: Clause, version: Version) -> Event:
    assert version.valid_until is not None
    parts = [
        f"Last day in force: {day(version.valid_until)}.",
        clause.dropped or "The book names nothing that replaces it.",
        f"It said, in our words: {version.text}",
    ]
    return _event(book, "ended", clause, version, parts, when=_end(version))


def _event(
    book: Book,
    kind: Kind,
    clause: Clause,
    version: Version,
    parts: Sequence[str | None],
    tags: tuple[str, ...] = (),
    others: tuple[str, ...] = (),
    tail: str = "",
    when: date | None = None,
) -> Event:
    effect = version.read if kind == "provenance" else when or version.valid_from
    name = version_path(_first_name(book, clause.id, version.name), version.name)
    known = f"Text known as: {version.provenance}, from {_sources(version)}."
    known += f" Read {day(version.read)}."
    how = f" ({', '.join(tags)})" if kind == "replaced" else ""
    return Event(
        day=min(effect, version.read),
        key=f"{name.rpartition('/')[2]}/{tail or kind}",
        kind=kind,
        title=f"{TITLES[kind]}{how}: {clause.title}",
        text="\n\n".join([*filter(None, parts), known]),
        tags=tuple(dict.fromkeys((kind, *tags))),
        clauses=(clause.id, *others),
        path=version_path(clause.id, version.name),
    )


def _stated(version: Version, old: str) -> list[str]:
    """How and why a version differs from what it replaces, as the book states it."""
    return [f"{line.how.title()}: {line.why}" for line in version.replaces if line.clause == old]


def _sources(version: Version) -> str:
    return "; ".join(one.title for one in version.sources)


def _parts(book: Book, before: Version, version: Version) -> list[str]:
    gone, new = gone_and_new(book, [before], version)
    return [*(f"Gone: {one}" for one in gone), *(f"New: {one}" for one in new)]


def _end(version: Version) -> date | None:
    """The first day on which the version no longer holds."""
    return version.valid_until + _DAY if version.valid_until else None


def _first_name(book: Book, clause_id: str, version: str) -> str:
    """The id under which a version was first published: a renaming makes no news."""
    renamed = {old for old in book.renamed if present_id(book, old) == clause_id} | {clause_id}
    for name in book.published:
        old, _, found = name.partition("@")
        if old in renamed and found == version:
            return old
    return clause_id
