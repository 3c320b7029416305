"""Stamps: what an answer rests on, in one line that stands in a ticket and can be replayed.

    cb1/2026-11-23/0123456789abcdef/0.1.0/facts/actor=police/verdicts/applies=2026-05-01=ID/9f3a11c2

The grammar is documented in docs/about/stamps.md; `stamp.mjs` in the page does exactly this. It
holds facts of a use, never its words. The check sum finds slips, not forgers.
"""

from __future__ import annotations

import re
import zlib
from datetime import date

from ..answer import Stamp, Stamped
from ..errors import ClausebookError
from ..reader import BLANKS

PREFIX = "cb1"
SHOWN = ("applies", "cannot-tell", "does-not-apply")
# The end of a line as mails break long lines, with the blanks and the marks of a quotation around.
BREAK = "[ \\t]*(?:\r\n|[\n\r\v\f\x85\u2028\u2029])[ \\t>]*"
NAME = r"[a-z0-9]+(?:-[a-z0-9]+)*"
ENGINE = r"[a-z0-9]+(?:[.-][a-z0-9]+)*"
ERRORS = {
    "none": f"this is no stamp; a stamp begins with {PREFIX}/",
    "kind": "stamps of the kind {kind} are not known here; update clausebook",
    "damaged": "the stamp is damaged: its check sum does not fit; copy it again",
    "form": "the stamp is not well formed; ask the question anew with --stamp",
}
_STAMP = re.compile(
    rf"{PREFIX}/(?P<as_of>\d{{4}}-\d\d-\d\d)/(?P<book>[0-9a-f]{{16}})/(?P<engine>{ENGINE})"
    rf"(?:/policies=(?P<policies>{NAME}(?:={NAME})*))?"
    rf"/facts(?P<facts>(?:/{NAME}(?:={NAME}){{1,2}})*)"
    rf"/verdicts(?P<verdicts>(?:/(?:{'|'.join(SHOWN)})=\d{{4}}-\d\d-\d\d(?:={NAME})+)*)",
    re.ASCII,
)


def stamp_text(stamp: Stamp) -> str:
    """The stamp as text, which `parse_stamp` reads."""
    groups: dict[tuple[int, str], list[str]] = {}
    for one in stamp.verdicts:
        groups.setdefault((SHOWN.index(one.state), one.version), []).append(one.clause)
    verdicts = [
        "=".join([SHOWN[state], version, *sorted(ids)])
        for (state, version), ids in sorted(groups.items())
    ]
    engine = re.sub("[^a-z0-9.]+", "-", stamp.engine.lower()).strip("-.")
    policies = ["=".join(["policies", *stamp.policies])] if stamp.policies else []
    head = [PREFIX, stamp.as_of, stamp.book, engine, *policies]
    body = "/".join([*head, "facts", *stamp.facts, "verdicts", *verdicts])
    return f"{body}/{_check_sum(body)}"


def _check_sum(body: str) -> str:
    return f"{zlib.crc32(body.encode('ascii')):08x}"


def is_whole(text: str) -> bool:
    """Whether the check sum at the end of a stamp on one line fits what is before it."""
    body, _, check_sum = text.rpartition("/")
    return len(check_sum) == 8 and text.isascii() and check_sum == _check_sum(body)


def parse_stamp(text: str) -> Stamp:
    """Read a stamp, which may be broken over lines: its check sum says whether it is whole.

    Raises ClausebookError for one that is cut off, changed or of another kind.
    """
    text = re.sub(BREAK, "", f"\n{text}").strip(f"{BLANKS}\ufeff")
    if not re.match(r"cb[0-9]+/", text):
        raise ClausebookError(ERRORS["none"])
    if not text.startswith(f"{PREFIX}/"):
        kind = text.partition("/")[0]
        raise ClausebookError(ERRORS["kind"].format(kind=kind))
    if not is_whole(text):
        raise ClausebookError(ERRORS["damaged"])
    found = _STAMP.fullmatch(text.rpartition("/")[0])
    if found is None or not _is_day(found["as_of"]):
        raise ClausebookError(ERRORS["form"])
    verdicts = [
        Stamped(clause_id, version, state)
        for group in _split(found["verdicts"], "/")
        for state, version, *ids in [group.split("=")]
        for clause_id in ids
    ]
    return Stamp(
        found["as_of"],
        found["book"],
        found["engine"],
        tuple(_split(found["policies"] or "", "=")),
        tuple(_split(found["facts"], "/")),
        tuple(verdicts),
    )


def _split(text: str, by: str) -> list[str]:
    return [one for one in text.split(by) if one]


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
