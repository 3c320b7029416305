"""What must not matter and what must: python -m training.properties [--texts 500].

Of texts kept apart: the share in which the same applies (and the same is asked) when the order of
sentences, case or punctuation changes, or a sentence about something else stands beside it; and of
the clauses that apply, the share that no longer does without the words quoted for a condition.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Callable
from datetime import date

from search.answer.answer import answer_to, ask
from search.index.clausestore import ClauseStore
from search.reader.modelfile import load_model
from search.reader.reading import read

from . import corpus
from .corpus import TODAY, Text
from .evaluate import store_of

DAY = date.fromisoformat(TODAY)
ASKED_TOO = ", what is asked too"


def shuffled(text: str) -> str:
    """The sentences in another order."""
    sentences = re.split(r"(?<=[.!?]) +", text)
    return " ".join(sentences[1:] + sentences[:1])


CHANGES: dict[str, Callable[[str], str]] = {
    "order of sentences": shuffled,
    "case": str.upper,
    "punctuation": lambda text: re.sub(r"(?<!\d)[,;:](?!\d)", "", text).rstrip("."),
    "a sentence before": lambda text: "The canteen reopens on Monday. " + text,
    "a sentence after": lambda text: text.rstrip(". ") + ". The budget is 40,000 euros.",
}


def verdicts(store: ClauseStore, text: str) -> dict[str, str]:
    """What applies and what cannot be told."""
    reading = read(text, store.vocabulary, load_model(), carried=False)
    clauses = answer_to(store, text, reading, DAY).clauses
    return {c.clause.id: c.state for c in clauses if c.state in ("applies", "cannot-tell")}


def _applying(states: dict[str, str]) -> set[str]:
    return {clause_id for clause_id, state in states.items() if state == "applies"}


def shares(store: ClauseStore, texts: list[Text]) -> dict[str, float]:
    """The shares by name: unchanged answers per change, clauses that stop without their words."""
    same = dict.fromkeys(CHANGES, 0)
    whole = dict.fromkeys(CHANGES, 0)
    asked = dict.fromkeys(CHANGES, 0)
    stopped = quoted = 0
    for one in texts:
        before = verdicts(store, one.query)
        for name, change in CHANGES.items():
            changed = change(one.query)
            if changed != one.query:
                asked[name] += 1
                after = verdicts(store, changed)
                same[name] += _applying(after) == _applying(before)
                whole[name] += after == before
        applying = "applies" in before.values()
        for verdict in ask(store, one.query, DAY).clauses if applying else ():
            words = {c.fact.text for c in verdict.conditions if c.fact and c.fact.text}
            if verdict.state != "applies" or not words:
                continue
            for part in words:
                quoted += 1
                without = verdicts(store, one.query.replace(part, " "))
                stopped += without.get(verdict.clause.id) != "applies"
    found = {name: same[name] / max(1, asked[name]) for name in CHANGES}
    found |= {f"{name}{ASKED_TOO}": whole[name] / max(1, asked[name]) for name in CHANGES}
    return {**found, "without the words quoted the clause stops": stopped / max(1, quoted)}


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=500)
    count = parser.parse_args().texts
    texts = [one for one in corpus.scenarios("world", "test") if one.as_of is None]
    random.Random(1).shuffle(texts)
    for name, share in shares(store_of(), texts[:count]).items():
        print(f"{name}: {share:.3f}")


if __name__ == "__main__":
    main()
