"""Records -> what the overview shows: outcomes, clauses by number of uses, owners, open facts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from .questions import Facts, collect

Json = dict[str, Any]
SHOWN_FAULTS = 100


@dataclass
class Owner:
    """What is counted of an owner: outcomes, open facts, uses that have a page, answers."""

    outcomes: Counter[str] = field(default_factory=Counter)
    facts: Facts = field(default_factory=dict)
    uses: list[tuple[int, str, str]] = field(default_factory=list)  # row, id, outcome
    said: list[tuple[str, Json]] = field(default_factory=list)  # id of the use, what was said


@dataclass
class Summary:
    """All that is counted of a review; `faults` are the first rows that could not be read.

    `clauses` counts by clause version and state; `since` the uses that differ from those of the
    earlier review, by the kind of their causes.
    """

    outcomes: Counter[str] = field(default_factory=Counter)
    clauses: dict[str, Counter[str]] = field(default_factory=dict)
    owners: dict[str, Owner] = field(default_factory=dict)
    unread: int = 0
    faults: list[Json] = field(default_factory=list)
    since: Counter[str] = field(default_factory=Counter)
    differing: int = 0

    @property
    def uses(self) -> int:
        """How many uses were judged."""
        return self.outcomes.total()

    def add(self, record: Json, shown: bool) -> None:
        """Count a record; of one that has a page of its own (`shown`) its owner's page tells."""
        if "error" in record:
            self.unread += 1
            if len(self.faults) < SHOWN_FAULTS:
                self.faults.append(record)
            return
        verdict = record["verdict"]
        self.outcomes[verdict] += 1
        for one in (*record["clauses"], *record["beyond"]):
            if one["state"] in ("applies", "cannot-tell"):
                self.clauses.setdefault(one["clause"], Counter())[one["state"]] += 1
        owner = self.owners.setdefault(record["owner"], Owner())
        owner.outcomes[verdict] += 1
        collect(record, owner.facts)
        owner.said += [(record["id"], one) for one in record["said"]]
        if shown:
            owner.uses.append((record["row"], record["id"], verdict))
        if "since" in record:
            self.differing += 1
            self.since.update({one.partition(":")[0] for one in record["since"]["because"]})

    def by_owner(self) -> list[tuple[int, str, Owner]]:
        """The owners by name, each with the number of its page."""
        return [(n, name, self.owners[name]) for n, name in enumerate(sorted(self.owners), 1)]
