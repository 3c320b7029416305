"""A policy -> its page: whom it binds, its clauses, its history, its sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from ..book import KINDS, Book, Policy, current, day, resolve, validity
from .markup import escape, feeds_in, label, page
from .sourcepage import source_list


def in_order(book: Book) -> list[Policy]:
    """The policies in the order of the book."""
    return sorted((one.record for one in book.policies.values()), key=lambda one: one.order)


def policy_pages(book: Book, as_of: date) -> Iterator[tuple[str, str]]:
    """The page of each policy: name and Markdown."""
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
            *clause_table(book, policy, as_of),
            "",
            "## History",
            "",
            *_history(book, policy),
            "",
            "## Sources",
            "",
            *source_list(policy.sources),
        ]
        feeds = feeds_in("", f"{policy.short}: changes")
        yield (
            f"policies/{policy_id}.md",
            page(policy.title, policy.binds, lines, feeds, [("Clauses", "clauses/")]),
        )


def clause_table(book: Book, policy: Policy, as_of: date) -> list[str]:
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
