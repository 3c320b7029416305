"""Whoosh: the full-text index of the clauses, a local cache, and `find` in Whoosh's own language.

Opening a crafted Whoosh index runs code, so the cache is private (0700), never shipped, and every
file of it is checked against its manifest before it is opened.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoosh import analysis as whoosh_analysis
from whoosh import fields, highlight, qparser, query, scoring
from whoosh.collectors import TimeLimitCollector
from whoosh.index import create_in, open_dir
from whoosh.searching import TimeLimit

from ..errors import ClausebookError, IndexMissing
from ..files import remove
from ..index import ClauseStore, ClauseVersion
from ..project import remedy
from ..reader import NOT_TEXT, analyze, fold

LONGEST = 500
SECONDS = 2.0
_WILD = "*?\u055e\u061f\u1367"  # what Whoosh takes for wildcards
_PLUGINS = (
    qparser.WhitespacePlugin,
    qparser.FieldsPlugin,
    qparser.WildcardPlugin,
    qparser.PhrasePlugin,
    qparser.FuzzyTermPlugin,
    qparser.GroupPlugin,
    qparser.OperatorsPlugin,
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
        policy=fields.ID(stored=True, analyzer=whoosh_analysis.IDAnalyzer(lowercase=True)),
        title=fields.TEXT(stored=True, analyzer=stems, field_boost=3.0),
        body=fields.TEXT(stored=True, analyzer=stems),
        # Unstemmed: wildcards, fuzzy terms and did-you-mean work on words as they are written.
        words=fields.TEXT(analyzer=words, field_boost=0.5),
    )


@dataclass(frozen=True)
class Hit:
    """A clause version that was found: `passage` marks the words that matched with « and »."""

    key: str
    title: str
    score: float
    passage: str


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
    manifest = {"files": digests, "stopwords": stop}
    (new / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    remove(folder)
    new.rename(folder)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def open_index(folder: Path) -> Any:
    """Open the index after checking every file. Raises IndexMissing when one does not fit."""
    try:
        manifest = json.loads((folder / "manifest.json").read_bytes())
        digests, stop = manifest["files"], frozenset(manifest["stopwords"])
        files = {one.name: one for one in folder.iterdir() if one.name != "manifest.json"}
        good = {name: _digest(path) for name, path in files.items()} == digests
    except (OSError, ValueError, KeyError, TypeError):
        what = f"there is no full-text index in {folder}"
        raise IndexMissing(f"{what}; {remedy(folder, '--index FOLDER')}") from None
    if not good:
        what = f"the full-text index in {folder} is damaged"
        raise IndexMissing(f"{what}; {remedy(folder, '--index FOLDER')}")
    # The schema that is stored names this package as it was called when it was written.
    return open_dir(str(folder), schema=_schema(stop))


def find(index: Any, text: str, limit: int, keys: set[str]) -> tuple[list[Hit], str | None]:
    """The ranked hits among `keys`, and another spelling of the query where that may help.

    Raises ClausebookError for a query that is empty, too long, too broad or cannot be read.
    """
    text = _checked(text)
    parser = qparser.MultifieldParser(
        ["title", "body", "words"],
        index.schema,
        plugins=[plugin() for plugin in _PLUGINS],
        group=qparser.OrGroup.factory(0.9),
    )
    allowed = query.Or([query.Term("key", key) for key in sorted(keys)])
    with index.searcher(weighting=scoring.BM25F()) as searcher:
        try:
            inner = searcher.collector(limit=limit, filter=allowed)
            collector = TimeLimitCollector(inner, SECONDS, use_alarm=False)
            searcher.search_with_collector(parser.parse(text), collector)
            results = collector.results()
            results.fragmenter = highlight.ContextFragmenter(maxchars=160, surround=40)
            results.formatter = _Marks()
            hits = [Hit(hit["key"], hit["title"], hit.score, _passage(hit)) for hit in results]
            return hits, _suggestion(searcher, text)
        except TimeLimit:
            raise ClausebookError("the query took too long; write fewer or longer words") from None
        except Exception as error:  # Whoosh's parser has no base class for what it raises
            kind = type(error).__name__
            raise ClausebookError(f"the query cannot be read ({kind}); write words") from None


def first(named: Sequence[ClauseVersion], hits: Sequence[Hit]) -> list[Hit]:
    """The hits with clause versions that were asked for by name before all others."""
    found = {hit.key: hit for hit in hits}
    best = hits[0].score if hits else 0.0
    keys = [one.name for one in named]
    made = [Hit(one.name, one.title, best, one.text[:160]) for one in named]
    own = [found.get(hit.key, hit) for hit in made]
    return [*own, *(hit for hit in hits if hit.key not in keys)]


def _checked(text: str) -> str:
    """The query without the question mark of a sentence, or ClausebookError."""
    if not text.strip():
        raise ClausebookError("the query is empty; write some words")
    if len(text) > LONGEST:
        raise ClausebookError(f"the query has {len(text)} characters; write at most {LONGEST}")
    if NOT_TEXT.search(text):
        raise ClausebookError("the query holds characters that are not text; write some words")
    if len(text.split()) > 1:
        text = text.rstrip(f"{_WILD[1:]}! ")
    for word in re.findall(rf"[^\s():\"]*[{_WILD}][^\s():\"]*", text):
        if re.search(rf"^[^{_WILD}]{{0,2}}[{_WILD}]", word):
            raise ClausebookError(f"'{word}' is too broad; write three letters before * or ?")
    if re.search(r"~0*([3-9]|\d\d)", text):
        raise ClausebookError("a fuzzy word may differ in at most 2 letters; write ~ or ~2")
    return text


def _suggestion(searcher: Any, text: str) -> str | None:
    """The query with words the book does not have replaced by near ones; plain words only."""
    if re.search(r"[^\w\s'-]|\b(AND|OR|NOT)\b", text):
        return None
    words = searcher.schema["words"].analyzer
    known, corrector = searcher.reader(), searcher.corrector("words")
    changed = text
    for token in words(text):
        if ("words", token.text) not in known:
            near = corrector.suggest(token.text, limit=1)
            if near:
                changed = re.sub(rf"\b{re.escape(token.text)}\b", near[0], changed, flags=re.I)
    return changed if changed != text else None


class _Marks(highlight.Formatter):
    between = " ... "

    def format_token(self, text: str, token: Any, replace: bool = False) -> str:
        return f"«{highlight.get_text(text, token, replace)}»"


def _passage(hit: Any) -> str:
    marked = hit.highlights("body", top=1) or hit["body"][:160]
    return " ".join(str(marked).split())
