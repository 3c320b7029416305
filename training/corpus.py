"""Where the labelled texts lie, and which of them are for training.

Own texts lie here and in tests/scenarios; texts of others lie beside the project in ../shared and
are read from there where they are present: the project holds their labels and keys only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from search.book.source.reading import read_book

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SHARED = ROOT.parent / "shared"
SCENARIOS = ROOT / "tests" / "scenarios"
TODAY = "2026-11-23"  # the day that labels without one are for


@dataclass(frozen=True)
class Text:
    """A text with its facts (None: not given) and the labelled verdicts.

    `facts` maps a concept, after `~` where it is hinted and `!` where it is denied, to its words.
    """

    id: str
    query: str
    kind: str
    facts: dict[str, str] | None
    applies: tuple[str, ...] = ()
    cannot_tell: dict[str, list[str]] = field(default_factory=dict)
    allow: tuple[str, ...] = ()
    as_of: str | None = None
    rollup: str = ""
    is_use: bool = True


def lines(path: Path) -> list[dict[str, Any]]:
    """The records of a JSONL file; none where it is not there."""
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def text_of(record: dict[str, Any], kind: str) -> Text:
    """A labelled text from its record."""
    facts = record.get("facts")
    query = record["query"]
    if facts is not None:  # words of texts that are not ours are kept as places
        facts = {k: w if isinstance(w, str) else query[w[0] : w[1]] for k, w in facts.items()}
    return Text(
        record["id"],
        query,
        kind,
        facts,
        tuple(record.get("applies", ())),
        record.get("cannot_tell", {}),
        tuple(record.get("allow", ())),
        record.get("as_of"),
        record.get("rollup", ""),
        record.get("use", True),
    )


def real() -> list[Text]:
    """The real texts with facts, where ../shared/real is present."""
    names = ("labelled", "dev", "unlabelled")
    found = [r for name in names for r in lines(SHARED / "real" / f"{name}.jsonl")]
    queries = {r["id"]: r["query"] for r in found}
    facts = [r for name in ("real", "more-real") for r in lines(HERE / "facts" / f"{name}.jsonl")]
    return [text_of({**r, "query": queries[r["id"]]}, "real") for r in facts if r["id"] in queries]


def own_texts() -> list[Text]:
    """The texts written in the registers of the world, and those that are no use at all."""
    return [
        text_of(record, "none" if path.stem == "no-use" else "own")
        for path in sorted((HERE / "texts").glob("*.jsonl"))
        for record in lines(path)
    ]


def scenarios(*names: str) -> list[Text]:
    """The scenarios of tests/scenarios, by file."""
    return [text_of(r, name) for name in names for r in lines(SCENARIOS / f"{name}.jsonl")]


def shared_dev() -> list[Text]:
    """The development scenarios of ../shared, with the facts given here."""
    facts = {r["id"]: r["facts"] for r in lines(HERE / "facts" / "dev.jsonl")}
    found = lines(SHARED / "scenarios" / "dev.jsonl")
    return [text_of({**r, "facts": facts.get(r["id"])}, "dev") for r in found]


def examples() -> list[Text]:
    """The worked examples of the book, which are tests of every build."""
    book = read_book(ROOT / "docs")
    return [
        Text(
            example_id,
            one.record.use,
            "example",
            one.record.facts,
            as_of=one.record.as_of.isoformat(),
        )
        for example_id, one in sorted(book.examples.items())
    ]


def training() -> list[Text]:
    """Everything that may be learned from: not `test`, not `world`."""
    return [*real(), *own_texts(), *scenarios("tune"), *shared_dev(), *examples()]


def unlabelled() -> Iterator[str]:
    """Texts without labels, for choosing word pieces and for distillation."""
    for record in lines(SHARED / "real" / "unlabelled.jsonl"):
        yield record["query"]


def words_of(text: str) -> list[str]:
    """The words of a text in lower case."""
    return re.findall(r"[a-z]+", text.lower())
