"""The search index of a corpus: index.py CLAUSES.jsonl FOLDER; id, title, heading_path, text."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from search.index.impacts import Fields
from search.index.postings import Collected, write


class Clauses:
    """The clauses of a file, read anew each time they are gone through."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __iter__(self) -> Iterator[dict[str, Any]]:
        with self.path.open(encoding="utf-8") as lines:
            for line in lines:
                clause = json.loads(line)
                heading = " ".join(clause["heading_path"])
                shown = {key: clause[key] for key in ("id", "title", "text")}
                yield {**shown, "heading": heading}


def main(source: str, target: str) -> None:
    clauses = Clauses(Path(source))
    weights = {"title": 0.3, "heading": 0.5, "text": 1.0}
    settings = write(Collected(clauses, Fields(weights), ("heading",)), Path(target))
    settings["count"] = sum(1 for _ in clauses)
    (Path(target) / "settings.json").write_text(json.dumps(settings), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
