"""The card of the reader's model -> what pages say of how well a use is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..book import Concept
from .markup import escape, page

_SETS = {
    "world": "Texts in the registers of the world",
    "test": "Short scenarios",
    "former": "The set that the rules before the encoder were measured on",
}
_COLUMNS = {
    "texts": "Texts",
    "F1": "F1",
    "precision": "Precision",
    "recall": "Recall",
    "false clears": "False clears",
    "clean": "Innocent texts not blocked",
    "asked about": "Innocent texts asked about",
    "roll-up": "Roll-up right",
    "cannot tell": "Cannot-tell found",
}


def card_pages(card: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The page of the reader: what it was trained on, and its figures on texts kept apart."""
    lines = [
        "What the reader that comes with this book was measured at. The texts were written",
        "by people who saw only the clauses, and no one who works on the reader read them.",
        "",
        "| Set | " + " | ".join(_COLUMNS.values()) + " |",
        "|---" * (len(_COLUMNS) + 1) + "|",
    ]
    for name, row in card.get("figures", {}).items():
        cells = " | ".join(_cell(key, row[key]) for key in _COLUMNS)
        lines.append(f"| {_SETS[name]} | {cells} |")
    lines += [
        "",
        "A *false clear* is a clause that binds a use, and the answer neither says nor asks:",
        "the worst mistake. What is *asked about* is neither cleared nor forbidden.",
        "",
        *_second(card.get("second_labeller", {})),
        *_sure(card.get("sure", {})),
        "## By concept",
        "",
        "How often a concept that is stated or half said was found, and how often it was read",
        "where it is not.",
        "Concepts that fewer than five of the texts hold are left out.",
        "",
        "| Concept | Found | Wrongly read |",
        "|---|---|---|",
    ]
    for name, row in card.get("concepts", {}).items():
        lines.append(f"| {escape(name)} | {row['found']} of {row['of']} | {row['wrongly']} |")
    trained = card.get("trained_on", {})
    texts = sum(one["texts"] for one in trained.values())
    base = card.get("base", {})
    lines += [
        "",
        "## What it is",
        "",
        f"An encoder of six layers that started from {escape(base.get('name', 'nothing'))}",
        f"({escape(base.get('licence', ''))}), trained on {texts} labelled texts;",
        f"{card.get('bytes', 0)} bytes,",
        f"sha256 `{card['sha256']}`. How it is made stands in `training/` of the project.",
    ]
    title = "How well it reads"
    yield "about/how-well.md", page(title, "The figures of the reader, by set and concept", lines)


def _second(rows: dict[str, Any]) -> list[str]:
    """How near a second person comes to the labels, as the measure of what can be reached."""
    if not rows:
        return []
    said = " and ".join(f"{row['F1']:.2f} on {_SETS[name].lower()}" for name, row in rows.items())
    return [f"A second labeller, who saw none of the labels, comes to an F1 of {said}.", ""]


def _sure(rows: dict[str, Any]) -> list[str]:
    """How often what is read clearly, probably or perhaps is what the labels have."""
    if not rows:
        return []
    lines = ["## How sure is sure", "", "| Read | Facts | As labelled |", "|---|---|---|"]
    for word in ("clearly", "probably", "perhaps"):
        row = rows.get(word, {"read": 0, "right": 0})
        share = f"{100 * row['right'] / row['read']:.0f} %" if row["read"] else "none"
        lines.append(f"| {word} | {row['read']} | {share} |")
    return [*lines, ""]


def _cell(name: str, value: float) -> str:
    if name == "texts":
        return str(value)
    return f"{value:.2f}" if name == "F1" else f"{100 * value:.0f} %"


def how_read(concept: Concept, card: dict[str, Any], learned: bool, listed: bool) -> str:
    """How a concept is read, as a sentence for its page."""
    row = card.get("concepts", {}).get(concept.id)
    if listed:
        return "Read where one of the words below stands in the text."
    if not learned:
        return "Never read from a text; choose it as a fact where it holds."
    told = "Read by the encoder, a small network that was taught on examples."
    if row is None:
        return f"{told} Too few of the test texts hold it to say how well."
    return (
        f"{told} In the test texts it found {row['found']} of {row['of']}, and read it"
        f" {row['wrongly']} times where it is not. [All figures](../../about/how-well.md)"
    )
