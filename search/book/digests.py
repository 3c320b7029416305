"""What a clause version says, in a form that can be compared, and the digest by which it is known.

The order of conditions and of the concepts in them means nothing, nor do the words that say them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import is_dataclass

from .model import Condition, Exemption

DIGITS = 12


def version_digest(
    title: str,
    modality: str,
    text: str,
    when: tuple[Condition, ...],
    unless: tuple[Exemption, ...],
) -> str:
    """The digest of a clause version: the first 12 hexadecimal digits of a sha256.

    It covers what a citation stands for: title, modality, text, and the clause's own conditions and
    exceptions, as JSON with sorted keys, no blanks, UTF-8, and nothing that is empty or false. The
    id is not part of it, so it outlives a renaming; nor are dates, sources and addresses.
    """
    record = {
        "modality": modality,
        "parts": sorted(meaning(when, unless)),
        "text": flat(text),
        "title": flat(title),
    }
    return hashlib.sha256(_canonical(record).encode()).hexdigest()[:DIGITS]


def flat(text: str) -> str:
    """The text with one blank between its words."""
    return " ".join(text.split())


def meaning(when: tuple[Condition, ...], unless: tuple[Exemption, ...]) -> set[str]:
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
