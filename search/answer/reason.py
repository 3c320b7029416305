"""Why an answer is as it is, in words; `reason.mjs` in the page says exactly this.

The clause that decides, the words of the use for it, and what could still lift it.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..index import ClauseStore
from .names import Names, within
from .records import Answer
from .rulebooks import outcome_of, rulebooks
from .verdict import Verdict

SHORT = 60  # characters of a use's words in a sentence; the proof holds them all
SILENT = {
    "not-addressed": "No clause that was asked speaks of it. This is not permission.",
    "not-understood": "It was not understood what the system does, so nothing is decided.",
}
_AS_ROLLUP = {
    "Prohibited": "prohibited",
    "Conditional": "conditional",
    "Cannot tell yet": "cannot-tell",
}


@dataclass(frozen=True)
class Leading:
    """The verdict that leads, with whose rules it is of.

    `on` is the service whose rules answer, "" where nothing names or assumes one; `by` the short
    name of another maker's rules where these lead.
    """

    rollup: str
    on: str
    assumed: bool
    by: str
    verdict: Verdict | None


def leading(answer: Answer, store: ClauseStore) -> Leading:
    """The verdict that leads: that of the codes.

    Where another maker's service is named and its rules are in the book, these lead.
    """
    names = Names(store.vocabulary)
    services = (one for one in answer.facts if one.dimension == "service" and not one.denied)
    fact = next((one for one in services if one.origin != "mentioned"), None)
    if fact is None:
        return Leading(answer.rollup, "", False, "", deciding(answer))
    on, assumed = names.concept("service", fact.name), fact.origin == "assumed"
    of_codes = Leading(answer.rollup, on, assumed, "", deciding(answer))
    if assumed or answer.rollup != "not-addressed":
        return of_codes
    for book in rulebooks(answer, store.policies):
        if any(_is_for(one, fact.name) for one in book.verdicts):
            if book.outcome not in _AS_ROLLUP:
                return of_codes
            first = next(one for one in book.verdicts if outcome_of(one) == book.outcome)
            return Leading(_AS_ROLLUP[book.outcome], on, False, book.policy.short, first)
    return of_codes


def _is_for(verdict: Verdict, service: str) -> bool:
    conditions = verdict.clause.conditions
    return any(one.dimension == "service" and service in one.any for one in conditions)


def applying(answer: Answer) -> list[Verdict]:
    """What applies, the clauses that nothing could lift before those that something could."""
    every = [one for one in answer.clauses if one.state == "applies"]
    return sorted(every, key=lambda one: bool(one.unless))


def deciding(answer: Answer) -> Verdict | None:
    """The clause that decides: applying for certain, else excusable, else what cannot be told."""
    open_ones = [one for one in answer.clauses if one.state == "cannot-tell"]
    return next(iter([*applying(answer), *open_ones]), None)


def told(lead: Leading, names: Names) -> str:
    """Why the verdict that leads is as it is, in a sentence or two; what is said without one."""
    if lead.verdict is None or lead.rollup in SILENT:
        return SILENT[lead.rollup]
    words = " ".join(because(lead.verdict, names).split())
    said = f"You say {words}. " if words else ""
    return f"{said}{lifting(lead.verdict, names)}"


def because(verdict: Verdict, names: Names) -> str:
    """What a clause was read from: the use's words, each with what they were taken for."""
    said: dict[str, tuple[str, list[str]]] = {}
    for one in verdict.conditions:
        if one.state != "met" or one.fact is None or one.origin == "assumed":
            continue
        label = within(one.dimension, names.concept(one.dimension, one.fact.name))
        words = one.fact.text
        said.setdefault(words or label, (words, []))[1].append(label)
    phrases = [
        f"“{_cut(words)}” ({', '.join(dict.fromkeys(labels))})" if words else labels[0]
        for words, labels in said.values()
    ]
    return f"{', '.join(phrases[:-1])} and {phrases[-1]}" if len(phrases) > 1 else "".join(phrases)


def _cut(words: str) -> str:
    return f"{words[:SHORT]}…" if len(words) > SHORT else words


def lifting(verdict: Verdict, names: Names) -> str:
    """What could still lift a clause, or that nothing could, as a sentence.

    That no exception is stated is not that nothing points to one.
    """
    if verdict.state == "cannot-tell":
        return f"It is open: {' '.join(names.question(one) for one in verdict.open)}"
    if verdict.unless:
        shown = " or ".join(names.dimension(one).lower() for one in verdict.unless)
        return f"It is lifted only where you can show {shown}."
    if not verdict.exceptions:
        return "No exception is stated."
    if all(one.state == "ruled-out" for one in verdict.exceptions):
        return "Its exception is ruled out by what you say."
    rare = " or ".join(
        dict.fromkeys(names.dimension(one.dimension).lower() for one in verdict.exceptions)
    )
    return f"It has an exception ({rare}), which counts only where what you say points to it."
