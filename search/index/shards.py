"""The book for the ask page: what every answer needs in a file, the rest by the words of a text.

A text names the files it needs: the hash of each of its words says which file holds the phrases
that begin with it, and whether the vocabulary knows it. Only words that nobody knows need the
spellings under their first letter. As in `postings`, the folder is named by its digest, the files
never change, and a damaged one is noticed.

    core.bin    policies, the clause versions without an end, and the vocabulary without its words
    ended.bin   the clause versions that have ended, for a day in the past
    v/N.bin     the phrases that begin with a word, and the words that are known
    s/X.bin     the words that a misspelt word with this first letter can mean
"""

from __future__ import annotations

from pathlib import Path

from ..files import remove
from ..reader import Vocabulary
from .clauseversion import Json
from .postings import FORMAT, bucket, json_bytes, named_by_digest, packed

FILE = 900  # bytes that a file of phrases has about, before gzip
# What a page shows of a clause beyond its verdict has its own page.
_LEFT_OUT = {"text", "note", "read", "sources", "ambiguous", "replaces", "url"}
_BY_WORD = {"phrases", "lookalikes", "irregular"}


def write_shards(book: Json, digest: str, engine: str, folder: Path) -> Json:
    """Write an exported book into a new folder below `folder`; the settings of its reader."""
    new = folder / "new"
    remove(new)
    (new / "v").mkdir(parents=True)
    (new / "s").mkdir()
    clauses = [
        # What replaces a clause is needed to replay a stamp, and most say nothing of it.
        {k: v for k, v in one.items() if k not in _LEFT_OUT and (k != "replaced_by" or v)}
        for one in book["clauses"]
    ]
    ended = [one for one in clauses if one["valid_until"] is not None]
    data = book["vocabulary"]
    core = {
        "base": book["base"],
        "policies": book["policies"],
        **({"renamed": book["renamed"]} if "renamed" in book else {}),
        "clauses": [one for one in clauses if one["valid_until"] is None],
        "vocabulary": {key: value for key, value in data.items() if key not in _BY_WORD},
    }
    (new / "core.bin").write_bytes(packed(json_bytes(core)))
    (new / "ended.bin").write_bytes(packed(json_bytes(ended)))
    vocabulary = Vocabulary(data)
    buckets = max(1, round(len(json_bytes(data["phrases"])) / FILE))
    shards: list[Json] = [{"known": [], "phrases": []} for _ in range(buckets)]
    for phrase in data["phrases"]:
        shards[bucket(phrase[0].split(" ")[0], buckets)]["phrases"].append(phrase)
    for word in sorted(vocabulary.known):
        shards[bucket(word, buckets)]["known"].append(word)
    for number, shard in enumerate(shards):
        (new / "v" / f"{number}.bin").write_bytes(packed(json_bytes(shard)))
    for letter, words in vocabulary.words.items():
        (new / "s" / f"{letter}.bin").write_bytes(packed(json_bytes(words)))
    mark = named_by_digest(new)
    return {
        "format": FORMAT,
        "folder": mark,
        "book": digest,
        "engine": engine,
        "words": buckets,
        "letters": "".join(sorted(vocabulary.words)),
        "ended": max((one["valid_until"] for one in ended), default=""),
        "irregular": data["irregular"],
    }
