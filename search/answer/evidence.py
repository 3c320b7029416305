"""Facts -> which of them meets, refutes or disputes the concepts that a clause asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..reader import Fact, Vocabulary


class Evidence:
    """The facts of a use, looked up by concept and dimension; made once for all clauses.

    Concepts are keys, dimension/concept, of the vocabulary.
    """

    def __init__(self, facts: Iterable[Fact], vocabulary: Vocabulary) -> None:
        self.facts, self.vocabulary = tuple(facts), vocabulary
        self._within: dict[str, list[int]] = {}
        self._about: dict[tuple[str, ...], list[Fact]] = {}
        for number, fact in enumerate(self.facts):
            for concept in vocabulary.line(fact.concept):
                self._within.setdefault(concept, []).append(number)

    def about(self, *dimensions: str) -> list[Fact]:
        """The facts of these dimensions, in their order."""
        if dimensions not in self._about:
            self._about[dimensions] = [one for one in self.facts if one.dimension in dimensions]
        return self._about[dimensions]

    def among(self, concepts: Iterable[str], fact: Fact) -> bool:
        """Whether a fact is one of the concepts or narrower."""
        return any(self.vocabulary.covers(one, fact.concept) for one in concepts)

    def met(
        self, required: Iterable[str], excluded: Iterable[str], *dimensions: str
    ) -> Fact | None:
        """The fact of these dimensions that is a required concept, and not an excluded one.

        What a list names comes before what was read, and what the use says before what it merely
        implies: its words say most plainly why the clause is met.
        """
        found = [
            fact
            for fact in self._narrower(required)
            if fact.holds and fact.dimension in dimensions and not self.among(excluded, fact)
        ]
        return min(found, key=lambda fact: (fact.implied, fact.origin != "typed"), default=None)

    def refuted(
        self, required: Sequence[str], excluded: Iterable[str], facts: Sequence[Fact]
    ) -> Fact | None:
        """The first of the facts by which no required concept can hold: denied, disjoint, excluded.

        Every required concept must be refuted; the fact that refutes the last one is returned.
        """
        for fact in facts:
            if fact.holds and self.among(excluded, fact):
                return fact
        last = None
        for one in required:
            last = next((fact for fact in facts if self._refutes(fact, one)), None)
            if last is None:
                return None
        return last

    def disputed(self, concepts: Iterable[str], required: Iterable[str]) -> Fact | None:
        """The fact of which it is open whether the words reach it, stated before implied.

        Either the book disputes that one of the `concepts` is meant, or the use only hints at what
        is meant.
        """
        meant = self._narrower(concepts)
        found = [
            fact
            for fact in self._narrower((*concepts, *required))
            if fact.half_said or (fact.holds and fact in meant)
        ]
        return min(found, key=lambda fact: fact.implied, default=None)

    def _narrower(self, concepts: Iterable[str]) -> list[Fact]:
        """The facts that are one of the concepts or narrower, in their order."""
        numbers = [n for one in concepts if one in self._within for n in self._within[one]]
        return [self.facts[n] for n in sorted(set(numbers))] if numbers else []

    def _refutes(self, fact: Fact, concept: str) -> bool:
        if fact.excluded:
            return self.vocabulary.covers(fact.concept, concept)
        return fact.holds and self.vocabulary.apart(fact.concept, concept)
