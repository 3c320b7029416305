"""An index into a text -> the index into the file that the text was taken from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

_WIDEST = 12  # characters of an escape at most: two halves of a character in JSON


class Offsets:
    """Where the characters of a text stand in the file from which it was pieced together.

    Each piece is a text and the index in `raw` where it begins. `escapes` matches what stands in
    the file for one character of the text; `ahead` is added to all (a mark before `raw`). Worked
    out only when asked, once, in time linear in the text.
    """

    def __init__(
        self,
        pieces: Sequence[tuple[str, int]],
        raw: str = "",
        escapes: re.Pattern[str] | None = None,
        ahead: int = 0,
    ) -> None:
        self._pieces, self._raw, self._escapes, self._ahead = pieces, raw, escapes, ahead

    def __call__(self, index: int) -> int:
        place = bisect_right(self._steps[0], index) - 1
        return self._ahead + self._steps[1][place] + index - self._steps[0][place]

    @cached_property
    def _steps(self) -> tuple[list[int], list[int]]:
        """Indexes into the text from which on all goes straight, and where they are in the file."""
        begins = accumulate((len(text) for text, _ in self._pieces), initial=0)
        indexes: list[int] = []
        places: list[int] = []
        for (text, start), begin in zip(self._pieces, begins, strict=False):
            indexes.append(begin)
            places.append(start)
            end = start + _WIDEST * len(text)
            for match in self._escapes.finditer(self._raw, start, end) if self._escapes else ():
                index = indexes[-1] + match.start() - places[-1] + 1
                if index > begin + len(text):
                    break
                indexes.append(index)
                places.append(match.end())
        return indexes, places
