"""Words come in, clauses go out, ranked.

`documents` is what can be found, `fulltext` the index of the command line.
"""

from .documents import library
from .fulltext import find, first, open_index, write_index

__all__ = [
    "find",
    "first",
    "library",
    "open_index",
    "write_index",
]
