"""Words come in, clauses go out, ranked by the same sums and from the same files as in the page.

`finding` is the ranking, `fulltext` the query language that filters it, `clauses` both together.
"""

from .clauses import Hit, Result, Unknown, find_clauses
from .finding import is_sentence
from .fulltext import open_index, write_index

__all__ = [
    "Hit",
    "Result",
    "Unknown",
    "find_clauses",
    "is_sentence",
    "open_index",
    "write_index",
]
