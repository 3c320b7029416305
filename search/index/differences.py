"""How two clause versions differ, and the digest by which one is known again.

Feeds, citations and the check of citations in tickets all mean the same by a change. The order of
conditions and of the concepts in them means nothing; dates alone are no difference.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import is_dataclass
from typing import Literal

from ..book import Condition, Exemption
from .clauseversion import ClauseVersion

Kind = Literal["meaning", "wording", "provenance"]
DIGITS = 12
_OTHER_MEANING = {"widened", "narrowed", "split", "merged"}  # of `replaces`, see Change


def differences(old: ClauseVersion, *later: ClauseVersion) -> tuple[Kind, ...]:
    """In what a version differs from an older one, the gravest first; empty where nothing does.

    meaning: how the clause binds, its conditions or its exceptions, those of its policy included,
    or another text that the book itself calls wider or narrower; wording: the text; provenance:
    how the text is known, or the sources it was read in. `later` holds the version compared last,
    and before it those between: a narrowing on the way counts.
    """
    new = later[-1]
    reworded = _flat(old.text) != _flat(new.text)
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
    """The digest of a clause version: the first 12 hexadecimal digits of a sha256.

    It covers what a citation stands for: title, modality, text, and the clause's own conditions and
    exceptions, as JSON with sorted keys, no blanks, UTF-8, and nothing that is empty or false. The
    id is not part of it, so it outlives a renaming; nor are dates, sources and addresses.
    """
    record = {
        "modality": clause.modality,
        "parts": sorted(_canonical_parts(clause.when, clause.unless)),
        "text": _flat(clause.text),
        "title": _flat(clause.title),
    }
    return hashlib.sha256(_canonical(record).encode()).hexdigest()[:DIGITS]


def _flat(text: str) -> str:
    return " ".join(text.split())


def _sources(clause: ClauseVersion) -> set[tuple[str, str | None]]:
    return {(one.id, one.url) for one in clause.sources}


def _parts(clause: ClauseVersion) -> set[str]:
    return _canonical_parts(clause.conditions, clause.unless)


def _canonical_parts(when: tuple[Condition, ...], unless: tuple[Exemption, ...]) -> set[str]:
    """Conditions and exceptions as JSON, without the words that say them."""
    return {
        *(_canonical({"kind": "when", **_meant(one)}) for one in when),
        *(_canonical({"kind": "unless", **_meant(one)}) for one in unless),
    }


def _meant(part: object) -> dict[str, object]:
    """A condition or exception as far as it decides: lists in order, without words and reasons.

    Nothing that is empty or false: a field that conditions gain leaves every digest as it was.
    """
    meant = {key: value for key, value in vars(part).items() if key not in ("words", "why")}
    for key, value in meant.items():
        if is_dataclass(value):
            meant[key] = _meant(value)
        elif isinstance(value, tuple):
            meant[key] = sorted(value)
    return {key: value for key, value in meant.items() if value}


def _canonical(data: Mapping[str, object]) -> str:
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
