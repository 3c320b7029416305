"""Worked examples decided from their facts: each comes out as it says, and each clause has some."""

from __future__ import annotations

from collections.abc import Iterator, Set

from ..answer import RESTRICTIONS, Answer, answer_to
from ..book import Book, Clause, Document, Example, Expectation
from ..errors import Problem
from ..index import ClauseStore
from ..reader import labelled
from .markup import escape


def answered(store: ClauseStore, example: Example) -> Answer:
    """The Answer to a worked example, from its facts."""
    reading = labelled(example.use, example.facts, store.vocabulary)
    return answer_to(store, example.use, reading, example.as_of, policies=example.policies)


def check_examples(book: Book, store: ClauseStore, wrong: Set[str]) -> Iterator[Problem]:
    """Every example that does not come out as it says, and every clause that lacks examples.

    Files that are `wrong` already are passed over, and with an example among them or unread, what
    a clause lacks is not known.
    """
    examples = {
        example_id: one for example_id, one in book.examples.items() if one.path not in wrong
    }
    for document in examples.values():
        for key, message in _unexpected(document, store):
            remedy = "mend the clause, the facts or the example"
            yield document.problem(("expect", key), message, remedy)
    if len(examples) < len(book.examples) or any(one.startswith("example:") for one in book.unread):
        return
    for clause_document in book.clauses.values():
        clause = clause_document.record
        policy = book.policies[clause.policy].record
        lacking = (
            _lacking_beyond(book, store, clause) if policy.neighbour else _lacking(book, clause)
        )
        for message, remedy in lacking:
            yield clause_document.problem(("id",), message, remedy)


def _lacking(book: Book, clause: Clause) -> Iterator[tuple[str, str]]:
    """What examples a restriction of a code lacks: it, or the one it became or was, on both sides.

    One that ended before its policy began is never asked, and what was dropped needs no example in
    which it does not apply.
    """
    begins = book.policies[clause.policy].record.valid_from
    over = all(one.valid_until and one.valid_until < begins for one in clause.versions)
    if clause.modality not in RESTRICTIONS or over:
        return
    kin = set(family(clause))
    expects = [one.record.expect for one in book.examples.values()]
    if not any(kin & {*one.applies} for one in expects):
        yield "no worked example shows where the clause applies", _WRITE.format("applies")
    needed = clause.replaced_by or clause.dropped is None
    if needed and not any(kin & {*one.does_not_apply, *one.not_addressed} for one in expects):
        remedy = _WRITE.format("does_not_apply or not_addressed")
        yield "no worked example shows where the clause does not apply", remedy


_WRITE = "write one in docs/examples/ that names it under {}"


def _lacking_beyond(book: Book, store: ClauseStore, clause: Clause) -> Iterator[tuple[str, str]]:
    """Whether a clause of a neighbour has a pair: it applies, and one fact keeps it from that."""
    if clause.modality not in (*RESTRICTIONS, "must"):
        return
    applying = [
        one.record for one in book.examples.values() if clause.id in one.record.expect.applies
    ]
    others = [book.examples[one.pair].record for one in applying if one.pair]
    if not any(
        clause.id in one.expect.not_addressed or _saved(store, one, clause.id) for one in others
    ):
        message = "no pair of worked examples differs in the one fact that decides the clause"
        yield message, "write two in docs/examples/ that name each other under pair"


def _saved(store: ClauseStore, example: Example, clause: str) -> bool:
    """Whether one condition or exception alone keeps a clause from applying in an example."""
    if clause not in example.expect.does_not_apply:
        return False
    answer = answered(store, example)
    for one in (*answer.clauses, *answer.duties):
        if one.clause.id == clause:
            failed = [part.dimension for part in one.conditions if part.state != "met"]
            failed += [part.dimension for part in one.exceptions if part.state == "shown"]
            return len(failed) == 1
    return False


def _unexpected(document: Document[Example], store: ClauseStore) -> list[tuple[str, str]]:
    example = document.record
    expect = example.expect
    answer = answered(store, example)
    # The duties of the codes bind every use; those of a neighbour have conditions to be shown.
    duties = answer.duties if example.policies else ()
    verdicts = {one.clause.id: one for one in (*answer.clauses, *duties)}
    wrong = []
    if answer.rollup != expect.rollup:
        wrong.append(("rollup", f"the answer is {answer.rollup}, not {expect.rollup}"))
    applying = sorted(clause_id for clause_id, one in verdicts.items() if one.state == "applies")
    if applying != sorted(expect.applies):
        wrong.append(("applies", f"what applies is {', '.join(applying) or 'nothing'}"))
    for clause_id, dimensions in expect.cannot_tell.items():
        found = verdicts[clause_id].open if clause_id in verdicts else []
        if not set(dimensions) <= set(found):
            wrong.append(("cannot_tell", f"{clause_id} has open: {', '.join(found) or 'nothing'}"))
    for clause_id, dimension in expect.does_not_apply.items():
        one = verdicts.get(clause_id)
        parts = one.parts if one else ()
        reasons = [part.dimension for part in parts if part.state in ("not-met", "shown")]
        if not one or one.state != "does-not-apply" or dimension not in reasons:
            wrong.append(("does_not_apply", f"{clause_id} does not fail by {dimension}"))
    for clause_id in expect.not_addressed:
        one = verdicts.get(clause_id)
        if one and one.state in ("applies", "cannot-tell"):
            wrong.append(("not_addressed", f"{clause_id} is {one.state}"))
    return wrong


def family(clause: Clause) -> list[str]:
    """The clause itself, then those it replaces and those that replace it."""
    older = (line.clause for version in clause.versions for line in version.replaces)
    return list(dict.fromkeys((clause.id, *older, *clause.replaced_by)))


def told(book: Book, expect: Expectation, clause: str) -> str:
    """What a worked example shows of a clause, in words; empty if nothing."""
    if clause in expect.applies:
        return "applies"
    if clause in expect.cannot_tell:
        labels = (book.dimensions[one].record.label for one in expect.cannot_tell[clause])
        return f"cannot tell, open: {escape(', '.join(labels))}"
    if clause in expect.does_not_apply:
        asked = book.dimensions[expect.does_not_apply[clause]].record.label
        return f"does not apply, because of: {escape(asked)}"
    if clause in expect.not_addressed:
        return f"does not come up: {escape(expect.not_addressed[clause])}"
    return ""
