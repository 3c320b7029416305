"""A review for machines, in the forms of the linter: SARIF and JUnit XML."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ..tickets.linting import Case, junit_suite, sarif_location, sarif_log, visible
from .outcomes import OUTCOMES

Json = dict[str, Any]


def _said(record: Json) -> str:
    outcome = OUTCOMES[record["verdict"]].label
    by = f", by {record['deciding']}" if record["deciding"] else ""
    return visible(f"{outcome}{by}. {record['reason']}")


def _place(path: Path, record: Json) -> Json:
    return sarif_location(path, {"startLine": max(record["row"], 1)}, record.get("id", ""))


def as_sarif(path: Path, records: Iterable[Json]) -> str:
    """The uses that anything is to be said of as a SARIF log; its lines are rows of the table."""
    rules = [(name, one.meaning, one.level) for name, one in OUTCOMES.items()]
    results: list[Json] = []
    notes = []
    for one in records:
        if "error" in one:
            notes.append((visible(one["error"]), _place(path, one)))
        elif one["verdict"] != "not-addressed":
            key = "\0".join([path.as_posix(), one["id"], one["verdict"]])
            digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
            results.append(
                {
                    "ruleId": one["verdict"],
                    "level": OUTCOMES[one["verdict"]].level,
                    "message": {"text": _said(one)},
                    "locations": [_place(path, one)],
                    "partialFingerprints": {"use/v1": digest},
                }
            )
    return sarif_log(rules, results, notes)


def as_junit(path: Path, records: Iterable[Json], failing: set[str]) -> str:
    """The review as JUnit XML: each use a test, which fails where its outcome is one of these."""
    return junit_suite("uses", list(_cases(visible(str(path)), records, failing)))


def _cases(file: str, records: Iterable[Json], failing: set[str]) -> Iterator[Case]:
    for one in records:
        if "error" in one:
            yield Case(
                file, f"row {one['row']} is read", "error", visible(one["error"]), "not-read"
            )
        else:
            fails = one["verdict"] in failing
            said, kind = _said(one), one["verdict"]
            yield Case(file, one["id"], "failure" if fails else "system-out", said, kind)
