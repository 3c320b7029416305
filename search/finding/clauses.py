"""A query -> clauses, ranked as in the page; one in Whoosh's language is filtered by it first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from ..errors import ClausebookError
from ..index import ClauseVersion, Searched
from ..reader import NOT_TEXT
from .finding import Found, find, ids_in
from .language import speaks, words_of
from .passages import passage
from .ranking import Looked, Ranked

LONGEST = 500


@dataclass(frozen=True)
class Hit:
    """A clause version that was found: `passage` marks the words that matched with « and ».

    `under` is the key of a hit before it that says the same; `why` names what was found of it.
    """

    key: str
    title: str
    score: int
    passage: str
    under: str | None
    why: list[str]


@dataclass(frozen=True)
class Unknown:
    """A word that no text has, and the words that were looked up in its place: close spellings, or
    words that begin so."""

    word: str
    how: str
    instead: list[str]


@dataclass(frozen=True)
class Result:
    """The hits of a query, at most as many as were asked for beside those that say the same."""

    hits: list[Hit]
    unknown: list[Unknown]


def find_clauses(
    searched: Searched,
    text: str,
    limit: int,
    versions: Mapping[str, ClauseVersion],
    matches: Callable[[str, set[str]], Collection[str]],
    read: Iterable[str] = (),
) -> Result:
    """The clauses for a query, best first.

    `versions` are the clause versions that may be shown, by id of the clause; `matches` says which
    keys a query in Whoosh's language lets through; `read` are concepts that a
    reader has read in the query.
    Raises ClausebookError for a query that is empty, too long or cannot be read.
    """
    _check(text)
    facets = searched.facets(f"id={clause_id}" for clause_id in versions)
    shown = {number: name.removeprefix("id=") for name, [number] in facets.items()}
    words = text
    if speaks(text):
        keys = {one.name for one in versions.values()}
        through = set(ids_in(text)) | {key.partition("@")[0] for key in matches(text, keys)}
        shown = {number: clause_id for number, clause_id in shown.items() if clause_id in through}
        words = words_of(text)
    among = range(max(shown, default=-1) + 1)
    found = find(searched, words, [(among, limit)], shown.__contains__, read)
    best = found.groups[0].best
    if speaks(text):  # what a wildcard lets through need not have a word of the query
        rest = sorted(shown.keys() - {one.document for one in best})
        best = [*best, *(Ranked(one, 0) for one in rest[: max(0, limit - len(best))])]
    key = {number: versions[clause_id].name for number, clause_id in shown.items()}
    terms = {part for one in found.looked for part in one.term.split(" ")}
    hits = [
        Hit(
            key[one.document],
            versions[shown[one.document]].title,
            one.score,
            passage(versions[shown[one.document]].text, terms),
            None if one.under is None else key[one.under],
            [_reason(looked) for looked, _ in found.why.get(one.document, ())],
        )
        for one in best
    ]
    return Result(hits, _unknown(found))


def _check(text: str) -> None:
    if not text.strip():
        raise ClausebookError("the query is empty; write some words")
    if len(text) > LONGEST:
        raise ClausebookError(f"the query has {len(text)} characters; write at most {LONGEST}")
    if NOT_TEXT.search(text):
        raise ClausebookError("the query holds characters that are not text; write some words")


def _reason(one: Looked) -> str:
    return {
        "read": f"read: {one.word}",
        "spelling": f"“{one.spelling}”, spelt like “{one.word}”",
        "beginning": f"“{one.spelling}” begins with “{one.word}”",
    }.get(one.how, one.word)


def _unknown(found: Found) -> list[Unknown]:
    held = {one.term for one in found.looked if one.how == "word"}
    unknown = []
    for one in found.words:
        if one.term not in held:
            near = [x for x in found.looked if x.word == one.word and x.spelling]
            how = near[0].how if near else ""
            unknown.append(Unknown(one.word, how, [x.spelling for x in near]))
    return unknown
