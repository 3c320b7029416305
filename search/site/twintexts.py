"""Book -> plain Markdown for machines and terminals: a text for each clause version, llms.txt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from ..book import KINDS, Book, Clause, Document, Version, current, resolve_to, version_path
from ..index import ClauseStore
from ..tickets import KNOWN, citation, in_force, inert_markdown, markdown
from .twins import NOTICE, Json, clause_twin

_STATES = {
    "in-force": "in force",
    "not-yet": "not in force yet",
    "superseded": "no longer in force: another version of the clause is",
    "withdrawn": "no longer in force: the clause is withdrawn",
}


def twin_texts(book: Book, store: ClauseStore, as_of: date) -> Iterator[tuple[str, str]]:
    """Every text by its path in the site: index.md beside each page of a clause, and llms.txt."""
    for clause_id, document in sorted(book.clauses.items()):
        now = current(document.record, as_of)
        for version in document.record.versions:
            content = clause_text(book, store, document, version, as_of)
            yield f"{version_path(clause_id, version.name)}/index.md", content
            if version is now:
                yield f"clauses/{clause_id}/index.md", content
    yield "llms.txt", llms_text(book, store, as_of)


def clause_text(
    book: Book, store: ClauseStore, document: Document[Clause], version: Version, as_of: date
) -> str:
    """A clause version as Markdown that can be read as it is."""
    clause = document.record
    twin = clause_twin(book, store, clause, version, as_of)
    policy, status = twin["policy"], twin["status"]
    lines = [
        f"# {inert_markdown(clause.title)}",
        "",
        f"- Clause: {twin['name']} ({KINDS[clause.modality]})",
        f"- Policy: [{inert_markdown(policy['title'])}]({policy['url']}), {policy['issuer']}",
        f"- Status on {status['as_of']}: {_STATES[status['state']]};"
        f" {in_force(version.name, twin['valid_until'])}",
        *(f"- Followed by {_came_after(one)}" for one in status["followed_by"]),
        *(f"- Replaced by {_came_after(one)}" for one in status["replaced_by"]),
        *([f"- What became of it: {inert_markdown(clause.dropped)}"] if clause.dropped else []),
        f"- Text known as: {version.provenance} ({KNOWN[version.provenance]}); read {twin['read']}",
        f"- Digest: sha256 {twin['digest']}",
        f"- This version: {twin['url']}",
        f"- The clause, whatever its version: {twin['latest_url']}",
        "",
        "Our paraphrase, not the issuer's words:",
        "",
        f"> {inert_markdown(version.text)}",
        "",
        *_section("When it applies", (_part(one) for one in twin["when"])),
        *_section("Unless", (_part(one) for one in twin["unless"])),
        *_section("What is ambiguous", map(inert_markdown, clause.ambiguous)),
        resolve_to(document.body.strip(), store.base),
        "",
        *_section("Sources", (_source(one) for one in twin["sources"])),
        "## Cite",
        "",
        markdown(citation(store, store.version(clause.id, version.name))),
    ]
    return "\n".join(lines) + "\n"


def llms_text(book: Book, store: ClauseStore, as_of: date) -> str:
    """The site for language models, after llmstxt.org: what it is, how to ask, where things are."""
    base = store.base
    clauses = [document.record for _, document in sorted(book.clauses.items())]
    holding = [one for one in clauses if current(one, as_of).in_force(as_of)]
    ended = [one for one in clauses if one not in holding]
    lines = [
        "# Clausebook",
        "",
        "> Policy clauses on the use of AI, with versions, conditions, exceptions and sources. It"
        " answers: which restrictions apply to this use?",
        "",
        f"- {NOTICE}",
        "- Each version says how its text is known: official, official-copy, reported (somebody"
        " else quotes it) or inferred (not seen). Say so when you rely on it.",
        "- Cite a version, never the bare clause: the address that ends in -vYYYYMMDD keeps its"
        " text. The digest shows whether it is still the same.",
        f"- The texts were read until {as_of.isoformat()}. What changed later is not here.",
        "- To judge a use, read `when` (all conditions must be met) and `unless` (an exception"
        ' that lifts the clause). The command does it: `clausebook ask "TEXT" --json`.',
        "- Name a clause that is near and does not apply too, with the condition that fails.",
        "",
        "## The whole book",
        "",
        f"- [book.json]({base}book.json): every version of every clause",
        f"- [Schema of book.json]({base}schema/book-1.json): what its keys mean",
        f"- [Schema of a clause]({base}schema/clause-1.json): index.json beside each clause page",
        f"- [How we know]({base}about/how-known/): the four grades, and what was not obtained",
        f"- [Cite a clause]({base}about/cite/): styles and the digest",
        f"- [Changes]({base}feed.json): JSON Feed; also feed.atom",
        "",
        "## Policies",
        "",
        *(
            f"- [{inert_markdown(one.title)}]({base}policies/{one.id}/): {one.issuer}"
            + (", beyond the codes" if one.neighbour else "")
            for one in sorted(store.policies.values(), key=lambda one: one.order)
        ),
        "",
        "## Clauses in force",
        "",
        *(_listed(base, one) for one in holding),
        "",
        "## Optional",
        "",
        *(_listed(base, one) for one in ended),
    ]
    return "\n".join(lines) + "\n"


def _listed(base: str, clause: Clause) -> str:
    return f"- [{clause.id}]({base}clauses/{clause.id}/index.md): {inert_markdown(clause.title)}"


def _came_after(step: Json) -> str:
    stated = f", {step['how']}: {inert_markdown(step['why'])}" if step["how"] else ""
    return f"[{step['clause']}@{step['version']}]({step['url']}){stated}"


def _part(part: Json) -> str:
    met = " or ".join(part["any"]) or "open"
    disputed = f"; open: {', '.join(part['disputed'])}" if part["disputed"] else ""
    return f"{part['dimension']}: {met}{disputed} (words: {inert_markdown(part['words'])})"


def _source(source: Json) -> str:
    title = f"{inert_markdown(source['title'])} ({source['id']})"
    places = {"kept copy": source["archived"], "own page": source["url"]}
    links = [f"[{name}]({address})" for name, address in places.items() if address]
    return f"{title}: {', '.join(links) or 'no address known'}"


def _section(heading: str, items: Iterable[str]) -> list[str]:
    lines = [f"- {one}" for one in items]
    return [f"## {heading}", "", *lines, ""] if lines else []
