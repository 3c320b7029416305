"""Labels against answers: the figures of the shared scorer, for any way of answering."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from .corpus import Text

CATCH_ALL = {
    "eai-use-inflict-harm",
    "eai-use-unlawful-decisions",
    "aoai-use-lawful-aup",
    "aoai-c-harm",
}


def scored(clause: str) -> bool:
    """Only restrictions of the two codes are labelled; duties, neighbours, catch-alls are not."""
    policy, _, slug = clause.partition("-")
    labelled = policy in ("eai", "aoai") and slug.split("-")[0] in ("fr", "use", "c", "hr")
    return labelled and clause not in CATCH_ALL


@dataclass(frozen=True)
class Answer:
    """What was answered: the state of each clause that came up, what is open in it, the roll-up."""

    states: Mapping[str, str]
    rollup: str
    open: Mapping[str, list[str]] = field(default_factory=dict)


@dataclass
class Figures:
    """Counts over texts and clauses, and the misses by text."""

    count: Counter[str] = field(default_factory=Counter)
    pairs: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    misses: list[tuple[str, list[str]]] = field(default_factory=list)

    def add(self, text: Text, answer: Answer, pair: str = "") -> None:
        """Count one text."""
        count, allow = self.count, {*text.allow, *CATCH_ALL}
        wanted = {c for c in text.applies if c not in allow}
        given = {c for c, s in answer.states.items() if s == "applies" and scored(c)} - allow
        up = {c for c, s in answer.states.items() if s == "cannot-tell" and scored(c)} - allow
        asked = {c for c in text.cannot_tell if c not in allow}
        wrong = [f"false clear {c}" for c in wanted - given - up]
        wrong += [f"undecided {c}" for c in (wanted - given) & up]
        wrong += [f"false block {c}" for c in given - wanted]
        wrong += [f"not open {c}" for c in asked - up - given]
        count["texts"] += 1
        count["hit"] += len(wanted & given)
        count["missed"] += len(wanted - given)
        count["clear"] += len(wanted - given - up)
        count["block"] += len(given - wanted)
        count["open"] += len(asked)
        count["open right"] += len(asked & up)
        count["open asked"] += sum(
            bool(set(answer.open.get(c, ())) & set(text.cannot_tell[c])) for c in asked & up
        )
        count["exact"] += wanted == given
        rollup = "not-addressed" if answer.rollup == "not-understood" else answer.rollup
        count["rollup"] += rollup == text.rollup
        count["not understood"] += answer.rollup == "not-understood"
        if not wanted and not text.cannot_tell:
            count["innocent"] += 1
            count["clean"] += not given
            count["asked about"] += bool(up - asked) and not given
        if pair:
            self.pairs[pair].append(wanted == given)
        if wrong:
            self.misses.append((text.id, sorted(wrong)))

    def row(self) -> dict[str, float]:
        """The figures as shares."""
        c = self.count
        expected, said = c["hit"] + c["missed"], c["hit"] + c["block"]
        both = [all(sides) for sides in self.pairs.values() if len(sides) == 2]

        def share(a: float, b: float) -> float:
            return round(a / b, 3) if b else float("nan")

        return {
            "texts": c["texts"],
            "F1": share(2 * c["hit"], expected + said),
            "precision": share(c["hit"], said),
            "recall": share(c["hit"], expected),
            "false clears": share(c["clear"], expected),
            "false blocks": c["block"],
            "exact": share(c["exact"], c["texts"]),
            "roll-up": share(c["rollup"], c["texts"]),
            "clean": share(c["clean"], c["innocent"]),
            "asked about": share(c["asked about"], c["innocent"]),
            "pairs": share(sum(both), len(both)),
            "cannot tell": share(c["open right"], c["open"]),
            "right question": share(c["open asked"], c["open"]),
            "not understood": c["not understood"],
        }


def figures(
    texts: Iterable[Text], answer: Callable[[Text], Answer], pairs: Mapping[str, str] = {}
) -> Figures:
    """The figures of a way of answering over texts; `pairs` names the pair of a text by its id."""
    found = Figures()
    for text in texts:
        found.add(text, answer(text), pairs.get(text.id, ""))
    return found


def table(rows: Mapping[str, Mapping[str, float]]) -> str:
    """Rows of figures as a table in Markdown."""
    names = list(next(iter(rows.values())))
    lines = ["| | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
    lines += [
        f"| {row_name} | " + " | ".join(str(row[n]) for n in names) + " |"
        for row_name, row in rows.items()
    ]
    return "\n".join(lines)
