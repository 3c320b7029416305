"""Prints an inventory of made-up uses as CSV: the same count and seed give the same bytes.

    python benchmarks/make_uses.py 1000 1 > uses.csv

A use is what a worked example says, among sentences such as inventories have, and a line of
keywords from the words of concepts; about 320 characters, where the public inventory of US agencies
has 380.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from search.book import Book  # noqa: E402
from search.book.source import read_book  # noqa: E402

OWNERS = (
    "Audit",
    "Benefits",
    "Customs",
    "Housing",
    "Legal",
    "Libraries",
    "Parks",
    "Police",
    "Schools",
)
MONTHS = ("January", "March", "April", "June", "July", "September", "October", "December")
AIMS = (
    "shorten the time that staff spend on each case",
    "find what was overlooked until now",
    "answer sooner and in plain language",
    "lower the cost of the yearly review",
    "let people see the state of their request",
)
SENTENCES = (
    "The aim is to {aim}.",
    "A pilot with {number} people ended in {month}.",
    "About {number} cases a month are handled today, most of them by hand.",
    "Output: a list of at most {number} entries, the likeliest first, for staff to look at.",
    "The model was bought from a supplier and runs in our own data centre.",
    "Records are kept for {number} days and then deleted.",
    "{owner} and {other} share the costs until {month}.",
    "An assessment of its impact is under way, and due in {month}.",
)


class Maker:
    """Makes uses from a book by chance; the chance is that of the dice alone."""

    def __init__(self, book: Book, dice: random.Random) -> None:
        self._dice = dice
        self._uses = [book.examples[one].record.use for one in sorted(book.examples)]
        self._words = sorted(
            word
            for dimension in book.dimensions.values()
            for concept in dimension.record.concepts
            for word in concept.words
            if " " in word  # one word alone is often a form or an abbreviation
        )

    def row(self, number: int) -> list[str]:
        """Id, owner and text of a use."""
        owner = self._dice.choice(OWNERS)
        patterns = self._dice.sample(SENTENCES, self._dice.randint(2, 4))
        sentences = [self._filled(one, owner) for one in patterns]
        use = self._dice.choice(self._uses).rstrip(".")
        sentences.insert(self._dice.randrange(2), f"{use}.")
        keywords = [self._dice.choice(self._words).lstrip("=") for _ in range(3)]
        text = f"{' '.join(sentences)} Keywords: {', '.join(keywords)}."
        return [f"G-{number:07}", owner, text]

    def _filled(self, sentence: str, owner: str) -> str:
        return sentence.format(
            aim=self._dice.choice(AIMS),
            month=self._dice.choice(MONTHS),
            number=self._dice.randint(3, 900),
            other=self._dice.choice(OWNERS),
            owner=owner,
        )


def rows(count: int, seed: int) -> Iterator[list[str]]:
    """The rows of an inventory, its heading first."""
    maker = Maker(read_book(ROOT / "docs"), random.Random(seed))
    yield ["id", "owner", "text"]
    for number in range(1, count + 1):
        yield maker.row(number)


def main() -> None:
    """Print an inventory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("seed", type=int)
    arguments = parser.parse_args()
    inventory = csv.writer(sys.stdout, lineterminator="\n")
    inventory.writerows(rows(arguments.count, arguments.seed))


if __name__ == "__main__":
    main()
