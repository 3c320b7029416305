"""How two clause versions differ, and the digest by which one is known again.

Works on the clause records of the static index (`store`), so that feeds, citations and the check of
citations in tickets all mean the same by a change. The order of conditions and of the concepts in
them means nothing; dates alone are no difference.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any, Literal

Json = dict[str, Any]
Kind = Literal["meaning", "wording", "provenance"]
DIGITS = 12
_OTHER_MEANING = {"widened", "narrowed", "split", "merged"}  # of `replaces`, see model.Change


def differences(old: Json, *later: Json) -> tuple[Kind, ...]:
    """In what a version differs from an older one, the gravest first; empty where nothing does.

    meaning: how the clause binds, its conditions or its exceptions, those of its policy included,
    or another text that the book itself calls wider or narrower; wording: the text; provenance:
    how the text is known, or the sources it was read in. `later` holds the version compared last,
    and before it those between: a narrowing on the way counts.
    """
    new = later[-1]
    reworded = _text(old) != _text(new)
    stated = {line["how"] for one in later for line in one["replaces"]} & _OTHER_MEANING
    kinds: list[Kind] = []
    binds = old["modality"] != new["modality"] or _parts(old) != _parts(new)
    if binds or (reworded and stated):
        kinds.append("meaning")
    if reworded:
        kinds.append("wording")
    if old["provenance"] != new["provenance"] or _sources(old) != _sources(new):
        kinds.append("provenance")
    return tuple(kinds)


def changed_dimensions(old: Json, new: Json) -> list[str]:
    """The dimensions whose conditions or exceptions differ, in order of name."""
    different = {json.loads(part)["dimension"] for part in _parts(old) ^ _parts(new)}
    return sorted(different)


def record_digest(clause: Json) -> str:
    """The digest of a clause version: the first 12 hexadecimal digits of a sha256.

    It covers what a citation stands for: title, modality, text, and the clause's own conditions and
    exceptions, as JSON with sorted keys, no blanks, UTF-8, and nothing that is empty or false. The
    id is not part of it, so it outlives a renaming; nor are dates, sources and addresses.
    """
    own = {**clause, "when": [one for one in clause["when"] if not one["shared"]]}
    record = {
        "modality": clause["modality"],
        "parts": sorted(_parts(own)),
        "text": _text(clause),
        "title": " ".join(clause["title"].split()),
    }
    return hashlib.sha256(_canonical(record).encode()).hexdigest()[:DIGITS]


def _text(clause: Json) -> str:
    return " ".join(clause["text"].split())


def _sources(clause: Json) -> set[tuple[str, str | None]]:
    return {(one["id"], one["url"]) for one in clause["sources"]}


def _parts(clause: Json) -> set[str]:
    """The conditions and exceptions of a version, without the words that say them."""
    return {
        _canonical({"kind": kind, **_meant(one)})
        for kind in ("when", "unless")
        for one in clause[kind]
    }


def _meant(part: Json) -> Json:
    """A condition or exception as far as it decides: lists in order, without words and reasons."""
    meant = {key: value for key, value in part.items() if key not in ("words", "why", "shared")}
    for key, value in meant.items():
        if isinstance(value, dict):
            meant[key] = _meant(value)
        elif isinstance(value, list | tuple):
            meant[key] = sorted(value)
    return {key: value for key, value in meant.items() if value}


def _canonical(data: Json) -> str:
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
