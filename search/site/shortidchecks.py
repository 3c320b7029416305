"""Names of a book -> problems: no two of a kind have one short id, or a stamp could mean either."""

from __future__ import annotations

from collections.abc import Iterator

from ..book import Book, present_id
from ..errors import Problem
from ..index import ClauseStore
from ..reader import concept_dimension
from ..tickets import FACT, VERSION, clashes

_REMEDY = "give the one of them that was not published yet another id"


def check_short_ids(book: Book, store: ClauseStore) -> Iterator[Problem]:
    """Every name whose short id in stamps is another's already."""
    for kind, first, name in clashes(store):
        message = f"in stamps the {kind}s '{first}' and '{name}' have the same short id"
        if kind == FACT:
            home = book.dimensions[concept_dimension(name.partition("=")[0])]
            yield home.problem(("concepts",), message, _REMEDY)
        elif kind == VERSION:
            clause = book.clauses[present_id(book, name.partition("@")[0])]
            yield clause.problem(("id",), message, _REMEDY)
        else:
            yield book.policies[name].problem(("id",), message, _REMEDY)
