"""A clause version -> a citation ready to paste; a name as people write it -> the version meant."""

from __future__ import annotations

import re
from difflib import get_close_matches

from ..book import version_path
from ..errors import ClausebookError
from ..index import ClauseStore, ClauseVersion, record_digest
from .citestyles import STYLES, Citation, in_force
from .succession import speaking_on, versions

__all__ = ["STYLES", "citation", "cite", "find_version", "named_in", "validity"]
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:@[\d-]*\d)?")
_SHORT = re.compile(r"(.+)-v(\d{4})(\d{2})(\d{2})")


def find_version(store: ClauseStore, name: str, today: str) -> ClauseVersion:
    """The clause version named ID, ID@VERSION or ID-vYYYYMMDD; ID alone is the one in force today.

    A clause that is not in force gives the version that ended last, or else the first to come; one
    that was renamed what it is called now. Raises ClausebookError, naming what there is, for an id
    or a version that the book does not have.
    """
    clause_id, version = _parted(name)
    clause_id = store.renamed.get(clause_id, clause_id)
    records = versions(store, clause_id)
    if not records:
        near = get_close_matches(clause_id, sorted({one.id for one in store.clauses}), 3, 0.0)
        raise ClausebookError(f"there is no clause '{clause_id}'; nearest are: {', '.join(near)}")
    if version is not None:
        for one in records:
            if one.version == version:
                return one
        known = ", ".join(one.version for one in records)
        raise ClausebookError(f"'{clause_id}' has no version '{version}'; it has: {known}")
    return speaking_on(records, today)


def named_in(store: ClauseStore, text: str, today: str) -> list[ClauseVersion]:
    """The clause versions whose names, or addresses of whose pages, stand in a text; each once.

    For a version that the book does not have the clause's present one stands.
    """
    ids = {one.id for one in store.clauses}
    found: dict[str, ClauseVersion] = {}
    for name in _NAME.findall(text.lower()):
        clause_id, version = _parted(name)
        if store.renamed.get(clause_id, clause_id) in ids:
            present = find_version(store, clause_id, today)
            records = versions(store, present.id)
            clause = next((one for one in records if one.version == version), present)
            found[clause.name] = clause
    return list(found.values())


def _parted(name: str) -> tuple[str, str | None]:
    if short := _SHORT.fullmatch(name):
        return short[1], "-".join(short.groups()[1:])
    clause_id, at, version = name.partition("@")
    return clause_id, version if at else None


def validity(clause: ClauseVersion) -> str:
    """When a version is in force, in words."""
    return in_force(clause.version, clause.valid_until)


def citation(store: ClauseStore, clause: ClauseVersion) -> Citation:
    """What a citation of a clause version says; its link is pinned, so it never changes meaning."""
    policy = store.policies[clause.policy]
    return Citation(
        name=clause.name,
        short=version_path(clause.id, clause.version).rpartition("/")[2],
        clause=clause.id,
        version=clause.version,
        title=clause.title,
        policy=policy.id,
        document=policy.title,
        issuer=policy.issuer,
        valid_until=clause.valid_until,
        text=clause.text,
        provenance=clause.provenance,
        read=clause.read,
        sources=tuple(f"{one.title} ({one.id})" for one in clause.sources),
        digest=record_digest(clause),
        url=clause.url,
    )


def cite(store: ClauseStore, clause: ClauseVersion, style: str) -> str:
    """A citation of a clause version in one of STYLES. Raises ClausebookError for another style."""
    if style not in STYLES:
        raise ClausebookError(f"there is no style '{style}'; use one of: {', '.join(STYLES)}")
    return STYLES[style](citation(store, clause))
