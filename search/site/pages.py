"""Book -> plain Markdown pages, from which MkDocs (or any generator like it) makes the site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ..book import (
    KINDS,
    Book,
    Concept,
    Document,
    Example,
    Policy,
    current,
    day,
    resolve,
    validity,
    version_path,
)
from ..files import copy, matching
from ..index import ClauseStore
from ..reader import LEARNED, card, is_listed
from .browsing import browsing_pages
from .cardpage import card_pages, how_read
from .changes import change_pages
from .clausepage import clause_page
from .markup import escape, feeds_in, label, page
from .topicpage import topic_pages

EXAMPLE = "https://clausebook.example/"


def stage(book: Book, store: ClauseStore, docs: Path, out: Path, as_of: date) -> None:
    """Write every page of the site into `out`, and copy the assets; `store` gives citations."""
    for step in (
        _authored(book, store, docs),
        _clauses(book, store, as_of),
        _policies(book, as_of),
    ):
        _write(out, step)
    for step in (_examples(book), _concepts(book), _coverage(book), card_pages(card())):
        _write(out, step)
    for step in (browsing_pages(book, as_of), change_pages(book), topic_pages(book)):
        _write(out, step)
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
        yield name, resolve(text, name)
    articles = sorted(book.articles.items(), key=lambda item: item[1].record.order)
    lines = []
    for article_id, document in articles:
        article, name = document.record, f"context/{article_id}.md"
        yield name, page(article.title, article.description, [resolve(document.body, name)])
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
    for policy in _ordered(book):
        link = f"[{escape(policy.title)}](../policies/{policy.id}.md)"
        lines += ["", f"## {link}", ""]
        lines += ["A neighbour, beyond the codes.", ""] if policy.neighbour else []
        lines += _clause_table(book, policy, as_of)
    yield "clauses/index.md", page("Clauses", "All clauses by policy", lines)


def _ordered(book: Book) -> list[Policy]:
    return sorted((one.record for one in book.policies.values()), key=lambda one: one.order)


def _clause_table(book: Book, policy: Policy, as_of: date) -> list[str]:
    """The clauses of a policy in its own order: by number where there is one, then by id."""
    clauses = [one.record for one in book.clauses.values() if one.record.policy == policy.id]
    numbered = [(current(one, as_of), one) for one in clauses]
    has_numbers = any(now.number for now, _ in numbered)
    lines = ["| Clause | In force | How known |", "|---|---|---|"]
    if has_numbers:
        lines = [f"| No. {lines[0]}", f"|---{lines[1]}"]
    for now, clause in sorted(numbered, key=lambda pair: (int(pair[0].number or 999), pair[1].id)):
        link = f"[{escape(clause.title)}](../clauses/{clause.id}.md)"
        kind = KINDS[clause.modality]
        begun = "not yet" if now.valid_from > as_of else "ended"
        state = validity(now) if now.in_force(as_of) else f"**{begun}**, {validity(now)}"
        row = f"| {link} ({kind}) | {state} | {label(now.provenance)} |"
        lines.append(f"| {now.number or ''} {row}" if has_numbers else row)
    return lines


def _policies(book: Book, as_of: date) -> _Pages:
    for policy_id, document in book.policies.items():
        policy = document.record
        until = f" until {day(policy.valid_until)}" if policy.valid_until else ""
        kin = [("Replaces", policy.replaces), ("Replaced by", policy.replaced_by)]
        lines = [
            f"{label(policy.provenance)} · {escape(policy.issuer)}"
            f" · from {day(policy.valid_from)}{until}",
            "",
            escape(policy.binds),
            "",
            *(
                f"{how} [{escape(book.policies[one].record.short)}]({one}.md).\n"
                for how, others in kin
                for one in others
            ),
            resolve(document.body, f"policies/{policy_id}.md"),
            "",
            "## Clauses",
            "",
            *_clause_table(book, policy, as_of),
            "",
            "## History",
            "",
            *_history(book, policy),
            "",
            "## Sources",
            "",
            *(f"- {escape(one.title)} ({escape(one.id)})" for one in policy.sources),
        ]
        feeds = feeds_in("", f"{policy.short}: changes")
        yield f"policies/{policy_id}.md", page(policy.title, policy.binds, lines, feeds)


def _history(book: Book, policy: Policy) -> list[str]:
    """The days on which clauses of a policy began or changed, as far as the book knows."""
    starts = Counter(
        version.valid_from
        for document in book.clauses.values()
        if document.record.policy == policy.id
        for version in document.record.versions
    )
    lines = [
        f"- {day(start)}: {count} clause {'text begins' if count == 1 else 'texts begin'}"
        for start, count in sorted(starts.items())
    ]
    if policy.valid_until:
        lines.append(f"- {day(policy.valid_until)}: the last day in force")
    return lines if policy.neighbour else [*lines, "- [What changed](../changes/index.md)"]


def _examples(book: Book) -> _Pages:
    codes: list[str] = []
    beyond: dict[str, list[str]] = {policy.short: [] for policy in _ordered(book)}
    for example_id, document in book.examples.items():
        line = f"- [{escape(document.record.title)}]({example_id}.md)"
        for policy in document.record.policies:
            beyond[book.policies[policy].record.short].append(line)
        if not document.record.policies:
            codes.append(line)
        yield f"examples/{example_id}.md", _example(book, document)
    index = ["Each is asked in every build and must come out as it says.", ""]
    index += ["## The codes", "", *codes]
    for short, lines in beyond.items():
        index += ["", f"## {escape(short)}", "", *lines] if lines else []
    yield "examples/index.md", page("Examples", "Worked examples", index)


def _example(book: Book, document: Document[Example]) -> str:
    example = document.record
    expect = example.expect

    def asked(*dimensions: str) -> str:
        return escape(", ".join(book.dimensions[one].record.label for one in dimensions))

    def verdict(state: str, clause: str, because: str = "") -> str:
        return f"- {state}: [{clause}](../clauses/{clause}.md){because}"

    def duty(clause: str) -> str:
        must = book.clauses[clause].record.modality == "must"
        return ", a duty, which forbids nothing" if must else ""

    names = ((one, escape(book.policies[one].record.short)) for one in example.policies)
    links = " and ".join(f"[{short}](../policies/{one}.md)" for one, short in names)
    of = f"of {links} " if links else ""
    lines = [
        f"> {escape(example.use)}",
        "",
        f"Asked {of}for {day(example.as_of)}: **{expect.rollup.replace('-', ' ')}**",
        "",
        *(verdict("applies", one, duty(one)) for one in expect.applies),
        *(
            verdict("cannot tell", one, f", open: {asked(*dimensions)}")
            for one, dimensions in expect.cannot_tell.items()
        ),
        *(
            verdict("does not apply", one, f", because of: {asked(dimension)}")
            for one, dimension in expect.does_not_apply.items()
        ),
        *(
            verdict("does not come up", one, f": {escape(why)}")
            for one, why in expect.not_addressed.items()
        ),
        "",
        resolve(document.body, f"examples/{example.id}.md"),
        *(
            [f"Its pair: [{escape(book.examples[example.pair].record.title)}]({example.pair}.md)"]
            if example.pair
            else []
        ),
    ]
    return page(example.title, example.use, lines)


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
    """The page of a concept: its words, its neighbours, the clauses that ask for it."""
    concepts = book.dimensions[dimension].record.concepts
    narrower = [one.id for one in concepts if concept.id in one.broader]
    kin = [
        ("Broader", concept.broader),
        ("Narrower", narrower),
        ("Excludes", concept.disjoint),
        ("Overlaps", concept.overlaps),
    ]
    learned, listed = concept.id in LEARNED, is_listed(dimension, concept.id)
    lines = [escape(concept.definition), "", how_read(concept, card(), learned, listed), ""]
    if concept.words:
        words = {one.removeprefix("=") for one in concept.words}
        lines += [
            f"Words: {escape(', '.join(sorted(words, key=lambda one: (one.casefold(), one))))}",
            "",
        ]
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
    lines += ["## Clauses that ask for it", "", *used] if used else []
    return page(concept.label, concept.definition, lines)
