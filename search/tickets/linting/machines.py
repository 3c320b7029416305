"""A report for machines: SARIF 2.1.0, annotations of GitHub workflows, JUnit XML.

`sarif_log` and `junit_suite` are the two forms themselves, whatever is reported.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import quote
from xml.etree import ElementTree

from ... import __version__
from .findings import MEANINGS, Finding, Trouble, severity
from .fixing import pinned
from .reporting import summary, visible, worth_telling
from .running import Report

Json = dict[str, object]
_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def _said(one: Finding) -> str:
    """A finding in a sentence or two, safe to show."""
    place = f" ({one.place})" if one.place else ""
    parts = [f"{one.citation.text}{place}: {one.verdict.message or MEANINGS[one.state]}"]
    return visible(". ".join([*parts, *([one.verdict.remedy] if one.verdict.remedy else [])]))


def as_sarif(report: Report, every: bool) -> str:
    """The report as a SARIF log with one run."""
    rules = [(state, meaning, severity(state)) for state, meaning in MEANINGS.items()]
    results = [_result(one) for one in worth_telling(report, every)]
    notes = [(visible(one.message), _location(one)) for one in report.troubles]
    return sarif_log(rules, results, notes)


def sarif_log(
    rules: Iterable[tuple[str, str, str]],
    results: Iterable[Json],
    notes: Iterable[tuple[str, Json]],
) -> str:
    """A SARIF log with one run.

    `rules` are names, meanings and levels, `notes` what could not be read, and where.
    """
    driver = {
        "name": "clausebook",
        "version": __version__,
        "rules": [
            {
                "id": rule,
                "shortDescription": {"text": meaning},
                "defaultConfiguration": {"level": level},
            }
            for rule, meaning, level in rules
        ],
    }
    told = [
        {"level": "error", "message": {"text": message}, "locations": [place]}
        for message, place in notes
    ]
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not told, "toolExecutionNotifications": told}],
        "results": list(results),
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1)


def sarif_location(path: Path, region: Json, place: str) -> Json:
    """Where something stands: a file, a region of it, and, in words, what that is."""
    physical = {"artifactLocation": {"uri": _uri(path)}, "region": region}
    logical = {"logicalLocations": [{"fullyQualifiedName": place}]} if place else {}
    return {"physicalLocation": physical, **logical}


def _uri(path: Path) -> str:
    return quote(path.as_posix(), errors="surrogateescape")


def _location(one: Finding | Trouble) -> Json:
    region: Json = {"startLine": one.line}
    place = ""
    if isinstance(one, Finding):
        region["startColumn"] = one.column
        place = visible(one.place)
        if not place and len(one.citation.text) == one.citation.end - one.citation.start:
            region["endColumn"] = one.column + len(one.citation.text)
    return sarif_location(one.path, region, place)


def _result(one: Finding) -> Json:
    key = "\0".join([one.path.as_posix(), one.citation.text, one.state])
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
    return {
        "ruleId": one.state,
        "level": one.severity,
        "message": {"text": _said(one)},
        "locations": [_location(one)],
        "partialFingerprints": {"citation/v1": digest},
        **({"fixes": [_fix(one)]} if one.fixable else {}),
    }


def _fix(one: Finding) -> Json:
    citation = one.citation
    start = one.column + citation.name_start - citation.start
    region = {
        "startLine": one.line,
        "startColumn": start,
        "endColumn": start + citation.name_end - citation.name_start,
    }
    content = {"text": pinned(citation, one.verdict.pin)}
    change = {
        "artifactLocation": {"uri": _uri(one.path)},
        "replacements": [{"deletedRegion": region, "insertedContent": content}],
    }
    return {"description": {"text": visible(one.verdict.remedy)}, "artifactChanges": [change]}


def as_github(report: Report, every: bool) -> str:
    """The report as workflow commands, which GitHub shows beside the lines."""
    lines = [
        _command(
            "warning" if one.severity == "warning" else "notice",
            one,
            one.state.replace("-", " "),
            _said(one),
        )
        for one in worth_telling(report, every)
    ]
    lines += [_command("error", one, "not read", visible(one.message)) for one in report.troubles]
    return "\n".join([*lines, visible(summary(report))])


def _command(kind: str, one: Finding | Trouble, title: str, message: str) -> str:
    column = f",col={one.column}" if isinstance(one, Finding) else ""
    file = _property(visible(one.path.as_posix()))
    return f"::{kind} file={file},line={one.line}{column},title={title}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


@dataclass(frozen=True)
class Case:
    """A test of JUnit: where, what, how it came out, what is said of that, and its type."""

    place: str
    name: str
    outcome: Literal["failure", "error", "system-out"]
    said: str
    kind: str = ""


def as_junit(report: Report, every: bool) -> str:
    """The report as JUnit XML: each citation a test, which fails where it is a warning."""
    cases = [
        Case(
            visible(str(one.path)),
            f"{one.line}:{one.column} {visible(one.citation.text)}",
            "failure" if one.severity == "warning" else "system-out",
            _said(one),
            one.state,
        )
        for one in worth_telling(report, every)
    ]
    cases += [
        Case(visible(str(one.path)), "is read", "error", visible(one.message), "not-read")
        for one in report.troubles
    ]
    return junit_suite("citations", cases)


def junit_suite(name: str, cases: Sequence[Case]) -> str:
    """JUnit XML with one suite."""
    came = [one.outcome for one in cases]
    counts = {"tests": str(len(cases)), "failures": str(came.count("failure"))}
    suites = ElementTree.Element("testsuites", name="clausebook")
    attributes = {"name": name, **counts, "errors": str(came.count("error"))}
    suite = ElementTree.SubElement(suites, "testsuite", attributes)
    for one in cases:
        case = ElementTree.SubElement(suite, "testcase", classname=one.place, name=one.name)
        if one.outcome == "system-out":
            ElementTree.SubElement(case, "system-out").text = one.said
        else:
            problem = {"message": one.said, "type": one.kind}
            ElementTree.SubElement(case, one.outcome, problem)
    ElementTree.indent(suites)
    return ElementTree.tostring(suites, "unicode", xml_declaration=False)
