"""A Book comes in, files of JSON and of bytes go out, and come back: the static index that page
and commands read.

`shelf` holds the clauses to judge, `wire` and `shards` the words to search, which `weighing` has
counted.
"""

from .shards import write_shards
from .shelf import Shelf, digest, export, in_force, load, open_shelf, save, span
from .wire import Collected, folder_digest, packed, write

__all__ = [
    "Collected",
    "Shelf",
    "digest",
    "export",
    "folder_digest",
    "in_force",
    "load",
    "open_shelf",
    "packed",
    "save",
    "span",
    "write",
    "write_shards",
]
