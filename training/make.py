"""Make the model from scratch: train, calibrate, score, write search/reader/model."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from . import calibrate, card, train

# Then twice more, from a high rate again; of these steps the average stays.
FURTHER = (["--epochs", "1.2", "--rate", "7e-5"], ["--epochs", "2.6", "--rate", "1e-4"])


def main() -> None:
    """All steps; arguments go to the training."""
    with tempfile.TemporaryDirectory() as folder:
        net = Path(folder) / "net.pt"
        train.main([str(net), *sys.argv[1:]])
        for seed, more in enumerate(FURTHER, 1):
            train.main([str(net), "--start", str(net), "--seed", str(seed), *more])
        calibrate.main([str(net)])
    card.main([])


if __name__ == "__main__":
    main()
