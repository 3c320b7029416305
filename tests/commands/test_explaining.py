"""The explanation repeats the answer in full: every fact with its rule, every condition."""

from __future__ import annotations

from datetime import date

import pytest

from search.answer.answer import ask, parse_choice
from search.commands.explaining import show_explanation
from search.index.clausestore import ClauseStore

TODAY = date(2026, 11, 23)


def explained(
    store: ClauseStore, capsys: pytest.CaptureFixture[str], text: str, *facts: str
) -> str:
    choices = [one for one in (parse_choice(f, store.vocabulary) for f in facts) if one]
    show_explanation(ask(store, text, TODAY, choices))
    lines = (line.strip("│├└─ ") for line in capsys.readouterr().out.splitlines())
    return " ".join(" ".join(lines).split())


def test_each_fact_says_its_words_and_how_it_was_read(
    store: ClauseStore, capsys: pytest.CaptureFixture[str]
) -> None:
    out = explained(store, capsys, "NYPD wants to find out who is in the video")
    assert 'words: "NYPD" reason: a list of the book has these words' in out
    assert "reason: read from these words, clearly: without them it would not be so" in out
    assert "eai-fr-us-police@2026-05-01 applies: every condition is met" in out
    assert 'asks for united-states: "in the United States" decided by new-york: "NYPD"' in out


def test_what_is_missing_chosen_assumed_or_mentioned_is_said(
    store: ClauseStore, capsys: pytest.CaptureFixture[str]
) -> None:
    out = explained(store, capsys, "French police, face search on photos", "timing=live")
    assert "assumed, because the text names no other" in out
    assert "nothing in the text speaks of it" in out
    assert "decided by live (chosen)" in out
    assert "does not apply: place is not met" in out
    talk = explained(store, capsys, "A crime novel set in California")
    assert "talked about, not done" in talk


def test_nothing_read_and_a_guess_are_said(
    store: ClauseStore, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "assumed" in explained(store, capsys, "hello")
    assert "spelling guessed" in explained(store, capsys, "A dashcm reads the plates")
