"""A Book comes in, a site goes out: pages, feeds, twins and search, sealed, or nothing at all.

`building` is the whole way, and `examining` its first step; `freshness` knows whether it must be
gone, `serving` shows what came of it, `packaging` makes a program of it that answers elsewhere.
"""

from .building import build, site_url
from .examining import record_new_versions
from .freshness import stale
from .packaging import wheel
from .serving import server

__all__ = ["build", "record_new_versions", "server", "site_url", "stale", "wheel"]
