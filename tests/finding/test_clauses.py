"""`find`: clauses ranked as in the page, filtered by Whoosh's language where a query speaks it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from search.book.timeline import speaking_at
from search.commands.find import find_command
from search.errors import ClausebookError, IndexMissing
from search.finding.clauses import Result, find_clauses
from search.finding.fulltext import matches, open_index
from search.index.clausestore import ClauseStore, save
from search.index.opening import open_search, save_search

Find = Callable[..., Result]


@pytest.fixture(scope="module")
def finds(index: Path, fulltext: Path, store: ClauseStore) -> Find:
    """Finds among the clauses of the book as they speak today."""
    searched = open_search(index, store.digest)
    records: dict[str, list[Any]] = {}
    for one in store.clauses:
        records.setdefault(one.id, []).append(one)
    day = "2026-11-23"
    versions = {
        clause_id: of[speaking_at([one.span for one in of], day)]
        for clause_id, of in records.items()
    }

    def through(text: str, keys: set[str]) -> list[str]:
        return matches(open_index(fulltext, store.digest), text, keys)

    def run(text: str, limit: int = 10, **more: Any) -> Result:
        return find_clauses(searched, text, limit, versions, through, **more)

    return run


def ids(result: Result) -> list[str]:
    return [hit.key.partition("@")[0] for hit in result.hits]


@pytest.mark.parametrize(
    "text", ["mobile camera", "title:mobile", '"mobile cameras"', "camer*", "dash cam", "body cam"]
)
def test_mobile_cameras_come_first(finds: Find, text: str) -> None:
    assert ids(finds(text))[0] == "eai-fr-mobile-le"


def test_what_says_the_same_stands_under_the_clause_and_takes_no_place(finds: Find) -> None:
    result = finds("reading feelings from faces", 3)
    assert sum(hit.under is None for hit in result.hits) == 3
    under = {hit.key.partition("@")[0]: hit.under for hit in result.hits if hit.under}
    assert under["aoai-use-emotions"] == "eai-use-emotions@2026-05-01"
    before = [hit.key for hit in result.hits]
    assert all(
        before.index(head) < before.index(hit.key) for hit in result.hits if (head := hit.under)
    )


def test_a_passage_marks_the_words_and_a_slip_is_named(finds: Find) -> None:
    assert "«untargeted» «scraping»" in finds("untargeted scraping", 1).hits[0].passage
    result = finds("polce", 3)
    assert result.hits and result.unknown[0].word == "polce"
    assert result.unknown[0].how == "spelling" and "police" in result.unknown[0].instead
    assert finds("section 1798").unknown[0].instead == []


def test_the_language_filters_and_the_page_ranks(finds: Find) -> None:
    plain = ids(finds("police face", 100))
    filtered = ids(finds("police face policy:EAI", 100))
    assert filtered and all(one.startswith("eai-") for one in filtered)
    assert filtered == [one for one in plain if one in set(filtered)]
    without = ids(finds("police NOT city", 100))
    assert "us-sf-city" in ids(finds("police", 100)) and "us-sf-city" not in without
    assert without == [one for one in ids(finds("police", 100)) if one in set(without)]


def test_what_was_read_ranks_beside_the_words(finds: Find) -> None:
    text = "We would like to know which of our callers sounds cross today"
    assert ids(finds(text, read=["capability/emotion-inference"]))[0] == "eai-use-emotions"


@pytest.mark.parametrize("text", ["", " ", "x" * 501, "a\x00b", "a\x86b"])
def test_a_query_that_is_none_is_refused(finds: Find, text: str) -> None:
    with pytest.raises(ClausebookError, match="write"):
        finds(text)


def test_stop_words_find_nothing(finds: Find) -> None:
    assert finds("the of by in").hits == []


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
@pytest.mark.parametrize("limit", [1, 3])
def test_a_clause_that_is_named_comes_first(
    index: Path, fulltext: Path, text: str, key: str, limit: int
) -> None:
    found = run_find(index, fulltext, text, limit)
    assert found["hits"][0]["key"] == key
    name, _, version = key.partition("@")
    assert f"/clauses/{name}" in found["hits"][0]["url"]
    assert version.replace("-", "") in found["hits"][0]["url"]
    keys = [hit["key"] for hit in found["hits"]]
    assert len(keys) == len(set(keys))
    assert sum(hit["under"] is None for hit in found["hits"]) <= limit


def run_find(index: Path, fulltext: Path, text: str, limit: int = 10) -> Any:
    words = ["--limit", str(limit), "--index", str(fulltext), "--book", str(index), "--json"]
    run = CliRunner().invoke(find_command, [text, *words, "--as-of", "2026-11-23"])
    return json.loads(run.stdout)


def test_a_sentence_is_read_as_a_use_and_says_so(index: Path, fulltext: Path) -> None:
    text = "Our bank wants to verify every caller by the sound of the voice"
    assert "capability/voice-recognition" in run_find(index, fulltext, text)["read"]
    assert run_find(index, fulltext, "verify a caller")["read"] == []
    words = [text, "--index", str(fulltext), "--book", str(index)]
    said = CliRunner().invoke(find_command, words).stdout
    assert "read as a use (" in said and "clausebook ask 'Our bank" in said


def test_indexes_of_two_editions_are_not_mixed(
    index: Path, fulltext: Path, store: ClauseStore, tmp_path: Path
) -> None:
    data = json.loads(next(index.glob("book-*.json")).read_bytes())
    data["clauses"] = data["clauses"][:1]
    save(data, tmp_path)
    words = ["police", "--book", str(tmp_path), "--index", str(fulltext)]
    error = CliRunner().invoke(find_command, words).exception
    assert isinstance(error, IndexMissing) and "another edition" in str(error)
    settings = json.loads((index / "search.json").read_bytes())
    save_search(settings, store.digest, tmp_path)
    error = CliRunner().invoke(find_command, words[:3]).exception
    assert isinstance(error, IndexMissing) and "the book beside it" in str(error)


@pytest.mark.parametrize("content", ["", "{}", '{"format": 99}', "[]", '{"folder": "../x"}'])
def test_a_search_index_that_does_not_fit_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "search.json").write_text(content, "utf-8")
    with pytest.raises(IndexMissing, match="there is no search index"):
        open_search(tmp_path, "")
