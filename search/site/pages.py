"""Book -> plain Markdown pages, from which MkDocs (or any generator like it) makes the site."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from markdown.extensions.toc import slugify

from ..book import (
    Book,
    Concept,
    current,
    resolve,
    version_path,
)
from ..files import copy, matching
from ..index import ClauseStore
from ..reader import LEARNED, card, is_listed
from .browsing import browsing_pages
from .cardpage import card_pages, how_read
from .changes import change_pages
from .clausepage import clause_page
from .examplepage import example_links, example_pages
from .markup import escape, label, page
from .policypage import clause_table, in_order, policy_pages
from .sourcepage import source_list, source_pages
from .topicpage import topic_pages

EXAMPLE = "https://clausebook.example/"


def stage(book: Book, store: ClauseStore, docs: Path, out: Path, as_of: date) -> None:
    """Write every page of the site into `out`, and copy the assets; `store` gives citations."""
    for step in (
        _authored(book, store, docs),
        _clauses(book, store, as_of),
        policy_pages(book, as_of),
    ):
        _write(out, step)
    for step in (example_pages(book, store), _concepts(book), _coverage(book), card_pages(card())):
        _write(out, step)
    for step in (browsing_pages(book, as_of), change_pages(book), topic_pages(book)):
        _write(out, step)
    _write(out, source_pages(book))
    if (docs / "assets").is_dir():
        copy(docs / "assets", out / "assets")


_Pages = Iterator[tuple[str, str]]


def _write(out: Path, pages: _Pages) -> None:
    for name, text in pages:
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def _authored(book: Book, store: ClauseStore, docs: Path) -> _Pages:
    """Pages that people wrote: home, ask, about, context; they name the site by EXAMPLE."""
    for path in sorted([*matching(docs, "*.md"), *matching(docs, "about/*.md")]):
        name = path.relative_to(docs).as_posix()
        if book.coverage is not None and path.stem == "facts":
            continue
        text = path.read_text("utf-8").replace(EXAMPLE, store.base)
        if name == "ask.md":
            text += "\n".join(["", *example_links(book), ""])
        yield name, resolve(text, name)
    articles = sorted(book.articles.items(), key=lambda item: item[1].record.order)
    lines = []
    for article_id, document in articles:
        article, name = document.record, f"context/{article_id}.md"
        body = [resolve(document.body, name)]
        if article.sources:
            body += ["", "## Sources", "", *source_list(article.sources)]
        above = [("Context", "context/")]
        yield name, page(article.title, article.description, body, crumbs=above)
        lines.append(f"- [{escape(article.title)}]({article_id}.md): {escape(article.description)}")
    yield "context/index.md", page("Context", "What stands behind the clauses", lines)


def _clauses(book: Book, store: ClauseStore, as_of: date) -> _Pages:
    """A page that follows each clause, and one for each version that stays for ever."""
    for clause_id, document in book.clauses.items():
        now = current(document.record, as_of)
        name = f"clauses/{clause_id}.md"
        yield name, clause_page(book, store, document, now, name, as_of)
        for version in document.record.versions:
            name = f"{version_path(clause_id, version.name)}.md"
            yield name, clause_page(book, store, document, version, name, as_of)
    lines: list[str] = []
    for policy in in_order(book):
        link = f"[{escape(policy.title)}](../policies/{policy.id}.md)"
        lines += ["", f"## {link}", ""]
        lines += ["Rules of others, beyond the codes.", ""] if policy.neighbour else []
        lines += clause_table(book, policy, as_of)
    yield "clauses/index.md", page("Clauses", "All clauses by policy", lines)


def _coverage(book: Book) -> _Pages:
    """The rows of the facts beside the clauses written from them."""
    if book.coverage is None:
        return
    coverage, name = book.coverage.record, "about/facts.md"
    lines = [
        resolve(book.coverage.body, name),
        "",
        "| Fact | How known | Clauses |",
        "|---|---|---|",
    ]
    for row in coverage.rows:
        links = ", ".join(f"[{one}](../{version_path(*one.split('@'))}.md)" for one in row.clauses)
        clauses = links or f"none: {escape(row.left_out or '')}"
        lines.append(f"| {escape(row.row)} | {label(row.known)} | {clauses} |")
    yield name, page(coverage.title, coverage.description, lines)


def _concepts(book: Book) -> _Pages:
    index = []
    for dimension, document in book.dimensions.items():
        index += ["", f"## {escape(document.record.label)}", "", document.body.strip(), ""]
        labels = {one.id: one.label for one in document.record.concepts}
        for one in document.record.concepts:
            index.append(f"- [{escape(one.label)}]({dimension}/{one.id}.md)")
            name = f"concepts/{dimension}/{one.id}.md"
            yield name, _concept(book, dimension, one, labels)
    yield "concepts/index.md", page("Concepts", "The vocabulary of the book", index)


def _concept(book: Book, dimension: str, concept: Concept, labels: dict[str, str]) -> str:
    """The page of a concept: its neighbours, the clauses that ask for it, how it is read."""
    concepts = book.dimensions[dimension].record.concepts
    narrower = [one.id for one in concepts if concept.id in one.broader]
    kin = [
        ("Broader", concept.broader),
        ("Narrower", narrower),
        ("Excludes", concept.disjoint),
        ("Overlaps", concept.overlaps),
    ]
    lines = [escape(concept.definition), ""]
    for how, others in kin:
        if others:
            links = ", ".join(f"[{escape(labels[one])}]({one}.md)" for one in others)
            lines += [f"{how}: {links}", ""]
    used = [
        f"- [{escape(document.record.title)}](../../clauses/{clause_id}.md) ({clause_id})"
        for clause_id, document in book.clauses.items()
        if any(
            part.dimension == dimension and concept.id in part.any
            for version in document.record.versions
            for part in version.parts
        )
    ]
    lines += ["## Clauses that turn on it", "", *used, ""] if used else []
    learned, listed = concept.id in LEARNED, is_listed(dimension, concept.id)
    lines += ["## How it is read", "", how_read(concept, card(), learned, listed), ""]
    if concept.words:
        words = {one.removeprefix("=") for one in concept.words}
        known = sorted(words, key=lambda one: (one.casefold(), one))
        lines += [f"Words: {escape(', '.join(known))}", ""]
    kind = book.dimensions[dimension].record.label
    above = [("Concepts", "concepts/"), (kind, f"concepts/#{slugify(kind, '-')}")]
    return page(concept.label, concept.definition, lines, crumbs=above)
