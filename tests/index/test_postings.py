"""The index on the wire: the page reads what was written, and ranks as it was weighed."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, in_page

from search.book.model import Book
from search.index.impacts import LEVELS, STOP, Fields, count, weigh
from search.index.postings import BLOCK, Collected, bucket, packed, write
from search.reader.analysis import term
from search.site.building import latest
from search.site.documents import FIELDS, library

WORDS = ["police", "camera", "face", "bank", "pupil", "hotel", "guest", "score", "voice", "child"]


def some_documents(number: int) -> list[dict[str, Any]]:
    """Documents of random words, the same each time."""
    dice = random.Random(3)
    every = [f"{word}{ending}" for word in WORDS for ending in ("", "s", "ing", "book", "yard")]
    return [
        {
            "id": f"d-{n}",
            "title": dice.choice(every),
            "text": " ".join(dice.choices(every, k=dice.randint(1, 30))),
            "hidden": dice.choice(every),
        }
        for n in range(number)
    ]


def collected(number: int) -> Collected:
    facets = {"even=yes": range(0, number, 2), "id=d-7": [7]}
    fields = Fields({"title": 2.0, "text": 1.0, "hidden": 0.5}, {"text": 1.0})
    return Collected(some_documents(number), fields, ("hidden",), facets, {3: 0.5})


def page_find(
    settings: Any, folder: Path, queries: list[str], filters: Any = (), size: int = 10**6
) -> Any:
    ranges = [{"kind": "all", "from": 0, "to": size, "limit": 10}]
    asked = [[query, list(filters)] for query in queries]
    data = {"settings": settings, "ranges": ranges, "queries": asked}
    return in_page("findings.mjs", folder, data)


def best(collected: Collected, query: list[str], limit: int) -> list[tuple[int, int]]:
    """The ranking by its definition: impacts summed, equal ones in order of the documents."""
    scores: dict[int, int] = {}
    for one, levels in weigh(count(collected.documents, collected.fields), collected.boosts):
        for level, documents in levels.items() if one in query else ():
            for document in documents:
                scores[document] = scores.get(document, 0) + 4 * LEVELS[level]
    return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]


@pytest.mark.parametrize("small", [0, 10**6])
def test_the_page_ranks_what_was_weighed(tmp_path: Path, small: int) -> None:
    source = collected(300)
    settings = write(source, tmp_path, small)
    assert ("small" in settings) == bool(small)
    dice = random.Random(5)
    queries = [dice.sample(WORDS, k=3) for _ in range(25)]
    found = page_find(settings, tmp_path, [" ".join(query) for query in queries], size=300)
    numbers = {one["id"]: n for n, one in enumerate(source.documents)}
    for query, answer in zip(queries, found, strict=True):
        results = answer["groups"][0]["results"]
        ranked = [(numbers[one["document"]["id"]], one["score"]) for one in results]
        stems = [term(word) for word in query]
        phrases = [" ".join(part) for part in (stems[:2], stems[1:], stems)]
        assert ranked == best(source, [*stems, *phrases], 10)


def test_many_files_hold_little_each_and_are_named_by_their_content(tmp_path: Path) -> None:
    settings = write(collected(2000), tmp_path, 0)
    folder = tmp_path / settings["folder"]
    again = write(collected(2000), tmp_path / "again", 0)
    assert again == settings
    other = write(collected(1999), tmp_path, 0)
    assert other["folder"] != settings["folder"]
    sizes = [path.stat().st_size for path in folder.rglob("*.bin")]
    assert max(sizes) < 14_000, "more than one window of a connection"
    assert len(list((folder / "d").iterdir())) == -(-2000 // BLOCK)


def test_hidden_fields_are_counted_and_not_shown(tmp_path: Path) -> None:
    settings = write(collected(50), tmp_path, 0)
    blocks = [
        one
        for path in (tmp_path / settings["folder"] / "d").iterdir()
        for one in json.loads(gzip.decompress(path.read_bytes()))
    ]
    assert len(blocks) == 50
    assert all(set(one) == {"id", "title", "text"} for one in blocks)


def test_a_bucket_is_fnv_1a() -> None:
    """Values of the reference's own tables: an empty string, "a", "foobar"."""
    whole = 2**32
    assert bucket("", whole) == 0x811C9DC5
    assert bucket("a", whole) == 0xE40C292C
    assert bucket("foobar", whole) == 0xBF9CF968


@pytest.mark.parametrize("content", [b"", b"x", b"camera" * 10_000, bytes(range(256))])
def test_gzip_has_the_same_head_from_every_python(content: bytes) -> None:
    """Deflate, no name, no time, smallest, and an unknown system: zlib writes its own there."""
    for given in (content, bytearray(content)):
        found = packed(given)
        assert found[:10] == b"\x1f\x8b\x08\0\0\0\0\0\x02\xff"
        assert gzip.decompress(found) == content


def test_filters_and_ids(tmp_path: Path) -> None:
    settings = write(collected(300), tmp_path, 0)
    [even] = page_find(settings, tmp_path, ["camera face bank"], [["even=yes"]])
    ids = [int(one["document"]["id"][2:]) for one in even["groups"][0]["results"]]
    assert ids and all(one % 2 == 0 for one in ids)
    [named] = page_find(settings, tmp_path, ["D-7@2024-05-01"])
    first = named["groups"][0]["results"][0]
    assert first["named"] and first["document"]["id"] == "d-7"
    [nothing] = page_find(settings, tmp_path, ["camera"], [["even=no"]])
    assert nothing["groups"][0]["total"] == 0


@pytest.mark.parametrize(
    ("query", "how", "spelling"),
    [
        ("camrea", "spelling", "camera"),
        ("polcie", "spelling", "police"),
        ("kamerayard", "spelling", "camerayard"),
        ("hotelbok", "spelling", "hotelbook"),
        ("voicey", "beginning", "voiceyard"),
    ],
)
@pytest.mark.parametrize("small", [0, 10**6])
def test_a_word_that_no_document_has(
    tmp_path: Path, query: str, how: str, spelling: str, small: int
) -> None:
    settings = write(collected(300), tmp_path, small)
    [found] = page_find(settings, tmp_path, [query])
    assert found["groups"][0]["total"]
    assert (found["lists"][0]["how"], found["lists"][0]["term"]) == (how, term(spelling))


def test_the_pages_search_of_the_book(book: Book, tmp_path: Path) -> None:
    found = library(book, ROOT / "docs", latest(book))
    settings = write(found.collected, tmp_path)
    queries = ["facial recognition by US police", "cops", "eai-fr-mobile-le@2026-05-01", "the of"]
    data = {
        "settings": settings,
        "ranges": [{**one, "limit": 3} for one in found.ranges],
        "queries": [[query, []] for query in queries],
    }
    answers = in_page("findings.mjs", tmp_path, data)
    groups = [{group["kind"]: group for group in one["groups"]} for one in answers]
    first = [one["clause"]["results"][0]["document"]["id"] for one in groups[:3]]
    assert first[0] == "eai-fr-us-police"
    assert "police" in first[1] or first[1].endswith(("-le", "us-police"))
    assert first[2] == "eai-fr-mobile-le"
    assert groups[1]["concept"]["results"][0]["document"]["url"] == "concepts/actor/police/"
    assert not any(group["total"] for group in groups[3].values())


def test_one_document_for_a_clause_in_order_of_kinds(book: Book) -> None:
    found = library(book, ROOT / "docs", latest(book))
    documents = list(found.collected.documents)
    clauses = [one["id"] for one in documents if one["kind"] == "clause"]
    assert sorted(clauses) == sorted(book.clauses)
    for one in found.ranges:
        kinds = {document["kind"] for document in documents[one["from"] : one["to"]]}
        assert kinds == {one["kind"]}
    assert sum(one["to"] - one["from"] for one in found.ranges) == len(documents)
    assert set(FIELDS.words) >= {"title", "text", "words"}
    assert not STOP & {"police", "face"}
