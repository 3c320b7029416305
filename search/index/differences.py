"""How two clause versions differ; dates alone are no difference.

Feeds, citations and the check of citations in tickets all mean the same by a change.
"""

from __future__ import annotations

import json
from typing import Literal

from ..book import flat, meaning, version_digest
from .clauseversion import ClauseVersion

Kind = Literal["meaning", "wording", "provenance"]
_OTHER_MEANING = {"widened", "narrowed", "split", "merged"}  # of `replaces`, see Change


def differences(old: ClauseVersion, *later: ClauseVersion) -> tuple[Kind, ...]:
    """In what a version differs from an older one, the gravest first; empty where nothing does.

    meaning: how the clause binds, its conditions or its exceptions, those of its policy included,
    or another text that the book itself calls wider or narrower; wording: the text; provenance:
    how the text is known, or the sources it was read in. `later` holds the version compared last,
    and before it those between: a narrowing on the way counts.
    """
    new = later[-1]
    reworded = flat(old.text) != flat(new.text)
    stated = {line.how for one in later for line in one.replaces} & _OTHER_MEANING
    kinds: list[Kind] = []
    binds = old.modality != new.modality or _parts(old) != _parts(new)
    if binds or (reworded and stated):
        kinds.append("meaning")
    if reworded:
        kinds.append("wording")
    if old.provenance != new.provenance or _sources(old) != _sources(new):
        kinds.append("provenance")
    return tuple(kinds)


def changed_dimensions(old: ClauseVersion, new: ClauseVersion) -> list[str]:
    """The dimensions whose conditions or exceptions differ, in order of name."""
    different = {json.loads(part)["dimension"] for part in _parts(old) ^ _parts(new)}
    return sorted(different)


def record_digest(clause: ClauseVersion) -> str:
    """The digest of a clause version, see `version_digest`."""
    return version_digest(clause.title, clause.modality, clause.text, clause.when, clause.unless)


def _sources(clause: ClauseVersion) -> set[tuple[str, str | None]]:
    return {(one.id, one.url) for one in clause.sources}


def _parts(clause: ClauseVersion) -> set[str]:
    return meaning(clause.conditions, clause.unless)
