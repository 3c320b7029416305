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

from search.answer.answer import answer_to
from search.book.source.reading import read_book
from search.index.clausestore import ClauseStore, digest, export, open_store
from search.reader.facts import stated
from search.reader.modelfile import FOLDER, load_model
from search.reader.reading import Reading, labelled, merged, read
from search.reader.vocabulary import Vocabulary

from . import corpus
from .baselines import always, bm25, keywords, nearest
from .corpus import TODAY, Text
from .scoring import Answer, figures, table

STEPS = (0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)  # of chances
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


def store_of() -> ClauseStore:
    """The project's book, straight from its files."""
    data = export(read_book(corpus.ROOT / "docs"), "https://clausebook.example/")
    return open_store(data, digest(data))


def answerer(store: ClauseStore, reader: Callable[[Text], Reading]) -> Callable[[Text], Answer]:
    """A way of answering from a way of reading."""

    def answer(text: Text) -> Answer:
        day = date.fromisoformat(text.as_of or TODAY)
        found = answer_to(store, text.query, reader(text), day)
        shown = [one for one in found.clauses if one.state in ("applies", "cannot-tell")]
        states = {one.clause.id: one.state for one in shown}
        return Answer(states, found.rollup, {one.clause.id: one.open for one in shown})

    return answer


def second(texts: Sequence[Text]) -> Callable[[Text], Answer] | None:
    """The verdicts of a labeller who saw none of the labels, where there are such: the ceiling."""
    labels = {
        one["id"]: one for one in corpus.lines(corpus.ROOT / "tests" / "reader" / "second.jsonl")
    }
    if any(text.id not in labels for text in texts):
        return None

    def answer(text: Text) -> Answer:
        said = labels[text.id]
        open_ones: dict[str, list[str]] = said["cannot_tell"]
        states = dict.fromkeys(open_ones, "cannot-tell") | dict.fromkeys(said["applies"], "applies")
        return Answer(states, "", open_ones)

    return answer


def readers(store: ClauseStore, folder: Path = FOLDER) -> dict[str, Callable[[Text], Reading]]:
    """The reader that ships; for comparison encoder and lexicon alone, and the labelled facts."""
    vocabulary = store.vocabulary

    def whole(text: Text) -> Reading:
        return read(text.query, vocabulary, load_model(folder), carried=False)

    def alone(text: Text) -> Reading:
        found = whole(text)
        sure = [one for one in found.facts if one.sure]
        return Reading(merged([], sure, vocabulary), found.understood, [])

    def listed(text: Text) -> Reading:
        return Reading(merged(stated(text.query, vocabulary), [], vocabulary), True, [])

    def given(text: Text) -> Reading:
        return labelled(text.query, text.facts or {}, vocabulary)

    return {
        "reader": whole,
        "encoder alone": alone,
        "lexicon alone": listed,
        "labelled facts": given,
    }


def reliability(
    texts: Sequence[Text], vocabulary: Vocabulary, folder: Path = FOLDER
) -> list[dict[str, float]]:
    """Chances against labels: per step of the chance that a concept is stated or half said.

    Each row has `from`, `to`, how many chances fell there, their mean, and the share that labels
    have as stated or half said: the reliability curve (DeGroot and Fienberg 1983).
    """
    model = load_model(folder)
    cells: list[list[tuple[float, bool]]] = [[] for _ in STEPS[1:]]
    for text in texts:
        raised = {key.lstrip("~") for key in text.facts or {} if not key.startswith("!")}
        read(text.query, vocabulary, model, carried=False)
        for name, one in zip(model.concepts, model.engine.said(), strict=True):
            if name in vocabulary.learned:
                chance = sum(one.chances[1:3])
                step = max(k for k, start in enumerate(STEPS[:-1]) if chance >= start)
                cells[step].append((chance, name in raised))
    rows = []
    for start, end, cell in zip(STEPS, STEPS[1:], cells, strict=False):
        count = max(1, len(cell))
        mean, right = sum(c for c, _ in cell) / count, sum(r for _, r in cell) / count
        row = {"count": len(cell), "mean": round(mean, 3), "right": round(right, 3)}
        rows.append({"from": start, "to": end, **row})
    return rows


def by_surety(texts: Sequence[Text], reader: Callable[[Text], Reading]) -> dict[str, Counter[str]]:
    """Of facts read clearly, probably, perhaps: how many there are, how many the labels have."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        raised = {key.lstrip("~!") for key in text.facts or {}}
        for fact in reader(text).facts:
            if fact.sure:
                counts[fact.sure]["read"] += 1
                counts[fact.sure]["right"] += fact.concept.partition("/")[2] in raised
    return counts


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
    parser.add_argument("--reliability", action="store_true", help="also chances against labels")
    parser.add_argument("--baselines", action="store_true")
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--json", type=Path, help="write the figures there as well")
    options = parser.parse_args()
    store = store_of()
    ways = readers(store, options.model)
    rows: dict[str, dict[str, float]] = {}
    for name in options.sets:
        texts, records = texts_of(name), records_of(name)
        pairs = {
            text_id: record["pair"] for text_id, record in records.items() if record.get("pair")
        }
        if not texts:
            continue
        used = {"reader": answerer(store, ways["reader"])}
        if options.baselines:
            for way in ("encoder alone", "lexicon alone"):
                used[way] = answerer(store, ways[way])
            used["nearest neighbour"] = nearest(corpus.training())
            used["keywords"], used["always prohibited"] = keywords, always
            with tempfile.TemporaryDirectory() as folder:
                best = bm25(store, Path(folder) / "index")
                rows[f"{name}: BM25"] = figures(texts, best, pairs).row()
            if other := second(texts):
                used["second labeller (no roll-up)"] = other
            if all(one.facts is not None for one in texts):
                used["labelled facts"] = answerer(store, ways["labelled facts"])
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
            for tag, tagged in sorted(groups.items()):
                rows[f"{name}, {tag}"] = figures(tagged, used["reader"], pairs).row()
        if options.reliability and all(one.facts is not None for one in texts):
            steps = reliability(texts, store.vocabulary, options.model)
            print(table({f"{name}, from {one['from']} to {one['to']}": one for one in steps}))
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
