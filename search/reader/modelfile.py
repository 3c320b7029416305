"""The reader's model: a file named by what it holds, and the card that belongs to it.

`model.gz` is one gzip file: the length of a JSON object, the object (concepts, levels, from which
chances on a fact is sure), then the network as reader.c reads it. `card.json` says what it was
trained on, how well it reads, and the digest of the file: a file without its card, or with
another's, is never used.
"""

from __future__ import annotations

import atexit
import hashlib
import json
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ..errors import ClausebookError
from .engine import MODULE, Engine

FOLDER = Path(__file__).with_name("model")
GZIP = 31  # for zlib: a header and an end of gzip's
REMEDY = "install the program anew, or make the model with training/"


@dataclass(frozen=True)
class Model:
    """A model in its engine: the concepts it reads, in order, and the digest that names it.

    `sure` are the chances from which a fact is read clearly, and probably.
    """

    concepts: tuple[str, ...]
    sure: tuple[float, float]
    digest: str
    engine: Engine


def card(folder: Path = FOLDER) -> dict[str, Any]:
    """What is known of the model in a folder. Raises ClausebookError where there is no card."""
    path = folder / "card.json"
    try:
        found = json.loads(path.read_bytes())
        if not isinstance(found["sha256"], str):
            raise TypeError
    except (OSError, ValueError, KeyError, TypeError):
        raise ClausebookError(f"the reader has no model: {path} cannot be read; {REMEDY}") from None
    return dict(found)


def packed(folder: Path = FOLDER) -> bytes:
    """The model file of a folder as it travels, held against its card.

    Raises ClausebookError for one that is missing or is not the card's.
    """
    path = folder / "model.gz"
    wanted = card(folder)["sha256"]
    try:
        content = path.read_bytes()
    except OSError:
        raise ClausebookError(f"the reader has no model: {path} cannot be read; {REMEDY}") from None
    if hashlib.sha256(content).hexdigest() != wanted:
        raise ClausebookError(f"the reader's model {path} is not the one of its card; {REMEDY}")
    return content


@cache
def load_model(folder: Path = FOLDER, thread: int = 0) -> Model:
    """The model of a folder, ready to read. Raises ClausebookError for one that cannot be used.

    Its engine reads one text at a time: threads that read at once each name one of their own.
    """
    content = packed(folder)
    try:
        plain = zlib.decompress(content, GZIP)  # a third faster than gzip, which copies it again
        size = int.from_bytes(plain[:4], "little")
        about = json.loads(plain[4 : 4 + size])
        engine = Engine(plain[4 + size :])
        concepts = tuple(about["concepts"])
        clear, likely = about["sure"]
        if len(concepts) != engine.concepts:
            raise ValueError("other concepts")
    except (zlib.error, ValueError, KeyError, TypeError) as error:
        message = f"the reader's model in {folder} cannot be used ({error}); {REMEDY}"
        raise ClausebookError(message) from None
    return Model(
        concepts, (float(clear), float(likely)), hashlib.sha256(content).hexdigest()[:16], engine
    )


# Engines go while what runs them is still there; a program that ends takes modules apart first.
atexit.register(load_model.cache_clear)


def publish(to: Path, folder: Path = FOLDER) -> dict[str, Any]:
    """Write model and engine for the page into a folder, named by digest; what it must know.

    `size` is how many bytes cross the wire. Raises ClausebookError for a model that cannot be used.
    """
    to.mkdir(parents=True, exist_ok=True)
    named = {}
    for kind, ending, content in (
        ("model", "bin", packed(folder)),
        ("engine", "wasm", MODULE.read_bytes()),
    ):
        named[kind] = f"{kind}-{hashlib.sha256(content).hexdigest()[:16]}.{ending}"
        (to / named[kind]).write_bytes(content)
    return {**named, "size": sum((to / name).stat().st_size for name in named.values())}
