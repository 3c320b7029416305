"""Book -> problems of what shows that it is right: worked examples, and the rows of the facts."""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Problem
from ..model import Book, Document, Example


def check_examples(book: Book) -> Iterator[Problem]:
    """Examples name what there is, say their facts, and are asked of policies in force."""
    known = {one.id for document in book.dimensions.values() for one in document.record.concepts}
    every = not any(one.startswith("concept:") for one in book.unread)
    for example_id, document in book.examples.items():
        example = document.record
        if example.pair is not None:
            other = book.examples.get(example.pair)
            named_back = other is not None and other.record.pair == example_id
            if not named_back and not book.is_unread("example", example.pair):
                message = f"the pair '{example.pair}' does not name this example back"
                yield document.problem(("pair",), message, f"write 'pair: {example_id}' there")
        yield from _asked(book, document)
        for name, words in example.facts.items():
            if every and name.lstrip("~!") not in known:
                message = f"the concept '{name}' is unknown"
                yield document.problem(("facts", name), message, "write the id of a concept")
            elif words not in example.use:
                message = f"the use does not say '{words}'"
                yield document.problem(("facts", name), message, "copy its words")
        expect = example.expect
        for clause in (
            *expect.applies,
            *expect.cannot_tell,
            *expect.does_not_apply,
            *expect.not_addressed,
        ):
            if book.is_unread("clause", clause):
                continue
            if clause not in book.clauses:
                message = f"the clause '{clause}' is unknown"
                yield document.problem(("expect",), message, "correct the id")
            elif example.policies and book.clauses[clause].record.policy not in example.policies:
                message = f"the clause '{clause}' is of a policy that is not asked"
                yield document.problem(("expect",), message, "add the policy under policies")


def _asked(book: Book, document: Document[Example]) -> Iterator[Problem]:
    """The policies that an example is asked of are there, and in force on its day."""
    example = document.record
    for policy_id in example.policies:
        policy = book.policies.get(policy_id)
        if policy is None:
            if book.is_unread("policy", policy_id):
                continue
            remedy = f"use one of: {', '.join(sorted(book.policies))}"
            yield document.problem(("policies",), f"the policy '{policy_id}' is unknown", remedy)
            continue
        begins, ends = policy.record.valid_from, policy.record.valid_until
        if example.as_of < begins or (ends is not None and ends < example.as_of):
            message = f"the policy '{policy_id}' is not in force on {example.as_of}"
            remedy = f"ask for a day from {begins}" + (f" until {ends}" if ends else "")
            yield document.problem(("as_of",), message, remedy)


def check_coverage(book: Book) -> Iterator[Problem]:
    """Every row of the facts has its clauses or a reason, and every clause has its row."""
    document = book.coverage
    if document is None:
        return
    grades = {
        f"{clause_id}@{version.name}": version.provenance
        for clause_id, clause in book.clauses.items()
        for version in clause.record.versions
    }
    named = set()
    for n, row in enumerate(document.record.rows):
        keys = ("rows", n)
        if not row.clauses and row.left_out is None:
            message = f"the row '{row.row}' has no clause"
            yield document.problem(keys, message, "write one, or say why not under left_out")
        for name in row.clauses:
            named.add(name.partition("@")[0])
            if book.is_unread("clause", name):
                continue
            if name not in grades:
                message = f"the clause version '{name}' is unknown"
                yield document.problem(keys, message, "write id@YYYY-MM-DD of a version")
            elif grades[name] != row.known:
                message = f"'{name}' is {grades[name]}, its row is {row.known}"
                yield document.problem(keys, message, "mend the provenance of one of them")
    for clause_id in sorted(set(book.clauses) - named):
        message = f"the clause '{clause_id}' belongs to no row of the facts"
        yield book.clauses[clause_id].problem(("id",), message, f"add a row to {document.path}")
