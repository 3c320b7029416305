"""Book -> problems: what the pieces of a book say about each other must agree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from ...errors import Problem
from ..lineage import check_dates, check_lineage, versions
from ..model import Book, Clause, Document, Policy, Version
from .examplechecks import check_coverage, check_examples
from .recordchecks import check_published, check_renamed
from .sources import check_addresses
from .wordchecks import ID, check_words, conditions

VERSION_TAIL = re.compile(r"-v\d{8}(?![^-])")
LINK = re.compile(r"\]\(([^)\s]+)\)")
QUOTE_WORDS = 15


def check(book: Book) -> list[Problem]:
    """Every disagreement in the book, but for versions that are not on record yet."""
    return [*what_decides(book), *(problem for step in _STEPS for problem in step(book))]


def what_decides(book: Book) -> Iterator[Problem]:
    """Disagreements in what verdicts rest on: without them, every clause can be judged."""
    for step in (_ids, check_words, check_dates):
        yield from step(book)


def _ids(book: Book) -> Iterator[Problem]:
    every = (book.policies, book.clauses, book.dimensions, book.examples)
    for record_id, document in (
        (record_id, doc) for group in every for record_id, doc in group.items()
    ):
        key = "dimension" if record_id in book.dimensions else "id"
        if not ID.fullmatch(record_id) or VERSION_TAIL.search(record_id):
            remedy = "use a-z, 0-9 and single hyphens, without the form of a version (-v20240501)"
            yield document.problem((key,), f"the id '{record_id}' cannot be used", remedy)
    for clause_id, document in book.clauses.items():
        clause = document.record
        folder, stem = (
            PurePosixPath(document.path).parent.name,
            PurePosixPath(document.path).stem,
        )
        if clause.policy not in book.policies:
            if book.is_unread("policy", clause.policy):
                continue
            known = ", ".join(sorted(book.policies))
            message = f"the policy '{clause.policy}' is unknown"
            yield document.problem(("policy",), message, f"use one of: {known}")
        elif clause_id != f"{clause.policy}-{stem}" or folder != clause.policy:
            remedy = f"in this file write '{folder}-{stem}' with policy '{folder}', or move it"
            yield document.problem(("id",), f"the id '{clause_id}' does not fit its file", remedy)


def _words(book: Book) -> Iterator[Problem]:
    """A condition's words are words of the clause's own text: an answer quotes them."""
    for document, where, part in conditions(book):
        record = document.record
        text = record.binds if isinstance(record, Policy) else record.versions[int(where[1])].text
        if part.words not in text:
            remedy = f'write them as they stand in the text: "{text}"'
            message = f"the words '{part.words}' are not in the text"
            yield document.problem((*where, "words"), message, remedy)


def _provenance(book: Book) -> Iterator[Problem]:
    for document in book.clauses.values():
        for v, version in enumerate(document.record.versions):
            keys = ("versions", v)
            if not version.sources:
                yield document.problem(
                    keys,
                    "the version has no source",
                    "name where it was read",
                )
            yield from _quotes(document, version, keys)


def _quotes(
    document: Document[Clause], version: Version, keys: tuple[str | int, ...]
) -> Iterator[Problem]:
    sources = {source.id for source in version.sources}
    for n, quote in enumerate(version.quotes):
        here = (*keys, "quotes", n)
        count = len(quote.text.split())
        if count > QUOTE_WORDS:
            message = f"the quotation has {count} words"
            yield document.problem(here, message, f"quote at most {QUOTE_WORDS}")
        if version.provenance == "inferred":
            message = "a text that was not seen is quoted"
            yield document.problem(here, message, "take the quotation out, or mend the provenance")
        if quote.source not in sources:
            message = f"the quotation's source '{quote.source}' is not among the sources"
            yield document.problem(here, message, "add it to the sources of this version")


def _links(book: Book) -> Iterator[Problem]:
    """Links of bodies: clause:ID, concept:DIMENSION/ID, example:ID, policy:ID, context:PAGE."""
    concepts = {
        f"{name}/{concept.id}"
        for name, document in book.dimensions.items()
        for concept in document.record.concepts
    }
    targets: dict[str, Iterable[str]] = {
        "clause": {*book.clauses, *versions(book)},
        "policy": book.policies,
        "example": book.examples,
        "concept": concepts,
        "context": book.articles,
    }
    groups = (
        book.policies,
        book.clauses,
        book.dimensions,
        book.examples,
        book.articles,
    )
    pages = {PurePosixPath(d.path).as_posix() for d in book.articles.values()}
    for document in (document for group in groups for document in group.values()):
        for offset, line in enumerate(document.body.split("\n")):
            for link in LINK.findall(line):
                scheme, colon, target = link.partition(":")
                if colon and scheme in targets:
                    good = target in targets[scheme] or book.is_unread(scheme, target)
                elif colon or link.startswith("#"):
                    good = scheme in ("https", "mailto") or link.startswith("#")
                else:
                    path = PurePosixPath(document.path).parent / link.partition("#")[0]
                    good = path.as_posix() in pages or book.is_unread("context", path.stem)
                if not good:
                    yield Problem(
                        document.path,
                        document.body_line + offset,
                        f"the link '{link}' leads nowhere",
                        "write clause:ID, policy:ID, concept:DIMENSION/ID, example:ID,"
                        " context:PAGE or https",
                    )


_STEPS = (
    _words,
    check_lineage,
    check_addresses,
    _provenance,
    _links,
    check_examples,
    check_coverage,
    check_published,
    check_renamed,
)
