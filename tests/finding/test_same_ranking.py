"""The command line and the page rank the same, document by document and sum by sum."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, in_page

from search.book.model import Book
from search.finding.finding import Found, find
from search.index.clausestore import ClauseStore
from search.index.lookup import ManyFiles, Searched
from search.index.onefile import OneFile
from search.index.postings import write
from search.site.building import latest
from search.site.documents import library

HERE = Path(__file__).parent
JUDGED = (HERE / "queries.jsonl", ROOT.parent / "shared" / "finding" / "queries.jsonl")
FILLER = ["the", "can we", ",", ".", "eai-use-surveil", "(5)", "2024", "camrea", "polic", "é", "😀"]


def some_queries(book: Book, count: int) -> list[str]:
    """Random queries over the book's own words, with slips, breaks and ids."""
    dice = random.Random(11)
    words = [w for d in book.clauses.values() for v in d.record.versions for w in v.text.split()]
    words += [w for d in book.dimensions.values() for c in d.record.concepts for w in c.words]

    def word() -> str:
        one = dice.choice(words if dice.random() < 0.8 else FILLER)
        at = dice.randrange(len(one)) if dice.random() < 0.1 else len(one)
        return one[:at] + one[at + 1 :]

    return [" ".join(word() for _ in range(dice.randint(1, 20))) for _ in range(count)]


def judged() -> list[str]:
    found = [path.read_text("utf-8").splitlines() for path in JUDGED if path.is_file()]
    return [json.loads(line)["query"] for lines in found for line in lines]


def as_page(found: Found, searched: Searched, kinds: list[str]) -> Any:
    """What was found, in the words of the page's answer."""
    groups = []
    for kind, group in zip(kinds, found.groups, strict=True):
        documents = searched.documents([one.document for one in group.best])
        ids = {
            one.document: document.get("id")
            for one, document in zip(group.best, documents, strict=True)
        }
        results = [
            [document["url"], one.score, None if one.under is None else ids[one.under]]
            for one, document in zip(group.best, documents, strict=True)
        ]
        groups.append([kind, group.total, results])
    terms = [[one.word, one.term, one.how, one.spelling] for one in found.looked]
    return [groups, terms]


def of_page(found: Any) -> Any:
    groups = [
        [
            one["kind"],
            one["total"],
            [[r["document"]["url"], r["score"], r.get("under")] for r in one["results"]],
        ]
        for one in found["groups"]
    ]
    return [
        groups,
        [[x["word"], x["term"], x["how"], x.get("spelling", "")] for x in found["lists"]],
    ]


@pytest.mark.parametrize("small", [0, 10**7])
def test_the_same_documents_in_the_same_order(
    book: Book, store: ClauseStore, tmp_path: Path, small: int
) -> None:
    found = library(book, ROOT / "docs", latest(book))
    settings = write(found.collected, tmp_path, small)
    searched: Searched = (OneFile if small else ManyFiles)(settings, tmp_path)
    concepts = list(store.vocabulary.data["concepts"])
    dice = random.Random(4)
    queries = (
        judged()[::3] + some_queries(book, 40) if small else judged() + some_queries(book, 500)
    )
    concepts += [f"~{one}" for one in concepts]
    asked: list[tuple[str, list[str], list[str]]]
    asked = [(query, [], dice.sample(concepts, dice.randint(0, 3))) for query in queries]
    ranges = [dict(one, limit=10) for one in found.ranges]
    data = {"settings": settings, "ranges": ranges, "queries": asked}
    kinds = [one["kind"] for one in found.ranges]
    among = [(range(one["from"], one["to"]), 10) for one in found.ranges]
    for (query, _, read), page in zip(asked, in_page("findings.mjs", tmp_path, data), strict=True):
        ranked = find(searched, query, among, read=read)
        assert as_page(ranked, searched, kinds) == of_page(page), query
