"""The conversation puts what decides, each question once; an answer does what --fact does."""

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
from search.answer.inquiry import Inquiry, inquire
from search.commands.dialogue import converse
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


@pytest.fixture(scope="module")
def use(store: ClauseStore) -> Inquiry:
    return inquire(store, TEXT, TODAY, [])


def number(use: Inquiry, chosen: list[str], value: str) -> str:
    """What is typed to choose a value of the question that is put after what was chosen."""
    asked = use.decisive(use.answer(chosen), chosen)
    assert asked is not None
    return str([*(one.value for one in asked.options), "unknown"].index(value) + 1)


def test_a_choice_does_what_the_fact_does(
    store: ClauseStore, use: Inquiry, said: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    said.append(number(use, [], "live"))
    last = converse(use, [])
    live = parse_choice("timing=live", store.vocabulary)
    assert live is not None
    assert last == ask(store, TEXT, TODAY, [live])
    out = capsys.readouterr().out
    assert "Live or nearly live, then: prohibited" in out
    assert "eai-fr-mobile-le: cannot tell -> applies" in out
    assert "The same again: --fact timing=live" in out


def test_the_end_of_the_input_stops_and_keeps_what_was_chosen(use: Inquiry, index: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "search", "ask", TEXT, "-i", "--book", str(index)],
        cwd=ROOT,
        input=f"{number(use, [], 'live')}\n",
        capture_output=True,
        text=True,
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert "The same again: --fact timing=live" in run.stdout


@pytest.mark.parametrize("name", ["Texas", "texas", "united-states"])
def test_a_name_is_taken_whether_it_is_listed_or_not(
    store: ClauseStore, said: list[str], name: str
) -> None:
    use = inquire(store, "Police match faces against mugshots", TODAY, [])
    asked = use.decisive(use.answer([]), [])
    assert asked is not None and asked.question.dimension == "place"
    said.append(name)
    last = converse(use, [])
    assert ("place", name.lower()) in [(f.dimension, f.name) for f in last.facts]


def test_dont_know_stays_unknown_and_is_not_put_again(
    use: Inquiry, said: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    first = use.answer([])
    said += ["don't know"] * len(first.questions)
    assert converse(use, []) == first
    out = capsys.readouterr().out
    for question in first.questions:
        assert out.count(f"\n{question.text}\n  1") <= 1
    assert "You chose:\n  When: I don’t know\n" in out


def test_what_was_chosen_before_is_not_asked(use: Inquiry, said: list[str]) -> None:
    asked = use.decisive(use.answer(["timing=unknown"]), ["timing=unknown"])
    assert asked is None or asked.question.dimension != "timing"


def test_of_what_was_not_understood_what_the_system_does_is_asked(
    store: ClauseStore, said: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Some things that it can do, as clauses name them; nothing that would clear it."""
    use = inquire(store, "asdf qwer", TODAY, [])
    said.append("1")
    last = converse(use, [])
    out = capsys.readouterr().out.partition("CONDITIONAL on")[0]
    assert "What does the system do" in out and "not understood: " in out
    assert "none of these" not in out and "Duties" not in out
    assert last.understood and last.rollup != "not-addressed"


def test_a_slip_of_the_hand_is_asked_again(
    use: Inquiry, said: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    said += ["99", "maybe", ""]
    assert converse(use, []) == use.answer([])
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
