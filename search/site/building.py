"""docs/ -> site/: read, check, run the examples, stage pages, run MkDocs, seal, swap in.

The only writer of the project, one at a time. Nothing is swapped in unless every step succeeded.
"""

from __future__ import annotations

import calendar
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import yaml
from mkdocs.utils.yaml import get_yaml_loader

from .. import __version__
from ..book import Book
from ..errors import ClausebookError
from ..files import copy, move, remove
from ..finding.fulltext import write_index
from ..index import save, save_search, write, write_shards
from ..reader import publish
from .assets import name_assets
from .buildlock import only_build
from .documents import library
from .examining import sound
from .feeds import feed_files
from .freshness import inputs, record, stale
from .offline import write_offline
from .pages import stage
from .previews import cards, write_previews
from .redirects import redirect_files
from .sealing import seal_site, write_headers
from .twins import twin_files
from .twintexts import twin_texts


def site_url(root: Path) -> str:
    """The address the site will have, from mkdocs.yml; citations point there."""
    try:
        text = (root / "mkdocs.yml").read_text("utf-8")
        settings = yaml.load(text, Loader=get_yaml_loader())
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + 1
        raise ClausebookError(f"mkdocs.yml:{line}: {error.problem}; correct the YAML") from None
    except (ValueError, yaml.YAMLError):
        raise ClausebookError("mkdocs.yml is no text in UTF-8; save it as that") from None
    found = settings.get("site_url") if isinstance(settings, dict) else None
    if not isinstance(found, str) or not found.startswith("https://") or not found.endswith("/"):
        raise ClausebookError("mkdocs.yml: site_url is no address; write https://.../")
    return found


def build(root: Path, say: Callable[[str], None] = lambda text: None) -> None:
    """Build the site into root/site, unless another build that ran meanwhile has done it.

    `say` is told what the build waits for. Raises ClausebookError or OSError; the last good site
    then still stands.
    """
    work = root / "build"
    work.mkdir(exist_ok=True)
    with only_build(work / "lock", say) as waited:
        if not waited or stale(root):
            _build(root, work)


def _build(root: Path, work: Path) -> None:
    made_from = inputs(root)
    base = site_url(root)
    book, data, store = sound(root / "docs", base)
    for name in ("search", "docs", "overrides", "site", "whoosh-new"):
        remove(work / name)
    index = work / "search"
    write_index(store, work / "whoosh-new")
    save(data, index)
    day = latest(book)
    found = library(book, root / "docs", day)
    searched = write(found.collected, index)
    save_search(searched, store.digest, index)
    settings: dict[str, object] = {
        "ask": write_shards(data, store.digest, __version__, index),
        "search": {**searched, "ranges": found.ranges, "filters": found.filters},
    }
    settings["reader"] = publish(work / "docs" / "assets" / "reader")
    stage(book, store, root / "docs", work / "docs", day)
    write_previews(cards(book, day), work / "docs", work / "previews")
    _settings(settings, work / "docs" / "assets" / "pages" / "settings.mjs")
    copy(root / "overrides", work / "overrides")
    assets = name_assets(work / "docs")
    _mkdocs(root, day, assets)
    copy(index, work / "site" / "search")
    _write_beside(work / "site", twin_files(book, store, day))
    _write_beside(work / "site", twin_texts(book, store, day))
    _write_beside(work / "site", redirect_files(book, store))
    _write_beside(work / "site", feed_files(book, store))
    seal_site(work / "site")
    worker = root / "docs" / "assets" / "pages" / "worker.js"
    write_offline(work / "site", worker.read_text("utf-8"), assets)
    write_headers(work / "site")
    _swap(work / "whoosh-new", work / "whoosh", work / "whoosh-old")
    _swap(work / "site", root / "site", work / "old")
    record(root, made_from)


def _write_beside(site: Path, files: Iterable[tuple[str, str]]) -> None:
    """Write files that are no pages, such as twins and feeds, where the built pages stand."""
    for name, content in files:
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")


def _settings(settings: dict[str, object], path: Path) -> None:
    """What the pages must know of the index, as a module that comes with the engine."""
    text = json.dumps(settings, ensure_ascii=False)
    note = "// Written by the build: where the files of the index are, and how they are read."
    path.write_text(f"{note}\nexport const settings = {text};\n", "utf-8")


def latest(book: Book) -> date:
    """The last day a text of the book was read: the site's own date, so that bytes repeat."""
    return max(v.read for d in book.clauses.values() for v in d.record.versions)


def _mkdocs(root: Path, day: date, assets: str) -> None:
    """Build the pages; their templates find what they load below the address `assets`."""
    epoch = calendar.timegm(day.timetuple())
    environment = {
        **os.environ,
        "CLAUSEBOOK_ASSETS": assets,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
        "SOURCE_DATE_EPOCH": str(epoch),
    }
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--clean"]
    run = subprocess.run(
        command,
        cwd=root,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        close_fds=False,  # it holds the lock of the build
    )
    if run.returncode:
        # Of a traceback the last line says what went wrong.
        before, trace, after = run.stderr.strip().partition("Traceback (most recent call last):")
        said = before + after.rpartition("\n")[2] if trace else before
        raise ClausebookError(f"MkDocs could not build the pages:\n{said}")


def _swap(new: Path, live: Path, old: Path) -> None:
    """Put what is new in place of what is live by renaming; the old one goes last."""
    remove(old)
    replaced = os.path.lexists(live)
    if replaced:
        move(live, old)
    try:
        new.rename(live)
    except OSError:
        if replaced:
            old.rename(live)
        raise
    remove(old)
