"""Versions -> one drawing: a bar for each on an axis of years, as SVG that needs no script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from ..book import day

WIDTH, MARGIN = 400, 4  # units; on a phone nearly as many pixels
LINE, BAR, GAP = 16, 12, 14  # heights: of a line of text, of a bar, between two of them
ROW = 2 * LINE + 4 + BAR + GAP
TICKS = 6  # years named on the axis, at most


@dataclass(frozen=True)
class Bar:
    """The time of a clause version: from which day to which, how it differs, whether it is shown.

    Without a last day it goes on.
    """

    clause: str
    first: date
    last: date | None
    how: str
    shown: bool

    @property
    def words(self) -> str:
        """The bar as text."""
        until = f"until {day(self.last)}" if self.last else "on"
        how = f" ({self.how})" if self.how else ""
        return f"{self.clause} from {day(self.first)} {until}{how}"


def lifeline(bars: Sequence[Bar], as_of: date) -> str:
    """The drawing of some versions as one line of HTML, the oldest first, up to the day `as_of`."""
    ordered = sorted(bars, key=lambda one: (one.first, one.clause))
    ends = [one.last or one.first for one in ordered]
    axis = _Axis(ordered[0].first.year, max(as_of, *ends).year + 1)
    rows = "".join(_row(one, n, axis) for n, one in enumerate(ordered))
    height = len(ordered) * ROW
    said = escape(f"Time line: {'; '.join(one.words for one in ordered)}.")
    return (
        f'<div><svg class="cb-life" viewBox="0 0 {WIDTH} {height + 20}" width="{WIDTH}"'
        f' height="{height + 20}" role="img" aria-label="{said}">'
        f"{axis.drawn(height)}{rows}</svg></div>"
    )


@dataclass(frozen=True)
class _Axis:
    """The years from the first of January of one to that of another, across the drawing."""

    start: int
    end: int

    def place(self, when: date) -> float:
        """How far right a day stands."""
        first, last = date(self.start, 1, 1), date(self.end, 1, 1)
        share = (when - first).days / (last - first).days
        return round(MARGIN + share * (WIDTH - 2 * MARGIN), 1)

    def drawn(self, height: int) -> str:
        """A line for some of the years, with its number below."""
        step = -(-(self.end - self.start) // TICKS)
        parts = []
        for year in range(self.start, self.end, step):
            x = self.place(date(year, 1, 1))
            parts.append(f'<path class="cb-year" d="M{x} 0V{height}"/>')
            parts.append(f'<text class="cb-tick" x="{x + 2}" y="{height + 14}">{year}</text>')
        return "".join(parts)


def _row(bar: Bar, number: int, axis: _Axis) -> str:
    """What a version is and when it held; its bar below is open on its right where it goes on."""
    top = number * ROW
    y = top + 2 * LINE + 4
    left = axis.place(bar.first)
    right = axis.place(bar.last) if bar.last else WIDTH
    how = f", {bar.how}" if bar.how else ""
    lines = (bar.clause, f"{bar.first} – {bar.last or 'on'}{how}")
    edge = f"M{right} {y}H{left}v{BAR}H{right}{'z' if bar.last else ''}"
    kind = " cb-shown" if bar.shown else ""
    said = "".join(
        f'<text x="{MARGIN}" y="{top + LINE * n}">{escape(one)}</text>'
        for n, one in enumerate(lines, start=1)
    )
    return f'<g class="cb-row{kind}">{said}<path class="cb-bar" d="{edge}"/></g>'
