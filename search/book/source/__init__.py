"""The files of docs/ come in, a Book goes out, and every mistake in them with its place.

Only the build needs this room, and with it pydantic, YAML and the names of the world's places.
"""

from .reading import Draft, read_book, read_draft
from .recordchecks import RECORD

__all__ = ["RECORD", "Draft", "read_book", "read_draft"]
