"""A worked example -> its page: the use, what is expected of it and why; and the list of all."""

from __future__ import annotations

from collections.abc import Iterator

from ..book import Book, Document, Example, day, resolve
from .markup import escape, page
from .policypage import in_order


def example_pages(book: Book) -> Iterator[tuple[str, str]]:
    """The page of each worked example, and the list of all: names and Markdown."""
    codes: list[str] = []
    beyond: dict[str, list[str]] = {policy.short: [] for policy in in_order(book)}
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
