"""Words come in, clauses go out, ranked, in the query language of the index of full texts."""

from .fulltext import find, first, open_index, write_index

__all__ = ["find", "first", "open_index", "write_index"]
