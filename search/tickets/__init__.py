"""An Answer comes in, a line for a ticket goes out, and the other way round, long after.

Citations and stamps are written and decided again here; `linting`, a room with a door of its own,
looks for them in tickets.
"""

from .citestyles import KNOWN, STYLES, Citation, in_force, inert_markdown, markdown
from .citing import citation, cite, find_version, named_in, validity
from .replaying import Comparison, Ended, Replay, ended, in_words, replay
from .shortids import FACT, VERSION, clashes
from .stamping import parse_stamp, stamp_text

__all__ = [
    "FACT",
    "KNOWN",
    "STYLES",
    "VERSION",
    "Citation",
    "Comparison",
    "Ended",
    "Replay",
    "citation",
    "cite",
    "clashes",
    "ended",
    "find_version",
    "in_force",
    "in_words",
    "inert_markdown",
    "markdown",
    "named_in",
    "parse_stamp",
    "replay",
    "stamp_text",
    "validity",
]
