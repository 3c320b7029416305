"""`find`: Whoosh's language over the clauses, and an index that is checked before it is opened."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from search.commands.find import find_command
from search.errors import ClausebookError, IndexMissing
from search.finding.fulltext import find, open_index, write_index
from search.index.clausestore import ClauseStore, in_force


@pytest.fixture(scope="module")
def opened(fulltext: Path) -> Any:
    return open_index(fulltext)


@pytest.fixture(scope="module")
def keys(store: ClauseStore) -> set[str]:
    return {one.name for one in in_force(store, "2026-11-23")}


@pytest.mark.parametrize("text", ["mobile camera", "title:mobile", '"mobile cameras"', "camer*"])
def test_the_best_hit_marks_the_words(opened: Any, keys: set[str], text: str) -> None:
    hits, _ = find(opened, text, 10, keys)
    assert "-mobile-le@" in hits[0].key
    assert "eai-fr-mobile-le@2026-05-01" in [hit.key for hit in hits]
    assert all(hit.key in keys for hit in hits)


def test_passage_and_did_you_mean(opened: Any, keys: set[str]) -> None:
    assert "«" in find(opened, "patrol car", 1, keys)[0][0].passage
    assert find(opened, "polce", 10, keys) == ([], "police")


@pytest.mark.parametrize(
    "text", ["", "*a", "a*", "\u061fa", "x" * 501, "a\x00b", "a\x86b", "police~9"]
)
def test_a_query_that_cannot_be_run_is_refused(opened: Any, keys: set[str], text: str) -> None:
    with pytest.raises(ClausebookError):
        find(opened, text, 10, keys)


@settings(max_examples=100, deadline=None)
@given(text=st.text(alphabet="abc ()\"~*?:^[]'/NOTANDR.-+", max_size=40))
def test_no_query_breaks_it(opened: Any, keys: set[str], text: str) -> None:
    try:
        find(opened, text, 10, keys)
    except ClausebookError as error:
        assert "\n" not in str(error)


def test_an_altered_index_is_not_opened(store: ClauseStore, tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        open_index(tmp_path / "none")
    made = tmp_path / "index"
    write_index(store, made)
    table = next(made.glob("*.toc"))
    table.write_bytes(table.read_bytes() + b"x")
    with pytest.raises(IndexMissing, match="damaged"):
        open_index(made)


@pytest.mark.parametrize("text", ["may police use it?", "don't police", "policy:EAI police"])
def test_ordinary_words_are_understood(opened: Any, keys: set[str], text: str) -> None:
    assert find(opened, text, 10, keys)[0]


def test_stop_words_find_nothing(opened: Any, keys: set[str]) -> None:
    assert find(opened, "the of by in", 10, keys) == ([], None)


@pytest.mark.parametrize("text", ["title:polce", "NOT OR x", "pols*"])
def test_only_plain_words_get_another_spelling(opened: Any, keys: set[str], text: str) -> None:
    assert find(opened, text, 10, keys)[1] is None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("eai-fr-us-police", "eai-fr-us-police@2026-05-01"),
        ("eai-fr-us-police@2026-05-01", "eai-fr-us-police@2026-05-01"),
        ("eai-fr-us-police@2025-02-26", "eai-fr-us-police@2025-02-26"),
        ("EAI-FR-US-Police-v20250226", "eai-fr-us-police@2025-02-26"),
        ("eai-fr-us-police@1999-01-01", "eai-fr-us-police@2026-05-01"),
        ("aoai-fr-us-police", "aoai-fr-us-police@2024-05-01"),
        ('"eai-use-surveil".', "eai-use-surveil@2026-05-01"),
        ("(eai-fr-us-police)", "eai-fr-us-police@2026-05-01"),
        ("police eai-use-surveil?", "eai-use-surveil@2026-05-01"),
        (
            "https://clausebook.example/clauses/eai-use-identify-v20260501/#top",
            "eai-use-identify@2026-05-01",
        ),
    ],
)
@pytest.mark.parametrize("limit", ["1", "3"])
def test_a_clause_that_is_named_comes_first(
    index: Path, fulltext: Path, text: str, key: str, limit: str
) -> None:
    words = ["--limit", limit, "--index", str(fulltext), "--book", str(index), "--json"]
    run = CliRunner().invoke(find_command, [text, *words, "--as-of", "2026-11-23"])
    found = json.loads(run.stdout)
    assert found["hits"][0]["key"] == key and found["suggestion"] is None
    name, _, version = key.partition("@")
    assert f"/clauses/{name}" in found["hits"][0]["url"]
    assert version.replace("-", "") in found["hits"][0]["url"]
    keys = [hit["key"] for hit in found["hits"]]
    assert len(keys) == len(set(keys)) <= int(limit)
