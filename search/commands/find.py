"""The command `find`: words -> clauses in force on a day, ranked."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from ..finding import find, first, open_index
from ..index import in_force, load
from ..project import fulltext_folder
from ..tickets import named_in
from .options import as_json_option, as_of_option, book_option


@click.command("find")
@click.argument("query")
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True)
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
    """Rank clauses by words: phrases, policy:eai, title:..., pol*, polce~ (Whoosh's language).

    A clause that is named, with or without its version, comes first.
    """
    store = load(book)
    day = (as_of or date.today()).isoformat()
    current = {one.name: one for one in in_force(store, day)}
    hits, suggestion = find(open_index(index or fulltext_folder(book)), query, limit, set(current))
    if named := named_in(store, query, day):
        current |= {one.name: one for one in named}
        hits, suggestion = first(named, hits)[:limit], None
    if as_json:
        found = [{**asdict(hit), "url": current[hit.key].url} for hit in hits]
        click.echo(json.dumps({"hits": found, "suggestion": suggestion}, ensure_ascii=False))
    elif hits:
        for hit in hits:
            url = current[hit.key].url
            click.echo(f"{hit.key}  {hit.title}\n  {hit.passage}\n  {url}")
    if not as_json and not hits:
        click.echo("nothing found")
    if suggestion and not as_json:
        click.echo(f"did you mean: {suggestion}", err=not hits)
    sys.exit(0 if hits else 1)
