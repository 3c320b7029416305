"""One clause version -> its page: state, paraphrase, conditions, open points, history, sources."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from textwrap import shorten

from ..book import (
    GRADES,
    KINDS,
    Book,
    Clause,
    Condition,
    Document,
    Exemption,
    Policy,
    Step,
    Version,
    day,
    resolve,
    state_in_words,
    status_of,
    validity,
    version_path,
)
from ..index import ClauseStore
from ..tickets import citation
from .citationmenu import citation_menu
from .clausehistory import history
from .markup import escape, feeds_in, label, page
from .previews import clause_card
from .sourcepage import source_list
from .workedexamples import family, told


def clause_page(
    book: Book,
    store: ClauseStore,
    document: Document[Clause],
    version: Version,
    name: str,
    as_of: date,
) -> str:
    """The page `name` of a clause version, as it is to be read on the day `as_of`."""
    clause = document.record
    policy = book.policies[clause.policy].record
    pinned = name != f"clauses/{clause.id}.md"
    then = " of what it said then" if version.valid_until and version.valid_until < as_of else ""
    lines = [
        *_docket(policy, clause, version, pinned),
        *_currency(book, clause, version, pinned, as_of),
        f'<p class="cb-mark">Our paraphrase{then}, not the vendor\'s words:</p>',
        "",
        f"> {escape(version.text)}",
        "",
        citation_menu(citation(store, store.version(clause.id, version.name))),
        *_quotes(version),
        "",
        *_when(book, policy, version),
        *_exceptions(book, version),
        *_list("What is ambiguous", clause.ambiguous),
        resolve(document.body, name),
        "",
        *_examples(book, clause),
        *history(book, clause, version, as_of),
        "## How the text is known",
        "",
        f"{GRADES[version.provenance]}; read {day(version.read)}. {escape(version.note or '')}",
        "",
        *source_list(version.sources),
    ]
    title = f"{clause.title}, {validity(version)}" if pinned else clause.title
    known = f"{state_in_words(version, as_of)}. {GRADES[version.provenance]}."
    short = shorten(f"{known} Our paraphrase: {version.text}", 240, placeholder="…")
    card = clause_card(policy, clause, version, as_of)
    kept = f"{version_path(clause.id, version.name)}/"
    alternates = [
        ("application/json", "This version as JSON", "index.json"),
        ("text/markdown", "This version as Markdown", "index.md"),
        *feeds_in(f"../{clause.id}/" if pinned else "", f"{clause.id}: changes"),
    ]
    crumbs = [("Clauses", "clauses/"), (policy.short, f"policies/{policy.id}/")]
    if pinned:
        crumbs.append((clause.title, f"clauses/{clause.id}/"))
    return page(title, short, lines, alternates, crumbs, image=card.path, kept=kept)


def _docket(policy: Policy, clause: Clause, version: Version, pinned: bool) -> list[str]:
    """What somebody who files the page looks for first, as a list of terms."""
    number = f", number {version.number}" if version.number else ""
    rows = {
        "Clause": f"`{clause.id}` @ {version.name}",
        "Policy": f"[{escape(policy.short)}](../policies/{policy.id}.md){number}",
        "Kind": KINDS[clause.modality],
        **({} if pinned else {"Time": validity(version)}),  # a version has it in its title
        "Known": f"{label(version.provenance)}, read on {day(version.read)}",
    }
    lines = ['<dl class="cb-docket" markdown="1">']
    for key, value in rows.items():
        lines += [f"<dt>{key}</dt>", f'<dd markdown="span">{value}</dd>']
    return [*lines, "</dl>"]


def _currency(book: Book, clause: Clause, version: Version, pinned: bool, as_of: date) -> list[str]:
    """What a reader must know who came by an old link: does it hold, what came in its place."""
    found = status_of(book, clause, version, as_of)
    name = f"{clause.id}@{version.name}"
    latest = f"[{clause.id}](../clauses/{clause.id}.md)"
    if found.state == "in-force":
        kept = f"[{name}](../{version_path(clause.id, version.name)}.md)"
        keeps = f"This address always shows this version; {latest} always shows the newest."
        follows = f"This address always shows the newest version; {kept} keeps this one."
        said = f"**In force** on {day(as_of)}, when we last read the sources."
        return ["", f"{said} {keeps if pinned else follows}", ""]
    said = {
        "not-yet": f"Not in force before {day(version.valid_from)}.",
        "superseded": f"{name} no longer holds: it is not in force; see {latest}.",
        # Only a pinned page has another one to name.
        "withdrawn": "This clause is withdrawn: no version of it is in force."
        + (f" See its last version at {latest}." if pinned and found.later else ""),
    }[found.state]
    stood = f"This is how it stood on {day(as_of)}."
    lines = ["", '!!! warning "Not current"', "", f"    {said} {stood}"]
    for step in found.later:
        link = f"[{step.clause}@{step.version.name}]"
        path = version_path(step.clause, step.version.name)
        lines += ["", f"    Followed by {link}(../{path}.md){_stated(step)}"]
    if clause.dropped:
        lines += ["", f"    What became of it: {escape(clause.dropped)}"]
    for step in found.replaced_by:
        ended = "" if step.holds else " (no longer in force either)"
        link = f"[{step.clause}](../clauses/{step.clause}.md)"
        lines += ["", f"    Replaced by {link}{ended}{_stated(step)}"]
    return [*lines, ""]


def _stated(step: Step) -> str:
    """How and why a later text differs, in the words of the book."""
    return f", {step.how}: {escape(step.why)}" if step.how else "."


def _quotes(version: Version) -> list[str]:
    titles = {one.id: one.title for one in version.sources}
    lines = []
    for quote in version.quotes:
        lines += ["", f"Quoted: <q>{escape(quote.text)}</q> ({escape(titles[quote.source])})"]
    return lines


def _when(book: Book, policy: Policy, version: Version) -> list[str]:
    if not version.when:
        return ["It binds every use of the service, whatever it is for.", ""]
    return ["## When it applies", *_table(book, [*policy.when, *version.when])]


def _table(book: Book, parts: Iterable[Condition | Exemption]) -> list[str]:
    lines = ["", "| Asked about | Met by | Words of the clause |", "|---|---|---|"]
    for part in parts:
        plain = " or ".join(_concept(book, part.dimension, one) for one in part.any)
        met = "; ".join(filter(None, [plain, *(f"open: {_named(book, o)}" for o in part.disputed)]))
        if isinstance(part, Condition):
            met += ", or anyone acting for them" if part.behalf else ""
            met += "".join(f"; not {_concept(book, part.dimension, x)}" for x in part.excludes)
            met += " (assumed where the use is silent)" if part.assumed else ""
        asked = escape(book.dimensions[part.dimension].record.label)
        lines.append(f"| {asked} | {met} | {escape(part.words)} |")
    return [*lines, ""]


def _concept(book: Book, dimension: str, concept: str) -> str:
    names = {one.id: one.label for one in book.dimensions[dimension].record.concepts}
    return f"[{escape(names[concept])}](../concepts/{dimension}/{concept}.md)"


def _named(book: Book, key: str) -> str:
    """A concept named as dimension/concept."""
    dimension, _, concept = key.partition("/")
    return _concept(book, dimension, concept)


def _exceptions(book: Book, version: Version) -> list[str]:
    if not version.unless:
        return []
    lines = ["## Unless", *_table(book, version.unless)]
    if any(one.rare for one in version.unless):
        lines += ["It counts only where the use points to it.", ""]
    for one in version.unless:
        if one.lifts:
            lifted = " or ".join(_named(book, x) for x in one.lifts)
            lines += [f"It lifts the clause for {lifted} only.", ""]
        if one.unrealistic:
            where = " or ".join(
                _concept(book, one.unrealistic.dimension, x) for x in one.unrealistic.any
            )
            lines += [f"Not realistic where there is {where}: {escape(one.unrealistic.why)}", ""]
    return lines


def _list(heading: str, items: Iterable[str]) -> list[str]:
    lines = [f"- {escape(one)}" for one in items]
    return [f"## {heading}", "", *lines, ""] if lines else []


def _examples(book: Book, clause: Clause) -> list[str]:
    """The worked examples of the clause and of those it replaces or is replaced by."""
    lines = []
    for example_id, document in book.examples.items():
        for one in family(clause):
            said = told(book, document.record.expect, one)
            if said:
                other = "" if one == clause.id else f" (for [{one}]({one}.md))"
                link = f"[{escape(document.record.title)}](../examples/{example_id}.md)"
                lines.append(f"- {link}: {said}{other}")
    return ["## Worked examples", "", *lines, ""] if lines else []
