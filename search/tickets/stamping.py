"""Stamps: what an answer rests on, in one line that stands in a ticket and can be replayed.

    cb2/2026-11-23/01234567/0.1.0/f4k1zw0c2/a7m3d/9f3a11c2

The grammar is documented in docs/about/stamps.md; `stamping.mjs` in the page does exactly this. It
holds facts of a use, never its words. The check sum finds slips, not forgers.
"""

from __future__ import annotations

import re
import zlib
from datetime import date

from ..answer import MAYBE, NOT, OUT, Stamp, Stamped
from ..errors import ClausebookError
from ..index import ClauseStore
from ..reader import BLANKS
from .shortids import FACT, LENGTH, POLICY, VERSION, names, short_id

PREFIX, FORMER = "cb2", "cb1"
BOOK = 8  # digits of the book's digest
# The groups of a stamp in their order, each by its letter: what its short ids are, and how they are
# said: a fact that holds, or by its sign in `notation`; a verdict by its state.
GROUPS = {
    "p": (POLICY, ""),
    "f": (FACT, ""),
    "n": (FACT, NOT),
    "m": (FACT, MAYBE),
    "o": (FACT, OUT),
    "a": (VERSION, "applies"),
    "c": (VERSION, "cannot-tell"),
    "d": (VERSION, "does-not-apply"),
}
SHOWN = tuple(how for kind, how in GROUPS.values() if kind == VERSION)
# The end of a line as mails break long lines, with the blanks and the marks of a quotation around.
BREAK = "[ \\t]*(?:\r\n|[\n\r\v\f\x85\u2028\u2029])[ \\t>]*"
NAME = r"[a-z0-9]+(?:-[a-z0-9]+)*"
ENGINE = r"[a-z0-9]+(?:[.-][a-z0-9]+)*"
ERRORS = {
    "none": f"this is no stamp; a stamp begins with {PREFIX}/",
    "kind": "stamps of the kind {kind} are not known here; update clausebook",
    "damaged": "the stamp is damaged: its check sum does not fit; copy it again",
    "form": "the stamp is not well formed; ask the question anew with --stamp",
    "gone": "the book has no {kind} with the short id '{id}'; ask the question anew with --stamp",
}
_DAY = r"(?P<as_of>\d{4}-\d\d-\d\d)"
_FORMS = {
    PREFIX: rf"/{_DAY}/(?P<book>[0-9a-f]{{{BOOK}}})/(?P<engine>{ENGINE})"
    + "".join(rf"(?:/{letter}(?P<{letter}>(?:[0-9a-z]{{{LENGTH}}})+))?" for letter in GROUPS),
    FORMER: rf"/{_DAY}/(?P<book>[0-9a-f]{{16}})/(?P<engine>{ENGINE})"
    rf"(?:/policies=(?P<policies>{NAME}(?:={NAME})*))?"
    rf"/facts(?P<facts>(?:/{NAME}(?:={NAME}){{1,2}})*)"
    rf"/verdicts(?P<verdicts>(?:/(?:{'|'.join(SHOWN)})=\d{{4}}-\d\d-\d\d(?:={NAME})+)*)",
}
_STAMP = {kind: re.compile(kind + form, re.ASCII) for kind, form in _FORMS.items()}


def stamp_text(stamp: Stamp) -> str:
    """The stamp as text, which `parse_stamp` reads."""
    letters = {group: letter for letter, group in GROUPS.items()}
    named = [(letters[POLICY, ""], one) for one in stamp.policies]
    for text in stamp.facts:
        dimension, *how, concept = text.split("=")
        named.append((letters[FACT, "".join(how)], f"{dimension}={concept}"))
    named += [
        (letters[VERSION, one.state], f"{one.clause}@{one.version}") for one in stamp.verdicts
    ]
    groups = {
        letter: "".join(sorted(short_id(name) for of, name in named if of == letter))
        for letter in GROUPS
    }
    engine = re.sub("[^a-z0-9.]+", "-", stamp.engine.lower()).strip("-.")
    head = [PREFIX, stamp.as_of, stamp.book[:BOOK], engine]
    body = "/".join([*head, *(letter + ids for letter, ids in groups.items() if ids)])
    return f"{body}/{_check_sum(body)}"


def _check_sum(body: str) -> str:
    return f"{zlib.crc32(body.encode('ascii')):08x}"


def is_whole(text: str) -> bool:
    """Whether the check sum at the end of a stamp on one line fits what is before it."""
    body, _, check_sum = text.rpartition("/")
    return len(check_sum) == 8 and text.isascii() and check_sum == _check_sum(body)


def parse_stamp(text: str, store: ClauseStore) -> Stamp:
    """Read a stamp, which may be broken over lines: its check sum says whether it is whole.

    Raises ClausebookError for one that is cut off, changed or of another kind, and for a short id
    that the book does not know: a fact left out could clear a use that is not clear.
    """
    text = re.sub(BREAK, "", f"\n{text}").strip(f"{BLANKS}\ufeff")
    if not re.match(r"cb[0-9]+/", text):
        raise ClausebookError(ERRORS["none"])
    kind = text.partition("/")[0]
    if kind not in _STAMP:
        raise ClausebookError(ERRORS["kind"].format(kind=kind))
    if not is_whole(text):
        raise ClausebookError(ERRORS["damaged"])
    found = _STAMP[kind].fullmatch(text.rpartition("/")[0])
    if found is None or not _is_day(found["as_of"]):
        raise ClausebookError(ERRORS["form"])
    read = _read(found, store) if kind == PREFIX else _read_former(found)
    return Stamp(found["as_of"], found["book"], found["engine"], *read)


_Read = tuple[tuple[str, ...], tuple[str, ...], tuple[Stamped, ...]]  # policies, facts, verdicts


def _read(found: re.Match[str], store: ClauseStore) -> _Read:
    known = {kind: {short_id(one): one for one in every} for kind, every in names(store).items()}
    policies, facts, verdicts = [], [], []
    for letter, (kind, how) in GROUPS.items():
        for short in re.findall("." * LENGTH, found[letter] or ""):
            if short not in known[kind]:
                raise ClausebookError(ERRORS["gone"].format(kind=kind, id=short))
            name = known[kind][short]
            if kind == POLICY:
                policies.append(name)
            elif kind == FACT:
                facts.append(name.replace("=", f"={how}=") if how else name)
            else:
                clause, version = name.split("@")
                verdicts.append(Stamped(clause, version, how))
    verdicts.sort(key=lambda one: (f"{one.clause}@{one.version}", one.state))
    return tuple(sorted(policies)), tuple(sorted(facts)), tuple(verdicts)


def _read_former(found: re.Match[str]) -> _Read:
    """What stands in a stamp of the former kind, which wrote all names out."""
    verdicts = [
        Stamped(clause_id, version, state)
        for group in _split(found["verdicts"], "/")
        for state, version, *ids in [group.split("=")]
        for clause_id in ids
    ]
    policies = _split(found["policies"] or "", "=")
    return tuple(policies), tuple(_split(found["facts"], "/")), tuple(verdicts)


def _split(text: str, by: str) -> list[str]:
    return [one for one in text.split(by) if one]


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
