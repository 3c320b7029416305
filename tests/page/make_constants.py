"""Writes docs/assets/engine/constants.mjs: what must be the same in Python and in the page.

Run it after a change of a constant; a test says when it is due.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import asdict, is_dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from search.answer import answer, comparing, decisive, notation, reason, verdict  # noqa: E402
from search.reader import (  # noqa: E402
    analysis,
    concepts,
    engine,
    languages,
    meant,
    reading,
    spelling,
)
from search.review import (  # noqa: E402
    columns,
    outcomes,
    report,
    reviewing,
    sheets,
    tables,
    texts,
    uses,
)
from search.tickets import replaying, shortids, stamping  # noqa: E402
from search.tickets.linting import csvexports, reporting  # noqa: E402

CONSTANTS = ROOT / "docs" / "assets" / "engine" / "constants.mjs"
COMMAND = "python tests/page/make_constants.py"
HEAD = f"// Written by {COMMAND} from the modules of search/ of these names: change them there.\n"
# What `str.format` does to the texts of errors.
TAIL = """
/** A text with what stands in it in braces filled in. */
export const filled = (text, values) => text.replace(/\\{(\\w+)\\}/g, (_, name) => values[name]);
"""
# Of each module of Python what the page's module of that name takes from it.
SHARED: dict[ModuleType, str] = {
    analysis: "INSIDE BLANKS APOSTROPHES NOT_TEXT",
    languages: "ENGLISH SCRIPT ALIKE FEWEST SHARE OTHER LATIN LOOKS_LATIN",
    meant: "BLANKS UNSEEN FORMS LETTER LATIN MORE BARE WINDOWS REFERENCE ADDRESS ESCAPED WRAPPED"
    " DEFENDED SPELT SPELT_OUT ENDS PUNCTUATION ENDS_SOON HYPHEN LONGEST",
    spelling: "SHORTEST",
    concepts: "USE",
    reading: "OTHER UNDECIDED UNREAD",
    engine: "STATES ROW",
    answer: "LONGEST NEAREST NOT_UNDERSTOOD TELLING ERRORS",
    decisive: "MOST MOST_UNTOLD UNKNOWN",
    notation: "NOT MAYBE OUT NONE ERRORS",
    comparing: "MOST NOT_IN_FORCE",
    verdict: "RESTRICTIONS NOT_FOR_THIS NOT_POINTED_TO",
    shortids: "DIGITS LENGTH KINDS",
    stamping: "PREFIX FORMER BOOK GROUPS SHOWN BREAK NAME ENGINE ERRORS",
    replaying: "NOT_LISTED NOT_IN_FORCE NO_POLICY",
    reason: "SILENT",
    reporting: "UNSEEN",
    csvexports: "DELIMITERS",
    texts: "LONGEST_CELL SAMPLE",
    columns: "WHOLE_TEXT TEXTS IDS OWNERS DAYS",
    tables: "SAMPLE MOST",
    uses: "NOBODY SIGN ENDS",
    reviewing: "CHOICES",
    outcomes: "OUTCOMES",
    sheets: "FORMULA",
    report: "USE_COLUMNS FORMAT",
}


def plain(value: Any) -> Any:
    """A constant as JSON has it: of a pattern its source, of a record's layout its length."""
    if isinstance(value, re.Pattern):
        return value.pattern
    if isinstance(value, set | frozenset):
        return sorted(value)
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return getattr(value, "size", value)


def text() -> str:
    """The module of the page."""
    lines = [HEAD]
    for module, names in SHARED.items():
        lines.append(f"export const {module.__name__.rpartition('.')[2].upper()} = {{\n")
        for name in names.split():
            lines.append(f"  {name}: {json.dumps(plain(getattr(module, name)))},\n")
        lines.append("};\n")
    return "".join([*lines, TAIL])


if __name__ == "__main__":
    CONSTANTS.write_text(text(), "utf-8")
