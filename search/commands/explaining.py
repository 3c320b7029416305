"""Answer -> explanation: the whole reading, fact by fact and verdict by verdict, as a tree.

Nothing is computed anew: a tree that says more than the answer would explain something else.
"""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from ..book import Condition, Exemption
from ..index import ClauseStore
from .terminal import on_a_line, why

Json = dict[str, Any]
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


def show_explanation(answer: Json, store: ClauseStore) -> None:
    """Print the tree of an Answer: each fact with its rule, each condition with its fact."""
    out = Console(highlight=False)
    reading = Tree(Text("How the text was read", style="bold"))
    for fact in answer["facts"]:
        _fact(reading, fact, store)
    if not answer["facts"]:
        reading.add(Text("nothing that this book knows"))
    out.print(reading)
    verdicts = Tree(Text("Verdicts", style="bold"))
    for clause in answer["clauses"]:
        _verdict(verdicts, clause, store)
    for clause in answer["beyond"]:
        _verdict(verdicts, clause, store)
    out.print(verdicts)


def _fact(tree: Tree, fact: Json, store: ClauseStore) -> None:
    denied = "not " if fact["denied"] else ""
    node = tree.add(Text(f"{fact['dimension']}: {denied}{fact['concept']}"))
    if fact["text"]:
        node.add(Text(f'words: "{on_a_line(fact["text"])}"'))
    said = _ORIGIN[fact["origin"]].format(sure=fact["sure"])
    node.add(Text(f"reason: {why(fact) or said}"))
    if fact["origin"] == "mentioned" and why(fact):
        node.add(Text(_ORIGIN["mentioned"]))


def _verdict(tree: Tree, clause: Json, store: ClauseStore) -> None:
    text = store.version(clause["id"], clause["version"])
    failed = [f"{one['dimension']} is not met" for one in clause["conditions"] if _fails(one)]
    failed += [f"{o['dimension']} is shown" for o in clause["exceptions"] if o["state"] == "shown"]
    said = _STATE[clause["state"]].format(open=", ".join(clause["open"]), failed=", ".join(failed))
    node = tree.add(Text(f"{clause['id']}@{clause['version']} {said}"))
    for asked, one in zip(text.conditions, clause["conditions"], strict=True):
        _part(node, "", asked, one)
    for exception, one in zip(text.unless, clause["exceptions"], strict=True):
        _part(node, "unless ", exception, one)


def _fails(condition: Json) -> bool:
    return bool(condition["state"] == "not-met")


def _part(tree: Tree, prefix: str, asked: Condition | Exemption, part: Json) -> None:
    node = tree.add(Text(f"{prefix}{part['dimension']}: {part['state']}"))
    node.add(Text(f'asks for {", ".join(asked.any)}: "{part["clause_text"]}"'))
    if part["concept"]:
        said = on_a_line(part["fact_text"])
        words = f': "{said}"' if said else f" ({part['origin']})"
        node.add(Text(f"decided by {part['concept']}{words}"))
    elif part["origin"]:
        node.add(Text(_ORIGIN[part["origin"]]))
    else:
        node.add(Text("nothing in the text speaks of it"))
    if part.get("why"):
        node.add(Text(part["why"]))
