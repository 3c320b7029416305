"""Misspelt words: one edit, the first letter kept, never an ordinary word of English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.index.clausestore import ClauseStore
from search.reader.facts import stated
from search.reader.spelling import distance, lookalikes


@pytest.mark.parametrize(
    ("a", "b", "rank"),
    [
        ("police", "police", 0),
        ("polcie", "police", 1),
        ("watchlst", "watchlist", 2),
        ("policee", "police", 2),
        ("polise", "police", 3),
        ("plcie", "police", 0),
        ("abab", "baba", 0),
        ("aa", "aaa", 2),
    ],
)
def test_one_edit(a: str, b: str, rank: int) -> None:
    assert distance(a, b) == rank
    assert distance(b, a) == rank


@given(st.text("abc", min_size=2, max_size=8), st.data())
def test_one_edit_is_recognised(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    assert distance(word, word[:at] + "z" + word[at:]) == 2
    assert distance(word, word[:at] + "z" + word[at + 1 :]) == 3
    assert distance(word, word[:at] + word[at + 1 :]) == 2


def test_ordinary_words_near_the_vocabulary_are_kept_from_it() -> None:
    found = lookalikes({"polic", "track", "camera"})
    assert {"polici", "truck"} <= set(found)
    assert "polic" not in found


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("on bedrok", "service/amazon-rekognition"),
        ("a dashcm", "device/dash-camera"),
    ],
)
def test_a_slip_is_read_and_labelled(store: ClauseStore, text: str, concept: str) -> None:
    found = {f.concept: f for f in stated(text, store.vocabulary)}
    assert found[concept].guessed
    assert found[concept].origin == "inferred"


@pytest.mark.parametrize("text", ["our privacy policy", "a truck", "an economic principle"])
def test_ordinary_words_are_not_respelt(store: ClauseStore, text: str) -> None:
    found = stated(text, store.vocabulary)
    assert not [f for f in found if f.guessed]
