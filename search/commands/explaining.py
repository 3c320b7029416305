"""Answer -> explanation: the whole reading, fact by fact and verdict by verdict, as a tree.

Nothing is computed anew: a tree that says more than the answer would explain something else.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from ..answer import Answer, JudgedCondition, JudgedException, Question, Verdict
from ..reader import Fact
from .terminal import on_a_line, why

_ORIGIN = {
    "typed": "a list of the book has these words",
    "read": "read from these words, {sure}: without them it would not be so",
    "hinted": "half said by these words, so it is asked about and decides nothing",
    "chosen": "you chose it",
    "assumed": "assumed, because the text names no other",
    "mentioned": "talked about, not done",
    "inferred": "inferred",
}
_STATE = {
    "applies": "applies: every condition is met, no exception is shown",
    "cannot-tell": "cannot tell: open are {open}",
    "does-not-apply": "does not apply: {failed}",
}


def show_explanation(answer: Answer) -> None:
    """Print the tree of an Answer: each fact with its rule, each condition with its fact."""
    out = Console(highlight=False)
    reading = Tree(Text("How the text was read", style="bold"))
    for fact in answer.facts:
        _fact(reading, fact)
    if not answer.facts:
        reading.add(Text("nothing that this book knows"))
    out.print(reading)
    verdicts = Tree(Text("Verdicts", style="bold"))
    for verdict in (*answer.clauses, *answer.beyond):
        _verdict(verdicts, verdict)
    out.print(verdicts)
    if answer.questions:
        questions = Tree(Text("What is still open", style="bold"))
        for question in answer.questions:
            _question(questions, question)
        out.print(questions)


def _fact(tree: Tree, fact: Fact) -> None:
    denied = "not " if fact.denied else ""
    node = tree.add(Text(f"{fact.dimension}: {denied}{fact.name}"))
    if fact.text:
        node.add(Text(f'words: "{on_a_line(fact.text)}"'))
    said = _ORIGIN[fact.origin].format(sure=fact.sure)
    node.add(Text(f"reason: {why(fact) or said}"))
    if fact.origin == "mentioned" and why(fact):
        node.add(Text(_ORIGIN["mentioned"]))


def _question(tree: Tree, question: Question) -> None:
    node = tree.add(Text(f"{question.dimension}: {question.text}"))
    if question.decides:
        node.add(Text(f"decides {', '.join(question.decides)}"))
    node.add(Text(f"--fact {question.dimension}=...  {' '.join(question.choices)}"))


def _verdict(tree: Tree, verdict: Verdict) -> None:
    clause = verdict.clause
    failed = [f"{one.dimension} is not met" for one in verdict.failed]
    failed += [f"{one.dimension} is shown" for one in verdict.exceptions if one.state == "shown"]
    said = _STATE[verdict.state].format(open=", ".join(verdict.open), failed=", ".join(failed))
    node = tree.add(Text(f"{clause.name} {said}"))
    for condition, judged in zip(clause.conditions, verdict.conditions, strict=True):
        _part(node, "", condition.any, judged)
    for exception, found in zip(clause.unless, verdict.exceptions, strict=True):
        _part(node, "unless ", exception.any, found, found.why)


def _part(
    tree: Tree,
    prefix: str,
    asked: Sequence[str],
    part: JudgedCondition | JudgedException,
    reason: str = "",
) -> None:
    node = tree.add(Text(f"{prefix}{part.dimension}: {part.state}"))
    node.add(Text(f'asks for {", ".join(asked)}: "{part.words}"'))
    if part.fact is not None:
        said = on_a_line(part.fact.text)
        words = f': "{said}"' if said else f" ({part.origin})"
        node.add(Text(f"decided by {part.fact.name}{words}"))
    elif part.origin:
        node.add(Text(_ORIGIN[part.origin]))
    else:
        node.add(Text("nothing in the text speaks of it"))
    if reason:
        node.add(Text(reason))
