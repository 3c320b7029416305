"""What machines read beside the pages: valid after its schema, the same as the command says."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from markdown_it import MarkdownIt
from referencing import Registry, Resource
from small import book_with, renamed_book

from search.answer.answer import answer_to, ask
from search.book.addresses import version_path
from search.book.model import Book
from search.book.source.reading import read_book
from search.index.clausestore import ClauseStore, digest, export, open_store
from search.reader.reading import labelled
from search.site.building import latest
from search.site.redirects import redirect_files
from search.site.twins import twin_files
from search.site.twintexts import twin_texts
from search.tickets.citing import STYLES, cite
from training.corpus import TODAY, scenarios

Json = dict[str, Any]
BASE = "https://clausebook.example/"
SLIP = "police match faces from a dashcm"


@pytest.fixture(scope="module")
def twins(book: Book, store: ClauseStore) -> dict[str, Json]:
    files = twin_files(book, store, latest(book))
    return {name: json.loads(text) for name, text in files}


@pytest.fixture(scope="module")
def texts(book: Book, store: ClauseStore) -> dict[str, str]:
    return dict(twin_texts(book, store, latest(book)))


def validator(twins: dict[str, Json], name: str) -> Draft202012Validator:
    schemas = [twins["schema/clause-1.json"], twins["schema/book-1.json"]]
    registry: Registry[Any] = Registry().with_resources(
        (one["$id"], Resource.from_contents(one)) for one in schemas
    )
    checker = Draft202012Validator.FORMAT_CHECKER
    return Draft202012Validator(twins[name], registry=registry, format_checker=checker)


def test_every_page_of_a_clause_has_its_twins(
    book: Book, twins: dict[str, Json], texts: dict[str, str]
) -> None:
    for clause_id, document in book.clauses.items():
        paths = [version_path(clause_id, version.name) for version in document.record.versions]
        for path in (f"clauses/{clause_id}", *paths):
            assert f"{path}/index.json" in twins and f"{path}/index.md" in texts
        assert twins[f"clauses/{clause_id}/index.json"] in [
            twins[f"{one}/index.json"] for one in paths
        ]


def test_the_schemas_are_schemas(twins: dict[str, Json]) -> None:
    for name in ("clause-1", "book-1", "answer-1"):
        schema = twins[f"schema/{name}.json"]
        Draft202012Validator.check_schema(schema)
        assert schema["$id"] == f"{BASE}schema/{name}.json"


def test_every_twin_is_valid_and_every_key_is_described(twins: dict[str, Json]) -> None:
    clauses = validator(twins, "schema/clause-1.json")
    described = twins["schema/clause-1.json"]["$defs"]["clause"]["properties"]
    for name, twin in twins.items():
        if name.endswith("/index.json"):
            clauses.validate(twin)
            assert set(twin) == set(described), name
            assert twin["$schema"] == f"{BASE}schema/clause-1.json"
            for kind in ("when", "unless"):
                part = "condition" if kind == "when" else "exception"
                known = twins["schema/clause-1.json"]["$defs"][part]["properties"]
                assert all(set(one) == set(known) for one in twin[kind]), name


def test_the_schema_refuses_what_is_wrong(twins: dict[str, Json]) -> None:
    sound = twins["clauses/eai-fr-us-police/index.json"]
    clauses = validator(twins, "schema/clause-1.json")
    mistakes: list[Json] = [
        {"provenance": "rumour"},
        {"version": "2026-5-1"},
        {"digest": "none"},
        {"sources": []},
        {"short": "eai-fr-us-police@2026"},
    ]
    for wrong in mistakes:
        with pytest.raises(ValidationError):
            clauses.validate({**sound, **wrong})
    with pytest.raises(ValidationError):
        clauses.validate({key: value for key, value in sound.items() if key != "text"})


def test_the_whole_book_is_valid_and_whole(twins: dict[str, Json], store: ClauseStore) -> None:
    book = twins["book.json"]
    validator(twins, "schema/book-1.json").validate(book)
    assert set(book) == set(twins["schema/book-1.json"]["properties"])
    assert book["book"] == store.digest
    names = [one["name"] for one in book["clauses"]]
    assert names == [one.name for one in store.clauses]
    with pytest.raises(ValidationError):
        broken = [{**book["clauses"][0], "modality": "maybe"}]
        validator(twins, "schema/book-1.json").validate({**book, "clauses": broken})


def test_a_twin_cites_as_the_command_does(twins: dict[str, Json], store: ClauseStore) -> None:
    for clause in store.clauses:
        twin = twins[f"{version_path(clause.id, clause.version)}/index.json"]
        assert twin["citations"] == {style: cite(store, clause, style) for style in STYLES}
        assert twin["digest"] in twin["citations"]["plain"]


def test_a_twin_says_how_its_version_stands(twins: dict[str, Json]) -> None:
    old = twins["clauses/eai-fr-us-police-v20250226/index.json"]["status"]
    assert old["state"] == "superseded" and old["as_of"] == "2026-11-23"
    assert [one["version"] for one in old["followed_by"]] == ["2026-05-01"]
    gone = twins["clauses/aoai-fr-us-police/index.json"]["status"]
    assert gone["state"] == "withdrawn"
    assert [one["clause"] for one in gone["replaced_by"]] == ["eai-fr-us-police"]
    assert twins["clauses/eai-fr-us-police/index.json"]["status"]["state"] == "in-force"
    assert twins["clauses/eu-ai-act-26-10/index.json"]["status"]["state"] == "not-yet"


def test_the_same_book_gives_the_same_bytes(book: Book, store: ClauseStore) -> None:
    def files() -> dict[str, str]:
        found = twin_files(book, store, latest(book))
        return dict([*found, *twin_texts(book, store, latest(book))])

    assert files() == files()


def test_a_text_is_clean_markdown_with_whole_addresses(texts: dict[str, str]) -> None:
    for name, text in texts.items():
        assert not re.search(r"\]\((?!https://|mailto:)", text), name
        assert "<" not in re.sub(r"&lt;", "", text), name
        assert text.startswith("# ") and text.endswith("\n")
        assert MarkdownIt().render(text).count("<h1>") == 1, name


def test_a_text_says_what_it_is_and_how_it_stands(texts: dict[str, str]) -> None:
    text = texts["clauses/eai-fr-us-police-v20250226/index.md"]
    assert "Status on 2026-11-23: no longer in force: another version" in text
    assert "Followed by [eai-fr-us-police@2026-05-01](https://" in text
    assert "Our paraphrase, not the issuer's words:\n\n> Facial recognition must not" in text
    assert "Text known as: inferred" in text


def test_llms_txt_is_of_its_form(texts: dict[str, str], twins: dict[str, Json]) -> None:
    """After llmstxt.org: one title, a summary, details without headings, sections of links."""
    head, *sections = re.split(r"^## ", texts["llms.txt"], flags=re.MULTILINE)
    assert re.match(r"# Clausebook\n\n> [^\n]+\n\n- ", head)
    assert "not legal advice" in head.lower() and "paraphrase" in head
    for section in sections:
        lines = section.strip().split("\n")[2:]
        assert lines and all(
            re.match(r"- \[[^\]]+\]\(https://[^)]+\)(: .+)?$", one) for one in lines
        )
    everything = {*texts, *twins}
    for url in re.findall(rf"\({BASE}([^)]+)\)", texts["llms.txt"]):
        there = url in everything or url.endswith("/") or url.startswith("feed.")
        assert there, url


@pytest.fixture
def renamed(tmp_path: Path) -> tuple[Book, ClauseStore]:
    book = renamed_book(tmp_path)
    data = export(book, BASE)
    return book, open_store(data, digest(data))


def test_old_addresses_of_a_renamed_clause_lead_on(
    renamed: tuple[Book, ClauseStore], twins: dict[str, Json]
) -> None:
    files = dict(redirect_files(*renamed))
    old = [f"clauses/{one}{v}" for one in ("first-name", "second-name") for v in ("", "-v20200101")]
    assert set(files) == {f"{one}/index.{kind}" for one in old for kind in ("html", "json", "md")}
    page = files["clauses/first-name-v20200101/index.html"]
    assert '<meta http-equiv="refresh" content="0; url=../old-watch-v20200101/">' in page
    assert f'<link rel="canonical" href="{BASE}clauses/old-watch-v20200101/">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert "first-name@2020-01-01 was renamed" in page and "<script" not in page
    assert '<a href="../old-watch/">old-watch</a>' in files["clauses/second-name/index.html"]
    twin = json.loads(files["clauses/first-name-v20200101/index.json"])
    validator(twins, "schema/clause-1.json").validate(twin)
    assert (twin["id"], twin["renamed_to"]) == ("first-name", "old-watch")
    assert twin["url"] == f"{BASE}clauses/old-watch-v20200101/"


def test_the_twin_of_a_renamed_clause_names_its_old_ids(renamed: tuple[Book, ClauseStore]) -> None:
    files = dict(twin_files(*renamed, latest(renamed[0])))
    twin = json.loads(files["clauses/old-watch/index.json"])
    assert twin["renamed_from"] == ["first-name", "second-name"]
    assert json.loads(files["book.json"])["renamed"] == {
        "first-name": "old-watch",
        "second-name": "old-watch",
    }


@pytest.mark.parametrize("evil", ["<script>alert(1)</script>", "[x](javascript:alert(1))", "# h"])
def test_markup_in_a_record_is_inert(tmp_path: Path, evil: str) -> None:
    book = read_book(book_with(tmp_path))
    document = book.clauses["old-watch"]
    version = replace(document.record.versions[0], text=evil)
    clause = replace(document.record, title=evil, ambiguous=(evil,), versions=(version,))
    evils = {**book.clauses, "old-watch": replace(document, record=clause)}
    book = replace(book, clauses=evils)
    data = export(book, BASE)
    text = dict(twin_texts(book, open_store(data, digest(data)), latest(book)))
    rendered = MarkdownIt().render(text["clauses/old-watch/index.md"])
    assert "<script" not in rendered and 'javascript:alert(1)"' not in rendered
    assert rendered.count("<h1>") == 1


def _keys(value: Any, schema: Json, whole: Json) -> None:
    """Every key of an answer is described, wherever it stands."""
    if "$ref" in schema:
        schema = whole["$defs"][schema["$ref"].rpartition("/")[2]]
    if isinstance(value, dict):
        assert set(value) == set(schema["properties"])
        for key, part in value.items():
            _keys(part, schema["properties"][key], whole)
    if isinstance(value, list):
        for one in value:
            _keys(one, schema["items"], whole)


def test_every_answer_is_valid_and_every_key_is_described(
    store: ClauseStore, twins: dict[str, Json]
) -> None:
    schema = twins["schema/answer-1.json"]
    answers = validator(twins, "schema/answer-1.json")
    for text in scenarios("former"):
        reading = labelled(text.query, text.facts or {}, store.vocabulary)
        found = answer_to(store, text.query, reading, date.fromisoformat(text.as_of or TODAY))
        answers.validate(found.to_json())
        _keys(found.to_json(), schema, schema)
    unread, slip = (ask(store, text, date.fromisoformat(TODAY)) for text in ("asdf qwer", SLIP))
    for found in (unread, slip):
        answers.validate(found.to_json())
    assert unread.rollup == "not-understood"
    assert any(one.guessed for one in slip.facts)
