"""Clause versions through time: what is in force, what follows what, and what of it changed.

Two versions mean the same when they bind the same way under the same conditions and exceptions;
the words, their source and how they are known do not count.
"""

from __future__ import annotations

from ..book import in_force_at, speaking_at
from ..index import ClauseStore, ClauseVersion, changed_dimensions


def versions(store: ClauseStore, clause: str) -> list[ClauseVersion]:
    """The versions of a clause by date; none for an id that is not of the book."""
    return [one for one in store.clauses if one.id == clause]


def present_id(store: ClauseStore, clause: str) -> str:
    """The id that a clause has now, through all its renamings."""
    seen = {clause}
    while clause in store.renamed and (clause := store.renamed[clause]) not in seen:
        seen.add(clause)
    return clause


def in_force_on(store: ClauseStore, clause: str, day: str) -> ClauseVersion | None:
    """The version of a clause that is in force on a day (YYYY-MM-DD), if any."""
    records = versions(store, clause)
    now = in_force_at([one.span for one in records], day)
    return None if now is None else records[now]


def speaking_on(records: list[ClauseVersion], day: str) -> ClauseVersion:
    """The version that speaks on a day: in force, else ended last, else the first to come."""
    return records[speaking_at([one.span for one in records], day)]


def successors(store: ClauseStore, clause: str, day: str) -> list[ClauseVersion]:
    """The versions in force on a day of the clauses that replace one, followed all the way."""
    found: dict[str, ClauseVersion] = {}
    queue, seen = [clause], {clause}
    for clause_id in queue:
        for one in _replaced_by(store, clause_id):
            if one in seen:
                continue
            seen.add(one)
            now = in_force_on(store, one, day)
            if now is not None:
                found[one] = now
            else:
                queue.append(one)
    return list(found.values())


def _replaced_by(store: ClauseStore, clause: str) -> list[str]:
    records = versions(store, clause)
    renamed = [present_id(store, clause)] if clause in store.renamed else []
    named = records[-1].replaced_by if records else []
    return [*renamed, *(present_id(store, one) for one in named)]


def changed(old: ClauseVersion, new: ClauseVersion) -> list[str]:
    """What differs in meaning between two versions: dimensions, or "modality"; no words."""
    modality = ["modality"] if old.modality != new.modality else []
    return sorted([*changed_dimensions(old, new), *modality])


def declared(store: ClauseStore, clause: str, old: str, new: str) -> list[str]:
    """What the book itself says changed in meaning between two versions of a clause.

    It may say more than the conditions: who reads "state or local" must decide it anew.
    """
    between = (one for one in versions(store, clause) if old < one.version <= new)
    said = {line.how for one in between for line in one.replaces if line.clause == clause}
    return sorted(said - {"same", "reworded"})
