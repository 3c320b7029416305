"""The command: exit codes, formats, baseline, hostile input, what it skips."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from search.answer.answer import ask
from search.book.model import Book
from search.commands.lint import lint_command
from search.errors import ClausebookError
from search.index.clausestore import ClauseStore
from search.tickets.stamping import stamp_text

ROOT = Path(__file__).parents[3]
POLICE = "US city police want live facial recognition on body-worn cameras to spot people"
HOSTILE = "\x1b]0;owned\x07\x1b[31m\u202eevil::error::%\n,"


@pytest.fixture(name="lint")
def lint_fixture(index: Path) -> Any:
    def lint(*arguments: str | Path) -> Result:
        words = [str(one) for one in arguments]
        day = [] if "--as-of" in words else ["--as-of", "2026-11-23"]
        run = CliRunner().invoke(lint_command, [*words, *day, "--book", str(index)])
        if run.exception is not None and not isinstance(run.exception, SystemExit):
            raise run.exception
        return run

    return lint


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def findings(run: Result) -> list[tuple[str, str]]:
    return [(one["cited"], one["state"]) for one in json.loads(run.stdout)["findings"]]


@pytest.mark.parametrize(
    ("text", "fail_on", "code"),
    [
        ("nothing here", "note", 0),
        ("eai-fr-us-police@2026-05-01", "note", 0),
        ("eai-fr-us-police", "warning", 0),
        ("eai-fr-us-police", "note", 1),
        ("aoai-fr-us-police", "warning", 1),
        ("aoai-fr-us-police", "never", 0),
    ],
)
def test_the_exit_code(lint: Any, tmp_path: Path, text: str, fail_on: str, code: int) -> None:
    assert lint(write(tmp_path / "a.md", text), "--fail-on", fail_on).exit_code == code


@pytest.mark.parametrize(
    ("cited", "state", "said"),
    [
        ("eai-fr-us-police@2026-05-01", "current", ""),
        ("eai-fr-us-police", "unpinned", "cite eai-fr-us-police@2026-05-01"),
        ("eai-use-surveil@2025-02-26", "wording-changed", "only the record of it changed"),
        ("eai-fr-us-police@2025-02-26", "meaning-changed", "was narrowed"),
        ("aoai-fr-us-police@2024-05-01", "superseded", "eai-fr-us-police@2026-05-01"),
        ("aoai-fr-us-police", "superseded", "it ended on 2025-02-25"),
        ("aoai-rai-oversight@2024-05-01", "superseded", "eai-rai-testing"),
        ("eai-fr-us-polize", "unknown", "did you mean eai-fr-us-police?"),
        ("eai-fr-us-police@2024-05-01", "unknown", "it has 2025-02-26, 2026-05-01"),
        ("cb1/2026-11-23/0123", "unreadable-stamp", "damaged"),
        ("cb2/2026-11-23/0123", "unreadable-stamp", "damaged"),
        (
            "cb2/2026-11-23/01234567/0.1.0/f0000/484cd135",
            "unreadable-stamp",
            "the book has no fact with the short id '0000'",
        ),
    ],
)
def test_each_state_with_its_reason(
    lint: Any, tmp_path: Path, cited: str, state: str, said: str
) -> None:
    run = lint(write(tmp_path / "a.md", f"see {cited}"), "--format", "json", "--all")
    (one,) = json.loads(run.stdout)["findings"]
    assert (one["cited"], one["state"]) == (cited, state)
    assert (one["line"], one["column"]) == (1, 5)
    assert said in f"{one['message']}; {one['remedy']}"


def test_what_is_not_yet_in_force_is_told(lint: Any, tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", "eai-fr-us-police@2026-05-01 aoai-fr-us-police")
    run = lint(path, "--format", "json", "--as-of", "2025-03-01")
    assert findings(run)[0] == ("eai-fr-us-police@2026-05-01", "not-yet-in-force")
    assert findings(lint(path, "--format", "json", "--as-of", "2024-01-01")) == [
        ("eai-fr-us-police@2026-05-01", "not-yet-in-force"),
        ("aoai-fr-us-police", "not-yet-in-force"),
    ]


def stamp(store: ClauseStore, text: str, day: str) -> str:
    return stamp_text(ask(store, text, date.fromisoformat(day)).stamp)


def test_determinations_are_decided_again(
    lint: Any, book: Book, store: ClauseStore, tmp_path: Path
) -> None:
    still = stamp(store, POLICE, "2026-11-23")
    other = stamp(store, book.examples["bank-approved-2024"].record.use, "2024-05-15")
    write(tmp_path / "still.md", f"does not apply: {still}")
    write(tmp_path / "other.md", f"[here](https://clausebook.example/ask/#{other})")
    states = dict(findings(lint(tmp_path, "--format", "json", "--all")))
    assert states[still] == "current"
    assert states[other] == "determination-differs"
    shown = lint(tmp_path / "other.md")
    assert (
        "decided again for 2026-11-23" in shown.stdout
        and "applies -> does not apply" in shown.stdout
    )


def test_hidden_binary_and_linked_are_skipped_and_said(lint: Any, tmp_path: Path) -> None:
    write(tmp_path / "a.md", "aoai-fr-us-police")
    write(tmp_path / ".git" / "b.md", "aoai-fr-us-police")
    (tmp_path / "c.bin").write_bytes(b"\0aoai-fr-us-police")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    os.mkfifo(tmp_path / "pipe")
    run = lint(tmp_path)
    assert run.stdout.count("superseded") == 1
    for what in ("1 binary", "1 hidden", "1 linked folders", "2 not regular files"):
        assert f"skipped {what}" in run.stdout


def test_broken_exports_are_named_and_the_others_read(lint: Any, tmp_path: Path) -> None:
    write(tmp_path / "a.json", '{"issues":\n [{"key": }]}')
    write(tmp_path / "b.json", "[" * 100_000)
    write(tmp_path / "c.json", f'[{"9" * 5000}, "aoai-fr-us-police"]')
    write(tmp_path / "d.md", "aoai-fr-us-police")
    run = lint(tmp_path)
    assert run.exit_code == 2 and "d.md:1:1: superseded" in run.stdout
    assert "a.json:2: broken JSON: Expecting value" in run.stderr
    assert "b.json:1: JSON that is nested too deeply" in run.stderr
    assert "c.json:1: broken JSON: a number is too long" in run.stderr
    assert "3 troubles" in run.stdout
    assert "c.json:1:5005: superseded" in run.stdout


@pytest.mark.parametrize("name", ["huge.md", "huge.html", "huge.json", "huge.csv"])
def test_a_huge_line_full_of_citations_takes_linear_time(
    lint: Any, tmp_path: Path, name: str
) -> None:
    words = "é &amp; \\\\ eai-fr-us-police " * 20_000 + "eai-" + "a-" * 200_000
    text = json.dumps({"body": f'"{words}"\n'}) if name.endswith("json") else words
    start = time.perf_counter()
    run = lint(write(tmp_path / name, text), "--format", "json")
    assert json.loads(run.stdout)["citations"] == 20_000
    assert time.perf_counter() - start < 20


FORMATS = ["text", "json", "sarif", "github", "junit"]


@pytest.mark.parametrize("kind", FORMATS)
def test_nothing_of_a_ticket_steers_a_terminal_or_the_format(
    lint: Any, tmp_path: Path, kind: str
) -> None:
    issue = {"key": HOSTILE, "fields": {HOSTILE: "aoai-fr-us-police"}}
    write(tmp_path / "a.json", json.dumps([issue]))
    write(tmp_path / "b\x1b[1m\n::x.json", "{")
    run = lint(tmp_path, "--format", kind)
    assert run.exit_code == 2
    for text in (run.stdout, run.stderr):
        assert not set(text) & set("\x1b\x07\u202e")
    commands = [line for line in run.stdout.splitlines() if line.startswith("::")]
    assert len(commands) == (2 if kind == "github" else 0)
    assert not any(line.startswith("::error::") for line in commands)


def test_sarif_is_valid_and_says_where(lint: Any, tmp_path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is missing: no validation")
    write(tmp_path / "a b.md", "\nsee eai-fr-us-police, aoai-fr-us-police")
    write(tmp_path / "t.json", json.dumps([{"key": "T-1", "fields": {"x": "eai-fr-us-polize"}}]))
    write(tmp_path / "z.json", "{")
    log = json.loads(lint(tmp_path, "--format", "sarif", "--all").stdout)
    schema = json.loads((Path(__file__).parent / "sarif-2.1.0.json").read_text("utf-8"))
    jsonschema.validate(log, schema)
    (run,) = log["runs"]
    assert [one["ruleId"] for one in run["results"]] == ["unpinned", "superseded", "unknown"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"].endswith("/a%20b.md")
    assert place["region"] == {"startLine": 2, "startColumn": 5, "endColumn": 21}
    fix = run["results"][0]["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert fix["insertedContent"]["text"] == "eai-fr-us-police@2026-05-01"
    assert fix["deletedRegion"] == {"startLine": 2, "startColumn": 5, "endColumn": 21}
    logical = run["results"][2]["locations"][0]["logicalLocations"]
    assert logical == [{"fullyQualifiedName": "T-1 x"}]
    assert run["invocations"][0]["executionSuccessful"] is False


def test_junit_counts_what_it_holds(lint: Any, tmp_path: Path) -> None:
    write(tmp_path / "a.md", "eai-fr-us-police aoai-fr-us-police eai-fr-us-polize")
    write(tmp_path / "z.json", "{")
    (suite,) = ElementTree.fromstring(lint(tmp_path, "--format", "junit").stdout)
    assert suite.attrib == {"name": "citations", "tests": "4", "failures": "2", "errors": "1"}
    assert len(suite.findall("testcase")) == 4
    assert len(suite.findall("testcase/failure")) == 2


def test_github_annotations_name_the_place(lint: Any, tmp_path: Path) -> None:
    path = write(tmp_path / "a,b%.md", "aoai-fr-us-police")
    first = lint(path, "--format", "github").stdout.splitlines()[0]
    file = str(path).replace("%", "%25").replace(",", "%2C")
    assert first.startswith(
        f"::warning file={file},line=1,col=1,title=superseded::aoai-fr-us-police"
    )


def test_a_baseline_knows_by_citation_not_by_line(lint: Any, tmp_path: Path) -> None:
    tickets = tmp_path / "tickets"
    path = write(tickets / "a.md", "aoai-fr-us-police")
    baseline = tickets / "known.json"
    run = lint(tickets, "--baseline", baseline, "--write-baseline")
    assert run.exit_code == 0 and "1 findings are known" in run.stdout
    write(path, "\n\nmoved: aoai-fr-us-police and aoai-use-surveil")
    run = lint(tickets, "--baseline", baseline, "--format", "json")
    assert findings(run) == [("aoai-use-surveil", "superseded")]
    assert json.loads(run.stdout)["known"] == 1 and run.exit_code == 1
    write(baseline, "[]")
    with pytest.raises(ClausebookError, match=r"known.json is no baseline; write it anew"):
        lint(tickets, "--baseline", baseline)


def test_a_fix_is_shown_and_written_only_when_asked(lint: Any, tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", "x\neai-fr-us-police \x1b[31m\naoai-fr-us-police\n")
    shown = lint(path, "--fix")
    assert "+eai-fr-us-police@2026-05-01 \\u001b[31m" in shown.stdout
    assert "@2026" not in path.read_text("utf-8") and "\x1b" not in shown.stdout
    run = lint(path, "--fix", "--write")
    assert "1 fixed" in run.stdout and run.exit_code == 1
    text = "x\neai-fr-us-police@2026-05-01 \x1b[31m\naoai-fr-us-police\n"
    assert path.read_text("utf-8") == text
    again = lint(path, "--fix", "--write")
    assert "fixed" not in again.stdout and path.read_text("utf-8") == text


def test_another_address_of_the_site_is_known_when_named(lint: Any, tmp_path: Path) -> None:
    cited = "https://old.example/kb/clauses/aoai-fr-us-police-v20240501/"
    path = write(tmp_path / "a.md", cited)
    run = lint(path, "--format", "json", "--host", "https://old.example/kb")
    assert findings(run) == [(cited, "superseded")]
    with pytest.raises(ClausebookError, match="is no address"):
        lint(path, "--host", "old.example")


@pytest.mark.parametrize(
    ("options", "said"),
    [(["--write"], "--write goes with --fix"), (["--write-baseline"], "goes with --baseline")],
)
def test_options_that_do_not_fit(lint: Any, tmp_path: Path, options: list[str], said: str) -> None:
    with pytest.raises(ClausebookError, match=said):
        lint(tmp_path, *options)


def test_as_a_process_of_its_own(index: Path, tmp_path: Path) -> None:
    write(tmp_path / "a.md", "aoai-fr-us-police")
    command = [sys.executable, "-m", "search", "lint", str(tmp_path), "--book", str(index)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 1 and run.stderr == ""
    assert "superseded  aoai-fr-us-police" in run.stdout
