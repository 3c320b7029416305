"""A conversation at a terminal: the open questions one by one, each answer changing the Answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import click

from ..answer import Answer, Choice, Question, ask, parse_choice
from ..index import ClauseStore
from ..reader import concept_dimension
from .terminal import SHOWN, show_answer, show_verdict

_PROMPT = "Number or name, or Enter to stop"
_OTHER = {"none": "none of these", "unknown": "don't know"}


def converse(
    store: ClauseStore, text: str, day: date, choices: Sequence[Choice], policies: Sequence[str]
) -> Answer:
    """Ask what can still flip a verdict until nothing can or the reader stops; the last Answer.

    Each question is put once. "Don't know" leaves its fact unknown; an empty line, the end of the
    input or Ctrl-C stops, and what was chosen until then is kept.
    """
    answer = ask(store, text, day, choices, policies)
    show_answer(answer, store)
    chosen, put, given = list(choices), set[str](), list[str]()
    while open_ones := [one for one in answer.questions if one.dimension not in put]:
        question = open_ones[0]
        put.add(question.dimension)
        value = _put(question, store)
        if value == "":
            break
        fact = f"{question.dimension}={value}"
        choice = parse_choice(fact, store.vocabulary)
        if choice is None:
            continue
        given.append(fact)
        chosen.append(choice)
        before, answer = answer, ask(store, text, day, chosen, policies)
        _changes(before, answer, store)
    if given:
        click.echo("")
        show_answer(answer, store)
        click.echo("The same again: " + " ".join(f"--fact {one}" for one in given))
    return answer


def _put(question: Question, store: ClauseStore) -> str:
    """The value that the reader chooses, or "" to stop."""
    decides = ", ".join(question.decides)
    click.echo(f"\n{question.text}{f' (decides {decides})' if decides else ''}")
    *concepts, none, unknown = question.choices
    listed = [*concepts[:SHOWN], none, unknown]
    numbers = {str(number): str(one) for number, one in enumerate(listed, start=1)}
    names = _names(question.dimension, store)
    for number, value in numbers.items():
        click.echo(f"  {number:>2}  {_label(question.dimension, value, store)}")
    if len(concepts) > SHOWN:
        click.echo("      or any other name")
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
        if said.casefold() in names:
            return str(names[said.casefold()])
        click.echo(f"'{said}' is none of them; type a number from 1 to {len(listed)} or a name")


def _names(dimension: str, store: ClauseStore) -> dict[str, str]:
    """What may be typed, by label and by id: every concept of the dimension, listed or not."""
    known = store.vocabulary.data["concepts"].items()
    prefix = f"{concept_dimension(dimension)}/"
    concepts = {key.removeprefix(prefix): one for key, one in known if key.startswith(prefix)}
    labels = {key: str(one["label"]) for key, one in concepts.items()} | _OTHER
    return {one.casefold(): key for key, one in labels.items()} | {key: key for key in labels}


def _label(dimension: str, value: str, store: ClauseStore) -> str:
    if value in _OTHER:
        return _OTHER[value]
    return str(
        store.vocabulary.data["concepts"][f"{concept_dimension(dimension)}/{value}"]["label"]
    )


def _changes(before: Answer, after: Answer, store: ClauseStore) -> None:
    """Say what an answer changed: the roll-up, and each verdict that is another now."""
    show_verdict(after, store)
    old = {one.clause.id: one.state for one in before.clauses}
    new = {one.clause.id: one.state for one in after.clauses}
    for clause_id in [*new, *(one for one in old if one not in new)]:
        was, now = old.get(clause_id, "not shown"), new.get(clause_id, "not addressed")
        if was != now and {was, now} & {"applies", "cannot-tell"}:
            click.echo(f"  {clause_id}: {was.replace('-', ' ')} -> {now.replace('-', ' ')}")
