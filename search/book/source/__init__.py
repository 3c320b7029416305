"""The files of docs/ come in, a Book goes out, and every mistake in them with its place.

Only the build needs this room, and with it pydantic, YAML and the names of the world's places.
"""

from .checking import check
from .reading import read_book

__all__ = ["check", "read_book"]
