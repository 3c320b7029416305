"""Trained network -> the model that ships: bars per concept on texts held out, the file, its card.

calibrate.py NET.pt [--out FOLDER]. A bar is the chance from which a concept counts as stated,
hinted or denied. They are chosen on the texts that the training held out, so that a missed fact
costs ten times a question and a false block three times.
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

from search.deciding import decide
from search.reader.engine import Engine
from search.reader.facts import Fact, stated
from search.reader.modelfile import FOLDER
from search.reader.reading import settled
from search.shelf import Shelf
from search.verdict import rollup

from . import corpus
from .corpus import Text
from .data import Row, batch, masks, row, with_use
from .encoder import Encoder
from .evaluate import shelf_of
from .export import content, write
from .scoring import Answer, Figures, figures, table

MISSED, BLOCKED, ASKED = 10.0, 3.0, 2.0


def chances(net: Encoder, rows: Sequence[Row]) -> np.ndarray:
    """The chances of all states, shape (texts, concepts, 4)."""
    found = []
    with torch.no_grad():
        for n in range(0, len(rows), 16):
            ids, there, _, _ = batch(rows[n : n + 16])
            found.append(net(ids, there)[0].softmax(-1).numpy())
    return np.concatenate(found)


def state_of(chance: np.ndarray, bar: np.ndarray) -> int:
    """What four chances come to, as `decide` in reader.c has it."""
    if chance[2] >= bar[0]:
        return 2
    if chance[3] >= bar[2]:
        return 3
    return 1 if chance[1] + chance[2] >= bar[1] else 0


def cost_of(
    chance: np.ndarray, state: np.ndarray, known: np.ndarray, bar: tuple[float, float]
) -> float:
    """What two bars cost on texts whose states are known."""
    said = np.where(
        chance[:, 2] >= bar[0], 2, np.where(chance[:, 1] + chance[:, 2] >= bar[1], 1, 0)
    )
    wanted = np.where(state == 3, 0, state)
    cost = MISSED * ((wanted == 2) & (said == 0)) + ASKED * 2 * ((wanted == 2) & (said == 1))
    cost = cost + BLOCKED * ((wanted != 2) & (said == 2)) + ASKED * ((wanted == 0) & (said == 1))
    cost = cost + BLOCKED * ((wanted == 1) & (said == 0))
    return float((cost * known).sum())


def bars_of(
    chance: np.ndarray, rows: Sequence[Row], common: tuple[float, float, float]
) -> np.ndarray:
    """Bars per concept: the common ones, moved where at least twelve texts state or hint at it.

    Two texts' worth of cost keeps a bar near the common one, so that chance does not move it.
    """
    state = np.stack([one.state.numpy() for one in rows])
    known = np.stack([one.known.numpy() for one in rows])
    found = np.tile(np.array(common, dtype=np.float32), (chance.shape[1], 1))
    grid = [0.25, 0.35, 0.45, 0.5, 0.55, 0.65, 0.75]
    for c in range(chance.shape[1]):
        if ((state[:, c] == 1) | (state[:, c] == 2)).sum() < 12:
            continue
        best = min(
            ((s, h) for s, h in itertools.product(grid, [0.15, 0.2, 0.3, 0.4, 0.5]) if h <= s),
            key=lambda b: (
                cost_of(chance[:, c], state[:, c], known[:, c], b)
                + 20 * (abs(b[0] - common[0]) + abs(b[1] - common[1]))
            ),
        )
        found[c, :2] = best
    return found


def answers(shelf: Shelf, model: Sequence[str], bars: np.ndarray) -> Any:
    """A way of answering from chances: text, chances -> Answer (single windows)."""
    learned = shelf.vocabulary.learned

    def answer(text: Text, chance: np.ndarray) -> Answer:
        found = []
        for n, name in enumerate(model):
            state = state_of(chance[n], bars[n])
            if state and name in learned:
                key = learned[name]
                origin = "hinted" if state == 1 else "read"
                found.append(Fact(key.partition("/")[0], key, state == 3, "", origin))
        day = date.fromisoformat(text.as_of or corpus.TODAY)
        listed = stated(text.query, shelf.vocabulary)
        facts = settled(listed, found, shelf.vocabulary)
        verdicts = decide(shelf, facts, day, ("eai", "aoai")).verdicts
        states = {
            v.clause["id"]: v.state
            for v in verdicts
            if v.clause["modality"] in ("must-not", "requires-approval")
        }
        return Answer(states, rollup(verdicts), {v.clause["id"]: v.open for v in verdicts})

    return answer


def cost(row: Figures) -> float:
    """What answers cost: false clears tenfold, false blocks and what is not asked threefold."""
    c = row.count
    silent = c["open"] - c["open right"]
    return MISSED * c["clear"] + BLOCKED * (c["block"] + silent) + ASKED * c["asked about"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Calibrate, write the model and print the figures on the texts held out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("net", type=Path)
    parser.add_argument("--ship", type=Path, help="a later network that takes over the bars")
    parser.add_argument("--out", type=Path, default=FOLDER)
    options = parser.parse_args(arguments)
    torch.set_num_threads(2)
    saved = torch.load(options.net, weights_only=False)
    concepts, levels, pieces = saved["concepts"], saved["levels"], saved["pieces"]
    net = Encoder(len(concepts), len(pieces), saved["layers"])
    net.load_state_dict(saved["state"])
    net.round_to(levels)
    net.eval()
    shelf = shelf_of()
    about = {"concepts": concepts, "levels": levels}
    blank = content(net, pieces, torch.zeros(len(concepts), 3), levels, about)
    engine = Engine(blank[4 + int.from_bytes(blank[:4], "little") :])
    held = set(saved["held"])
    texts = [one for one in corpus.training() if one.id in held and one.facts is not None]
    skip = masks(shelf.vocabulary)
    rows = [row(with_use(one), concepts, engine, skip) for one in texts]
    chance = chances(net, rows)
    index = {one.id: n for n, one in enumerate(texts)}
    judged = [one for one in texts if one.kind in ("real", "own", "tune", "dev")]

    def tried(bars: np.ndarray, own: Sequence[Text]) -> Figures:
        say = answers(shelf, concepts, bars)
        return figures(own, lambda text: say(text, chance[index[text.id]]))

    same = {
        bar: np.tile(np.array([*bar, 0.5], dtype=np.float32), (len(concepts), 1))
        for bar in itertools.product((0.5, 0.65, 0.8), (0.15, 0.25, 0.35))
    }
    costs = {bar: cost(tried(bars, judged)) for bar, bars in same.items()}
    common = min(costs, key=lambda bar: costs[bar])
    print(f"common bars {common}: cost {costs[common]:.0f} of {max(costs.values()):.0f} at worst")
    results = {}
    apart = bars_of(chance, rows, (*common, 0.5))
    for name, bars in (("common bars", same[common]), ("bars per concept", apart)):
        print(f"{name}: cost {cost(tried(bars, judged)):.0f}")
        for kind in ("real", "own", "tune"):
            own = [one for one in judged if one.kind == kind]
            results[f"{name}, {kind}"] = tried(bars, own).row()
    print(table(results))
    best = min((same[common], apart), key=lambda bars: cost(tried(bars, judged)))
    if options.ship:
        net.load_state_dict(torch.load(options.ship, weights_only=False)["state"])
    data = content(net, pieces, torch.tensor(best), levels, about)
    options.out.mkdir(parents=True, exist_ok=True)
    print(f"{write(options.out / 'model.gz', data)} bytes")


if __name__ == "__main__":
    main()
