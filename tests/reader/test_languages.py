"""Which sentences are not English; what is not read is named and never cleared."""

from __future__ import annotations

from datetime import date

import pytest
from conftest import vectors

from search.answer.answer import ask
from search.index.clausestore import ClauseStore
from search.reader.languages import not_english
from search.reader.vocabulary import Vocabulary
from training import corpus

VECTORS = vectors("languages")
VOCABULARY = Vocabulary({"languages": VECTORS["languages"]})
DAY = date(2026, 11, 23)


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["why"])
def test_languages(case: dict[str, object]) -> None:
    assert not_english(str(case["text"]), VOCABULARY) == case["not_english"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("German", "Die Stadt übersetzt mit dem Modell ihre Broschüren für die Gäste."),
        ("French", "Nous traduisons les menus avec une machine pour nos clients."),
        ("Spanish", "El sistema traduce una carta para los clientes que están en el hotel."),
        ("Italian", "Il sistema traduce gli orari della ferrovia anche quando non sono nuovi."),
        ("Portuguese", "O sistema também traduz uma ementa para quem não lê; é para uma loja."),
        ("Dutch", "Onze winkel vertaalt het menu met een machine voor wie het niet leest."),
    ],
)
def test_another_language_is_named_and_not_cleared(
    store: ClauseStore, language: str, text: str
) -> None:
    answer = ask(store, text, DAY)
    assert answer.not_read == (language,)
    assert answer.rollup != "not-addressed"
    beside = ask(store, f"Our hotel translates its menus. {text}", DAY)
    assert beside.rollup != "not-addressed"


def test_english_texts_are_english(store: ClauseStore) -> None:
    texts = corpus.scenarios("world", "test", "tune")
    wrong = [one.id for one in texts if not_english(one.query, store.vocabulary)]
    assert not wrong, wrong
