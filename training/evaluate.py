"""Every set through the model that ships, beside baselines: python -m training.evaluate [SET...].

Prints figures per set, per register and tag, and per concept where facts are labelled. `--misses N`
prints the kinds of the worst misses by id; texts of sets that no one reads are never printed.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from search.answer import answer_to
from search.reader.modelfile import FOLDER, load_model
from search.reader.reading import Reading, labelled, merged, read
from search.reading import read_book
from search.shelf import Shelf, digest, export, open_shelf

from . import corpus
from .baselines import always, bm25, keywords, nearest
from .corpus import TODAY, Text
from .scoring import Answer, figures, table

SETS = ("world", "test", "former", "tune", "dev", "real", "examples")


def texts_of(name: str) -> list[Text]:
    """The texts of a set."""
    if name == "real":
        return corpus.real()
    if name == "dev":
        return corpus.shared_dev()
    if name == "examples":
        return [one for one in corpus.examples()]
    path = Path(name)
    if path.suffix == ".jsonl":
        return [corpus.text_of(record, path.stem) for record in corpus.lines(path)]
    return corpus.scenarios(name)


def records_of(name: str) -> dict[str, dict[str, Any]]:
    """What else is known of the texts of a set, by id: tags, register, pair."""
    path = Path(name)
    where = path if path.suffix == ".jsonl" else corpus.SCENARIOS / f"{name}.jsonl"
    if name == "dev":
        where = corpus.SHARED / "scenarios" / "dev.jsonl"
    return {record["id"]: record for record in corpus.lines(where)}


def shelf_of() -> Shelf:
    """The project's book, straight from its files."""
    data = export(read_book(corpus.ROOT / "docs"), "https://clausebook.example/")
    return open_shelf(data, digest(data))


def answerer(shelf: Shelf, reader: Callable[[Text], Reading]) -> Callable[[Text], Answer]:
    """A way of answering from a way of reading."""

    def answer(text: Text) -> Answer:
        day = date.fromisoformat(text.as_of or TODAY)
        found = answer_to(shelf, text.query, reader(text), day)
        shown = [one for one in found["clauses"] if one["state"] in ("applies", "cannot-tell")]
        states = {one["id"]: one["state"] for one in shown}
        return Answer(states, found["rollup"], {one["id"]: one["open"] for one in shown})

    return answer


def readers(shelf: Shelf, folder: Path = FOLDER) -> dict[str, Callable[[Text], Reading]]:
    """The reader that ships, and for comparison the encoder without the lexicon, and the facts."""
    vocabulary = shelf.vocabulary

    def whole(text: Text) -> Reading:
        return read(text.query, vocabulary, load_model(folder), words=False)

    def alone(text: Text) -> Reading:
        found = whole(text)
        own = [one for one in found.facts if one.sure]
        return Reading(merged([], own, vocabulary), found.understood, [])

    def given(text: Text) -> Reading:
        return labelled(text.query, text.facts or {}, vocabulary)

    return {"reader": whole, "encoder alone": alone, "labelled facts": given}


def by_concept(texts: Sequence[Text], reader: Callable[[Text], Reading]) -> dict[str, Counter[str]]:
    """Per concept, how often raised (stated or hinted) rightly, wrongly, and missed."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        if text.facts is None:
            continue
        wanted = {key.lstrip("~") for key in text.facts if not key.startswith("!")}
        found = reader(text).facts
        given = {f.concept.partition("/")[2] for f in found if f.sure and not f.denied}
        for name in wanted | given:
            kind = "hit" if name in wanted & given else "missed" if name in wanted else "wrong"
            counts[name][kind] += 1
    return counts


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=SETS)
    parser.add_argument("--model", type=Path, default=FOLDER)
    parser.add_argument("--tags", action="store_true", help="also by tag and register")
    parser.add_argument("--concepts", action="store_true", help="also by concept")
    parser.add_argument("--baselines", action="store_true")
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--json", type=Path, help="write the figures there as well")
    options = parser.parse_args()
    shelf = shelf_of()
    ways = readers(shelf, options.model)
    rows: dict[str, dict[str, float]] = {}
    for name in options.sets:
        texts, records = texts_of(name), records_of(name)
        pairs = {own: record["pair"] for own, record in records.items() if record.get("pair")}
        if not texts:
            continue
        used = {"reader": answerer(shelf, ways["reader"])}
        if options.baselines:
            used["encoder alone"] = answerer(shelf, ways["encoder alone"])
            used["nearest neighbour"] = nearest(corpus.training())
            used["keywords"], used["always prohibited"] = keywords, always
            with tempfile.TemporaryDirectory() as folder:
                best = bm25(shelf, Path(folder) / "index")
                rows[f"{name}: BM25"] = figures(texts, best, pairs).row()
            if all(one.facts is not None for one in texts):
                used["labelled facts"] = answerer(shelf, ways["labelled facts"])
        for way, answer in used.items():
            found = figures(texts, answer, pairs)
            rows[f"{name}: {way}"] = found.row()
            if way == "reader" and options.misses:
                kinds = Counter(w for _, wrong in found.misses for w in wrong)
                for what, count in kinds.most_common(options.misses):
                    print(f"{name}: {count} x {what}")
        if options.tags:
            groups: dict[str, list[Text]] = defaultdict(list)
            for one in texts:
                record = records.get(one.id, {})
                for tag in {*record.get("tags", ()), record.get("register", "")} - {""}:
                    groups[tag].append(one)
            for tag, own in sorted(groups.items()):
                rows[f"{name}, {tag}"] = figures(own, used["reader"], pairs).row()
        if options.concepts:
            for concept, c in sorted(by_concept(texts, ways["reader"]).items()):
                hit, wrong, missed = c["hit"], c["wrong"], c["missed"]
                f1 = 2 * hit / max(1, 2 * hit + wrong + missed)
                print(f"{name}: {concept:26} F1 {f1:.2f} of {hit + missed}, wrongly {wrong}")
    print(table(rows))
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
