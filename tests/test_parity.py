"""The command line and the page give the same Answer to the same text, to the last character."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from search.answer import ask
from search.model import Book
from search.shelf import Shelf

NODE = shutil.which("node")
DAYS = ["2024-05-15", "2025-06-01", "2026-11-23"]
FILLER = ["the", "we", "do not", "without", "for", "to", ",", ".", "explain", "not only", "é", "😀"]


def _texts(book: Book, count: int) -> list[str]:
    """Random texts over the book's own words, cues and breaks."""
    dice = random.Random(7)
    words = [
        w.lstrip("=") for d in book.dimensions.values() for c in d.record.concepts for w in c.words
    ]
    words += [word for cue in book.reading.record.cues.values() for word in cue]
    return [
        " ".join(
            dice.choice(words if dice.random() < 0.6 else FILLER)
            for _ in range(dice.randint(1, 25))
        )
        for _ in range(count)
    ]


@pytest.mark.skipif(NODE is None, reason="node is missing: the page's engine is not compared")
def test_same_answer_in_both_languages(book: Book, shelf: Shelf, index: Path) -> None:
    texts = [d.record.use for d in book.examples.values()] + _texts(book, 500)
    questions = [[text, DAYS[n % 3]] for n, text in enumerate(texts)]
    run = subprocess.run(
        [str(NODE), "tests/page/answers.mjs", str(index)],
        cwd=Path(__file__).parent.parent,
        input=json.dumps(questions),
        capture_output=True,
        text=True,
        check=True,
    )
    page = json.loads(run.stdout)
    for (text, day), other in zip(questions, page, strict=True):
        assert ask(shelf, text, date.fromisoformat(day)) == other, text


@pytest.mark.skipif(NODE is None, reason="node is missing: the page's modules are not tested")
def test_page_modules() -> None:
    run = subprocess.run(
        [str(NODE), "--test", "tests/page/"],
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout[-2000:]
