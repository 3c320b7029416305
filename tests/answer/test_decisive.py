"""One question is put: the first that can change the outcome, with few choices; so in the page."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from chosen import DAYS
from conftest import ROOT, in_page

from search import __version__
from search.answer.decisive import MOST, MOST_UNTOLD, Decisive
from search.answer.inquiry import Inquiry, inquire
from search.index.clausestore import ClauseStore
from search.index.shards import write_shards
from training.corpus import lines

DAY = date(2026, 11, 23)
PATROL = "Dutch police compare faces from body-worn cameras on patrol with a list of wanted people"
TEXTS = [one["query"] for one in lines(ROOT / "tests" / "scenarios" / "former.jsonl")[::12]]
TEXTS += [PATROL, "asdf qwer", "Our chatbot writes birthday poems", "We match selfies to ID cards"]


def conversation(use: Inquiry) -> list[Decisive]:
    """The questions that are put where each is answered with its first choice."""
    chosen: list[str] = []
    put: list[Decisive] = []
    while asked := use.decisive(use.answer(chosen), chosen):
        put.append(asked)
        chosen.append(f"{asked.question.dimension}={asked.options[0].value}")
    return put


def test_each_choice_comes_to_what_it_says_and_some_choice_changes_the_outcome(
    store: ClauseStore,
) -> None:
    for text in TEXTS[::4]:
        use = inquire(store, text, DAY, [])
        answer = use.answer([])
        asked = use.decisive(answer, [])
        if asked is None:
            continue
        dimension = asked.question.dimension
        for one in asked.options:
            assert use.answer([f"{dimension}={one.value}"]).rollup == one.then
        assert any(one.then != answer.rollup for one in asked.options)
        assert len(asked.options) <= max(MOST + 1, MOST_UNTOLD)


def test_what_cannot_change_the_outcome_is_not_asked(store: ClauseStore) -> None:
    use = inquire(store, "County deputies match faces of suspects on their phones", DAY, [])
    answer = use.answer([])
    assert answer.rollup == "prohibited" and answer.questions
    assert use.decisive(answer, []) is None


def test_an_exception_that_could_be_shown_is_a_choice(store: ClauseStore) -> None:
    use = inquire(store, "We match selfies to ID cards", DAY, [])
    asked = use.decisive(use.answer([]), [])
    assert asked is not None and asked.question.dimension == "approval"
    assert [(one.value, one.then) for one in asked.options] == [
        ("microsoft-approval", "cannot-tell"),
        ("none", "prohibited"),
    ]


def test_what_was_not_understood_cannot_be_cleared_by_a_choice(store: ClauseStore) -> None:
    """To deny the few things that are shown would deny all that the book knows."""
    use = inquire(store, "asdf qwer", DAY, [])
    asked = use.decisive(use.answer([]), [])
    assert asked is not None and asked.question.dimension == "capability"
    assert 3 <= len(asked.options) <= MOST_UNTOLD
    assert not {"not-addressed", "not-understood"} & {one.then for one in asked.options}
    assert "none" not in {one.value for one in asked.options}


def test_the_page_asks_the_same(exported: Any, store: ClauseStore, tmp_path: Path) -> None:
    settings = write_shards(exported, store.digest, __version__, tmp_path)
    questions = [[text, DAYS[n % 3]] for n, text in enumerate(TEXTS)]
    page = in_page("decisions.mjs", tmp_path, {"settings": settings, "questions": questions})
    for (text, day), theirs in zip(questions, page, strict=True):
        put = conversation(inquire(store, text, date.fromisoformat(day), []))
        ours = [[a.question.dimension, [[o.value, o.then] for o in a.options]] for a in put]
        assert ours == theirs, text
