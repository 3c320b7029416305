"""The analyzer gives the tokens and stems that the page's analyzer gives (shared vectors)."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import vectors

from search.reader.analysis import NOT_TEXT, analyze, fold, stem


@pytest.mark.parametrize("case", vectors("tokens"), ids=lambda case: case["why"])
def test_tokens(case: dict[str, Any]) -> None:
    found = [[t.stem, t.exact, case["text"][t.start : t.end]] for t in analyze(case["text"])]
    assert found == case["tokens"]


def test_stems_are_those_of_the_shared_list() -> None:
    stems: dict[str, str] = vectors("stems")
    assert {word: stem(word) for word in stems} == stems


@pytest.mark.parametrize("word", ["É", "Officer's", "U.S.", "ﬁne"])
def test_folding_twice_changes_nothing(word: str) -> None:
    assert fold(fold(word)) == fold(word)


@pytest.mark.parametrize("text", ["a\x00b", "\ufffd", "a\x1bb"])
def test_what_is_not_text_is_noticed(text: str) -> None:
    assert NOT_TEXT.search(text)
    assert not NOT_TEXT.search("plain\ttext\nwith é and 👮, of\vtwo\fpages\x85")
