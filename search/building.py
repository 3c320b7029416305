"""docs/ -> site/: read, check, run the examples, stage pages, run MkDocs, seal, swap in.

The only writer of the project. Nothing is swapped in unless every step succeeded.
"""

from __future__ import annotations

import calendar
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from . import __version__
from .answer import answer_to
from .checking import check
from .documents import library
from .errors import ClausebookError, ContentError, Problem
from .feeds import feed_files
from .fulltext import write_index
from .model import Book, Document
from .offline import write_offline
from .pages import stage
from .previews import cards, write_previews
from .reader.modelfile import publish
from .reader.reading import labelled
from .reading import read_book
from .record import check_record
from .redirects import redirect_files
from .sealing import seal_site, write_headers
from .shards import write_shards
from .shelf import Shelf, digest, export, open_shelf, save
from .twins import twin_files
from .twintexts import twin_texts
from .wire import write

_INPUTS = ("docs", "overrides", "search", "mkdocs.yml", "build_index.py")


def fingerprint(root: Path) -> str:
    """The digest of everything the site is made from."""
    digest = hashlib.sha256()
    for name in _INPUTS:
        top = root / name
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.relative_to(root).as_posix().encode() + b"\0")
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def is_fresh(root: Path) -> bool:
    """Whether the site was built from the files as they are now."""
    note = root / "build" / "fingerprint"
    built = (root / "site" / "search" / "manifest.json").is_file() and note.is_file()
    return built and note.read_text("utf-8") == fingerprint(root)


def site_url(root: Path) -> str:
    """The address the site will have, from mkdocs.yml; citations point there."""
    found = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8")).get("site_url") or ""
    if not found.startswith("https://") or not found.endswith("/"):
        raise ClausebookError("mkdocs.yml: site_url is no address; write https://.../")
    return str(found)


def build(root: Path) -> None:
    """Build the site into root/site.

    Raises ClausebookError; the last good site then still stands.
    """
    mark = fingerprint(root)
    base = site_url(root)
    book = read_book(root / "docs")
    check(book)
    work = root / "build"
    work.mkdir(exist_ok=True)
    index = work / "search"
    shutil.rmtree(index, ignore_errors=True)
    data = export(book, base)
    shelf = open_shelf(data, digest(data))
    check_record(book, shelf)
    run_examples(book, shelf)
    write_index(shelf, work / "whoosh")
    save(data, index)
    day = latest(book)
    found = library(book, root / "docs", day)
    settings = {
        "ask": write_shards(data, shelf.digest, __version__, index),
        "search": {
            **write(found.collected, index),
            "ranges": found.ranges,
            "filters": found.filters,
        },
    }
    shutil.rmtree(work / "docs", ignore_errors=True)
    settings["reader"] = publish(work / "docs" / "assets" / "reader")
    stage(book, shelf, root / "docs", work / "docs", day)
    write_previews(cards(book, day), work / "docs", work / "previews")
    _settings(settings, work / "docs" / "assets" / "search" / "settings.mjs")
    _mkdocs(root, day)
    shutil.copytree(index, work / "site" / "search", dirs_exist_ok=True)
    _write_beside(work / "site", twin_files(book, shelf, day))
    _write_beside(work / "site", twin_texts(book, shelf, day))
    _write_beside(work / "site", redirect_files(book, shelf))
    _write_beside(work / "site", feed_files(book, shelf))
    seal_site(work / "site")
    worker = root / "docs" / "assets" / "search" / "worker.js"
    write_offline(work / "site", worker.read_text("utf-8"))
    write_headers(work / "site")
    _swap(work / "site", root / "site", work / "old")
    (work / "fingerprint").write_text(mark, "utf-8")


def _write_beside(site: Path, files: Iterable[tuple[str, str]]) -> None:
    """Write files that are no pages, such as twins and feeds, where the built pages stand."""
    for name, content in files:
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")


def _settings(settings: dict[str, Any], path: Path) -> None:
    """What the pages must know of the index, as a module that comes with the engine."""
    text = json.dumps(settings, ensure_ascii=False)
    note = "// Written by the build: where the files of the index are, and how they are read."
    path.write_text(f"{note}\nexport const settings = {text};\n", "utf-8")


def latest(book: Book) -> date:
    """The last day a text of the book was read: the site's own date, so that bytes repeat."""
    read: list[date] = [v.read for d in book.clauses.values() for v in d.record.versions]
    return max(read)


def run_examples(book: Book, shelf: Shelf) -> None:
    """Decide every worked example from its facts; raise ContentError naming each that differs."""
    problems = [
        Problem(
            document.path,
            document.line("expect", key),
            message,
            "mend the clause, the facts or the example",
        )
        for document in book.examples.values()
        for key, message in _unexpected(document, shelf)
    ]
    if problems:
        raise ContentError(problems)


def _unexpected(document: Document, shelf: Shelf) -> list[tuple[str, str]]:
    example = document.record
    expect = example.expect
    reading = labelled(example.use, example.facts, shelf.vocabulary)
    answer = answer_to(shelf, example.use, reading, example.as_of, policies=example.policies)
    # The duties of the codes bind every use; those of a neighbour have conditions to be shown.
    duties = answer["duties"] if example.policies else []
    clauses = {one["id"]: one for one in (*answer["clauses"], *duties)}
    wrong = []
    if answer["rollup"] != expect.rollup:
        wrong.append(("rollup", f"the answer is {answer['rollup']}, not {expect.rollup}"))
    applying = sorted(own for own, one in clauses.items() if one["state"] == "applies")
    if applying != sorted(expect.applies):
        wrong.append(("applies", f"what applies is {', '.join(applying) or 'nothing'}"))
    for own, dimensions in expect.cannot_tell.items():
        found = clauses.get(own, {"open": []})["open"]
        if not set(dimensions) <= set(found):
            wrong.append(("cannot_tell", f"{own} has open: {', '.join(found) or 'nothing'}"))
    for own, dimension in expect.does_not_apply.items():
        one = clauses.get(own)
        reasons = one and [
            part["dimension"]
            for part in (*one["conditions"], *one["exceptions"])
            if part["state"] in ("not-met", "shown")
        ]
        if not one or one["state"] != "does-not-apply" or dimension not in (reasons or ()):
            wrong.append(("does_not_apply", f"{own} does not fail by {dimension}"))
    for own in expect.not_addressed:
        state = clauses.get(own, {"state": "not-addressed"})["state"]
        if state in ("applies", "cannot-tell"):
            wrong.append(("not_addressed", f"{own} is {state}"))
    return wrong


def _mkdocs(root: Path, day: date) -> None:
    epoch = calendar.timegm(day.timetuple())
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": str(epoch),
    }
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--clean"]
    run = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)
    if run.returncode:
        raise ClausebookError(f"MkDocs could not build the pages:\n{run.stderr.strip()}")


def _swap(new: Path, live: Path, old: Path) -> None:
    """Put the new site in place of the live one by renaming; the old one goes last."""
    shutil.rmtree(old, ignore_errors=True)
    if live.exists():
        live.rename(old)
    new.rename(live)
    shutil.rmtree(old, ignore_errors=True)
