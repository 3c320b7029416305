"""The addresses of sources: each is written once, and holds wherever its source is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ...errors import Problem
from ..model import Book, Document, Source

_ADDRESS = re.compile(r"https://[a-z0-9.-]+(:\d+)?([/?#][\w.~:/?#@!$&*+,;=%-]*)?", re.I | re.A)
_FIELDS = ("url", "archived")
_Keys = tuple[str | int, ...]


def with_addresses(book: Book) -> Book:
    """The book with the addresses of its sources at every place that names them."""
    known: dict[tuple[str, str], str] = {}
    for _, _, source in _sources(book):
        for field, address in _stated(source):
            if _ADDRESS.fullmatch(address):
                known.setdefault((source.id, field), address)

    def whole(sources: Iterable[Source]) -> tuple[Source, ...]:
        return tuple(
            Source(
                one.id,
                one.title,
                one.url or known.get((one.id, "url")),
                one.archived or known.get((one.id, "archived")),
            )
            for one in sources
        )

    policies = {
        key: replace(one, record=replace(one.record, sources=whole(one.record.sources)))
        for key, one in book.policies.items()
    }
    articles = {
        key: replace(one, record=replace(one.record, sources=whole(one.record.sources)))
        for key, one in book.articles.items()
    }
    clauses = {
        key: replace(
            one,
            record=replace(
                one.record,
                versions=tuple(replace(v, sources=whole(v.sources)) for v in one.record.versions),
            ),
        )
        for key, one in book.clauses.items()
    }
    return replace(book, policies=policies, clauses=clauses, articles=articles)


def check_addresses(book: Book) -> Iterator[Problem]:
    """An address becomes a link: https, no sign that could end it, and one for each source."""
    first: dict[tuple[str, str], str] = {}
    for document, keys, source in _sources(book):
        for field, address in _stated(source):
            if not _ADDRESS.fullmatch(address):
                yield _malformed(document, keys, address)
            elif first.setdefault((source.id, field), address) != address:
                message = f"the source '{source.id}' has another address, '{address}'"
                remedy = f"write it once; elsewhere it is '{first[source.id, field]}'"
                yield document.problem(keys, message, remedy)


def _malformed(document: Document[object], keys: _Keys, address: str) -> Problem:
    if address.startswith("https://"):
        message = f"the address '{address}' of a source has signs that addresses have not"
        return document.problem(keys, message, "write them as %, two digits: %28 for (")
    message = f"the address '{address}' of a source is not https"
    return document.problem(keys, message, "write https://...")


def _stated(source: Source) -> Iterator[tuple[str, str]]:
    for field, address in zip(_FIELDS, (source.url, source.archived), strict=True):
        if address is not None:
            yield field, address


def _sources(book: Book) -> Iterator[tuple[Document[object], _Keys, Source]]:
    """Every source that the book names, with its document and its keys there."""
    for policy in book.policies.values():
        yield from _numbered(policy, (), policy.record.sources)
    for clause in book.clauses.values():
        for v, version in enumerate(clause.record.versions):
            yield from _numbered(clause, ("versions", v), version.sources)
    for article in book.articles.values():
        yield from _numbered(article, (), article.record.sources)


def _numbered(
    document: Document[object], keys: _Keys, sources: Iterable[Source]
) -> Iterator[tuple[Document[object], _Keys, Source]]:
    for n, source in enumerate(sources):
        yield document, (*keys, "sources", n), source
