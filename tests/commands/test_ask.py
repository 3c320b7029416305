"""The first journey in the shell: what the issue of the book's founding asks to be shown."""

from __future__ import annotations

import hashlib
import json
import os
import shlex
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.answer.answer import answer_to, ask, parse_choice
from search.book.model import Book
from search.errors import ClausebookError, IndexMissing
from search.index.clausestore import ClauseStore, load
from search.reader.reading import labelled
from search.site.workedexamples import check_examples
from search.tickets.citing import find_version

TODAY = date(2026, 11, 23)
ROOT = Path(__file__).parents[2]
BODY = "US city police want live facial recognition on body-worn cameras to spot people"


def states(store: ClauseStore, text: str, day: date = TODAY) -> dict[str, str]:
    return {c.clause.id: c.state for c in ask(store, text, day).clauses}


def test_every_example_holds_and_every_clause_has_some(book: Book, store: ClauseStore) -> None:
    assert not list(check_examples(book, store, set()))


def test_body_cameras_meet_four_clauses_with_both_words(store: ClauseStore) -> None:
    answer = ask(store, BODY, TODAY)
    assert answer.rollup == "prohibited"
    applying = [c for c in answer.clauses if c.state == "applies"]
    assert {c.clause.id for c in applying} == {
        "eai-fr-us-police",
        "eai-fr-mobile-le",
        "eai-use-surveil",
        "eai-use-identify",
    }
    for verdict in applying:
        for one in verdict.conditions:
            assert one.words
            said = one.fact.text if one.fact else ""
            assert said in BODY
            assert said or one.dimension == "service"


def test_as_of_asks_the_code_of_that_day(store: ClauseStore) -> None:
    assert all(
        clause_id.startswith("aoai-") for clause_id in states(store, BODY, date(2024, 5, 15))
    )


def test_a_date_before_the_book_is_an_error(store: ClauseStore) -> None:
    with pytest.raises(ClausebookError, match="begin on 2024-05-01"):
        ask(store, BODY, date(2020, 1, 1))


@pytest.mark.parametrize(
    "text",
    [
        "Our chat bot does not use facial recognition",
        "No face recognition, only counting people at the door",
        "Check our supplier invoices against orders",
        "An essay on facial recognition by the US police",
    ],
)
def test_what_is_denied_or_only_mentioned_does_not_trigger(store: ClauseStore, text: str) -> None:
    assert "applies" not in states(store, text).values()


def test_deleting_the_quoted_words_changes_the_verdict(store: ClauseStore) -> None:
    for verdict in ask(store, BODY, TODAY).clauses:
        for one in verdict.conditions:
            if one.fact and one.fact.text and one.dimension in ("actor", "place", "timing"):
                less = BODY.replace(one.fact.text, "", 1)
                assert states(store, less).get(verdict.clause.id) != "applies", one


def test_a_chosen_fact_decides(store: ClauseStore) -> None:
    text = "Police compare faces from body cameras with the wanted list"
    before = ask(store, text, TODAY)
    assert {"place", "timing"} <= {q.dimension for q in before.questions}
    choices = [c for c in [parse_choice("place=france", store.vocabulary)] if c]
    after = {c.clause.id: c.state for c in ask(store, text, TODAY, choices).clauses}
    assert after["eai-fr-us-police"] == "does-not-apply"


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gets_an_answer_or_one_clear_error(store: ClauseStore, text: str) -> None:
    try:
        answer = ask(store, text, TODAY)
    except ClausebookError as error:
        assert "\n" not in str(error)
    else:
        for fact in answer.facts:
            assert text[fact.start : fact.end] == fact.text


def _run(*arguments: str, book: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "search", *arguments, "--book", str(book)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask", ""],
        ["ask", "a\x01b"],
        ["ask", "police", "--as-of", "May 2024"],
        ["ask", "police", "--as-of", "1999-01-01"],
        ["ask", "police", "--fact", "colour=red"],
        ["ask", "police", "--fact", "place=atlantis"],
        ["ask", "police", "--policy", "nobody"],
        ["ask", "--batch", "no-such-file", "--json"],
        ["show", "eai-nothing"],
        ["cite", "eai-fr-us-police@1999-01-01"],
    ],
)
def test_bad_input_is_one_line_and_exit_2(index: Path, arguments: list[str]) -> None:
    run = _run(*arguments, book=index)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith("error: ") and run.stderr.count("\n") == 1


def test_a_long_text_is_refused(store: ClauseStore) -> None:
    with pytest.raises(ClausebookError, match="at most 100000"):
        ask(store, "police " * 150_000, TODAY)


def test_an_index_that_does_not_fit_is_refused(index: Path, tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="no index"):
        load(tmp_path)
    manifest = json.loads((index / "manifest.json").read_text())
    (tmp_path / "manifest.json").write_text('{"format": 2')
    with pytest.raises(IndexMissing, match="damaged"):
        load(tmp_path)
    (tmp_path / "manifest.json").write_text(json.dumps({**manifest, "format": 99}))
    with pytest.raises(IndexMissing, match="format 99"):
        load(tmp_path)
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(IndexMissing, match="not whole"):
        load(tmp_path)
    (tmp_path / manifest["files"]["book"]["name"]).write_text("{}")
    with pytest.raises(IndexMissing, match="digest"):
        load(tmp_path)


def test_batch_keeps_ids_and_order(index: Path, tmp_path: Path) -> None:
    asked = tmp_path / "q.jsonl"
    innocent = {"id": "a", "query": "Match invoices", "as_of": "2024-05-15"}
    lines = [{"id": "b", "query": BODY}, innocent]
    asked.write_text("\n".join(map(json.dumps, lines)))
    run = _run("ask", "--batch", str(asked), "--json", book=index)
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    assert [(a["id"], a["rollup"]) for a in answers] == [
        ("b", "prohibited"),
        ("a", "not-addressed"),
    ]
    assert run.returncode == 0


def test_cite_is_pinned(index: Path) -> None:
    run = _run("cite", "eai-fr-us-police@2026-05-01", book=index)
    assert run.stdout.startswith("[eai-fr-us-police@2026-05-01](https://")
    assert "eai-fr-us-police-v20260501/" in run.stdout and "reported" in run.stdout


def test_a_chosen_fact_takes_its_consequences_along(store: ClauseStore) -> None:
    text = "Police use facial recognition all day"
    facts = {"police": "Police", "face-recognition": "facial recognition", "ongoing": "all day"}
    reading = labelled(text, facts, store.vocabulary)
    before = answer_to(store, text, reading, TODAY).clauses
    assert "eai-use-surveil" in {one.clause.id for one in before}
    denied = [c for c in [parse_choice("capability=!face-recognition", store.vocabulary)] if c]
    answer = answer_to(store, text, reading, TODAY, denied)
    assert answer.rollup == "not-addressed"
    assert "identification" not in {fact.name for fact in answer.facts}


def test_a_chosen_purpose_brings_a_clause_up_beside_an_implied_one(store: ClauseStore) -> None:
    text = "We use facial recognition"
    reading = labelled(text, {"face-recognition": "facial recognition"}, store.vocabulary)
    before = answer_to(store, text, reading, TODAY).clauses
    assert "eai-use-surveil" not in {one.clause.id for one in before}
    chosen = [c for c in [parse_choice("purpose=identification", store.vocabulary)] if c]
    after = answer_to(store, text, reading, TODAY, chosen).clauses
    assert {c.clause.id: c.state for c in after}["eai-use-surveil"] == "cannot-tell"


def test_unknown_leaves_a_question_open(store: ClauseStore) -> None:
    assert parse_choice("place=unknown", store.vocabulary) is None


def test_readme_commands_run(index: Path, fulltext: Path, tmp_path: Path) -> None:
    (tmp_path / "build").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "build" / "whoosh").symlink_to(fulltext)
    (tmp_path / "site" / "search").symlink_to(index)
    lines = [one.strip() for one in (ROOT / "README.md").read_text("utf-8").splitlines()]
    commands = [one for one in lines if one.startswith((".venv/bin/clausebook ", "echo "))]
    assert len(commands) >= 8
    for command in commands:
        shell = command.replace(".venv/bin/clausebook", f"{shlex.quote(sys.executable)} -m search")
        run = subprocess.run(
            ["sh", "-c", shell],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
        )
        assert run.returncode == 0 and not run.stderr, command
        assert run.stdout or ">" in command, command


def test_a_duty_of_a_policy_that_was_named_asks_its_questions_and_counts_as_found(
    store: ClauseStore, index: Path
) -> None:
    text, policy = "Draft police report from body-cam audio in California", "us-ca-sb524"
    reading = labelled(text, {"police-report": "police report"}, store.vocabulary)
    answer = answer_to(store, text, reading, TODAY, policies=[policy])
    assert [one.state for one in answer.duties] == ["cannot-tell"]
    assert {clause_id for one in answer.questions for clause_id in one.decides} == {
        "us-ca-sb524-disclosure"
    }
    run = subprocess.run(
        [sys.executable, "-m", "search", "ask", text, "--policy", policy, "--book", str(index)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0
    assert "us-ca-sb524-disclosure" in run.stdout


def test_a_policy_that_ended_says_when(store: ClauseStore) -> None:
    with pytest.raises(ClausebookError, match="the last one ended on 2022-12-31"):
        ask(store, "Police match faces", TODAY, policies=["us-ca"])
    with pytest.raises(ClausebookError, match="they begin on 2024-05-01"):
        ask(store, "Police match faces", date(2023, 8, 1))


def test_a_clause_that_is_not_there_names_the_nearest(store: ClauseStore) -> None:
    with pytest.raises(ClausebookError, match="nearest are: eai-fr-us-police,"):
        find_version(store, "eai-fr-us-polic", "2026-11-25")


def run_batch(index: Path, path: Path, content: bytes) -> subprocess.CompletedProcess[str]:
    path.write_bytes(content)
    command = ["ask", "--batch", str(path), "--json", "--book", str(index)]
    return subprocess.run(
        [sys.executable, "-m", "search", *command], cwd=ROOT, capture_output=True, text=True
    )


def test_a_batch_may_hold_a_mark_and_a_line_separator(index: Path, tmp_path: Path) -> None:
    line = '{"id": 1, "query": "Chicago police\u2028match faces"}\r\n'
    run = run_batch(index, tmp_path / "q.jsonl", b"\xef\xbb\xbf" + line.encode())
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout)["rollup"] != "not-addressed"


@pytest.mark.parametrize(
    ("line", "naming", "said"),
    [
        (b'{"id": "\\ud800", "query": "Police match faces"}', {}, "the id is no text"),
        (b'{"id": NaN, "query": "Police match faces"}', {}, "the id is no text"),
        (b'{"query": "x", "as_of": "2024-W20-1"}', {}, "as_of is no day"),
        (b'{"id": "a", "query": "x", "as_of": 7}', {"id": "a"}, "as_of is no day"),
        (b'["query"]', {}, "not a question"),
        (b'{"id": "a"}', {"id": "a"}, "not a question"),
        (b'{"id": 3, "query": null}', {"id": 3}, "not a question"),
        (b'{"id": "a", "query":', {}, "not JSON"),
        (b'{"query": "x"}{"query": "y"}', {}, "not JSON"),
        (b"[" * 100_000, {}, "not JSON"),
        (b'{"id": "a", "query": "caf\xe9"}', {}, "not UTF-8"),
        (b'{"id": "a", "query": " "}', {"id": "a"}, "empty"),
        (b'{"id": "a", "query": "\\ud800"}', {"id": "a"}, "not text"),
        (b'{"id": 0, "query": "x", "as_of": "2000-01-01"}', {"id": 0}, "in force"),
    ],
)
def test_a_line_without_an_answer_says_why_in_its_place(
    index: Path, tmp_path: Path, line: bytes, naming: dict[str, Any], said: str
) -> None:
    good = b'{"id": 7, "query": "Chicago police match faces"}'
    run = run_batch(index, tmp_path / "q.jsonl", b"\n".join([good, b"", line, good]))
    first, told, last = map(json.loads, run.stdout.splitlines())
    assert first == last and first["id"] == 7 and first["rollup"] != "not-addressed"
    assert {key: told[key] for key in told if key != "error"} == {**naming, "line": 3}
    assert said in told["error"]
    assert run.returncode == 2 and f"q.jsonl:3: {told['error']}" in run.stderr


@pytest.mark.parametrize(
    ("content", "options", "said"),
    [
        (b"\n \r\n", [], "holds no questions"),
        ('{"query": "x"}'.encode("utf-16"), [], "is not UTF-8"),
        (b'{"query": "x"}\n' * 3, ["--policy", "nobody"], "'nobody' is unknown"),
    ],
)
def test_a_batch_that_is_at_fault_itself_is_one_error(
    index: Path, tmp_path: Path, content: bytes, options: list[str], said: str
) -> None:
    path = tmp_path / "q.jsonl"
    path.write_bytes(content)
    run = _run("ask", "--batch", str(path), "--json", *options, book=index)
    assert (run.returncode, run.stdout, run.stderr.count("\n")) == (2, "", 1)
    assert said in run.stderr


def test_joined_batches_keep_their_marks(index: Path, tmp_path: Path) -> None:
    one = b'\xef\xbb\xbf{"query": "Chicago police match faces"}\n'
    run = run_batch(index, tmp_path / "q.jsonl", one + one)
    assert run.returncode == 0 and len(run.stdout.splitlines()) == 2, run.stderr


@pytest.mark.parametrize("mark", ["\u00b4", "`", "\u2018", "\u02bc", "\u2032", "\u2019"])
def test_any_apostrophe_denies(store: ClauseStore, mark: str) -> None:
    text = f"The police don{mark}t use facial recognition on body cameras"
    assert ask(store, text, TODAY).rollup == "not-addressed"


def test_a_text_of_marks_without_width_is_empty(store: ClauseStore) -> None:
    with pytest.raises(ClausebookError, match="empty"):
        ask(store, " \ufeff\n", TODAY)


def test_an_index_of_another_shape_is_refused(index: Path, tmp_path: Path) -> None:
    manifest = json.loads((index / "manifest.json").read_bytes())
    content = b"[]"
    entry = {"name": "book.json", "sha256": hashlib.sha256(content).hexdigest()}
    (tmp_path / "book.json").write_bytes(content)
    manifest["files"]["book"] = entry
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(IndexMissing, match="not one of this program"):
        load(tmp_path)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_an_answer_that_cannot_be_written_is_an_error(index: Path) -> None:
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [sys.executable, "-m", "search", "ask", BODY, "--json", "--book", str(index)],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert run.returncode == 2
    assert run.stderr.startswith("error: the output: No space left")
