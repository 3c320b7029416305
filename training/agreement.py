"""How far two labellers agree on facts: agreement.py FIRST.jsonl SECOND.jsonl, kappa per concept.

Each file holds {"id", "facts"} a line. Three states are told apart (raised: stated or hinted;
denied; neither) and, for `exact`, stated from hinted. Cohen's kappa; concepts that either raised
at least `--least` times.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from .corpus import lines


def state(facts: dict[str, object], concept: str, exact: bool) -> str:
    """What a labeller says of a concept."""
    for sign, name in (("", "stated"), ("~", "hinted" if exact else "stated"), ("!", "denied")):
        if sign + concept in facts:
            return name
    return ""


def kappa(pairs: list[tuple[str, str]]) -> float:
    """Cohen's kappa of pairs of labels; 1 where there is but one label."""
    total = len(pairs)
    same = sum(a == b for a, b in pairs) / total
    one, two = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(one[label] * two[label] for label in one) / total**2
    return 1.0 if chance == 1 else (same - chance) / (1 - chance)


def main() -> None:
    """Print kappa per concept and over all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("--least", type=int, default=4)
    options = parser.parse_args()
    first = {r["id"]: r["facts"] for r in lines(options.first)}
    second = {r["id"]: r["facts"] for r in lines(options.second)}
    both = sorted(first.keys() & second.keys())
    concepts = {key.lstrip("~!") for facts in (*first.values(), *second.values()) for key in facts}
    print(f"{len(both)} texts read by two")
    every: list[tuple[str, str]] = []
    for concept in sorted(concepts):
        pairs = [(state(first[i], concept, False), state(second[i], concept, False)) for i in both]
        every += pairs
        raised = sum(a != "" for a, _ in pairs), sum(b != "" for _, b in pairs)
        if max(raised) >= options.least:
            exact = [
                (state(first[i], concept, True), state(second[i], concept, True)) for i in both
            ]
            print(f"{concept:26} kappa {kappa(pairs):5.2f} exact {kappa(exact):5.2f} {raised}")
    print(f"{'all concepts':26} kappa {kappa(every):5.2f}")


if __name__ == "__main__":
    main()
