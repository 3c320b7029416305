"""Whoosh: which clauses a query in its language lets through; how they rank, `finding` says.

Opening a crafted Whoosh index runs code, so the cache is private (0700), never shipped, and every
file of it is checked against its manifest before it is opened.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whoosh import analysis as whoosh_analysis
from whoosh import fields, qparser, query, scoring
from whoosh.collectors import TimeLimitCollector
from whoosh.index import create_in, open_dir
from whoosh.qparser.common import QueryParserError
from whoosh.query.qcore import QueryError
from whoosh.reading import TermNotFound
from whoosh.searching import NoTermsException, TimeLimit

from ...errors import ClausebookError, IndexMissing
from ...files import remove
from ...index import ClauseStore
from ...project import remedy
from ...reader import analyze, fold

SECONDS = 2.0
_WILD = "*?\u055e\u061f\u1367"  # what Whoosh takes for wildcards
# What Whoosh raises for a query; it has no base class for these.
_ERRORS = (QueryParserError, QueryError, TermNotFound, NoTermsException)
_PLUGINS = (
    qparser.WhitespacePlugin,
    qparser.FieldsPlugin,
    qparser.WildcardPlugin,
    qparser.PhrasePlugin,
    qparser.FuzzyTermPlugin,
    qparser.GroupPlugin,
)


class _Words(whoosh_analysis.Tokenizer):
    """The book's own analyzer as Whoosh knows one: stems, or the words as they are written."""

    def __init__(self, stop: frozenset[str], stemmed: bool) -> None:
        self.stop, self.stemmed = stop, stemmed

    def __call__(self, value: str, tokenize: bool = True, **options: Any) -> Iterator[Any]:
        token = whoosh_analysis.Token(**{"removestops": True, "mode": "", **options})
        token.boost, token.stopped = 1.0, False
        if not tokenize:  # part of a word, for a wildcard or a fuzzy term
            token.text, token.pos, token.startchar, token.endchar = fold(value), 0, 0, len(value)
            yield token
            return
        for place, one in enumerate(analyze(value), start=options.get("start_pos", 0)):
            if one.stem in (".", ",", "") or one.stem in self.stop:
                continue
            token.text = one.stem if self.stemmed else fold(one.exact)
            token.pos, token.startchar, token.endchar = place, one.start, one.end
            yield token


def _schema(stop: frozenset[str]) -> Any:
    stems, words = _Words(stop, True), _Words(stop, False)
    return fields.Schema(
        key=fields.ID(stored=True, unique=True),
        policy=fields.ID(analyzer=whoosh_analysis.IDAnalyzer(lowercase=True)),
        title=fields.TEXT(analyzer=stems, field_boost=3.0),
        body=fields.TEXT(analyzer=stems),
        # Unstemmed: wildcards, fuzzy terms and did-you-mean work on words as they are written.
        words=fields.TEXT(analyzer=words, field_boost=0.5),
    )


def write_index(store: ClauseStore, folder: Path) -> None:
    """Write the index of all clause versions and its manifest; the old one stands until then."""
    new = folder.with_name(f"{folder.name}.new")
    remove(new)
    new.mkdir(parents=True, mode=0o700)
    stop = sorted(store.vocabulary.data["stopwords"])
    index = create_in(str(new), _schema(frozenset(stop)))
    writer = index.writer()
    for one in store.clauses:
        body = "\n".join(part for part in (one.text, one.note, *one.ambiguous) if part)
        writer.add_document(
            key=one.name,
            policy=one.policy,
            title=one.title,
            body=body,
            words=f"{one.title}\n{body}",
        )
    writer.commit()
    index.close()
    for lock in new.glob("*LOCK"):
        lock.unlink()
    digests = {path.name: _digest(path) for path in sorted(new.iterdir())}
    manifest = {"book": store.digest, "files": digests, "stopwords": stop}
    (new / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    remove(folder)
    new.rename(folder)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def open_index(folder: Path, book: str) -> Any:
    """Open the index of the book with that digest, after checking every file.

    Raises IndexMissing when one does not fit, and for the index of another book.
    """
    try:
        manifest = json.loads((folder / "manifest.json").read_bytes())
        digests, stop, mine = manifest["files"], frozenset(manifest["stopwords"]), manifest["book"]
        files = {one.name: one for one in folder.iterdir() if one.name != "manifest.json"}
        good = {name: _digest(path) for name, path in files.items()} == digests
    except (OSError, ValueError, KeyError, TypeError):
        what = f"there is no full-text index in {folder}"
        raise IndexMissing(f"{what}; {remedy(folder, '--index FOLDER')}") from None
    if not good:
        what = f"the full-text index in {folder} is damaged"
        raise IndexMissing(f"{what}; {remedy(folder, '--index FOLDER')}")
    if mine != book:
        what = f"the full-text index in {folder} is not of this book, but of another edition"
        raise IndexMissing(f"{what}; {remedy(folder, '--index FOLDER of the same project')}")
    # The schema that is stored names this package as it was called when it was written.
    return open_dir(str(folder), schema=_schema(stop))


def matches(index: Any, text: str, keys: set[str]) -> list[str]:
    """Which of the clause versions named by keys, id@version, a query lets through.

    Best first by Whoosh's own BM25F. Raises ClausebookError for a query that is too broad, takes
    too long or cannot be read.
    """
    text = _checked(text)
    parser = qparser.MultifieldParser(
        ["title", "body", "words"],
        index.schema,
        # Whoosh's other operators fail on a query that ends with one.
        plugins=[
            *(plugin() for plugin in _PLUGINS),
            qparser.OperatorsPlugin(AndNot=None, AndMaybe=None, Require=None),
        ],
        group=qparser.OrGroup.factory(0.9),
    )
    allowed = query.Or([query.Term("key", key) for key in sorted(keys)])
    with index.searcher(weighting=scoring.BM25F()) as searcher:
        try:
            inner = searcher.collector(limit=None, filter=allowed)
            collector = TimeLimitCollector(inner, SECONDS, use_alarm=False)
            searcher.search_with_collector(_parsed(parser, text), collector)
            return [hit["key"] for hit in collector.results()]
        except TimeLimit:
            raise ClausebookError("the query took too long; write fewer or longer words") from None
        except _ERRORS as error:
            raise ClausebookError(f"the query cannot be read ({error}); write words") from None


def _parsed(parser: Any, text: str) -> Any:
    """The query. Without an OR its words are alternatives, a policy and a NOT are conditions."""
    parsed = parser.parse(text)
    if not isinstance(parsed, query.Or) or re.search(r"\bOR\b", text):
        return parsed
    conditions = [one for one in parsed if isinstance(one, query.Not) or one.field() == "policy"]
    words = [one for one in parsed if one not in conditions]
    return query.And([*conditions, *([query.Or(words)] if words else [])])


def _checked(text: str) -> str:
    """The query without the question mark of a sentence, or ClausebookError."""
    if len(text.split()) > 1:
        text = text.rstrip(f"{_WILD[1:]}! ")
    for word in re.findall(rf"[^\s():\"]*[{_WILD}][^\s():\"]*", text):
        if re.search(rf"^[^{_WILD}]{{0,2}}[{_WILD}]", word):
            raise ClausebookError(f"'{word}' is too broad; write three letters before * or ?")
    if re.search(r"~0*([3-9]|\d\d)", text):
        raise ClausebookError("a fuzzy word may differ in at most 2 letters; write ~ or ~2")
    return text
