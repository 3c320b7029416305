"""What of an answer at a terminal no file of `golden` shows: odd words of a use, open duties."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from search.answer.answer import ask
from search.commands.terminal import show_answer
from search.index.clausestore import ClauseStore

TODAY = date(2026, 11, 23)


def test_markup_in_a_use_is_not_obeyed(
    store: ClauseStore, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = ask(store, "face search", TODAY)
    first, *others = answer.facts
    marked = replace(first, text="[red]face[/red]")
    show_answer(replace(answer, facts=(marked, *others)), store, None)
    assert "[red]face[/red]" in capsys.readouterr().out


def test_duties_are_told_apart_by_whether_they_apply(
    store: ClauseStore, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = ask(store, "A quiz about cheese", TODAY)
    open_one, other, *others = answer.duties
    open_one = replace(open_one, state="cannot-tell")
    other = replace(other, state="does-not-apply")
    show_answer(replace(answer, duties=(open_one, other, *others)), store, None)
    out = " ".join(capsys.readouterr().out.split())
    first, second, third = (one.clause.id for one in answer.duties[:3])
    assert f"Duties that may apply: {first}" in out
    assert f"Duties that apply: {third}" in out
    assert second not in out


def test_words_over_two_lines_are_shown_on_one(
    store: ClauseStore, capsys: pytest.CaptureFixture[str]
) -> None:
    show_answer(
        ask(store, "French po-\nlice want live facial recognition on a street", TODAY),
        store,
        None,
    )
    assert 'actor: police "po- lice"' in capsys.readouterr().out
