"""Trained network -> the model that ships: bars per concept on texts held out, and the file.

calibrate.py NET.pt [--out FOLDER]. A bar is the chance from which a concept counts as stated,
hinted or denied. They are chosen on the texts that the training held out by what the answers cost:
a clause that is missed ten, one that is wrongly said, or not asked about, three, a question two.
"""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import torch

from search.answer.deciding import decide
from search.answer.verdict import RESTRICTIONS, rollup
from search.index.clausestore import ClauseStore
from search.reader.concepts import USE
from search.reader.engine import Engine
from search.reader.facts import Fact, stated
from search.reader.modelfile import FOLDER
from search.reader.reading import settled

from . import corpus
from .corpus import Text
from .data import Row, batch, masks, row, with_use
from .encoder import Encoder
from .evaluate import store_of
from .export import content, write
from .scoring import Answer, Figures, figures, table

MISSED, BLOCKED, ASKED = 10.0, 3.0, 2.0
STATED = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
HINTED = (0.08, 0.15, 0.25, 0.35, 0.5, 0.65)
DENIED = 0.65
RIGHT = (0.9, 0.55)  # of facts read clearly nine in ten are so, of those read probably most
SURE = (0.15, 0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99, 0.995)
LEAST = 4.0  # what a bar of its own must save, so that chance does not move it


def chances(net: Encoder, rows: Sequence[Row]) -> np.ndarray:
    """The chances of all states, shape (texts, concepts, 4)."""
    found = []
    with torch.no_grad():
        for n in range(0, len(rows), 16):
            ids, there, _, _ = batch(rows[n : n + 16])
            found.append(net(ids, there)[0].softmax(-1).numpy())
    return np.concatenate(found)


def states(chance: np.ndarray, bars: np.ndarray) -> np.ndarray:
    """What four chances come to, as `decide` in reader.c has it; bars of shape (..., 3)."""
    hinted = chance[..., 1] + chance[..., 2] >= bars[..., 1]
    denied = np.where(chance[..., 3] >= bars[..., 2], 3, hinted)
    return np.where(chance[..., 2] >= bars[..., 0], 2, denied).astype(np.int8)


class Judge:
    """The answers that states of concepts come to, and what they cost; each is worked out once."""

    def __init__(self, store: ClauseStore, concepts: Sequence[str]) -> None:
        self.store, self.concepts = store, concepts
        self.named: dict[str, list[Fact]] = {}
        self.known: dict[tuple[str, bytes], Answer] = {}

    def answer(self, text: Text, state: np.ndarray) -> Answer:
        """The answer to a text whose concepts have these states (single windows)."""
        key = text.id, state.tobytes()
        if key not in self.known:
            self.known[key] = self._answer(text, state)
        return self.known[key]

    def cost(self, text: Text, state: np.ndarray) -> float:
        """What that answer costs."""
        return cost(figures([text], lambda asked: self.answer(asked, state)))

    def _answer(self, text: Text, state: np.ndarray) -> Answer:
        vocabulary = self.store.vocabulary
        found = []
        for n in np.flatnonzero(state):
            key = vocabulary.learned.get(self.concepts[n])
            if key:
                origin = "hinted" if state[n] == 1 else "read"
                found.append(Fact(key.partition("/")[0], key, state[n] == 3, "", origin))
        if text.id not in self.named:
            self.named[text.id] = stated(text.query, vocabulary)
        facts = settled(self.named[text.id], found, vocabulary)
        day = date.fromisoformat(text.as_of or corpus.TODAY)
        verdicts = decide(self.store, facts, day, ("eai", "aoai")).verdicts
        restrictions = [v for v in verdicts if v.clause["modality"] in RESTRICTIONS]
        open_ones = {v.clause["id"]: v.open for v in restrictions}
        return Answer({v.clause["id"]: v.state for v in restrictions}, rollup(verdicts), open_ones)


def surety(rows: Sequence[Row], chance: np.ndarray, state: np.ndarray) -> list[float]:
    """From which chances on a fact is read clearly, and probably: as often right as RIGHT says.

    `chance` has the shape (texts, concepts, 4), `state` (texts, concepts). A chance that the
    network gives is far too high on texts it has not learned; the words say what was seen.
    """
    wanted = np.stack([one.state.numpy() for one in rows])
    read = (state > 0) & np.stack([one.known.numpy() > 0 for one in rows])
    denied = state[read] == 3
    given = np.where(denied, chance[read][:, 3], chance[read][:, 1] + chance[read][:, 2])
    right = np.where(denied, wanted[read] == 3, (wanted[read] == 1) | (wanted[read] == 2))
    found, below = [], 2.0
    for least in RIGHT:
        inside = {cut: right[(given >= cut) & (given < below)] for cut in SURE if cut < below}
        below = min((c for c, r in inside.items() if r.size and r.mean() >= least), default=below)
        found.append(below)
    return found


def cost(row: Figures) -> float:
    """What answers cost: false clears tenfold, false blocks and what is not asked threefold.

    To ask about what plainly binds costs a question, as much as to ask about what is innocent.
    """
    c = row.count
    silent, undecided = c["open"] - c["open right"], c["missed"] - c["clear"]
    asked = c["asked about"] + undecided
    return MISSED * c["clear"] + BLOCKED * (c["block"] + silent) + ASKED * asked


def own_bars(
    judge: Judge, texts: Sequence[Text], chance: np.ndarray, common: tuple[float, float]
) -> np.ndarray:
    """Bars per concept, shape (concepts, 3): common ones, moved one by one where it saves cost.

    Coordinate descent, once through the concepts, those that are raised most often first.
    """
    bars = np.tile(np.array([*common, DENIED], dtype=np.float32), (chance.shape[1], 1))
    state = states(chance, bars)
    costs = np.array([judge.cost(*one) for one in zip(texts, state, strict=True)])
    raised = chance[..., 1] + chance[..., 2]
    for c in np.argsort(-(raised > 0.1).sum(0)):
        if judge.concepts[c] not in judge.store.vocabulary.learned:
            continue
        best = -LEAST, bars[c].copy(), state[:, c], costs
        for pair in itertools.product(STATED, HINTED):
            if pair[1] > pair[0]:
                continue
            bar = np.array([*pair, DENIED], dtype=np.float32)
            new, after = states(chance[:, c], bar), costs.copy()
            for i in np.flatnonzero(new != state[:, c]):
                tried = state[i].copy()
                tried[c] = new[i]
                after[i] = judge.cost(texts[i], tried)
            far = 5 * np.abs(bar - bars[c]).sum()
            if after.sum() - costs.sum() + far < best[0]:
                best = after.sum() - costs.sum() + far, bar, new, after
        _, bars[c], state[:, c], costs = best
    return bars


def main(arguments: Sequence[str] | None = None) -> None:
    """Calibrate, write the model and print the figures on the texts held out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("net", type=Path)
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument("--common", action="store_true", help="the same bars for all concepts")
    options = parser.parse_args(arguments)
    torch.set_num_threads(2)
    saved = torch.load(options.net, weights_only=False)
    concepts, levels, pieces = saved["concepts"], saved["levels"], saved["pieces"]
    net = Encoder(len(concepts), len(pieces), saved["layers"])
    net.load_state_dict(saved["state"])
    net.round_to(levels)
    net.eval()
    store = store_of()
    # Clauses are learned for what they teach the encoder; the model that ships knows none.
    kept = [n for n, name in enumerate(concepts) if name in store.vocabulary.learned or name == USE]
    net.keep(kept)
    concepts = [concepts[n] for n in kept]
    about: dict[str, Any] = {"concepts": concepts, "levels": levels}
    blank = content(net, pieces, torch.zeros(len(concepts), 3), levels, about)
    engine = Engine(blank[4 + int.from_bytes(blank[:4], "little") :])
    held, kinds = set(saved["held"]), ("real", "own", "tune", "dev")
    texts = [one for one in corpus.training() if one.id in held and one.kind in kinds]
    texts = [one for one in texts if one.facts is not None]
    skip = masks(store.vocabulary)
    rows = [row(with_use(one), concepts, engine, skip) for one in texts]
    chance = chances(net, rows)
    judge = Judge(store, concepts)

    def tried(bars: np.ndarray, kind: str = "") -> Figures:
        found = Figures()
        for text, state in zip(texts, states(chance, bars), strict=True):
            if kind in ("", text.kind):
                found.add(text, judge.answer(text, state))
        return found

    common = {
        bar: np.tile(np.array([*bar, DENIED], dtype=np.float32), (len(concepts), 1))
        for bar in itertools.product((0.5, 0.6, 0.7, 0.8), (0.15, 0.2, 0.25, 0.35))
    }
    best = min(common, key=lambda bar: cost(tried(common[bar])))
    chosen, spent = common[best], cost(tried(common[best]))
    print(f"common bars {best} cost {spent:.0f}")
    if not options.common:
        # What bars of their own promise on texts that they were not chosen on: half against half.
        promised = 0.0
        for side in (0, 1):
            mine = [n for n in range(len(texts)) if n % 2 == side]
            bars = own_bars(judge, [texts[n] for n in mine], chance[mine], best)
            others = (n for n in range(len(texts)) if n % 2 != side)
            promised += sum(judge.cost(texts[n], states(chance[n], bars)) for n in others)
        print(f"bars per concept {promised:.0f}")
        if promised < spent:
            chosen = own_bars(judge, texts, chance, best)
    kinds_and_all = {kind or "all": tried(chosen, kind).row() for kind in ("", *kinds[:3])}
    print(table(kinds_and_all))
    about["sure"] = surety(rows, chance, states(chance, chosen))
    print(f"read clearly, and probably, from {about['sure']}")
    data = content(net, pieces, torch.tensor(chosen), levels, about)
    options.out.mkdir(parents=True, exist_ok=True)
    print(f"{write(options.out / 'model.gz', data)} bytes")


if __name__ == "__main__":
    main()
