"""Whoosh: the full-text index of the clauses, a local cache, and `find` in Whoosh's own language.

Opening a crafted Whoosh index runs code, so the cache is private (0700), never shipped, and every
file of it is checked against its manifest before it is opened.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoosh import analysis as whoosh_analysis
from whoosh import fields, highlight, qparser, query, scoring
from whoosh.collectors import TimeLimitCollector
from whoosh.index import create_in, open_dir
from whoosh.searching import TimeLimit

from .analysis import analyze
from .errors import ClausebookError, IndexMissing

Json = dict[str, Any]
LONGEST = 500
SECONDS = 2.0
REMEDY = "build it with: python build_index.py"


class _Words(whoosh_analysis.Tokenizer):
    """The book's own analyzer as Whoosh knows one; yields stems, or the folded words."""

    def __call__(self, value: str, **options: Any) -> Iterator[Any]:
        token = whoosh_analysis.Token(**{"removestops": True, "mode": "", **options})
        place = options.get("start_pos", 0)
        for one in analyze(value):
            if one.stem in (".", ",", ""):
                continue
            token.text, token.original, token.boost, token.stopped = one.stem, one.exact, 1.0, False
            token.pos, token.startchar, token.endchar = place, one.start, one.end
            place += 1
            yield token


def _schema() -> Any:
    words = _Words()
    return fields.Schema(
        key=fields.ID(stored=True, unique=True),
        policy=fields.ID(stored=True),
        title=fields.TEXT(stored=True, analyzer=words, field_boost=3.0),
        body=fields.TEXT(stored=True, analyzer=words),
        spelling=fields.TEXT(analyzer=whoosh_analysis.SimpleAnalyzer()),
    )


@dataclass(frozen=True)
class Hit:
    """A clause version that was found: `passage` marks the words that matched with « and »."""

    key: str
    title: str
    score: float
    passage: str


def write_index(clauses: list[Json], folder: Path) -> None:
    """Write the index of clause versions (as in the static index) and its manifest."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, mode=0o700)
    index = create_in(str(folder), _schema())
    writer = index.writer()
    for one in clauses:
        parts = [one["text"], one["note"] or "", *one["ambiguous"]]
        body = "\n".join(part for part in parts if part)
        writer.add_document(
            key=f"{one['id']}@{one['version']}",
            policy=one["policy"],
            title=one["title"],
            body=body,
            spelling=f"{one['title']} {body}",
        )
    writer.commit()
    index.close()
    digests = {path.name: _digest(path) for path in sorted(folder.iterdir()) if path.is_file()}
    (folder / "manifest.json").write_text(json.dumps(digests), "utf-8")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def open_index(folder: Path) -> Any:
    """Open the index after checking every file. Raises IndexMissing when one does not fit."""
    try:
        digests = json.loads((folder / "manifest.json").read_bytes())
        good = all(_digest(folder / name) == digest for name, digest in digests.items())
        names = {path.name for path in folder.iterdir() if "LOCK" not in path.name}
        good = good and names - {"manifest.json"} <= set(digests)
    except (OSError, ValueError, AttributeError):
        raise IndexMissing(f"there is no full-text index in {folder}; {REMEDY}") from None
    if not good:
        raise IndexMissing(f"the full-text index in {folder} is damaged; {REMEDY}")
    return open_dir(str(folder))


def find(index: Any, text: str, limit: int, keys: set[str]) -> tuple[list[Hit], str | None]:
    """The ranked hits among `keys`, and another spelling of the query where that may help.

    Raises ClausebookError for a query that is empty, too long, too broad or cannot be read.
    """
    _check(text)
    parser = qparser.MultifieldParser(
        ["title", "body"], index.schema, group=qparser.OrGroup.factory(0.9)
    )
    parser.add_plugin(qparser.FuzzyTermPlugin())
    with index.searcher(weighting=scoring.BM25F()) as searcher:
        try:
            parsed = parser.parse(text)
            allowed = query.Or([query.Term("key", key) for key in sorted(keys)])
            collector = TimeLimitCollector(searcher.collector(limit=limit, filter=allowed), SECONDS)
            searcher.search_with_collector(parsed, collector)
            results = collector.results()
            results.fragmenter = highlight.ContextFragmenter(maxchars=160, surround=40)
            results.formatter = _Marks()
            hits = [
                Hit(hit["key"], hit["title"], float(hit.score), _passage(hit)) for hit in results
            ]
            plain = qparser.QueryParser("spelling", index.schema).parse(text)
            corrected = searcher.correct_query(plain, text)
        except TimeLimit:
            raise ClausebookError("the query took too long; write fewer or longer words") from None
        except Exception as error:  # Whoosh's parser has no base class for what it raises
            raise ClausebookError(f"the query cannot be read ({type(error).__name__})") from None
    suggestion = corrected.string if corrected.string.lower() != text.lower() else None
    return hits, suggestion


def _check(text: str) -> None:
    if not text.strip():
        raise ClausebookError("the query is empty; write some words")
    if len(text) > LONGEST:
        raise ClausebookError(f"the query has {len(text)} characters; write at most {LONGEST}")
    if re.search(r"[\x00-\x08\x0b-\x1f\x7f]", text):
        raise ClausebookError("the query holds characters that are not text")
    for word in re.findall(r"[^\s():\"]*[*?][^\s():\"]*", text):
        if re.search(r"^[^*?]{0,2}[*?]", word):
            raise ClausebookError(f"'{word}' is too broad; write three letters before * or ?")


class _Marks(highlight.Formatter):
    between = " ... "

    def format_token(self, text: str, token: Any, replace: bool = False) -> str:
        return f"«{highlight.get_text(text, token, replace)}»"


def _passage(hit: Any) -> str:
    marked = hit.highlights("body", top=1) or hit["body"][:160]
    return " ".join(str(marked).split())
