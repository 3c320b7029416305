"""Small books and a small project that builds: the valid book, with what a test lays over it."""

from __future__ import annotations

import shutil
from pathlib import Path

from search.book.model import Book
from search.book.source.reading import read_book

CONTENT = Path(__file__).parent / "content"
ROOT = Path(__file__).parent.parent
_PLAIN = "---\ntitle: Plain\ndescription: Plain\n---\n# Plain\n"


def small_project(root: Path) -> Path:
    """Make a project with the program of this one in the folder `root`."""
    shutil.copytree(CONTENT / "valid" / "docs", root / "docs")
    shutil.copytree(ROOT / "docs" / "assets", root / "docs" / "assets")
    shutil.copytree(ROOT / "overrides", root / "overrides")
    shutil.copy(ROOT / "build_index.py", root)
    (root / "search").symlink_to(ROOT / "search")
    for name in ("ask", "compare", "find"):
        shutil.copy(ROOT / "docs" / f"{name}.md", root / "docs")
    for name in ("index", "about/reading"):
        (root / "docs" / f"{name}.md").parent.mkdir(exist_ok=True)
        (root / "docs" / f"{name}.md").write_text(_PLAIN, "utf-8")
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(settings[: settings.index("\nnav:") + 1], "utf-8")
    actor = (root / "docs" / "concepts" / "actor.md").read_text("utf-8")
    for name in ("capability", "place", "subject"):  # what the tables to browse ask for
        text = actor.replace("actor", name).replace("police", f"some-{name}")
        (root / "docs" / "concepts" / f"{name}.md").write_text(text, "utf-8")
    return root


def book_with(folder: Path, *mistakes: Path) -> Path:
    """The valid book with the files of the mistakes laid over it."""
    docs = folder / "docs"
    shutil.copytree(CONTENT / "valid" / "docs", docs)
    for mistake in mistakes:
        shutil.copytree(mistake / "docs", docs, dirs_exist_ok=True)
    return docs


def renamed_book(folder: Path) -> Book:
    """The valid book with a clause that was renamed twice."""
    docs = book_with(folder)
    record = docs / "clauses" / "published.txt"
    names = "first-name@2020-01-01\nsecond-name@2020-01-01\n"
    record.write_text(names + record.read_text("utf-8"), "utf-8")
    (docs / "clauses" / "renamed.txt").write_text(
        "first-name second-name  # in 2020\nsecond-name old-watch\n"
    )
    book = read_book(docs)
    return book
