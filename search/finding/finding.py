"""A query -> the documents that answer it, by kind, each with the reasons why it was found.

The page does exactly this in `finding.mjs`: the same files, the same sums, the same order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..index import Searched
from ..reader import analyze, fold
from .closeness import close, completions, keys
from .ranking import Looked, Ranked, grouped, parts, rank

Json = dict[str, Any]
_ID = re.compile(
    r"(?<![a-z0-9-])([a-z0-9]+(?:-[a-z0-9]+)+?)(?:@\d{4}-\d\d-\d\d|-v\d{8})?(?![a-z0-9-])"
)
_LAST = re.compile(r"(?:[^\W_]|['’])*[^\W_]\Z")
_BREAKS = (".", ",", "")
LONGEST = 16  # words of a query that are looked up
SENTENCE = 8  # words from which a query is also read as a use
WEIGHT = 4  # of a term as it was written
HALF_SAID = 2  # of a concept that a sentence leaves half said
NEAR = (4, 2, 1)  # of those close to a word, the nearest first


@dataclass(frozen=True)
class Word:
    """A word of a query that is looked up, and its term."""

    word: str
    term: str


@dataclass(frozen=True)
class Group:
    """What was found among the documents of a range: how many, and the best of them."""

    total: int
    best: list[Ranked]


@dataclass(frozen=True)
class Found:
    """What a query found: its words, the terms that were looked up, the documents by range.

    `why` gives for each document that is shown the terms it has.
    """

    words: list[Word]
    looked: list[Looked]
    groups: list[Group]
    why: dict[int, list[tuple[Looked, int]]]


def find(
    searched: Searched,
    query: str,
    ranges: Sequence[tuple[range, int]],
    allowed: Callable[[int], bool] | None = None,
    read: Iterable[str] = (),
) -> Found:
    """The documents for a query in each of the ranges, at most so many of them, best first.

    `allowed` says whether a document may be shown; `read` are concepts that a reader has read in
    the query, as dimension/concept, with ~ before one that is half said. Raises IndexMissing for a
    file that is damaged.
    """
    settings = searched.settings
    asked = words(query, settings["stop"])
    looked = _looked(searched, asked, query, read)
    named = [one for one in _by_id(searched, query) if allowed is None or allowed(one)]
    groups = []
    for among, limit in ranges:
        ranked = rank(looked, settings["levels"], among, settings["families"], allowed)
        first = [Ranked(one, 0) for one in named if one in among]
        ranked = [*first, *(one for one in ranked if one.document not in named)]
        groups.append(Group(len(ranked), grouped(ranked, settings["families"], limit)))
    shown = [one.document for group in groups for one in group.best]
    why = dict(parts(looked, settings["levels"], shown))
    return Found(asked, looked, groups, why)


def is_sentence(query: str) -> bool:
    """Whether a query is long enough to be read as a use as well."""
    return sum(token.stem not in _BREAKS for token in analyze(query)) >= SENTENCE


def words(query: str, stop: Collection[str]) -> list[Word]:
    """The distinct words of a query that are looked up; of a long one the longest."""
    found: dict[str, Word] = {}
    for token in analyze(query):
        if token.stem not in _BREAKS and token.stem not in stop:
            found.setdefault(token.stem, Word(fold(token.exact), token.stem))
    longest = sorted(found.values(), key=lambda one: -_length(one.word))[:LONGEST]
    return [one for one in found.values() if one in longest]


def _length(word: str) -> int:
    return len(word.encode("utf-16-le")) // 2  # as the page counts


def _looked(searched: Searched, asked: list[Word], query: str, read: Iterable[str]) -> list[Looked]:
    """The terms of a query with their documents: its words, where no document has a word those
    close to it, its phrases, and what was read in it."""
    exact = searched.postings(one.term for one in asked)
    missing = [one for one in asked if one.term not in exact]
    near = _meant(searched, missing, query) if missing else []
    found = [
        Looked(one.word, one.term, "word", "", WEIGHT, exact.get(one.term, {})) for one in asked
    ]
    held = searched.postings(one.term for one in near)
    found += [replace(one, levels=held.get(one.term, {})) for one in near]
    meant = {one.term: one.term for one in asked}
    first = {one.word: one for one in reversed(near)}
    meant |= {one.term: first[one.word].term for one in missing if one.word in first}
    spoken = _phrases(query, meant, searched.settings)
    found += [
        Looked(spoken[phrase], phrase, "phrase", "", WEIGHT, levels)
        for phrase, levels in searched.postings(spoken).items()
    ]
    concepts = {f"={one.lstrip('~')}": one for one in read}
    found += [
        Looked(one, term, "read", "", HALF_SAID if one[0] == "~" else WEIGHT, levels)
        for term, levels in searched.postings(concepts).items()
        for one in [concepts[term]]
    ]
    return [one for one in found if one.levels]


def _phrases(query: str, meant: Mapping[str, str], settings: Json) -> dict[str, str]:
    """The terms of the phrases in a query, by the words as they are written.

    Stop words within a phrase count for nothing; a break or a word that is not looked up ends it.
    """
    found: dict[str, str] = {}
    run: list[Word] = []
    for token in analyze(query):
        if token.stem in meant:
            run.append(Word(fold(token.exact), meant[token.stem]))
            for start in range(max(0, len(run) - settings["phrase"]), len(run) - 1):
                part = run[start:]
                term = " ".join(one.term for one in part)
                found.setdefault(term, " ".join(one.word for one in part))
        elif token.stem not in settings["stop"]:
            run = []
    return found


def _meant(searched: Searched, missing: list[Word], query: str) -> list[Looked]:
    """What words that no document has may mean; the last one may not be written to its end yet."""
    spellings = searched.spellings(key for one in missing for key in keys(one.word))
    typing = _LAST.search(query)
    found = []
    for word in (one.word for one in missing):
        begun = typing and word == fold(typing[0]) and completions(word, spellings)
        how = "beginning" if begun else "spelling"
        for one, weight in zip(begun or close(word, spellings), NEAR, strict=False):
            found.append(Looked(word, one.term, how, one.spelling, weight, {}))
    return found


def ids_in(query: str) -> list[str]:
    """What stands in a query as ids are written, each once, without a version."""
    return list(dict.fromkeys(_ID.findall(query.lower())))


def _by_id(searched: Searched, query: str) -> list[int]:
    """The documents whose ids stand in the query."""
    found = searched.facets(f"id={document_id}" for document_id in ids_in(query))
    return [number for numbers in found.values() for number in numbers]
