"""Whoosh's language: what it lets through, and an index that is checked before it is opened."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from search.errors import ClausebookError, IndexMissing
from search.finding.fulltext import matches, open_index, write_index
from search.finding.language import speaks, words_of
from search.index.clausestore import ClauseStore, in_force


@pytest.fixture(scope="module")
def opened(fulltext: Path, store: ClauseStore) -> Any:
    return open_index(fulltext, store.digest)


@pytest.fixture(scope="module")
def keys(store: ClauseStore) -> set[str]:
    return {one.name for one in in_force(store, "2026-11-23")}


@pytest.mark.parametrize("text", ["mobile camera", "title:mobile", '"mobile cameras"', "camer*"])
def test_what_is_let_through_has_the_words(opened: Any, keys: set[str], text: str) -> None:
    found = matches(opened, text, keys)
    assert "-mobile-le@" in found[0] and set(found) <= keys


@pytest.mark.parametrize("text", ["*a", "a*", "\u061fa", "police~9"])
def test_a_query_that_cannot_be_run_is_refused(opened: Any, keys: set[str], text: str) -> None:
    with pytest.raises(ClausebookError):
        matches(opened, text, keys)


@settings(max_examples=100, deadline=None)
@given(text=st.text(alphabet="abc ()\"~*?:^[]'/NOTANDR.-+", max_size=40))
@example("police ) ANDMAYBE : pol* ANDNOT")
@example("police REQUIRE ANDNOT")
def test_no_query_breaks_it(opened: Any, keys: set[str], text: str) -> None:
    try:
        matches(opened, text, keys)
    except ClausebookError as error:
        assert "\n" not in str(error)


def test_an_altered_index_is_not_opened(store: ClauseStore, tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        open_index(tmp_path / "none", store.digest)
    made = tmp_path / "index"
    write_index(store, made)
    with pytest.raises(IndexMissing, match="another edition"):
        open_index(made, "0" * 16)
    table = next(made.glob("*.toc"))
    table.write_bytes(table.read_bytes() + b"x")
    with pytest.raises(IndexMissing, match="damaged"):
        open_index(made, store.digest)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"mobile cameras" NOT drone', "mobile cameras"),
        ("title:police AND camer*", "police camer"),
        ("policy:eai polce~2 face^3", "polce face"),
        ('police NOT "city of" OR (drone NOT car)', "police (drone"),
    ],
)
def test_what_only_filters_ranks_nothing(text: str, words: str) -> None:
    assert speaks(text)
    assert words_of(text).split() == words.split()


@pytest.mark.parametrize(
    "text", ["may police use it?", "art. 26(10)", "don't", "id: x", 'a 5" lens']
)
def test_ordinary_words_are_no_language(text: str) -> None:
    assert not speaks(text)
