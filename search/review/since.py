"""An earlier review beside this one: per use what differs, and because of what.

The cause is found, not guessed: the earlier facts are decided again by the present book, which
shows what the book alone changes; what else differs comes from text, answers or reader.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import ClausebookError
from ..index import ClauseStore
from ..tickets import in_words, parse_stamp, replay
from .outcomes import OUTCOMES
from .texts import json_objects

Json = dict[str, Any]
NAME = "review.json"
_MATTERS = ("applies", "cannot-tell")


@dataclass(frozen=True, slots=True)
class Before:
    """What an earlier review says of a use, as far as it is compared."""

    verdict: str
    as_of: str
    text: bytes
    said: tuple[str, ...]
    states: dict[str, str]
    facts: tuple[str, ...]
    book: str
    reader: str
    stamp: str


def read_review(path: Path) -> dict[str, Before]:
    """The uses of an earlier review, by id; its folder or its review.json may be named.

    Raises ClausebookError for what is none.
    """
    file = path / NAME if path.is_dir() else path
    try:
        return {str(one["id"]): _before(one) for one in json_objects(file)}
    except OSError as error:
        raise ClausebookError(f"{file} cannot be read: {error.strerror}") from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise ClausebookError(f"{file} is no review; name the folder of one") from None


def _before(one: Json) -> Before:
    if one["verdict"] not in OUTCOMES:
        raise ValueError(one["verdict"])
    return Before(
        one["verdict"],
        str(one["as_of"]),
        _digest(one["text"]),
        _said(one),
        _states(one),
        tuple(one["facts"]),
        one["book"],
        one["reader"],
        one["stamp"],
    )


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


def _said(one: Json) -> tuple[str, ...]:
    return tuple(f"{said['fact']} ({said['by']}, {said['on']})" for said in one["said"])


def _states(one: Json) -> dict[str, str]:
    every = (*one["clauses"], *one["beyond"])
    return {verdict["clause"]: verdict["state"] for verdict in every if _matters(verdict)}


def _matters(verdict: Json) -> bool:
    return verdict["state"] in _MATTERS


def compare(old: Before, new: Json, store: ClauseStore) -> Json | None:
    """What differs for a use and because of what, each in words; None where nothing does."""
    states = _states(new)
    if old.verdict == new["verdict"] and old.states == states:
        return None
    return {
        "was": old.verdict,
        "differs": _differs(old, new["verdict"], states),
        "because": _because(old, new, store),
    }


def _differs(old: Before, verdict: str, states: dict[str, str]) -> list[str]:
    said = []
    if old.verdict != verdict:
        said.append(f"{OUTCOMES[old.verdict].label} -> {OUTCOMES[verdict].label}")
    for clause in sorted({*old.states, *states}):
        before, after = old.states.get(clause, "not-listed"), states.get(clause, "not-listed")
        if before != after:
            said.append(f"{clause} {in_words(before)} -> {in_words(after)}")
    return said


def _because(old: Before, new: Json, store: ClauseStore) -> list[str]:
    causes = []
    same_text = old.text == _digest(new["text"])
    if not same_text:
        causes.append("text: it was written anew")
    now = _said(new)
    causes += [f"answer: {one}" for one in now if one not in old.said]
    causes += [f"answer: no longer given: {one}" for one in old.said if one not in now]
    if old.as_of != new["as_of"]:
        causes.append(f"day: {old.as_of} -> {new['as_of']}")
    if old.stamp and (old.book != new["book"] or old.as_of != new["as_of"]):
        causes += _of_book(old.stamp, new["as_of"], store)
    answered = {one.partition("=")[0] for one in (*old.said, *now)}
    read = _other_facts(old.facts, new["facts"], answered) if same_text else ""
    if read and old.reader != new["reader"]:
        causes.append(f"reader: {read}")
    elif read:
        causes.append(f"book: by its lists of words, {read}")
    if causes:
        return causes
    changed = [what for what in ("book", "reader") if getattr(old, what) != new[what]]
    return [f"{what}: it is another" for what in changed] or ["the earlier review was edited"]


def _of_book(stamp: str, day: str, store: ClauseStore) -> list[str]:
    """What the present book decides otherwise from the facts of an earlier stamp, and why."""
    try:
        found = replay(store, parse_stamp(stamp, store), day)
    except ClausebookError as error:
        return [f"book: {error}"]
    said = []
    for one in found.clauses:
        renewed = one.after in _MATTERS and f"{one.clause}@{one.version}" not in one.now
        if one.differs or (renewed and one.version):
            name = f"{one.clause}@{one.version}" if one.version else ", ".join(one.now)
            states = f"{in_words(one.before)} -> {in_words(one.after)}"
            why = one.why or f"there is {', '.join(one.now)}"
            said.append(f"book: {name} {states}: {why}")
    return said


def _other_facts(old: Iterable[str], new: Iterable[str], answered: set[str]) -> str:
    """Which facts are read that were not read before, and the other way round."""
    before = {one for one in old if one.partition("=")[0] not in answered}
    after = {one for one in new if one.partition("=")[0] not in answered}
    came, went = sorted(after - before), sorted(before - after)
    parts = [f"{', '.join(came)} is read now" if came else ""]
    parts += [f"{', '.join(went)} is no longer read" if went else ""]
    return "; ".join(one for one in parts if one)
