"""Which version of a clause speaks on a day: one answer for pages, citations, tickets and search.

A version holds from its first day until its last, both included; without a last day it holds on.
Between two versions nothing is in force, and what speaks is the one that ended: what was not yet
said cannot be cited. Days are written YYYY-MM-DD, so that they are ordered as texts are.
"""

from __future__ import annotations

from collections.abc import Sequence

Span = tuple[str, str | None]  # the first day, and the last one


def holds(span: Span, day: str) -> bool:
    """Whether a version is in force on a day."""
    first, last = span
    return first <= day and (last is None or day <= last)


def in_force_at(spans: Sequence[Span], day: str) -> int | None:
    """The number of the version in force on a day, if any; `spans` are in order of time."""
    return next((n for n, span in enumerate(spans) if holds(span, day)), None)


def speaking_at(spans: Sequence[Span], day: str) -> int:
    """The number of the version that speaks on a day.

    The one in force, else the one that ended last, else the first to come.
    """
    now = in_force_at(spans, day)
    begun = sum(first <= day for first, _ in spans)
    return now if now is not None else max(begun - 1, 0)
