"""Make the model from scratch: train, calibrate, score, write search/reader/model."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from . import calibrate, card, train


def main() -> None:
    """All steps; arguments go to the training."""
    with tempfile.TemporaryDirectory() as folder:
        first, last = Path(folder) / "first.pt", Path(folder) / "last.pt"
        train.main([str(first), *sys.argv[1:]])
        # Once more in small steps whose average stays: it fits what came last less closely.
        more = ["--start", str(first), "--epochs", "1.5", "--rate", "5e-5", "--seed", "1"]
        train.main([str(last), *more])
        calibrate.main([str(last)])
    card.main([])


if __name__ == "__main__":
    main()
