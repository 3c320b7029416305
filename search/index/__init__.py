"""A Book comes in, files of JSON and of bytes go out, and come back: the static index that page
and commands read.

`clausestore` holds the clauses to judge, `postings` and `shards` the words to search, of which
`impacts` says how much each counts; `lookup` and `onefile` read
what `postings` wrote, once `opening` has found it.
"""

from .clausestore import ClauseStore, digest, export, in_force, load, open_store, save, span
from .impacts import Fields, Levels
from .lookup import Searched, Spelling
from .opening import open_search, save_search
from .postings import Collected, folder_digest, packed, write
from .shards import write_shards

__all__ = [
    "ClauseStore",
    "Collected",
    "Fields",
    "Levels",
    "Searched",
    "Spelling",
    "digest",
    "export",
    "folder_digest",
    "in_force",
    "load",
    "open_search",
    "open_store",
    "packed",
    "save",
    "save_search",
    "span",
    "write",
    "write_shards",
]
