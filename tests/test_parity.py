"""The command line and the page give the same Answer to the same text, to the last character.

PARITY=20 in the environment compares so many times more texts.
"""

from __future__ import annotations

import itertools
import os
import random
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from chosen import DAYS, choices
from conftest import NODE

from search.answer.answer import ask, parse_choice
from search.book.model import Book
from search.index.clausestore import ClauseStore
from training.corpus import scenarios

PageAsk = Callable[[list[Any]], list[Any]]
TIMES = int(os.environ.get("PARITY", "1"))
FILLER = ["the", "we", "do not", "without", "for", "to", ",", ".", "explain", "not only", "é", "😀"]


def _texts(book: Book, count: int) -> list[str]:
    """Random texts over the book's own words, cues and breaks."""
    dice = random.Random(7)
    words = [
        w.lstrip("=") for d in book.dimensions.values() for c in d.record.concepts for w in c.words
    ]
    return [
        " ".join(
            dice.choice(words if dice.random() < 0.6 else FILLER)
            for _ in range(dice.randint(1, 16))
        )
        for _ in range(count)
    ]


def _pasted(uses: list[str], count: int) -> list[str]:
    """Uses as they come from mails, pages and prints, with what copying left in them."""
    dice = random.Random(15)
    left = ["-\n", "\u00ad", "\u200b", "&shy;", "\u2011", "\u202e", "-\r\n> ", "\u0307", "\\-"]
    between = ["&nbsp;", "\u00a0", "\r\n", "\u2028", "\f", "\x85", " &amp; ", " \u2013 ", "-\n"]
    other = {"i": "\u0131", "I": "\u0130", "f": "\uff46", "-": "\u2010", "e": "&#101;"}

    def written(sign: str) -> str:
        if dice.random() < 0.85:
            return sign
        return (
            dice.choice(between)
            if sign == " "
            else dice.choice([*left, other.get(sign, "")]) + sign
        )

    return ["".join(map(written, dice.choice(uses))) for _ in range(count)]


def test_same_answer_in_both_languages(book: Book, store: ClauseStore, page_ask: PageAsk) -> None:
    texts = [d.record.use for d in book.examples.values()][::10] + _texts(book, 20 * TIMES)
    days = itertools.cycle(DAYS)
    questions = list(zip(texts, days, choices(book), strict=False))
    for (text, day, chosen), other in zip(questions, page_ask(questions), strict=True):
        facts = [one for one in (parse_choice(c, store.vocabulary) for c in chosen) if one]
        ours = ask(store, text, date.fromisoformat(day), facts).to_json()
        assert ours == other, (text, chosen)


def test_same_answer_to_what_was_pasted(book: Book, store: ClauseStore, page_ask: PageAsk) -> None:
    uses = [one.record.use for one in book.examples.values()]
    questions = [[text, "2026-11-23"] for text in _pasted(uses, 20 * TIMES)]
    for (text, day), other in zip(questions, page_ask(questions), strict=True):
        ours = ask(store, text, date.fromisoformat(day))
        assert ours.to_json() == other, text
        for fact in ours.facts:
            assert text[fact.start : fact.end] == fact.text


@pytest.mark.skipif(NODE is None, reason="node is missing: the page's modules are not tested")
def test_page_modules() -> None:
    run = subprocess.run(
        [str(NODE), "--test", "tests/page/"],
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout[-2000:]


def test_the_page_says_the_same_of_scenarios(store: ClauseStore, page_ask: PageAsk) -> None:
    texts = random.Random(2).sample(scenarios("tune", "former"), 20 * TIMES)
    questions = [[one.query, one.as_of or "2026-11-23"] for one in texts]
    for (text, day), answer in zip(questions, page_ask(questions), strict=True):
        assert answer == ask(store, text, date.fromisoformat(day)).to_json(), text
