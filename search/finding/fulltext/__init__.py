"""A query in Whoosh's language comes in, the clause versions it lets through go out."""

from .matching import matches, open_index, write_index

__all__ = ["matches", "open_index", "write_index"]
