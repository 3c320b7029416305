"""One use -> its record: the answer in the form that the report, the questions and a later review
need. Rows are independent of each other, so that this runs anywhere.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import current_thread, get_ident, local, main_thread
from typing import Any

from .. import __version__
from ..answer import (
    Answer,
    JudgedCondition,
    JudgedException,
    Names,
    Verdict,
    ask,
    leading,
    parse_choice,
    told,
)
from ..errors import ClausebookError
from ..index import ClauseStore, load
from ..reader import Model, load_model
from ..tickets import stamp_text
from ..tickets.linting import Fault
from .uses import Use

Json = dict[str, Any]
Item = Use | Fault
CHOICES = 12  # of a question that are offered; any other is taken as well


@dataclass(frozen=True)
class Work:
    """What every worker must know: where the book is, its digest, and which policies are asked.

    `program` is the version of the program and the digest of its reader, as `program()` says it.
    """

    book: Path
    digest: str
    program: str
    policies: tuple[str, ...]


class _Tools(local):
    """The book and the model of a thread: an engine reads one text at a time."""

    work: Work | None = None
    store: ClauseStore
    model: Model


_tools = _Tools()


def program() -> str:
    """What judges here: the version of the program and the digest of the reader's model."""
    return f"{__version__} {_model().digest}"


def _model() -> Model:
    """The model with the engine of this thread."""
    return load_model(thread=0 if current_thread() is main_thread() else get_ident())


def review_all(work: Work, items: Sequence[Item]) -> list[str]:
    """The records of uses, one line of JSON each, in their order.

    Raises ClausebookError where book or program are others than those the review began with.
    """
    if _tools.work != work:
        if program() != work.program:
            what = f"the program is {program()}, the review began with {work.program}"
            raise ClausebookError(f"{what}; install the same everywhere, and start it again")
        store = load(work.book)
        if store.digest != work.digest:
            what = f"the book in {work.book} is another than the one the review began with"
            raise ClausebookError(f"{what}; start it again, with the same book everywhere")
        _tools.store, _tools.model, _tools.work = store, _model(), work
    return [line(record(one, _tools.store, _tools.model, work.policies)) for one in items]


def line(one: Json) -> str:
    """A record as a line of JSON."""
    return json.dumps(one, ensure_ascii=False, separators=(",", ":"))


def record(one: Item, store: ClauseStore, model: Model, policies: Sequence[str]) -> Json:
    """The record of a row; of one that cannot be read it says under `error` why."""
    if isinstance(one, Fault):
        return {"row": one.line, "error": one.message}
    try:
        choices = [parse_choice(fact, store.vocabulary) for fact in one.facts]
        known = [choice for choice in choices if choice is not None]
        day = date.fromisoformat(one.as_of)
        answer = ask(store, one.text, day, known, policies, model, carried=False)
    except ClausebookError as error:
        return {"row": one.row, "id": one.id, "error": str(error)}
    return {
        "row": one.row,
        "id": one.id,
        "owner": one.owner,
        "as_of": one.as_of,
        "text": one.text,
        "said": [{"fact": said.fact, "by": said.by, "on": said.on} for said in one.said],
        **_outcome(answer, store),
        "book": store.digest,
        "reader": f"{answer.stamp.engine} {model.digest}",
        "stamp": stamp_text(answer.stamp) if answer.understood else "",
    }


def _outcome(answer: Answer, store: ClauseStore) -> Json:
    lead, names = leading(answer, store), Names(store.vocabulary)
    shown = [_verdict(one) for one in answer.clauses]
    shown += [_verdict(one) for one in answer.duties if one.clause.when and _matters(one)]
    decisive = lead.verdict if answer.understood else None
    # What is prohibited for certain stays so, whatever else is answered.
    asked = () if lead.rollup == "prohibited" else answer.questions
    return {
        "verdict": lead.rollup,
        "on": lead.on if answer.understood else "",
        "by": lead.by,
        "assumed": lead.assumed,
        "deciding": decisive.clause.name if decisive else "",
        "reason": told(lead, names),
        "clauses": shown,
        "beyond": [_verdict(one) for one in answer.beyond],
        "facts": list(answer.stamp.facts),
        "open": [
            {
                "dimension": one.dimension,
                "choices": [name for name in one.choices if name not in ("none", "unknown")][
                    :CHOICES
                ],
                "decides": list(one.decides),
            }
            for one in asked
        ],
        "unread": list(answer.unread),
        "not_read": list(answer.not_read),
    }


def _matters(verdict: Verdict) -> bool:
    return verdict.state in ("applies", "cannot-tell")


def _verdict(verdict: Verdict) -> Json:
    """A verdict without the words of the book, which its clause has."""
    plain: Json = {"clause": verdict.clause.name, "state": verdict.state}
    if _matters(verdict):
        plain["conditions"] = [_part(one) for one in verdict.conditions]
        plain["exceptions"] = [_part(one) for one in verdict.exceptions]
    else:
        plain["failed"] = [one.dimension for one in verdict.failed]
    return plain


def _part(part: JudgedCondition | JudgedException) -> list[str]:
    fact = part.fact
    words, concept = (fact.text, fact.concept) if fact else ("", "")
    return [part.dimension, part.state, words, concept, part.origin]
