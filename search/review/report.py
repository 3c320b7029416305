"""Records -> the folder of a report, which is opened from disk or put on any host.

Everything is written in one pass over the records, so that the number of uses does not matter.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from ..index import ClauseStore
from .markup import Html, joined, link, page, tag
from .outcomes import OUTCOMES
from .overview import (
    About,
    overview_body,
    owner_table,
    since_body,
    since_row,
    use_row,
    uses_body,
)
from .ownerpage import owner_body
from .questions import COLUMNS, rows, said_row
from .reviewing import line
from .sheets import Sheet, csv_file, workbook
from .since import NAME, Before, compare
from .summary import Summary
from .usepage import UsePage
from .workbooks import MOST_ROWS, can_write

Json = dict[str, Any]
Records = Callable[[], Iterator[Json]]
MOST_PAGES = 20_000  # of uses; beyond it the gravest have one
FORMAT = 1  # of the records
_ASSETS = Path(__file__).parent / "assets"
USE_COLUMNS = (
    ("row", 8),
    ("id", 18),
    ("owner", 24),
    ("as of", 12),
    ("verdict", 16),
    ("on", 24),
    ("by", 16),
    ("decided by", 36),
    ("applies", 40),
    ("may apply", 40),
    ("rules of others", 40),
    ("open facts", 24),
    ("answers", 30),
    ("before", 16),
    ("because", 40),
    ("stamp", 30),
    ("text", 80),
)


class Report:
    """Writes one report into a folder; `old` are the uses of an earlier review, if there is one."""

    def __init__(
        self, folder: Path, about: About, store: ClauseStore, old: Mapping[str, Before] | None
    ) -> None:
        self._folder, self._about, self._store, self._old = folder, about, store, old
        self._pages = UsePage(store)
        self._summary = Summary()
        self._numbers: dict[str, int] = {}
        self._table: list[tuple[int, int, Html]] = []
        self._changed: list[Html] = []
        self._came = 0
        self._gone = set(old or ())

    def write(self, records: Records) -> Summary:
        """Write the whole report. `records` gives all records, each time it is called."""
        for name in ("assets", "uses", "owners"):
            (self._folder / name).mkdir(parents=True)
        for asset in ("review.css", "review.js"):
            shutil.copyfile(_ASSETS / asset, self._folder / "assets" / asset)
        counts, owners = Counter[str](), set[str]()
        for one in records():
            counts[one.get("verdict", "")] += 1
            owners |= {one["owner"]} if "owner" in one else set()
        self._numbers = {name: number for number, name in enumerate(sorted(owners), start=1)}
        self._write_records(records(), _quotas(counts), counts.total())
        files = [NAME, "review.csv", "questions.csv", "answers.csv", "unread.csv"]
        self._write_questions(self._file("questions.csv", "questions", COLUMNS))
        if can_write():
            self._write_questions(self._file("questions.xlsx", "questions", COLUMNS))
        files += [x for x in ("review.xlsx", "questions.xlsx") if (self._folder / x).exists()]
        self._write_pages(sorted(files), counts.total() - counts[""] - len(self._table))
        return self._summary

    def _file(self, name: str, title: str, columns: Sequence[tuple[str, int]]) -> Any:
        path = self._folder / name
        if path.suffix == ".xlsx":
            return workbook(path, title, columns)
        return csv_file(path, [column for column, _ in columns])

    def _write_records(self, records: Iterator[Json], quotas: dict[str, int], many: int) -> None:
        with ExitStack() as stack:
            sheets: list[Sheet] = [
                stack.enter_context(self._file("review.csv", "review", USE_COLUMNS))
            ]
            if can_write() and many < MOST_ROWS:
                sheets.append(stack.enter_context(self._file("review.xlsx", "review", USE_COLUMNS)))
            said = stack.enter_context(self._file("answers.csv", "answers", COLUMNS))
            faults = (("row", 8), ("id", 18), ("error", 60))
            unread = stack.enter_context(self._file("unread.csv", "unread", faults))
            whole = stack.enter_context((self._folder / NAME).open("w", encoding="utf-8"))
            about = {"format": FORMAT, "inventory": self._about.inventory, "day": self._about.day}
            about |= {"book": self._about.book, "reader": self._about.reader}
            whole.write(f'{line(about)[:-1]},"uses":[')
            between = "\n"
            for record in records:
                if "error" in record:
                    self._summary.add(record, False)
                    unread.append([record["row"], record.get("id", ""), record["error"]])
                    continue
                self._compare(record)
                shown = quotas[record["verdict"]] > 0
                quotas[record["verdict"]] -= 1
                self._summary.add(record, shown)
                for sheet in sheets:
                    sheet.append(_cells(record))
                for one in record["said"]:
                    said.append(said_row(record, one, self._store))
                whole.write(f"{between}{line(record)}")
                between = ",\n"
                self._tell(record, shown)
            whole.write("\n]}\n")

    def _compare(self, record: Json) -> None:
        if self._old is None:
            return
        before = self._old.get(record["id"])
        self._gone.discard(record["id"])
        if before is None:
            self._came += 1
        elif difference := compare(before, record, self._store):
            record["since"] = difference

    def _tell(self, record: Json, shown: bool) -> None:
        if "since" in record and len(self._changed) < MOST_PAGES:
            self._changed.append(since_row(record, shown))
        if shown:
            order = list(OUTCOMES).index(record["verdict"])
            self._table.append((order, record["row"], use_row(record)))
            owner = link(f"../owners/{self._numbers[record['owner']]}.html", record["owner"])
            body = self._pages.body(record, owner)
            self._page(f"uses/{record['row']}.html", record["id"], body)

    def _write_questions(self, file: Any) -> None:
        with file as sheet:
            for _, name, owner in self._summary.by_owner():
                for one in rows(name, owner.facts, self._store):
                    sheet.append(one)

    def _write_pages(self, files: list[str], left: int) -> None:
        summary, store = self._summary, self._store
        for name, number in self._numbers.items():
            owner = summary.owners[name]
            with self._file(f"owners/{number}.csv", "questions", COLUMNS) as sheet:
                for one in rows(name, owner.facts, store):
                    sheet.append(one)
            self._page(f"owners/{number}.html", name, owner_body(name, owner, number, store))
        title = f"Review of {self._about.inventory}"
        self._page("index.html", title, overview_body(self._about, summary, store, files))
        table = [one for _, _, one in sorted(self._table, key=lambda one: one[:2])]
        self._page("uses.html", "Uses", uses_body(table, left), script=True)
        owners = owner_table(summary.by_owner(), "Outcomes by owner")
        self._page("owners.html", "Owners", joined(tag("h1", "Owners"), owners), script=True)
        if self._old is not None:
            body = since_body(self._changed, self._came, sorted(self._gone))
            self._page("since.html", "Since the earlier review", body)

    def _page(self, name: str, title: str, body: Html, script: bool = False) -> None:
        up = "../" * name.count("/")
        steps = [("index.html", "Overview"), ("uses.html", "Uses"), ("owners.html", "Owners")]
        steps += [("since.html", "Since")] if self._old is not None else []
        navigation = joined(*(joined(link(f"{up}{href}", text), " ") for href, text in steps))
        (self._folder / name).write_text(page(title, body, navigation, up, script), "utf-8")


def _quotas(counts: Mapping[str, int]) -> dict[str, int]:
    """How many uses of each outcome have a page: all, or the gravest where there are too many."""
    left, quotas = MOST_PAGES, {}
    for name in OUTCOMES:
        quotas[name] = min(left, counts.get(name, 0))
        left -= quotas[name]
    return quotas


def _cells(record: Json) -> list[str | int]:
    """A use as a row for spreadsheets."""
    states = {
        state: ", ".join(one["clause"] for one in record["clauses"] if one["state"] == state)
        for state in ("applies", "cannot-tell")
    }
    since = record.get("since", {"was": "", "because": []})
    said = "; ".join(f"{one['fact']} ({one['by']}, {one['on']})" for one in record["said"])
    return [
        record["row"],
        record["id"],
        record["owner"],
        record["as_of"],
        record["verdict"],
        record["on"],
        record["by"],
        record["deciding"],
        states["applies"],
        states["cannot-tell"],
        ", ".join(f"{one['clause']} ({one['state']})" for one in record["beyond"]),
        ", ".join(one["dimension"] for one in record["open"]),
        said,
        since["was"],
        "; ".join(since["because"]),
        record["stamp"],
        record["text"],
    ]
