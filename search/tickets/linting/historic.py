"""A text -> the stretches of it that say of themselves that they cite the past on purpose.

A mark holds for its line. Where blocks or cells of markup share a line it holds for its own alone,
or, standing behind a block, for that one.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator

MARK = re.compile(r"clausebook:[ \t]*cited-as-historic")
Span = tuple[int, int]
# Tags that stand within a line of text; in exports they come escaped as well (&lt;p&gt;).
_INLINE = (
    "a|abbr|b|big|cite|code|del|dfn|em|font|i|img|input|ins|kbd|label|mark|q|s|samp|small|span"
    "|strike|strong|sub|sup|time|tt|u|var|wbr|ri:[a-z-]+|ac:(?:link|emoticon|image)[a-z-]*"
    "|ac:plain-text-link-body|ac:inline-comment-marker"
)
_LINE_END = "\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
_BOUNDARY = re.compile(
    rf"(?P<line>[{_LINE_END}])"
    rf"|(?:<|&lt;)/?(?!(?:{_INLINE})(?:[\s/>]|&gt;))[a-z][\w.-]*(?::[\w.-]+)?(?=[\s/>]|&gt;)"
    rf"(?:[^<>&{_LINE_END}]|&(?!gt;))*(?:>|&gt;)?",
    re.IGNORECASE,
)
_COMMENT = re.compile("(?:<|&lt;)!--.*?--(?:>|&gt;)")


def historic(text: str) -> list[Span]:
    """The stretches for which a mark holds, in order, each from start to end."""
    marks = [match.start() for match in MARK.finditer(text)]
    if not marks:
        return []
    blocks = list(_blocks(text))
    starts = [start for start, _, _ in blocks]
    spans: list[Span] = []
    for mark in marks:
        n = bisect_right(starts, mark) - 1
        if n < 0 or mark >= blocks[n][1] or is_within(mark, spans[-1:]):
            continue  # in a tag, or said of this block already
        start, end, line = blocks[n]
        alone = not _COMMENT.sub("", text[start:end]).strip()
        if alone and n and blocks[n - 1][2] == line:
            start = starts[n - 1]
        spans.append((start, end))
    return spans


def _blocks(text: str) -> Iterator[tuple[int, int, int]]:
    """What stands between boundaries and is not blank: start, end, and a number for its line."""
    start = line = 0
    for match in _BOUNDARY.finditer(text):
        if text[start : match.start()].strip():
            yield start, match.start(), line
        start = match.end()
        line += match["line"] is not None
    if text[start:].strip():
        yield start, len(text), line


def is_within(place: int, spans: list[Span]) -> bool:
    """Whether an index into a text is in one of its stretches."""
    n = bisect_right(spans, (place, sys.maxsize)) - 1
    return n >= 0 and place <= spans[n][1]
