"""Book -> what machines read beside the pages: JSON for each clause version and the whole book.

The forms are written down as JSON Schema in `search/schema/` and published with the site. Within a
numbered form keys are only ever added.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from .. import __version__
from ..book import Book, Clause, Step, Version, current, status_of, version_path
from ..index import ClauseStore
from ..tickets import STYLES, citation

Json = dict[str, Any]
NOTICE = "Our paraphrase, not the issuer's words. Not legal advice. Not addressed is not permitted."
LICENCE = "CC-BY-4.0"
CLAUSE_SCHEMA = "schema/clause-1.json"
BOOK_SCHEMA = "schema/book-1.json"
ANSWER_SCHEMA = "schema/answer-1.json"


def twin_files(book: Book, store: ClauseStore, as_of: date) -> Iterator[tuple[str, str]]:
    """Every file of JSON for machines, by its path in the site: clauses, book.json, schemas."""
    records = []
    for clause_id, document in sorted(book.clauses.items()):
        clause = document.record
        now = current(clause, as_of)
        for version in clause.versions:
            record = clause_twin(book, store, clause, version, as_of)
            records.append(record)
            cited = citation(store, store.version(clause_id, version.name))
            citations = {style: write(cited) for style, write in STYLES.items()}
            schema = {"$schema": f"{store.base}{CLAUSE_SCHEMA}"}
            content = _text({**schema, **record, "citations": citations})
            yield f"{version_path(clause_id, version.name)}/index.json", content
            if version is now:
                yield f"clauses/{clause_id}/index.json", content
    yield "book.json", _text(book_twin(book, store, records, as_of))
    for name in (CLAUSE_SCHEMA, BOOK_SCHEMA, ANSWER_SCHEMA):
        schema = json.loads((Path(__file__).parent / name).read_text("utf-8"))
        yield name, _text({**schema, "$id": f"{store.base}{name}"})


def clause_twin(
    book: Book, store: ClauseStore, clause: Clause, version: Version, as_of: date
) -> Json:
    """A clause version with how it stands on the day `as_of`; dates are YYYY-MM-DD."""
    indexed = store.version(clause.id, version.name)
    record, cited = indexed.to_json(), citation(store, indexed)
    found = status_of(book, clause, version, as_of)
    return {
        "notice": NOTICE,
        "id": clause.id,
        "version": version.name,
        "name": cited.name,
        "short": cited.short,
        "renamed_from": [old for old, new in store.renamed.items() if new == clause.id],
        "title": clause.title,
        "policy": policy_twin(store, clause.policy),
        "modality": clause.modality,
        "number": version.number,
        "valid_from": version.name,
        "valid_until": record["valid_until"],
        "status": {
            "as_of": as_of.isoformat(),
            "state": found.state,
            "followed_by": [_step(store, one) for one in found.later],
            "replaced_by": [_step(store, one) for one in found.replaced_by],
            "dropped": clause.dropped,
        },
        "text": version.text,
        "when": record["when"],
        "unless": record["unless"],
        "ambiguous": record["ambiguous"],
        "quotes": [asdict(one) for one in version.quotes],
        "provenance": version.provenance,
        "note": version.note,
        "read": record["read"],
        "sources": record["sources"],
        "replaces": [asdict(one) for one in version.replaces],
        "new": clause.new,
        "digest": cited.digest,
        "url": cited.url,
        "latest_url": f"{store.base}clauses/{clause.id}/",
        "versions": [
            {"version": one.name, "url": f"{store.base}{version_path(clause.id, one.name)}/"}
            for one in clause.versions
        ],
    }


def policy_twin(store: ClauseStore, policy_id: str) -> Json:
    """A policy in short."""
    policy = store.policies[policy_id]
    return {
        "id": policy.id,
        "title": policy.title,
        "short": policy.short,
        "issuer": policy.issuer,
        "neighbour": policy.neighbour,
        "valid_from": policy.valid_from,
        "url": f"{store.base}policies/{policy_id}/",
    }


def book_twin(book: Book, store: ClauseStore, records: list[Json], as_of: date) -> Json:
    """The whole book: its policies and every version of every clause, without citations."""
    return {
        "$schema": f"{store.base}{BOOK_SCHEMA}",
        "notice": NOTICE,
        "licence": LICENCE,
        "book": store.digest,
        "engine": __version__,
        "as_of": as_of.isoformat(),
        "url": store.base,
        "policies": [policy_twin(store, policy_id) for policy_id in store.policies],
        "renamed": store.renamed,
        "clauses": records,
    }


def _step(store: ClauseStore, step: Step) -> Json:
    version = step.version.name
    url = f"{store.base}{version_path(step.clause, version)}/"
    return {"clause": step.clause, "version": version, "how": step.how, "why": step.why, "url": url}


def _text(data: Json) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
