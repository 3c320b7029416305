"""Words come in, clauses go out, ranked by the same sums and from the same files as in the page.

`finding` is the ranking, `clauses` what the command gets of it; `fulltext`, a room with a door of
its own, is Whoosh, whose language filters what is ranked.
"""

from .clauses import Hit, Result, Unknown, find_clauses
from .finding import is_sentence

__all__ = [
    "Hit",
    "Result",
    "Unknown",
    "find_clauses",
    "is_sentence",
]
