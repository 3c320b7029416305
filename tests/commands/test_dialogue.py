"""The conversation puts each open question once; an answer does what --fact does."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import click
import pytest

from search.answer.answer import ask, parse_choice
from search.answer.records import Answer
from search.commands.dialogue import converse
from search.commands.terminal import SHOWN
from search.index.clausestore import ClauseStore

TODAY = date(2026, 11, 23)
TEXT = "Dutch police compare faces from body-worn cameras on patrol with a list of wanted people"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the reader types, line by line; then Enter for ever."""
    lines: list[str] = []
    monkeypatch.setattr(click, "prompt", lambda *_, **__: lines.pop(0) if lines else "")
    return lines


def number(store: ClauseStore, answer: Answer, dimension: str, value: str) -> str:
    one = next(q for q in answer.questions if q.dimension == dimension)
    *concepts, none, unknown = one.choices
    return str([*concepts[:SHOWN], none, unknown].index(value) + 1)


def test_a_choice_does_what_the_fact_does(
    store: ClauseStore, said: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    first = ask(store, TEXT, TODAY)
    assert first.questions[0].dimension == "timing"
    said.append(number(store, first, "timing", "live"))
    last = converse(store, TEXT, TODAY, [], [])
    live = parse_choice("timing=live", store.vocabulary)
    assert live is not None
    assert last == ask(store, TEXT, TODAY, [live])
    out = capsys.readouterr().out
    assert "eai-fr-mobile-le: cannot tell -> applies" in out
    assert "The same again: --fact timing=live" in out


def test_the_end_of_the_input_stops_and_keeps_what_was_chosen(
    store: ClauseStore, index: Path
) -> None:
    choice = number(store, ask(store, TEXT, TODAY), "timing", "live")
    run = subprocess.run(
        [sys.executable, "-m", "search", "ask", TEXT, "-i", "--book", str(index)],
        cwd=ROOT,
        input=f"{choice}\n",
        capture_output=True,
        text=True,
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert "The same again: --fact timing=live" in run.stdout


@pytest.mark.parametrize("name", ["Texas", "texas", "united-states"])
def test_a_name_is_taken_whether_it_is_listed_or_not(
    store: ClauseStore, said: list[str], name: str
) -> None:
    text = "Police match faces against mugshots"
    first = ask(store, text, TODAY)
    said += [name if q.dimension == "place" else "don't know" for q in first.questions]
    last = converse(store, text, TODAY, [], [])
    assert ("place", name.lower()) in [(f.dimension, f.name) for f in last.facts]


def test_dont_know_stays_unknown_and_is_not_put_again(
    store: ClauseStore, said: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    first = ask(store, TEXT, TODAY)
    said += [number(store, first, q.dimension, "unknown") for q in first.questions]
    assert converse(store, TEXT, TODAY, [], []) == first
    out = capsys.readouterr().out
    for question in first.questions:
        assert out.count(f"\n{question.text} (decides") == 1


def test_a_slip_of_the_hand_is_asked_again(
    store: ClauseStore, said: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    said += ["99", "maybe", ""]
    assert converse(store, TEXT, TODAY, [], []) == ask(store, TEXT, TODAY)
    out = capsys.readouterr().out
    assert "'99' is none of them" in out
    assert "'maybe' is none of them" in out


def test_at_a_real_terminal_without_a_text(index: Path) -> None:
    """`clausebook ask` alone asks for the use, answers, and goes on to the questions."""
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "search", "ask", "--book", str(index)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=slave, stdout=slave, stderr=slave, close_fds=True
    ) as run:
        os.close(slave)
        os.write(master, f"{TEXT}\n\n".encode())
        out = _until_end(master, run)
    assert run.returncode == 0
    assert "Describe the use" in out
    assert "CONDITIONAL" in out
    assert "Number or name, or Enter to stop" in out


def _until_end(master: int, run: subprocess.Popen[bytes]) -> str:
    found, limit = b"", time.monotonic() + 60
    while time.monotonic() < limit:
        if not select.select([master], [], [], 0.2)[0]:
            if run.poll() is not None:
                break
            continue
        try:
            found += os.read(master, 4096)
        except OSError:  # the other side has closed
            break
    run.wait(10)
    os.close(master)
    return found.decode()
