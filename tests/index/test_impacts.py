"""Impacts are BM25F scores in levels; the rarer and the weightier a word, the higher."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from search.index.impacts import (
    LEVELS,
    MOST,
    RATIO,
    SATURATION,
    STOP,
    Fields,
    count,
    phrases,
    weigh,
)
from search.reader.analysis import analyze, term, words

DOCUMENTS = [
    {"title": "Police", "text": "The police match faces. Police!"},
    {"title": "Schools", "text": "Schools match faces of pupils"},
    {"title": "Hotels", "text": "Hotels keep guests"},
]
FIELDS = Fields({"title": 2.0, "text": 1.0})


def test_a_score_is_bm25f_without_a_norm_of_length() -> None:
    postings = dict(weigh(count(DOCUMENTS, FIELDS), {}))
    frequency = 2.0 + 1.0 + 1.0  # in the title, twice in the text
    rarity = math.log(1 + (3 - 1 + 0.5) / (1 + 0.5))
    score = rarity * (SATURATION + 1) * frequency / (frequency + SATURATION)
    top = rarity * (SATURATION + 1)
    [(level, documents)] = postings["polic"].items()
    assert documents == [0]
    assert level == math.floor(0.5 - math.log(score / top) / math.log(RATIO))


def test_what_is_rare_weighs_more_and_stop_words_nothing() -> None:
    postings = dict(weigh(count(DOCUMENTS, FIELDS), {}))
    assert min(postings["guest"]) < min(postings["face"])
    assert not STOP & set(postings)


def test_a_boost_lowers_all_that_a_document_has() -> None:
    plain, boosted = (dict(weigh(count(DOCUMENTS, FIELDS), b)) for b in ({}, {2: 0.5}))
    assert min(boosted["guest"]) > min(plain["guest"])
    assert boosted["polic"] == plain["polic"]


def test_of_a_frequent_term_the_best_are_kept() -> None:
    documents = [{"text": "face " * (1 + number % 3)} for number in range(MOST + 500)]
    others = [{"text": "camera"}] * len(documents)
    levels = dict(weigh(count([*documents, *others], Fields({"text": 1.0})), {}))["face"]
    assert sum(map(len, levels.values())) == MOST
    best = {number for number in range(len(documents)) if number % 3 == 2}
    assert best <= {number for numbers in levels.values() for number in numbers}


def test_impacts_fall_from_level_to_level() -> None:
    assert LEVELS[0] == 255 and LEVELS[-1] >= 1
    assert all(one >= other for one, other in pairwise(LEVELS))


def test_a_term_is_mostly_written_as_its_commonest_form() -> None:
    counts = count([{"text": "Cameras, cameras, camera"}], Fields({"text": 1.0}))
    assert counts.spellings() == {"camera": "cameras"}


@pytest.mark.parametrize("text", ["The U.S. police's don’t St. Louis", "e-mail, 3.5 openai.com é"])
def test_words_in_bulk_have_the_stems_of_the_analyzer(text: str) -> None:
    stems = [one.stem for one in analyze(text) if one.stem not in (".", ",")]
    assert [term(word) for word in words(text)] == stems


def test_a_phrase_is_a_term_of_its_own_and_its_words_are_not() -> None:
    document = {"of": "dash cam, camera in the car. a b c d e f g h i j"}
    counts = count([document], Fields({}, {"of": 1.0}))
    assert set(counts.postings) == {"dash cam", "camera car"}
    assert not counts.spellings()
    assert phrases("Body cams. body cam") == ["bodi cam"]


def test_what_a_document_is_about_is_worth_what_is_said() -> None:
    documents = [{"about": {"device/drone": 1.0}}, {"about": {"device/drone": 0.5}}]
    postings = dict(weigh(count(documents, Fields({}, about="about")), {}))
    assert postings["=device/drone"] == {0: [0], round(math.log(2) / math.log(RATIO)): [1]}
