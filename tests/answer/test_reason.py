"""Why an answer is as it is: whose rules lead, which clause decides, and the same in the page."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, in_page

from search import __version__
from search.answer.answer import ask
from search.answer.names import Names, within
from search.answer.reason import applying, because, deciding, leading, lifting
from search.book.model import Book
from search.index.clausestore import ClauseStore, export
from search.index.shards import write_shards
from search.site.building import site_url

DAY = "2026-11-23"
SHERIFF = "County deputies match faces of suspects on their phones"
AMAZON = "We use Amazon Rekognition to match faces of suspects for the county sheriff"


def of(store: ClauseStore, text: str) -> Any:
    return ask(store, text, date.fromisoformat(DAY))


def test_what_nothing_could_lift_comes_before_what_something_could(store: ClauseStore) -> None:
    answer = of(store, SHERIFF)
    unless = [bool(one.unless) for one in applying(answer)]
    assert unless == sorted(unless) and len(unless) == 2
    first = deciding(answer)
    assert first is not None and first.clause.id == "eai-fr-us-police"


def test_the_words_of_the_use_stand_once_each_with_what_they_were_taken_for(
    store: ClauseStore,
) -> None:
    names, first = Names(store.vocabulary), deciding(of(store, SHERIFF))
    assert first is not None
    assert because(first, names).endswith("“County deputies” (police, United States)")
    assert lifting(first, names) == "No exception is stated."


def test_another_maker_s_rules_lead_only_where_its_service_is_named(store: ClauseStore) -> None:
    own = leading(of(store, SHERIFF), store)
    assert (own.assumed, own.by, own.rollup) == (True, "", "prohibited")
    other = leading(of(store, AMAZON), store)
    assert (other.on, other.by) == ("Amazon Rekognition", "Rekognition terms")
    assert other.verdict is not None and other.verdict.clause.policy == "aws-rekognition"


@pytest.mark.parametrize(
    ("dimension", "label", "said"),
    [
        ("capability", "Facial recognition", "facial recognition"),
        ("place", "France", "France"),
        ("service", "Azure OpenAI Service", "Azure OpenAI Service"),
    ],
)
def test_names_keep_their_capitals_within_a_sentence(dimension: str, label: str, said: str) -> None:
    assert within(dimension, label) == said


def test_the_page_says_the_same(book: Book, store: ClauseStore, tmp_path: Path) -> None:
    path = ROOT / "tests" / "scenarios" / "former.jsonl"
    texts = [json.loads(line)["query"] for line in path.read_text("utf-8").splitlines()[::24]]
    texts += [SHERIFF, AMAZON, "asdf qwer", "Our chatbot writes birthday poems"]
    settings = write_shards(export(book, site_url(ROOT)), store.digest, __version__, tmp_path)
    questions = [[text, DAY] for text in texts]
    page = in_page("reasons.mjs", tmp_path, {"settings": settings, "questions": questions})
    names = Names(store.vocabulary)
    for text, theirs in zip(texts, page, strict=True):
        lead = leading(of(store, text), store)
        ours: list[object] = [lead.rollup, lead.on, lead.assumed, lead.by]
        if (one := lead.verdict) is not None:
            ours += [one.clause.id, because(one, names), lifting(one, names)]
        assert ours == theirs, text
