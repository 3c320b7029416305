"""The static index: what travels to the page and to `ask`, as JSON with a manifest.

`export` makes it from a Book, `save` writes it, `load` reads it back and refuses what does not fit:
another format, a file whose digest is not the manifest's, a book half written.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from .. import __version__
from ..book import Book, holds, present_id, version_path
from ..errors import IndexMissing
from ..project import remedy, remedy_of_versions
from ..reader import Vocabulary, compile_vocabulary
from .clauseversion import ClauseVersion, Json, parse_version

FORMAT = 3


@dataclass(frozen=True, slots=True)
class PolicyRecord:
    """A policy as far as answers and citations name it; `order` is its place in the book."""

    id: str
    title: str
    short: str
    issuer: str
    order: int
    neighbour: bool
    valid_from: str


@dataclass(frozen=True)
class ClauseStore:
    """A loaded static index: the digest of the book, its policies, clause versions, vocabulary.

    `renamed` gives the present id of a clause that had another.
    """

    digest: str
    base: str
    policies: dict[str, PolicyRecord]
    clauses: tuple[ClauseVersion, ...]
    vocabulary: Vocabulary
    questions: dict[str, str]
    renamed: dict[str, str] = field(default_factory=dict)

    def version(self, clause: str, version: str) -> ClauseVersion:
        """A clause version by id and first day. Raises StopIteration for one that is not there."""
        return next(one for one in self.clauses if (one.id, one.version) == (clause, version))


def export(book: Book, base: str) -> Json:
    """The book as plain JSON: every clause version with its conditions, and the vocabulary."""
    policies = {
        policy_id: {
            "id": policy_id,
            "title": document.record.title,
            "short": document.record.short,
            "issuer": document.record.issuer,
            "order": document.record.order,
            "neighbour": document.record.neighbour,
            "valid_from": document.record.valid_from.isoformat(),
        }
        for policy_id, document in sorted(book.policies.items())
    }
    clauses = []
    for clause_id, document in sorted(book.clauses.items()):
        clause = document.record
        shared = book.policies[clause.policy].record.when
        for version in clause.versions:
            clauses.append(
                {
                    "id": clause_id,
                    "policy": clause.policy,
                    "title": clause.title,
                    "modality": clause.modality,
                    "version": version.name,
                    "valid_until": version.valid_until and version.valid_until.isoformat(),
                    "text": version.text,
                    "provenance": version.provenance,
                    "note": version.note,
                    "read": version.read.isoformat(),
                    "sources": [asdict(source) for source in version.sources],
                    "when": [
                        *({**asdict(one), "shared": False} for one in version.when),
                        *({**asdict(one), "shared": True} for one in shared),
                    ],
                    "unless": [asdict(one) for one in version.unless],
                    "ambiguous": list(clause.ambiguous),
                    "replaces": [
                        {"clause": one.clause, "how": one.how} for one in version.replaces
                    ],
                    "replaced_by": list(clause.replaced_by),
                    "url": f"{base}{version_path(clause_id, version.name)}/",
                }
            )
    renamed = {old: present_id(book, old) for old in sorted(book.renamed)}
    return {
        "base": base,
        "policies": policies,
        "clauses": clauses,
        **({"renamed": renamed} if renamed else {}),
        "vocabulary": compile_vocabulary(book),
    }


def save(data: Json, folder: Path) -> None:
    """Write an exported book into a folder: a file named by its digest, and a manifest.

    The digest (sha256, first 16 digits) names the book.
    """
    folder.mkdir(parents=True, exist_ok=True)
    content = _content(data)
    sha256 = hashlib.sha256(content).hexdigest()
    name = f"book-{sha256[:16]}.json"
    (folder / name).write_bytes(content)
    manifest = {
        "format": FORMAT,
        "engine": __version__,
        "book": sha256[:16],
        "files": {"book": {"name": name, "sha256": sha256}},
    }
    text = json.dumps(manifest, indent=1, sort_keys=True) + "\n"
    (folder / "manifest.json").write_text(text, "utf-8")


def _content(data: Json) -> bytes:
    # Keys keep the order of the book: choices are shown in it.
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def digest(data: Json) -> str:
    """The digest that names a book: the first 16 digits of its sha256."""
    return hashlib.sha256(_content(data)).hexdigest()[:16]


def open_store(data: Json, digest: str) -> ClauseStore:
    """The store of an exported book.

    Raises KeyError, TypeError or AttributeError for what another program exported.
    """
    return ClauseStore(
        digest,
        data["base"],
        {policy_id: _policy(one) for policy_id, one in data["policies"].items()},
        tuple(parse_version(one) for one in data["clauses"]),
        Vocabulary(data["vocabulary"]),
        {one["id"]: one["question"] for one in data["vocabulary"]["dimensions"]},
        data.get("renamed", {}),
    )


def _policy(data: Json) -> PolicyRecord:
    return PolicyRecord(*(data[one.name] for one in fields(PolicyRecord)))


def load(folder: Path) -> ClauseStore:
    """Read a static index. Raises IndexMissing, with the remedy, for one that cannot be used."""
    path = folder / "manifest.json"
    try:
        manifest = json.loads(path.read_bytes())
        found = manifest["format"]
        entry = manifest["files"]["book"]
        name, sha256 = str(entry["name"]), str(entry["sha256"])
    except (FileNotFoundError, NotADirectoryError):
        raise IndexMissing(f"there is no index in {folder}; {remedy(folder)}") from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise IndexMissing(f"{path} is damaged; {remedy(folder)}") from None
    except OSError as error:
        raise _unreadable(error, folder) from None
    if found != FORMAT:
        what = f"the index has format {found}, this program reads {FORMAT}"
        raise IndexMissing(f"{what}; {remedy_of_versions(folder)}")
    if "/" in name or "\\" in name or not (folder / name).is_file():
        raise IndexMissing(f"the index is not whole: {name} is missing; {remedy(folder)}")
    try:
        content = (folder / name).read_bytes()
    except OSError as error:
        raise _unreadable(error, folder) from None
    if hashlib.sha256(content).hexdigest() != sha256:
        what = f"the index is damaged: {name} does not have its digest"
        raise IndexMissing(f"{what}; {remedy(folder)}")
    try:
        return open_store(json.loads(content), sha256[:16])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        what = f"the index in {folder} is not one of this program"
        raise IndexMissing(f"{what}; {remedy_of_versions(folder)}") from None


def _unreadable(error: OSError, folder: Path) -> IndexMissing:
    return IndexMissing(f"{error.filename} cannot be read: {error.strerror}; {remedy(folder)}")


def in_force(store: ClauseStore, day: str) -> list[ClauseVersion]:
    """The clause versions in force on a day (YYYY-MM-DD)."""
    return [one for one in store.clauses if holds(one.span, day)]
