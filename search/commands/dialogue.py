"""A conversation at a terminal: the question that decides most, then the next, until none does."""

from __future__ import annotations

from collections.abc import Sequence

import click

from ..answer import UNKNOWN, Answer, Decisive, Inquiry, Names
from ..index import ClauseStore
from ..reader import concept_dimension
from .terminal import OTHER, options, show_answer, show_verdict

_PROMPT = "Number or name, or Enter to stop"


def converse(inquiry: Inquiry, facts: Sequence[str]) -> Answer:
    """Ask what can change the outcome until nothing can or the reader stops; the last Answer.

    Each question is put once. "I don't know" leaves its fact unknown; an empty line, the end of
    the input or Ctrl-C stops, and what was chosen until then is kept.
    """
    store = inquiry.store
    chosen = list(facts)
    answer = inquiry.answer(chosen)
    asked = inquiry.decisive(answer, chosen)
    show_answer(answer, store, None)
    while asked is not None:
        _chosen(chosen[len(facts) :], store)
        value = _put(asked, store)
        if value == "":
            break
        chosen.append(f"{asked.question.dimension}={value}")
        before, answer = answer, inquiry.answer(chosen)
        if value != UNKNOWN:
            _changes(before, answer, store)
        asked = inquiry.decisive(answer, chosen)
    given = [one for one in chosen[len(facts) :] if not one.endswith(f"={UNKNOWN}")]
    if given:
        click.echo("")
        show_answer(answer, store, asked)
        click.echo("The same again: " + " ".join(f"--fact {one}" for one in given))
    return answer


def _chosen(facts: Sequence[str], store: ClauseStore) -> None:
    """What was answered until now."""
    names = Names(store.vocabulary)
    if facts:
        click.echo("\nYou chose:")
    for dimension, _, value in (one.partition("=") for one in facts):
        label = OTHER.get(value) or names.concept(dimension, value)
        click.echo(f"  {names.dimension(dimension)}: {label}")


def _put(asked: Decisive, store: ClauseStore) -> str:
    """The value that the reader chooses, or "" to stop."""
    question = asked.question
    click.echo(f"\n{question.text}")
    told = options(asked, Names(store.vocabulary))
    numbers = {str(number): value for number, value in enumerate(told, start=1)}
    names = _names(question.dimension, store)
    for number, value in numbers.items():
        click.echo(f"  {number}  {told[value]}")
    while True:
        try:
            said = click.prompt(_PROMPT, default="", show_default=False).strip()
        except click.Abort:
            click.echo("")
            return ""
        if not said:
            return ""
        if said in numbers:
            return numbers[said]
        name = said.casefold().replace("'", "’")
        if name in names:
            return names[name]
        click.echo(f"'{said}' is none of them; type a number from 1 to {len(numbers)} or a name")


def _names(dimension: str, store: ClauseStore) -> dict[str, str]:
    """What may be typed, by label and by id: every concept of the dimension, listed or not."""
    known = store.vocabulary.data["concepts"].items()
    prefix = f"{concept_dimension(dimension)}/"
    concepts = {key.removeprefix(prefix): one for key, one in known if key.startswith(prefix)}
    labels = {key: str(one["label"]) for key, one in concepts.items()} | OTHER
    by_label = {one.casefold(): key for key, one in labels.items()}
    return {"don’t know": UNKNOWN} | by_label | {key: key for key in labels}


def _changes(before: Answer, after: Answer, store: ClauseStore) -> None:
    """Say what an answer changed: the roll-up, and each verdict that is another now."""
    show_verdict(after, store)
    old = {one.clause.id: one.state for one in before.clauses}
    new = {one.clause.id: one.state for one in after.clauses}
    for clause_id in [*new, *(one for one in old if one not in new)]:
        was, now = old.get(clause_id, "not shown"), new.get(clause_id, "not addressed")
        if was != now and {was, now} & {"applies", "cannot-tell"}:
            click.echo(f"  {clause_id}: {was.replace('-', ' ')} -> {now.replace('-', ' ')}")
