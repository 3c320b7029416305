"""Book -> tables to browse without asking: clauses by actor, capability, place; an A-Z of words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from unicodedata import normalize

from ..book import Book, Clause, Version, validity
from .markup import escape, page

TABLES = {
    "actor": "Clauses by who acts",
    "capability": "Clauses by what the system does",
    "place": "Clauses by place",
    "subject": "Clauses by whom or what they concern",
    "purpose": "Clauses by purpose",
}
_ABOVE = [("Browse", "browse/")]
_WORDS = "Words from A to Z"


def browsing_pages(book: Book, as_of: date) -> Iterator[tuple[str, str]]:
    """The tables under browse/ with the clauses in force on a day, the A-Z, and their index."""
    lines = ["Every table shows the clauses in force, neighbours included.", ""]
    for dimension, title in TABLES.items():
        name = f"by-{dimension}"
        table = _table(book, dimension, as_of)
        yield f"browse/{name}.md", page(title, title, table, crumbs=_ABOVE)
        lines.append(f"- [{title}]({name}.md)")
    lines.append("- [Clauses by policy](../clauses/index.md)")
    lines.append(f"- [{_WORDS}](a-z.md)")
    lines.append("- [What changed between two days](../changes/index.md)")
    lines.append("- [The book in figures](figures.md)")
    figures = page("The book in figures", "What the book holds", _figures(book), crumbs=_ABOVE)
    yield "browse/figures.md", figures
    yield from _word_pages(book)
    yield "browse/index.md", page("Browse", "Tables of the clauses and an A-Z of words", lines)


def _current(book: Book, as_of: date) -> Iterator[tuple[Clause, Version]]:
    for _, document in sorted(book.clauses.items()):
        clause = document.record
        version = next((one for one in clause.versions if one.in_force(as_of)), None)
        if version is not None:
            yield clause, version


def _table(book: Book, dimension: str, as_of: date) -> list[str]:
    """A section for each concept that a clause asks for, then the clauses that ask for none."""
    record = book.dimensions[dimension].record
    asked: dict[str, list[tuple[Clause, Version]]] = {}
    free: list[tuple[Clause, Version]] = []
    for clause, version in _current(book, as_of):
        shared = book.policies[clause.policy].record.when
        wanted = [
            concept
            for part in (*version.when, *shared)
            if part.dimension == dimension
            for concept in part.any
        ]
        for concept_id in dict.fromkeys(wanted):
            asked.setdefault(concept_id, []).append((clause, version))
        if not wanted and version.when:
            free.append((clause, version))
    lines = []
    for concept in record.concepts:
        if concept.id in asked:
            link = f"../concepts/{dimension}/{concept.id}.md"
            lines += ["", f"## [{escape(concept.label)}]({link})", ""]
            lines += _rows(book, asked[concept.id])
    if free:
        lines += ["", "## Clauses that do not ask about it", "", *_rows(book, free)]
    return lines


def _rows(book: Book, clauses: list[tuple[Clause, Version]]) -> list[str]:
    lines = ["| Clause | Policy | In force |", "|---|---|---|"]
    for clause, version in clauses:
        policy = book.policies[clause.policy].record
        lines.append(
            f"| [{escape(clause.title)}](../clauses/{clause.id}.md)"
            f" | [{escape(policy.short)}](../policies/{policy.id}.md) | {validity(version)} |"
        )
    return lines


def _figures(book: Book) -> list[str]:
    """How many clauses, versions and examples each policy has; how many concepts and words."""
    lines = ["| Policy | Clauses | Versions | Examples that name a clause |", "|---|---|---|---|"]
    totals = [0, 0]
    for policy_id, document in sorted(book.policies.items(), key=lambda item: item[1].record.order):
        clauses = {
            key: one.record for key, one in book.clauses.items() if one.record.policy == policy_id
        }
        versions = sum(len(one.versions) for one in clauses.values())
        examples = sum(
            not clauses.keys().isdisjoint(one.record.expect.named) for one in book.examples.values()
        )
        link = f"[{escape(document.record.short)}](../policies/{policy_id}.md)"
        lines.append(f"| {link} | {len(clauses)} | {versions} | {examples} |")
        totals = [totals[0] + len(clauses), totals[1] + versions]
    lines.append(f"| all | {totals[0]} | {totals[1]} | {len(book.examples)} |")
    lines += ["", "| Dimension | Concepts | Words |", "|---|---|---|"]
    dimensions = [document.record for document in book.dimensions.values()]
    for dimension in sorted(dimensions, key=lambda one: one.order):
        words = sum(len(one.words) for one in dimension.concepts)
        lines.append(f"| {escape(dimension.label)} | {len(dimension.concepts)} | {words} |")
    every = [one for dimension in dimensions for one in dimension.concepts]
    lines.append(f"| all | {len(every)} | {sum(len(one.words) for one in every)} |")
    return lines


def _word_pages(book: Book) -> Iterator[tuple[str, str]]:
    """Every word of the vocabulary on the page of its first letter, and the list of the letters."""
    letters: dict[str, dict[str, list[str]]] = {}
    for word, links in sorted(_words(book).items()):
        first = normalize("NFKD", word)[0].upper()
        first = first if first.isascii() and first.isalpha() else "0-9"
        letters.setdefault(first, {})[word] = links
    order = sorted(letters)
    index = []
    for letter, words in letters.items():
        here = f"**{letter}**"
        others = (here if one == letter else f"[{one}]({one.lower()}.md)" for one in order)
        lines = ['<nav class="cb-letters" aria-label="Letters" markdown="1">', " ".join(others)]
        lines += ["</nav>", ""]
        lines += [f"- {escape(word)}: {', '.join(links)}" for word, links in words.items()]
        title = f"Words from A to Z: {letter}"
        told = f"The words the book knows under {letter}, with their concepts"
        above = [*_ABOVE, (_WORDS, "browse/a-z/")]
        yield f"browse/a-z/{letter.lower()}.md", page(title, told, lines, crumbs=above)
    for letter in order:
        first, last, count = min(letters[letter]), max(letters[letter]), len(letters[letter])
        span = f"{escape(first)} to {escape(last)}, {count} words" if count > 1 else escape(first)
        index.append(f"- [{letter}](a-z/{letter.lower()}.md): {span}")
    yield "browse/a-z.md", page(_WORDS, "Every word the book knows", index, crumbs=_ABOVE)


def _words(book: Book) -> dict[str, list[str]]:
    """Every word of the vocabulary with links to the concepts it stands for."""
    found: dict[str, list[str]] = {}
    for dimension, document in book.dimensions.items():
        for concept in document.record.concepts:
            link = f"[{escape(concept.label)}](../../concepts/{dimension}/{concept.id}.md)"
            for word in (concept.label, *concept.words):
                links = found.setdefault(word.removeprefix("=").lower(), [])
                if link not in links:
                    links.append(link)
    return found
