"""Verdicts -> the questions that can still change them, the most decisive first."""

from __future__ import annotations

from collections.abc import Sequence

from ..book import Condition, Exemption
from ..index import ClauseStore
from ..reader import concept_dimension
from .records import Question
from .verdict import Verdict


def questions(verdicts: list[Verdict], store: ClauseStore, first: Sequence[str]) -> list[Question]:
    """What can still flip a verdict: open conditions first, then open exceptions.

    Before them stand the dimensions `first`, without which nothing can be said.
    """
    asked: dict[str, list[str]] = {one: [] for one in first}
    wanted: dict[str, list[str]] = {}

    def need(dimension: str, verdict: Verdict, parts: Sequence[Condition | Exemption]) -> None:
        asked.setdefault(dimension, []).append(verdict.clause.id)
        home = concept_dimension(dimension)
        keys = wanted.setdefault(dimension, [])
        keys += [one for part in parts if part.dimension == home for one in part.any]

    for state, pick in (("cannot-tell", "open"), ("applies", "unless")):
        group: dict[str, list[Verdict]] = {}
        for verdict in verdicts:
            if verdict.state == state:
                for dimension in getattr(verdict, pick):
                    group.setdefault(dimension, []).append(verdict)
        for dimension, ones in sorted(group.items(), key=lambda item: (-len(item[1]), item[0])):
            for verdict in ones:
                parts = verdict.clause.conditions if pick == "open" else ()
                need(dimension, verdict, [*parts, *verdict.clause.unless])
    found = []
    for dimension, decides in asked.items():
        home = concept_dimension(dimension)
        top = [key.partition("/")[2] for key in store.vocabulary.top(home)]
        found.append(
            Question(
                dimension,
                store.questions[dimension],
                (*dict.fromkeys([*wanted.get(dimension, ()), *top]), "none", "unknown"),
                tuple(dict.fromkeys(decides)),
            )
        )
    return found
