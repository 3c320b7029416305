"""A stamp as it stands in a text: in an address with its signs encoded, or broken over lines."""

from __future__ import annotations

import re

from ..stamping import BREAK, is_whole

_LINES, _LONGEST = 300, 20_000  # of a stamp at most, so that a hostile text takes linear time
_ESCAPED = "%(?:25)*"  # an address inside another is encoded twice
_SLASH = rf"(?:/|{_ESCAPED}2f)"
_HYPHEN = rf"(?:-|{_ESCAPED}2d)"
# Wide enough to find a stamp that was cut off or mangled, narrow enough not to find a path.
_PARTS = ["cb[0-9]+", _SLASH, *["[0-9]"] * 4, _HYPHEN]
_MAY_BREAK = f"(?:{BREAK})?".join(_PARTS)
_WHOLE = "".join(_PARTS)
FIND = rf"(?:{_WHOLE}[a-z0-9.=/-]*|{_MAY_BREAK})"
_BEGIN = re.compile(_MAY_BREAK, re.IGNORECASE)
_BEGIN_WHOLE = re.compile(_WHOLE, re.IGNORECASE)
_STRETCH = re.compile(
    rf"(?:[a-z0-9.=/-]+|{_ESCAPED}(?:2[def]|3d)|{_ESCAPED}[23]?(?={BREAK}))+", re.IGNORECASE
)
_BREAK = re.compile(BREAK)
_SIGN = re.compile(rf"{_ESCAPED}(2[def]|3d)", re.IGNORECASE)
_PUNCTUATION = ".=/-"


def stamp_at(text: str, start: int) -> tuple[str, int] | None:
    """The stamp that begins at an index, as it was made, and the index at which it ends.

    Line breaks are dropped as long as the check sum then fits. Where it never does, the stamp is
    what stands on its first line, and there is none where not even its beginning does.
    """
    raw, at = "", start
    for _ in range(_LINES):
        stretch = _STRETCH.match(text, at)
        if stretch is None or len(raw) > _LONGEST or (raw and _BEGIN.match(text, at)):
            break
        stamp, end = _ended(raw, stretch)
        if is_whole(stamp):
            return stamp, end
        raw += stretch[0]
        gap = _BREAK.match(text, stretch.end())
        if gap is None:
            break
        at = gap.end()
    first = _STRETCH.match(text, start)
    return _ended("", first) if first and _BEGIN_WHOLE.match(text, start) else None


def _ended(raw: str, last: re.Match[str]) -> tuple[str, int]:
    """The stamp that ends with a stretch, without what ends a sentence, and where that is."""
    part = last[0].rstrip(_PUNCTUATION)
    return _decoded(raw + part), last.start() + len(part)


def _decoded(raw: str) -> str:
    return _SIGN.sub(lambda match: chr(int(match[1], 16)), raw) if "%" in raw else raw
