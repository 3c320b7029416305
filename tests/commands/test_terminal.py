"""What a person at a terminal reads: the state as a word, both texts, the questions, the stamp."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from search.answer.answer import ask
from search.commands.terminal import show_answer, show_clause
from search.index.clausestore import ClauseStore

TODAY = date(2026, 11, 23)


def test_an_answer_shows_verdicts_with_both_texts(
    store: ClauseStore, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = ask(store, "Face search for [bold]Ohio[/bold] police on recorded video", TODAY)
    show_answer(answer)
    out = " ".join(capsys.readouterr().out.split())
    assert out.startswith("PROHIBITED:")
    assert "APPLIES eai-fr-us-police@2026-05-01" in out
    assert 'met: capability, "Facial recognition" <- your "' in out
    assert "Still open:" in out
    assert "--fact approval=..." in out
    assert f"Book {store.digest}" in out


def test_the_one_fact_that_saves_a_use_is_named(
    store: ClauseStore, capsys: pytest.CaptureFixture[str]
) -> None:
    show_answer(ask(store, "Police in France use face recognition on photos", TODAY))
    assert 'would apply but for: place <- your "France"' in capsys.readouterr().out


def test_markup_in_a_use_is_not_obeyed(
    store: ClauseStore, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = ask(store, "face search", TODAY)
    first, *others = answer.facts
    marked = replace(first, text="[red]face[/red]")
    show_answer(replace(answer, facts=(marked, *others)))
    assert "[red]face[/red]" in capsys.readouterr().out


def test_nothing_read_is_said(store: ClauseStore, capsys: pytest.CaptureFixture[str]) -> None:
    show_answer(ask(store, "hello", TODAY))
    out = capsys.readouterr().out
    assert "NOT UNDERSTOOD" in out
    assert 'not placed: "hello"' in out
    show_answer(ask(store, "Summarise the minutes of our weekly meeting", TODAY))
    out = capsys.readouterr().out
    assert "NOT ADDRESSED" in out
    assert "This is not permission" in out


def test_a_clause_is_shown_as_paraphrase(
    store: ClauseStore, capsys: pytest.CaptureFixture[str]
) -> None:
    show_clause(store.version("eai-fr-us-police", "2026-05-01"), store)
    out = capsys.readouterr().out
    assert "(our paraphrase)" in out
    assert "text known as: reported" in out
    assert "source S12" in out


def test_duties_are_told_apart_by_whether_they_apply(
    store: ClauseStore, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = ask(store, "A quiz about cheese", TODAY)
    open_one, other, *others = answer.duties
    open_one = replace(open_one, state="cannot-tell")
    other = replace(other, state="does-not-apply")
    show_answer(replace(answer, duties=(open_one, other, *others)))
    out = " ".join(capsys.readouterr().out.split())
    first, second, third = (one.clause.id for one in answer.duties[:3])
    assert f"Duties that may apply: {first}" in out
    assert f"Duties that apply: {third}" in out
    assert second not in out


def test_words_over_two_lines_are_shown_on_one(
    store: ClauseStore, capsys: pytest.CaptureFixture[str]
) -> None:
    show_answer(ask(store, "French po-\nlice want live facial recognition on a street", TODAY))
    assert 'actor: police "po- lice"' in capsys.readouterr().out
