"""The search index on the wire: small files, each found by a hash of what is looked up.

A term, a spelling or a document number says by itself which file holds it, so there is no directory
and no table that grows with the book; the bytes of a question stay bounded. Every file is gzip, so
that a damaged one is noticed by its check sum and a plain file server is enough. The folder is
named by the digest of all that is in it: files never change and may be cached for ever.

    t/N.bin   terms -> documents by level (see `_postings`): words, phrases and =concepts
    f/N.bin   facets -> documents, in the same way
    w/N.bin   spellings, for close ones and for what a word begins, as lines
    d/N.bin   documents, a few neighbours together, as JSON

A book of few bytes is one file, `all.bin`: its documents, from which the page counts for itself.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..files import remove
from .impacts import (
    LEVELS,
    MOST,
    RATIO,
    SATURATION,
    STOP,
    TOGETHER,
    Counts,
    Fields,
    Levels,
    count,
    weigh,
)

Json = dict[str, Any]
FORMAT = 1
FILE = 4096  # bytes that a file of terms or spellings has about, before gzip
BLOCK = 8  # documents in a file, and in a book that can afford more files: what is fetched and not
PAIR, FEW = 2, 1500  # shown then weighs less. From so many documents on it cannot.
SMALL = 24_000  # bytes, after gzip, up to which one file holds the whole book
# The last byte names the system, or not, as the version of Python likes it; here it is unknown.
_HEADER = bytes.fromhex("1f8b 08 00 00000000 02 ff")


@dataclass(frozen=True)
class Collected:
    """What is searched: documents, which are read twice, and how.

    Of the `fields` that are counted those in `hidden` are not shown. `facets` are the documents by
    what they can be filtered by, written name=value; `boosts` multiply the scores of single
    documents. Each of the `families` are documents that say the same, in the order in which they
    stand for it.
    """

    documents: Iterable[Json]
    fields: Fields
    hidden: Collection[str] = ()
    facets: Mapping[str, Collection[int]] = field(default_factory=dict)
    boosts: Mapping[int, float] = field(default_factory=dict)
    families: Sequence[Sequence[int]] = ()


def bucket(key: str, buckets: int) -> int:
    """Which of so many files holds a key: FNV-1a (Fowler, Noll, Vo), 32 bits, of its UTF-8."""
    value = 0x811C9DC5
    for byte in key.encode():
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value % buckets


def write(collected: Collected, folder: Path, small: int = SMALL) -> Json:
    """Write the index into a new folder below `folder`; the settings of its reader."""
    new = folder / "new"
    remove(new)
    new.mkdir(parents=True)
    whole = _whole(collected, small)
    settings = _one(collected, whole, new) if whole else _many(collected, new)
    mark = named_by_digest(new)
    return {
        "format": FORMAT,
        "folder": mark,
        "levels": LEVELS,
        "stop": sorted(STOP),
        "phrase": TOGETHER,
        "families": [list(family) for family in collected.families],
        **settings,
    }


def _whole(collected: Collected, small: int) -> bytes:
    """All documents as one file, or nothing when there are too many."""
    documents = []
    size = 0
    for document in collected.documents:
        documents.append(document)
        size += len(json_bytes(document))
        if size > small * 20:  # nothing that people write gets that much smaller
            return b""
    content = packed(json_bytes(documents))
    return content if len(content) <= small else b""


def _one(collected: Collected, content: bytes, folder: Path) -> Json:
    (folder / "all.bin").write_bytes(content)
    return {
        "small": {
            "weights": dict(collected.fields.words),
            "phrases": dict(collected.fields.phrases),
            "about": collected.fields.about,
            "facets": {name: sorted(found) for name, found in collected.facets.items()},
            "boosts": dict(collected.boosts),
            "saturation": SATURATION,
            "ratio": RATIO,
            "most": MOST,
        }
    }


def _many(collected: Collected, folder: Path) -> Json:
    counts = count(collected.documents, collected.fields)
    facets = ((name, {0: sorted(found)}) for name, found in sorted(collected.facets.items()))
    sizes = {
        "terms": _grouped(folder / "t", _encoded(weigh(counts, collected.boosts))),
        "facets": _grouped(folder / "f", _encoded(facets)),
        "words": _grouped(folder / "w", _spellings(counts)),
    }
    shown = (
        {key: value for key, value in document.items() if key not in collected.hidden}
        for document in collected.documents
    )
    together = PAIR if counts.documents < FEW else BLOCK
    _write(folder / "d", _blocks(shown, together))
    return {
        "documents": counts.documents,
        "together": together,
        **sizes,
    }


def _encoded(postings: Iterable[tuple[str, Levels]]) -> Iterator[tuple[str, bytes]]:
    return ((term, _postings(term, levels)) for term, levels in postings)


def _grouped(folder: Path, found: Iterable[tuple[str, bytes]]) -> int:
    """Write entries into files by the hash of their key's first word; how many files there are.

    A phrase stands where its first word does: to look for it fetches nothing more.
    """
    entries = list(found)
    buckets = max(1, round(sum(len(entry) for _, entry in entries) / FILE))
    groups = [bytearray() for _ in range(buckets)]
    for key, entry in entries:
        groups[bucket(key.partition(" ")[0], buckets)] += entry
    _write(folder, groups)
    return buckets


def _blocks(documents: Iterable[Json], together: int) -> Iterator[bytes]:
    block: list[Json] = []
    for document in documents:
        block.append(document)
        if len(block) == together:
            yield json_bytes(block)
            block = []
    if block:
        yield json_bytes(block)


def json_bytes(data: Any) -> bytes:
    """JSON without blanks, the same bytes for the same data."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def packed(content: bytes | bytearray) -> bytes:
    """The bytes as gzip, the same at any time and from every Python."""
    return _HEADER + gzip.compress(content, 9, mtime=0)[len(_HEADER) :]


def _write(folder: Path, files: Iterable[bytes | bytearray]) -> None:
    folder.mkdir()
    for number, content in enumerate(files):
        (folder / f"{number}.bin").write_bytes(packed(content))


def folder_digest(folder: Path) -> str:
    """What names a folder of files: the first 16 digits of a sha256 over all of them."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def named_by_digest(new: Path) -> str:
    """Give a new folder the name of its digest, in the place of one of that name; the name."""
    mark = folder_digest(new)
    remove(new.with_name(mark))
    new.rename(new.with_name(mark))
    return mark


def _postings(term: str, levels: Levels) -> bytes:
    """A term with its documents: lengths, levels and gaps as LEB128 numbers.

    The length of the term, the term, the length of the rest; then for each level the level, how
    many documents, and for each document how many lie between it and the one before.
    """
    rest = bytearray()
    for level, numbers in sorted(levels.items()):
        rest += _number(level) + _number(len(numbers))
        last = -1
        for number in numbers:
            rest += _number(number - last - 1)
            last = number
    name = term.encode()
    return _number(len(name)) + name + _number(len(rest)) + bytes(rest)


def _number(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def _spellings(counts: Counts) -> Iterator[tuple[str, bytes]]:
    """Lines `spelling term documents`, each under the beginning and under the end of its word.

    One slip changes at most one of the two: the other still leads to the word.
    """
    spelt = counts.spellings()
    for term, (numbers, _) in sorted(counts.postings.items()):
        if term not in spelt:
            continue  # a phrase
        line = f"{spelt[term]} {term} {len(numbers)}\n".encode()
        for key in (f"{spelt[term][:2]}-", f"-{term[-2:]}"):
            yield key, line
