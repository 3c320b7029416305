"""A review as it is asked for on the command line, in a folder of its own."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from search.index import ClauseStore
from search.review import Settings, Wanted, review

DAY = date(2026, 11, 23)
FACES = "US city police want live facial recognition on body-worn cameras"
BOOKS = "The catalogue suggests books like those that a reader liked"
SELFIES = "We compare a selfie with the photo on the ID card"


def uses(folder: Path) -> dict[str, Any]:
    """The uses of a report by id."""
    data = json.loads((folder / "review.json").read_text("utf-8"))
    return {one["id"]: one for one in data["uses"]}


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file of a report."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def contents(folder: Path) -> dict[str, bytes]:
    """All files of a folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def reviewed(store: ClauseStore, index: Path, tmp_path: Path) -> Callable[..., int]:
    """Reviews a file; keywords are settings that differ from the usual ones."""

    def run(path: Path, out: str = "report", **more: Any) -> int:
        settings: dict[str, Any] = {
            "wanted": Wanted(),
            "sheet": None,
            "day": DAY,
            "policies": (),
            "answers": (),
            "since": None,
            "kind": "text",
            "fail_on": "never",
            "workers": 1,
        }
        book = more.pop("book", index)
        of = more.pop("store", store)
        return review(of, book, path, Settings(out=tmp_path / out, **{**settings, **more}))

    return run


@pytest.fixture
def inventory(tmp_path: Path) -> Path:
    """Three uses of two owners, one of which has a name that a spreadsheet would calculate."""
    path = tmp_path / "inventory.csv"
    rows = [f"A-1,Police,{FACES}", f"A-2,Library,{BOOKS}", f'=A3,"@Shop, <b>",{SELFIES}']
    path.write_text("\n".join(["id,owner,text", *rows, ""]))
    return path
