"""A report for machines: SARIF 2.1.0, annotations of GitHub workflows, JUnit XML."""

from __future__ import annotations

import hashlib
import json
from itertools import groupby
from pathlib import Path
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
    driver = {
        "name": "clausebook",
        "version": __version__,
        "rules": [
            {
                "id": state,
                "shortDescription": {"text": meaning},
                "defaultConfiguration": {"level": severity(state)},
            }
            for state, meaning in MEANINGS.items()
        ],
    }
    notes = [
        {"level": "error", "message": {"text": visible(one.message)}, "locations": [_location(one)]}
        for one in report.troubles
    ]
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {"executionSuccessful": not notes, "toolExecutionNotifications": notes},
        ],
        "results": [_result(one) for one in worth_telling(report, every)],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1)


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
    physical = {"artifactLocation": {"uri": _uri(one.path)}, "region": region}
    logical = {"logicalLocations": [{"fullyQualifiedName": place}]} if place else {}
    return {"physicalLocation": physical, **logical}


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


def as_junit(report: Report, every: bool) -> str:
    """The report as JUnit XML: each citation a test, which fails where it is a warning."""
    told = worth_telling(report, every)
    failures = sum(one.severity == "warning" for one in told)
    counts = {"tests": str(len(told) + len(report.troubles)), "failures": str(failures)}
    suites = ElementTree.Element("testsuites", name="clausebook")
    attributes = {"name": "citations", **counts, "errors": str(len(report.troubles))}
    suite = ElementTree.SubElement(suites, "testsuite", attributes)
    for path, ones in groupby(told, key=lambda one: one.path):
        file = visible(str(path))
        for one in ones:
            name = f"{one.line}:{one.column} {visible(one.citation.text)}"
            case = ElementTree.SubElement(suite, "testcase", classname=file, name=name)
            if one.severity == "warning":
                problem = {"message": _said(one), "type": one.state}
                ElementTree.SubElement(case, "failure", problem)
            else:
                ElementTree.SubElement(case, "system-out").text = _said(one)
    for trouble in report.troubles:
        file = visible(str(trouble.path))
        case = ElementTree.SubElement(suite, "testcase", classname=file, name="is read")
        problem = {"message": visible(trouble.message), "type": "not-read"}
        ElementTree.SubElement(case, "error", problem)
    ElementTree.indent(suites)
    return ElementTree.tostring(suites, "unicode", xml_declaration=False)
