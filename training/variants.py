"""What each part is worth: the same texts learned by other networks or with parts left out.

    python -m training.variants [NAME...] [--epochs 2]

Trains each variant for a few epochs from the same seed, chooses common bars on the texts held out
and prints its bytes and figures on the sets kept apart: a comparison, not what a full training
reaches.
The small networks are the curve of quality against bytes; the others leave one thing out.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
from pathlib import Path

from search.reader.modelfile import load_model

from . import calibrate, card, corpus, train
from .evaluate import answerer, readers, records_of, store_of
from .scoring import figures, table

VARIANTS = {
    "1 layer, 5,000 pieces, 5 levels": ["--layers", "1", "--pieces", "5000", "--levels", "5"],
    "2 layers": ["--layers", "2"],
    "2 layers, without clauses": ["--layers", "2", "--without", "clauses"],
    "2 layers, without verdicts": ["--layers", "2", "--without", "verdicts"],
    "2 layers, without words": ["--layers", "2", "--without", "words"],
    "2 layers, without registers": ["--layers", "2", "--without", "registers"],
    "6 layers": [],
    "6 layers, 30,000 pieces, 127 levels": ["--pieces", "30000", "--levels", "127"],
}
SETS = ("world", "test")


def main() -> None:
    """Train the variants named, all without a name, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*VARIANTS, []], default=[])
    parser.add_argument("--epochs", default="2")
    options = parser.parse_args()
    store = store_of()
    rows: dict[str, dict[str, float]] = {}
    for name in options.names or VARIANTS:
        with tempfile.TemporaryDirectory() as folder:
            net, model = Path(folder) / "net.pt", Path(folder) / "model"
            train.main([str(net), "--epochs", options.epochs, *VARIANTS[name]])
            calibrate.main([str(net), "--out", str(model), "--common"])
            content = (model / "model.gz").read_bytes()
            card.write(model, {"sha256": hashlib.sha256(content).hexdigest()})
            load_model.cache_clear()
            reader = readers(store, model)["reader"]
            for set_name in SETS:
                pairs = {
                    k: one["pair"] for k, one in records_of(set_name).items() if one.get("pair")
                }
                found = figures(corpus.scenarios(set_name), answerer(store, reader), pairs)
                rows[f"{name}: {set_name}"] = {"bytes": len(content), **found.row()}
        print(table(rows), flush=True)


if __name__ == "__main__":
    main()
