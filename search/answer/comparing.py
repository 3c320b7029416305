"""Two Answers -> what differs between them, and the facts that decide it.

A fact decides when A, with what B says of it in place of its own, comes out as B does: the least
such kinds of facts are looked for, one first, then two together. `comparing.mjs` does exactly this.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal

from ..index import ClauseStore, ClauseVersion
from ..reader import Fact, Reading
from .answer import answer_to
from .deciding import decide
from .names import Names, within
from .notation import base_facts, base_texts
from .reason import leading
from .records import Answer, signed
from .verdict import Verdict

MOST = 2  # kinds of facts that are put in together
NOT_IN_FORCE = "not-in-force"  # of a clause that is asked on the day of one use only
RowState = Literal["same", "differs", "only-a", "only-b"]
_Outcome = tuple[str, frozenset[str]]  # what a use comes to, and the clauses that apply to it


@dataclass(frozen=True)
class Row:
    """The facts of two uses in one dimension: what is stated, denied, half said or assumed."""

    dimension: str
    state: RowState
    a: tuple[Fact, ...]
    b: tuple[Fact, ...]


@dataclass(frozen=True)
class Difference:
    """A clause of which one use is told otherwise than the other.

    `a` and `b` are the states of its verdicts, `parts` the conditions and exceptions that differ:
    dimension, state for A, state for B.
    """

    clause: ClauseVersion
    a: str
    b: str
    parts: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Compared:
    """Two uses side by side: what each comes to, their facts, the clauses on which they differ.

    `deciding` are the smallest sets of dimensions each of which, as B has it, makes A come out as
    B; empty where nothing differs, and where it takes more than two.
    """

    a: Answer
    b: Answer
    outcomes: tuple[str, str]
    same: bool
    rows: tuple[Row, ...]
    verdicts: tuple[Difference, ...]
    deciding: tuple[tuple[str, ...], ...]

    def to_json(self) -> dict[str, Any]:
        """The comparison as plain JSON, with both answers in their published form."""
        return {
            "a": self.a.to_json(),
            "b": self.b.to_json(),
            "outcomes": list(self.outcomes),
            "same": self.same,
            "facts": [
                {
                    "dimension": one.dimension,
                    "state": one.state,
                    "a": [signed(fact) for fact in one.a],
                    "b": [signed(fact) for fact in one.b],
                }
                for one in self.rows
            ],
            "verdicts": [
                {
                    "id": one.clause.id,
                    "version": one.clause.version,
                    "a": one.a,
                    "b": one.b,
                    "parts": [list(part) for part in one.parts],
                }
                for one in self.verdicts
            ],
            "deciding": [list(one) for one in self.deciding],
        }


def compared(a: Answer, b: Answer, store: ClauseStore) -> Compared:
    """Two Answers of one book side by side."""
    rows = tuple(_rows(a, b, store))
    outcomes = _outcome(a, store), _outcome(b, store)
    understood = a.understood and b.understood
    return Compared(
        a,
        b,
        (outcomes[0][0], outcomes[1][0]),
        understood and outcomes[0] == outcomes[1],
        rows,
        tuple(_differences(a, b, store)),
        tuple(_deciding(a, b, outcomes, rows, store)) if understood else (),
    )


def _outcome(answer: Answer, store: ClauseStore) -> _Outcome:
    # Duties that bind every use tell none apart.
    particular = (one for one in answer.duties if one.clause.when)
    verdicts = (*answer.clauses, *answer.beyond, *particular)
    applying = frozenset(one.clause.id for one in verdicts if one.state == "applies")
    return leading(answer, store).rollup, applying


def _rows(a: Answer, b: Answer, store: ClauseStore) -> Iterable[Row]:
    for dimension in (str(one["id"]) for one in store.vocabulary.data["dimensions"]):
        ours, theirs = _facts(a, dimension), _facts(b, dimension)
        state: RowState = "same"
        if ours and theirs:
            alike = base_texts(ours, store.vocabulary) == base_texts(theirs, store.vocabulary)
            state = "same" if alike else "differs"
        elif ours or theirs:
            state = "only-a" if ours else "only-b"
        else:
            continue
        yield Row(dimension, state, tuple(ours), tuple(theirs))


def _facts(answer: Answer, dimension: str) -> list[Fact]:
    """The facts of a dimension, without what merely follows from others or is talked about."""
    here = (one for one in answer.facts if one.dimension == dimension)
    return [one for one in here if not one.reason and one.origin != "mentioned"]


def _deciding(
    a: Answer,
    b: Answer,
    outcomes: tuple[_Outcome, _Outcome],
    rows: Iterable[Row],
    store: ClauseStore,
) -> list[tuple[str, ...]]:
    now, wanted = outcomes
    if now == wanted:
        return []
    which = int(now[0] == wanted[0])  # where both come to the same word, the clauses tell
    differing = [one.dimension for one in rows if one.state != "same"]
    for size in range(1, MOST + 1):
        found = [
            some
            for some in combinations(differing, size)
            if _outcome(_with(a, b, some, store), store)[which] == wanted[which]
        ]
        if found:
            return found
    return []


def _with(a: Answer, b: Answer, dimensions: tuple[str, ...], store: ClauseStore) -> Answer:
    """The answer to A where B speaks in these dimensions."""
    kept = [text for text in a.stamp.facts if text.partition("=")[0] not in dimensions]
    put = [text for text in b.stamp.facts if text.partition("=")[0] in dimensions]
    reading = Reading(base_facts([*kept, *put], store.vocabulary), True, [])
    return answer_to(store, a.query, reading, a.as_of, policies=a.stamp.policies)


def _differences(a: Answer, b: Answer, store: ClauseStore) -> list[Difference]:
    """What applies to one of them first."""
    ours, theirs = _verdicts(a, store), _verdicts(b, store)
    found = []
    for clause in dict.fromkeys([*ours, *theirs]):
        one, other = ours.get(clause), theirs.get(clause)
        states = [found.state if found else NOT_IN_FORCE for found in (one, other)]
        if states[0] != states[1] and {"applies", "cannot-tell"} & {*states}:
            version = next(found.clause for found in (one, other) if found)
            found.append(Difference(version, states[0], states[1], _parts(one, other)))
    return sorted(found, key=lambda one: "applies" not in (one.a, one.b))


def _verdicts(answer: Answer, store: ClauseStore) -> dict[str, Verdict]:
    """Every verdict that depends on the use, also those that an Answer leaves out."""
    base = base_facts(answer.stamp.facts, store.vocabulary)
    decision = decide(store, base, answer.as_of, answer.stamp.policies)
    return {one.clause.id: one for one in decision.about_the_use}


def _parts(one: Verdict | None, other: Verdict | None) -> tuple[tuple[str, str, str], ...]:
    """What of a clause comes out otherwise; nothing where the texts are not the same."""
    if one is None or other is None or one.clause.version != other.clause.version:
        return ()
    pairs = zip(one.parts, other.parts, strict=True)
    return tuple((x.dimension, x.state, y.state) for x, y in pairs if x.state != y.state)


def deciding_fact(found: Compared, names: Names) -> str:
    """What decides between two uses, as a sentence or two."""
    unclear = [letter for letter, one in (("A", found.a), ("B", found.b)) if not one.understood]
    if unclear:
        was = "were" if len(unclear) > 1 else "was"
        return f"{' and '.join(unclear)} {was} not understood, so nothing can be compared."
    if found.same:
        return "Both come to the same, by the same clauses."
    if found.a.stamp.facts == found.b.stamp.facts:
        return "Their facts are the same: the days decide."
    if not found.deciding:
        return "No one kind of fact decides, nor any two together: it takes more of them."
    rows = {one.dimension: one for one in found.rows}
    sets = (" and ".join(_put(rows[one], names) for one in some) for some in found.deciding)
    would = (
        "the same clauses would apply to A"
        if found.outcomes[0] == found.outcomes[1]
        else f"A would come to “{found.outcomes[1].replace('-', ' ')}” as well"
    )
    return f"What decides: {'; or, by itself, '.join(sets)}. With what B says there, {would}."


def _put(row: Row, names: Names) -> str:
    label = names.dimension(row.dimension).lower()
    return f"{label} ({_said(row.a, names)} in A, {_said(row.b, names)} in B)"


def _said(facts: Iterable[Fact], names: Names) -> str:
    return ", ".join(fact_in_words(one, names) for one in facts) or "nothing"


def fact_in_words(fact: Fact, names: Names) -> str:
    """A fact within a sentence, with what keeps it from being simply stated."""
    sign = "not " if fact.denied else "perhaps " if fact.half_said else ""
    return f"{sign}{within(fact.dimension, names.concept(fact.dimension, fact.name))}"
