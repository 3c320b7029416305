"""The page of an owner: what its uses come to, what it is asked, what it has answered."""

from __future__ import annotations

from ..answer import Names
from ..index import ClauseStore
from .markup import Html, joined, row, table, tag
from .outcomes import OUTCOMES
from .overview import outcome_table, use_link
from .questions import Open, by_weight
from .summary import Owner
from .usepage import said_line

_LISTED = 300  # uses of a question that are named on the page; the lists hold all


def owner_body(name: str, owner: Owner, number: int, store: ClauseStore) -> Html:
    """What the page shows below its navigation."""
    names = Names(store.vocabulary)
    rows_of = {use_id: use_row for use_row, use_id, _ in owner.uses}
    order = list(OUTCOMES)
    listed = sorted(owner.uses, key=lambda one: (order.index(one[2]), one[0]))
    uses = [
        row(use_link(use_row, use_id, "../"), f"{OUTCOMES[verdict].mark} {OUTCOMES[verdict].label}")
        for use_row, use_id, verdict in listed
    ]
    said = [
        tag("li", tag("strong", use_id), " ", said_line(one, names)) for use_id, one in owner.said
    ]
    return joined(
        tag("h1", name),
        outcome_table(owner.outcomes, f"Outcomes of the uses of {name}"),
        _questions(owner, rows_of, number, store),
        joined(tag("h2", "Answered"), tag("ul", *said)) if said else None,
        tag("h2", "Uses"),
        table(f"Uses of {name}", ("Use", "Outcome"), uses),
    )


def _questions(owner: Owner, rows_of: dict[str, int], number: int, store: ClauseStore) -> Html:
    heading = tag("h2", "Open questions")
    if not owner.facts:
        return joined(heading, tag("p", "Nothing is open that could change an outcome."))
    file = f"{number}.csv"
    how = tag(
        "p",
        "Fill in the columns answer, said by and said on of ",
        tag("a", file, href=file),
        ", and give the file to the next review with --answers. Where the answer is not the same"
        " for all uses of a question, copy its line and leave in each the uses it is for.",
        class_="noprint",
    )
    asked = [_question(name, one, rows_of, store) for name, one in by_weight(owner.facts)]
    return joined(heading, how, *asked)


def _question(dimension: str, asked: Open, rows_of: dict[str, int], store: ClauseStore) -> Html:
    names = Names(store.vocabulary)
    choices = [names.concept(dimension, one) for one in asked.choices]
    many = f"{len(asked.uses)} uses" if len(asked.uses) > 1 else "1 use"
    uses: list[str] = []
    for use_id in asked.uses[:_LISTED]:
        uses += [", ", use_link(rows_of[use_id], use_id, "../") if use_id in rows_of else use_id]
    more = f" and {len(asked.uses) - _LISTED} more" if len(asked.uses) > _LISTED else ""
    return tag(
        "section",
        tag("h3", names.question(dimension)),
        tag("p", f"One of: {'; '.join([*choices, 'none of these'])}."),
        tag("p", f"Decides {many}: ", *uses[1:], more),
        tag("p", f"Clauses: {', '.join(asked.decides)}.", class_="small")
        if asked.decides
        else None,
        class_="question",
    )
