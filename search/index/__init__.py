"""A Book comes in, files of JSON and of bytes go out, and come back: the static index that page
and commands read.

`clausestore` holds the clauses to judge, each a `clauseversion`; `differences` tells two of them
apart. `postings` and `shards` hold the words to search, `impacts` how much each counts; `lookup`
and `onefile` read what `postings` wrote, once `opening` has found it.
"""

from .clausestore import ClauseStore, PolicyRecord, digest, export, in_force, load, open_store, save
from .clauseversion import ClauseVersion
from .differences import changed_dimensions, differences, record_digest
from .impacts import Fields, Levels
from .lookup import Searched, Spelling
from .opening import open_search, save_search
from .postings import Collected, folder_digest, packed, write
from .shards import write_shards

__all__ = [
    "ClauseStore",
    "ClauseVersion",
    "Collected",
    "Fields",
    "Levels",
    "PolicyRecord",
    "Searched",
    "Spelling",
    "changed_dimensions",
    "differences",
    "digest",
    "export",
    "folder_digest",
    "in_force",
    "load",
    "open_search",
    "open_store",
    "packed",
    "record_digest",
    "save",
    "save_search",
    "write",
    "write_shards",
]
