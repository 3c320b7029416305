"""Two uses side by side: the fact that decides is found, and the page finds the same."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from chosen import DAYS
from conftest import in_page

from search import __version__
from search.answer.answer import answer_to
from search.answer.comparing import compared, deciding_fact
from search.answer.names import Names
from search.answer.notation import base_facts
from search.answer.records import NOT_UNDERSTOOD, Answer
from search.book.model import Book, Example
from search.index.clausestore import ClauseStore
from search.index.shards import write_shards
from search.reader.reading import Reading, labelled

Pair = tuple[Example, Example]


@pytest.fixture(scope="module")
def pairs(book: Book) -> list[Pair]:
    """Every worked example with its pair, both ways round."""
    examples = {name: one.record for name, one in book.examples.items()}
    return [(one, examples[one.pair]) for one in examples.values() if one.pair]


def answer(store: ClauseStore, example: Example) -> Answer:
    """The answer to what an example states, whatever a reader makes of its words."""
    reading = labelled(example.use, example.facts, store.vocabulary)
    return answer_to(store, example.use, reading, example.as_of, policies=example.policies)


def of_facts(store: ClauseStore, texts: list[str], day: str) -> Answer:
    reading = Reading(base_facts(texts, store.vocabulary), True, [])
    return answer_to(store, "", reading, date.fromisoformat(day))


def test_the_deciding_fact_of_every_pair_of_examples_is_found(
    pairs: list[Pair], store: ClauseStore
) -> None:
    names = Names(store.vocabulary)
    found, by_day, wrong = 0, 0, []
    for one, other in pairs:
        a, b = answer(store, one), answer(store, other)
        both = compared(a, b, store)
        if both.outcomes[0] == both.outcomes[1]:
            continue
        if one.as_of != other.as_of:
            by_day += 1
            assert a.stamp.facts == b.stamp.facts, one.id
            assert deciding_fact(both, names).endswith("the days decide.")
        elif both.deciding:
            found += 1
        else:
            wrong.append(one.id)
    assert not wrong
    assert found >= 154 and by_day >= 4  # what the book holds: more may come, none may go


def test_what_decides_makes_one_use_come_out_as_the_other(
    pairs: list[Pair], store: ClauseStore
) -> None:
    for one, other in pairs[::7]:
        a, b = answer(store, one), answer(store, other)
        both = compared(a, b, store)
        differing = {row.dimension for row in both.rows if row.state != "same"}
        for some in both.deciding:
            assert set(some) <= differing
            kept = [text for text in a.stamp.facts if text.partition("=")[0] not in some]
            put = [text for text in b.stamp.facts if text.partition("=")[0] in some]
            facts = base_facts([*kept, *put], store.vocabulary)
            again = answer_to(store, "", Reading(facts, True, []), a.as_of, (), a.stamp.policies)
            if both.outcomes[0] != both.outcomes[1]:
                assert again.rollup == b.rollup, one.id


def test_a_use_is_the_same_as_itself_and_nothing_decides(store: ClauseStore) -> None:
    use = of_facts(store, ["actor=police", "capability=face-recognition"], DAYS[0])
    both = compared(use, use, store)
    assert both.same and not both.deciding and not both.verdicts
    assert {row.state for row in both.rows} == {"same"}


def test_what_was_not_understood_is_not_the_same_as_anything(store: ClauseStore) -> None:
    use = of_facts(store, [], DAYS[0])
    unclear = replace(use, rollup=NOT_UNDERSTOOD)
    for pair in ((use, unclear), (unclear, use), (unclear, unclear)):
        both = compared(*pair, store)
        assert not both.same and not both.deciding
        said = deciding_fact(both, Names(store.vocabulary))
        assert said.endswith("not understood, so nothing can be compared.")


def _drawn(dice: random.Random, store: ClauseStore) -> list[str]:
    """Base facts at random, of the kinds that clauses turn on."""
    keys = list(store.vocabulary.data["concepts"])
    named = sorted(
        f"{one.dimension}/{concept}"
        for clause in store.clauses
        for one in clause.conditions
        for concept in one.any
    )
    texts = set()
    for _ in range(dice.randint(1, 6)):
        dimension, _, concept = dice.choice(named if dice.random() < 0.8 else keys).partition("/")
        if dimension == "actor" and dice.random() < 0.3:
            dimension = "on-behalf-of"
        texts.add(f"{dimension}={dice.choice(['', '', '', 'not=', 'maybe=', 'out='])}{concept}")
    return sorted(texts)


def test_the_page_finds_the_same(
    pairs: list[Pair], exported: Any, store: ClauseStore, tmp_path: Path
) -> None:
    dice = random.Random(18)
    questions: list[tuple[list[str], list[str], str]] = []
    for number in range(80):
        one = _drawn(dice, store)
        other = _drawn(dice, store)
        near = sorted({*one[: dice.randint(0, len(one))], *other[:2]})  # differs in little
        questions.append((one, near if number % 2 else other, dice.choice(DAYS)))
    for left, right in pairs[::4]:
        texts = [list(answer(store, example).stamp.facts) for example in (left, right)]
        questions.append((texts[0], texts[1], left.as_of.isoformat()))
    settings = write_shards(exported, store.digest, __version__, tmp_path)
    page = in_page("comparing.mjs", tmp_path, {"settings": settings, "questions": questions})
    names, decided = Names(store.vocabulary), 0
    for (one, other, day), theirs in zip(questions, page, strict=True):
        both = compared(of_facts(store, one, day), of_facts(store, other, day), store)
        ours = {**both.to_json(), "sentence": deciding_fact(both, names)}
        del ours["a"], ours["b"]
        assert ours == theirs, (one, other)
        decided += bool(both.deciding)
    assert decided > 30
