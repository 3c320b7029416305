"""The page reviews an inventory as the command does: the same files, to the last byte."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

from conftest import in_page
from review_fixtures import BOOKS, DAY, FACES, SELFIES, rows

from search import __version__
from search.index import ClauseStore
from search.index.shards import write_shards
from search.reader import load_model

LISTED = [
    ["Inventory of uses", "", "", "", ""],
    ["Use Case ID", "Agency", "Use Case Name", "Purpose", "As of"],
    ["A-1", "Police", "Live faces", FACES, ""],
    ["A-1", "Library; main", "Books", BOOKS, "2024-05-15"],
    ["=A3", "@Shop, <b>", "Cards", f"{SELFIES}.\r\nA clerk decides\u2028; “quoted”", " "],
    ["", "", "", "", ""],
    ["A-4", " ", "xqzt vvkp wrrtg", "", "2026-11-01T10:30"],
    ["A-5", "Police", "Cards!", SELFIES, "next year"],
    ["A-6", "Police", "", "\u0007", "1999-01-01"],
    ["A-7", "Pol\u200bice", "On AWS", "Amazon Rekognition finds wanted people for police", ""],
    ["A-8", "Büro", "Schülern helfen", "Das System bewertet Prüfungen", "2020-01-01"],
]


def test_the_page_writes_what_the_command_writes(
    reviewed: Callable[..., int],
    store: ClauseStore,
    exported: Any,
    tmp_path: Path,
) -> None:
    path = tmp_path / "list.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(LISTED)
    reviewed(path)
    shards = tmp_path / "shards"
    settings = write_shards(exported, store.digest, __version__, shards)
    model = load_model().digest
    data = {"settings": settings, "path": str(path), "day": DAY.isoformat(), "model": model}
    page = in_page("reviewed.mjs", shards, data)
    report = tmp_path / "report"
    assert page["json"] == (report / "review.json").read_text("utf-8")
    assert page["csv"].encode() == (report / "review.csv").read_bytes()
    faults = [[str(one["row"]), one.get("id", ""), one["error"]] for one in page["faults"]]
    assert faults == [list(one.values()) for one in rows(report / "unread.csv")]
    assert len(faults) == 3
