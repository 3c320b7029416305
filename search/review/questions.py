"""The open facts of an inventory as a list for its owners, and the list read back, filled in.

Each fact is asked once, with the uses that it decides. Who answers otherwise for some of them
copies the line and says in each which uses are meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ..answer import parse_choice
from ..errors import ClausebookError
from ..index import ClauseStore
from ..reader import concept_dimension
from ..tickets.linting import Fault, visible
from .columns import Wanted, flat
from .sheets import as_meant
from .tables import Table, open_table
from .uses import Said

Json = dict[str, Any]
COLUMNS = (
    ("owner", 24),
    ("fact", 16),
    ("question", 50),
    ("choices", 50),
    ("uses", 20),
    ("decides", 30),
    ("answer", 24),
    ("said by", 20),
    ("said on", 14),
)
_NEEDED = ("fact", "uses", "answer", "said by", "said on")
_USES = 500  # of a line; a cell holds 32,767 characters


@dataclass
class Open:
    """A fact that is open: the choices that are offered, the uses and the clauses it decides."""

    choices: dict[str, None] = field(default_factory=dict)
    uses: list[str] = field(default_factory=list)
    decides: dict[str, None] = field(default_factory=dict)


Facts = dict[str, Open]


def collect(record: Json, facts: Facts) -> None:
    """Add what is open of a use."""
    for one in record["open"]:
        asked = facts.setdefault(one["dimension"], Open())
        asked.uses.append(record["id"])
        asked.choices.update(dict.fromkeys(one["choices"]))
        asked.decides.update(dict.fromkeys(one["decides"]))


def by_weight(facts: Facts) -> list[tuple[str, Open]]:
    """The facts, those that decide most uses first."""
    return sorted(facts.items(), key=lambda one: (-len(one[1].uses), one[0]))


def rows(owner: str, facts: Facts, store: ClauseStore) -> Iterator[list[str | int]]:
    """The lines of an owner's list, with room for the answers."""
    for dimension, asked in by_weight(facts):
        choices = ", ".join([*asked.choices, "none", "unknown"])
        decides = ", ".join(asked.decides)
        question = store.questions[dimension]
        for at in range(0, len(asked.uses), _USES):
            uses = "\n".join(asked.uses[at : at + _USES])
            yield [owner, dimension, question, choices, uses, decides, "", "", ""]


def said_row(record: Json, said: Json, store: ClauseStore) -> list[str | int]:
    """An answer as a line of such a list, to be given again to the next review."""
    dimension, _, value = said["fact"].partition("=")
    question = store.questions[dimension]
    use, by, on = record["id"], said["by"], said["on"]
    return [record["owner"], dimension, question, "", use, "", value, by, on]


def read_answers(paths: Iterable[Path], store: ClauseStore) -> dict[str, list[Said]]:
    """What was said of each use, by its id, in order of the days on which it was said.

    Raises ClausebookError for a line that is no answer: one left out could clear what is not clear.
    """
    found: dict[str, list[Said]] = {}
    for path in paths:
        with open_table(path, Wanted(text=("uses",))) as table:
            at = _columns(table)
            for one in table.rows:
                where = f"{table.where}, row"
                if isinstance(one, Fault):
                    raise ClausebookError(f"{where} {one.line}: {one.message}")
                number, cells = one
                line = {
                    name: as_meant(cells[n].strip()) if n < len(cells) else ""
                    for name, n in at.items()
                }
                if line["answer"]:
                    _add(line, f"{where} {number}", store, found)
    # What comes twice, in an old list and in a new one, was said once.
    return {use: sorted(dict.fromkeys(said), key=_day) for use, said in found.items()}


def _day(said: Said) -> str:
    return said.on


def _columns(table: Table) -> dict[str, int]:
    names = [flat(one) for one in table.heading]
    missing = [one for one in _NEEDED if one not in names]
    if missing:
        what = f"{table.where} is no list of questions: it has no column '{missing[0]}'"
        raise ClausebookError(f"{what}; fill in the questions.csv or .xlsx of a review")
    return {name: names.index(name) for name in _NEEDED}


def _add(
    line: dict[str, str], where: str, store: ClauseStore, found: dict[str, list[Said]]
) -> None:
    by, on = visible(" ".join(line["said by"].split())), line["said on"]
    if not by:
        raise ClausebookError(f"{where}: say under 'said by' who answers")
    try:
        on = date.fromisoformat(on).isoformat()
    except ValueError:
        what = f"'{visible(on)}' is no day" if on else "the day is missing"
        raise ClausebookError(f"{where}: {what}; write under 'said on' YYYY-MM-DD") from None
    uses = [visible(" ".join(one.split())) for one in line["uses"].split("\n")]
    if not any(uses):
        raise ClausebookError(f"{where}: name under 'uses' the ids that the answer is for")
    try:
        facts = _facts(line["fact"], line["answer"], store)
    except ClausebookError as error:
        raise ClausebookError(f"{where}: {error}") from None
    said = [Said(fact, by, on) for fact in facts]
    for use in uses:
        if use:
            found.setdefault(use, []).extend(said)


def _facts(dimension: str, answer: str, store: ClauseStore) -> list[str]:
    """The facts that an answer states: concepts by id or label, `!` before one that is denied.

    Raises ClausebookError for what is none.
    """
    home = f"{concept_dimension(dimension)}/"
    concepts: dict[str, Any] = store.vocabulary.data["concepts"]
    known = {"don't know": "unknown", "none of these": "none"}
    for key, one in concepts.items():
        if key.startswith(home):
            name = key.removeprefix(home)
            known |= {name: name, str(one["label"]).casefold(): name}
    facts = []
    for value in _values(answer, known):
        denied, name = value.startswith("!"), value.removeprefix("!").strip().casefold()
        fact = f"{dimension}={'!' if denied else ''}{known.get(name, name)}"
        parse_choice(fact, store.vocabulary)
        facts.append(fact)
    return facts


def _values(answer: str, known: Mapping[str, str]) -> Iterator[str]:
    """The parts of an answer; a label may itself hold a comma."""
    for part in (one.strip() for one in re.split(r"[;\n]", answer)):
        if part.removeprefix("!").strip().casefold() in known:
            yield part
        else:
            yield from (one.strip() for one in part.split(",") if one.strip())
