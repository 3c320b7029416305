"""Labelled facts, through the conditions, give the labelled verdicts."""

from __future__ import annotations

import pytest
from conftest import ROOT

from search.index.clausestore import ClauseStore
from training import corpus
from training.evaluate import answerer, readers
from training.scoring import figures

SETS = ("tune", "former", "test", "world")
DISPUTED = {
    record["id"]
    for name in SETS
    for record in corpus.lines(ROOT / "tests" / "scenarios" / f"{name}.jsonl")
    if "dispute" in record
}


@pytest.mark.parametrize("name", SETS)
def test_labelled_facts_give_labelled_verdicts(store: ClauseStore, name: str) -> None:
    """Where they do not, the record says what is in dispute."""
    texts = [one for one in corpus.scenarios(name) if one.facts is not None]
    assert len(texts) >= 336
    found = figures(texts, answerer(store, readers(store)["labelled facts"]))
    wrong = {text_id: what for text_id, what in found.misses if text_id not in DISPUTED}
    assert not wrong


def test_few_labels_are_in_dispute() -> None:
    assert len(DISPUTED) < 0.05 * sum(len(corpus.scenarios(name)) for name in SETS)


def test_every_word_of_a_fact_stands_in_its_text() -> None:
    texts = [one for name in SETS for one in corpus.scenarios(name)] + corpus.own_texts()
    lost = [
        (one.id, key)
        for one in texts
        for key, words in (one.facts or {}).items()
        if words not in one.query
    ]
    assert not lost
