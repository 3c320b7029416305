"""The command `find`: words -> clauses, ranked as in the page."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from ..finding import Hit, Unknown, find_clauses, is_sentence
from ..index import ClauseStore, ClauseVersion, in_force, load, open_search
from ..project import fulltext_folder
from ..reader import load_model, read
from ..tickets import find_version, named_in, validity
from .options import as_json_option, as_of_option, book_option

Matches = Callable[[str, set[str]], list[str]]


@click.command("find")
@click.argument("query")
@click.option(
    "--limit",
    type=click.IntRange(1, 100),
    default=10,
    show_default=True,
    help="Clauses shown; those that say the same come along.",
)
@click.option(
    "--index",
    type=click.Path(path_type=Path, readable=False),
    show_default="build/whoosh, of the same project as the book",
    help="Folder of the full-text index.",
)
@as_of_option
@as_json_option
@book_option
def find_command(
    query: str, limit: int, index: Path | None, as_of: date | None, as_json: bool, book: Path
) -> None:
    """Rank clauses by words; filter them by phrases, policy:eai, title:..., pol*, polce~.

    A clause that is named, with or without its version, comes first. A sentence is also read as a
    use. With --as-of only what is in force on that day is found.
    """
    store = load(book)
    versions = _versions(store, query, as_of)
    matches = _matcher(store, index, book)
    facts = facts_of(store, query)
    result = find_clauses(open_search(book, store.digest), query, limit, versions, matches, facts)
    urls = {one.name: one.url for one in versions.values()}
    if as_json:
        found = [{**asdict(hit), "url": urls[hit.key]} for hit in result.hits]
        unknown = [asdict(one) for one in result.unknown]
        said = {"hits": found, "unknown": unknown, "read": facts}
        click.echo(json.dumps(said, ensure_ascii=False))
    else:
        _show(result.hits, result.unknown, urls, versions)
        if facts:
            concepts = store.vocabulary.data["concepts"]
            labels = (concepts[one.lstrip("~")]["label"] for one in facts)
            click.echo(f"read as a use ({', '.join(labels)})")
            click.echo(f"to decide it: clausebook ask {shlex.quote(query)}")
    sys.exit(0 if result.hits else 1)


def _versions(store: ClauseStore, query: str, as_of: date | None) -> dict[str, ClauseVersion]:
    """By clause the version that may be shown: named, else in force on a day, else what speaks."""
    day = (as_of or date.today()).isoformat()
    ids = dict.fromkeys(one.id for one in store.clauses)
    found = {clause_id: find_version(store, clause_id, day) for clause_id in ids}
    if as_of:
        found = {one.id: one for one in in_force(store, day)}
    return found | {one.id: one for one in named_in(store, query, day)}


def _matcher(store: ClauseStore, index: Path | None, book: Path) -> Matches:
    """What asks the full-text index; one that is named is opened, and so checked, at once."""

    @cache
    def opened() -> tuple[Any, Any]:
        # Whoosh takes a quarter of the time of a query, and most need none of it.
        fulltext = import_module("..finding.fulltext", __package__)
        return fulltext, fulltext.open_index(index or fulltext_folder(book), store.digest)

    def matches(text: str, keys: set[str]) -> list[str]:
        fulltext, whoosh = opened()
        found: list[str] = fulltext.matches(whoosh, text, keys)
        return found

    if index is not None:
        opened()
    return matches


def facts_of(store: ClauseStore, query: str) -> list[str]:
    """The concepts that a sentence speaks of, as dimension/concept; none for a shorter query."""
    if not is_sentence(query):
        return []
    reading = read(query, store.vocabulary, load_model(), carried=False)
    if not reading.understood:
        return []
    stated = [fact.concept for fact in reading.facts if fact.holds]
    half_said = [f"~{fact.concept}" for fact in reading.facts if fact.half_said]
    return list(dict.fromkeys([*stated, *half_said]))


def _show(
    hits: list[Hit],
    unknown: list[Unknown],
    urls: dict[str, str],
    versions: dict[str, ClauseVersion],
) -> None:
    for one in unknown:
        how = "words that begin so" if one.how == "beginning" else "close spellings"
        instead = f"; {how}: {', '.join(one.instead)}" if one.instead else ""
        click.echo(f"no text has “{one.word}”{instead}", err=True)
    for hit in hits:
        if hit.under:
            continue
        click.echo(f"{hit.key}  {hit.title}\n  {hit.passage}\n  {urls[hit.key]}")
        for same in (one for one in hits if one.under == hit.key):
            when = validity(versions[same.key.partition("@")[0]])
            click.echo(f"  the same: {same.key}, {when}")
    if not hits:
        click.echo("nothing found")
