"""A decoded file -> its texts, taken apart by its format."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .csvexports import csv_fragments
from .decoding import HTML, Source
from .findings import Fault, Fragment
from .htmltexts import html_fragments
from .jsonexports import json_fragments, line_fragments
from .offsets import Offsets

LARGEST_HTML = 1_000_000  # characters; beyond it the parser is too slow, and the file plain text
_ZEROS = re.compile("[^\0]+")


def fragments(source: Source) -> Iterator[Fragment | Fault]:
    """The texts of a file in order, and the stretches that are not what they should be."""
    suffix, text = source.path.suffix.lower(), source.text
    if source.fault:
        yield Fault(1, source.fault)
    if "\0" in text:
        pieces = [(match[0], match.start()) for match in _ZEROS.finditer(text)]
        yield Fragment("".join(piece for piece, _ in pieces), "", Offsets(pieces))
    elif suffix == ".json":
        yield from json_fragments(text)
    elif suffix in (".jsonl", ".ndjson"):
        yield from line_fragments(text)
    elif suffix in (".csv", ".tsv"):
        yield from csv_fragments(text)
    elif suffix in HTML and len(text) <= LARGEST_HTML:
        yield from html_fragments(text)
    else:
        yield Fragment(text, "", lambda n: n, verbatim=True)
