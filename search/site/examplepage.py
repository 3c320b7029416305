"""A worked example -> its page: the use, the answer and why; and the list of all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlencode

from ..answer import Leading, Names, because, leading, lifting
from ..book import Book, Document, Example, day, resolve, version_path
from ..index import ClauseStore
from .markup import escape, page
from .policypage import in_order
from .workedexamples import answered, told

_ARTICLE = re.compile(r"^(a|an|the) ")
_HOW = "## How the clauses come out"
_OUTCOMES = {
    "prohibited": "prohibited",
    "conditional": "conditional",
    "cannot-tell": "cannot tell yet",
    "not-addressed": "not addressed",
}


def example_pages(book: Book, store: ClauseStore) -> Iterator[tuple[str, str]]:
    """The page of each worked example, and the list of all: names and Markdown."""
    codes: list[str] = []
    beyond: dict[str, list[str]] = {policy.short: [] for policy in in_order(book)}
    for example in _by_title(book):
        for policy in example.policies:
            beyond[book.policies[policy].record.short].append(_listed(example))
        if not example.policies:
            codes.append(_listed(example))
    for example_id, document in book.examples.items():
        yield f"examples/{example_id}.md", _example(book, store, document)
    index = ["Each was decided by the rules that answer you, from the facts that it states.", ""]
    index += ["## The codes", "", *codes]
    for short, lines in beyond.items():
        index += ["", f"## {escape(short)}", "", *lines] if lines else []
    yield "examples/index.md", page("Examples", "Worked examples", index)


def example_links(book: Book) -> list[str]:
    """For each outcome the example that shows most, for a page that needs JavaScript to answer."""
    telling: dict[str, Example] = {}
    for example in sorted(_by_title(book), key=lambda one: -len(one.expect.named)):
        if not example.policies:
            telling.setdefault(example.expect.rollup, example)
    return [
        '<div class="cb-worked" markdown="1">',
        "Uses with their answers, on pages that need no JavaScript:",
        "",
        *(
            f"- [{escape(telling[rollup].title)}](examples/{telling[rollup].id}.md): {outcome}"
            for rollup, outcome in _OUTCOMES.items()
            if rollup in telling
        ),
        "- [All worked examples](examples/index.md)",
        "",
        "</div>",
    ]


def _by_title(book: Book) -> list[Example]:
    """All examples in order of title; the article that a title may begin with does not count."""
    examples = (document.record for document in book.examples.values())
    return sorted(examples, key=lambda one: _ARTICLE.sub("", one.title.casefold()))


def _listed(example: Example) -> str:
    title = escape(example.title)
    asking = f'ask this<span class="cb-unseen">: {title}</span>'
    outcome = _OUTCOMES[example.expect.rollup]
    return f"- [{title}]({example.id}.md): {outcome} · [{asking}]({_asking(example)})"


def _asking(example: Example) -> str:
    """The address that asks an example anew, seen from its folder."""
    return f"../ask.md#{urlencode({'q': example.use, 'as_of': example.as_of.isoformat()})}"


def _comparing(example: Example, other: Example) -> str:
    """The address that sets two examples of one day side by side, seen from their folder."""
    uses = {"a": example.use, "b": other.use, "as_of": example.as_of.isoformat()}
    return f"../compare.md#{urlencode(uses)}"


def _example(book: Book, store: ClauseStore, document: Document[Example]) -> str:
    example = document.record
    lead = leading(answered(store, example), store)
    clauses = list(_clauses(book, example))
    lines = [
        f"> {escape(example.use)}",
        "",
        f"Asked {_of(book, example)}for {day(example.as_of)}: {_verdict(lead, example)}",
        "",
        *_reason(lead, Names(store.vocabulary)),
        f"[Ask this]({_asking(example)}) to change a fact and see what it would change.",
        "",
        *([_HOW, "", *clauses, ""] if clauses else []),
        resolve(document.body, f"examples/{example.id}.md"),
    ]
    if example.pair:
        pair = book.examples[example.pair].record
        line = f"Compare with: [{escape(pair.title)}]({example.pair}.md)"
        if example.as_of == pair.as_of and not example.policies:
            line += f", or see the two [side by side]({_comparing(example, pair)})"
        lines.append(line)
    return page(example.title, example.use, lines, crumbs=[("Examples", "examples/")])


def _of(book: Book, example: Example) -> str:
    """Of which policies an example is asked; nothing for the codes."""
    names = ((one, escape(book.policies[one].record.short)) for one in example.policies)
    links = " and ".join(f"[{short}](../policies/{one}.md)" for one, short in names)
    return f"of {links} " if links else ""


def _verdict(lead: Leading, example: Example) -> str:
    """What the answer comes to, with the service whose rules answer."""
    outcome = f"**{_OUTCOMES[lead.rollup]}**"
    if not lead.on or example.policies:
        return outcome
    by = f", by {escape(lead.by)}" if lead.by else " (assumed)" if lead.assumed else ""
    return f"{outcome} on {escape(lead.on)}{by}"


def _reason(lead: Leading, names: Names) -> list[str]:
    """The clause that decides, in our words, and the words of the use that brought it up."""
    if lead.verdict is None:
        return ["No clause that was asked speaks of it. This is not permission.", ""]
    clause = lead.verdict.clause
    words = because(lead.verdict, names)
    said = f"The use says {words}. " if words else ""
    link = f"[{escape(clause.title)}](../{version_path(clause.id, clause.version)}.md)"
    return [
        f"What decides: {link} (`{clause.name}`), in our words:",
        "",
        f"> {escape(clause.text)}",
        "",
        escape(f"{said}{lifting(lead.verdict, names)}"),
        "",
    ]


def _clauses(book: Book, example: Example) -> Iterator[str]:
    """What the example shows of each clause that it names."""
    for clause_id in example.expect.named:
        clause = book.clauses[clause_id].record
        said = told(book, example.expect, clause_id)
        if clause.modality == "must" and clause_id in example.expect.applies:
            said += ", a duty, which forbids nothing"
        yield f"- [{escape(clause.title)}](../clauses/{clause_id}.md): {said}"
