"""Books of any size and judged queries, made from this book's own words: generate.py FOLDER SIZES.

Each clause of a generated book is about one to three concepts of the vocabulary and says them in
words drawn by chance, between words of no matter. Half of the queries name concepts with other
words than most clauses do, in a few words or in a sentence; some are mistyped. A clause is
relevant to a query when it has a word for each of its concepts. The same sizes give the same books.
"""

from __future__ import annotations

import json
import random
import re
import sys
from pathlib import Path
from typing import Any

from search.book.source.reading import read_book

ROOT = Path(__file__).parent.parent.parent
QUERIES = 200
_FILLER = """
you we they may must shall not agree to use provide service services content terms policy data
account information access time party law rights request notice under section other including
person means reason part process any such without within where after before between
"""
FILLER = _FILLER.split()
SENTENCES = [
    "may we use it for {} and {}",
    "is it allowed that {} meets {} in our product",
    "we would like to build something where {} is combined with {} for our clients",
]


def concepts() -> list[list[str]]:
    """The words of each concept that has at least three of one word each."""
    book = read_book(ROOT / "docs")
    found = []
    for document in book.dimensions.values():
        for one in document.record.concepts:
            words = [w for w in one.words if re.fullmatch(r"[a-z]{4,}", w)]
            if len(words) >= 3:
                found.append(words)
    return found


def clause(number: int, known: list[list[str]], dice: random.Random) -> dict[str, Any]:
    about = [
        known[min(int(dice.expovariate(6 / len(known))), len(known) - 1)]
        for _ in range(dice.randint(1, 3))
    ]
    words = dice.choices(FILLER, k=dice.randint(20, 110))
    for one in about:
        for _ in range(dice.randint(1, 3)):
            words.insert(dice.randrange(len(words)), dice.choice(one))
    text = " ".join(words).capitalize() + "."
    policy = f"policy-{number // 80}"
    return {
        "id": f"c{number:06}",
        "policy": policy,
        "title": f"Terms of {policy}",
        "heading_path": [dice.choice(about[0]).capitalize()],
        "text": text,
    }


def slip(word: str, dice: random.Random) -> str:
    at = dice.randrange(1, len(word) - 1)
    return dice.choice(
        [word[:at] + word[at + 1 :], word[:at] + word[at + 1] + word[at] + word[at + 2 :]]
    )


def query(number: int, known: list[list[str]], dice: random.Random) -> dict[str, Any]:
    kind = ["short", "nl", "short", "nl", "short-typo", "short", "nl", "short", "nl", "nl-typo"][
        number % 10
    ]
    about = dice.sample(known[: len(known) // 3], 2)
    words = [dice.choice(one) for one in about]
    if kind.endswith("typo"):
        words = [slip(word, dice) for word in words]
    text = " ".join(words) if kind.startswith("short") else dice.choice(SENTENCES).format(*words)
    groups = [[rf"\b{word}" for word in one] for one in about]
    return {"id": f"q{number:03}", "q": text, "kind": kind, "topic": f"t{number}", "rel": groups}


def main(folder: str, sizes: str) -> None:
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    known = concepts()
    for size in map(int, sizes.split(",")):
        dice = random.Random(1)
        with (target / f"{size}.jsonl").open("w", encoding="utf-8") as out:
            for number in range(size):
                out.write(json.dumps(clause(number, known, dice)) + "\n")
    dice = random.Random(2)
    queries = [query(number, known, dice) for number in range(QUERIES)]
    (target / "queries.json").write_text(json.dumps(queries, indent=1), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
