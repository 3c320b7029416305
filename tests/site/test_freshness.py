"""A site is up to date when neither what it is made from nor what was made has changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from search.site.freshness import inputs, record, stale

FILES = (
    "docs/a.md",
    "mkdocs.yml",
    "search/x.py",
    "site/index.html",
    "site/ask/index.html",
    "site/search/manifest.json",
    "build/whoosh/MAIN.toc",
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with a few files of a project, as if they had just been built."""
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    record(tmp_path, inputs(tmp_path))
    assert stale(tmp_path) is None
    return tmp_path


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_missing_or_changed_is_named(root: Path, name: str) -> None:
    (root / name).write_text("x", "utf-8")
    assert stale(root) == f"{name} was changed"
    (root / name).unlink()
    assert stale(root) == f"{name} is missing"
    (root / name).mkdir()
    assert stale(root) == f"{name} is missing"
    (root / name).rmdir()
    (root / name).write_text(name, "utf-8")
    assert stale(root) is None


@pytest.mark.parametrize("name", ["docs/b.md", "overrides/main.html", "site/old/index.html"])
def test_a_file_that_was_not_there_is_named(root: Path, name: str) -> None:
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text("", "utf-8")
    assert stale(root) == f"{name} is new"


@pytest.mark.parametrize("name", ["docs/.#a.md", "docs/a.md~", "site/.DS_Store", "build/x"])
def test_what_is_passed_over_makes_nothing_stale(root: Path, name: str) -> None:
    (root / name).write_text("", "utf-8")
    assert stale(root) is None


def test_what_a_link_leads_to_counts(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "c.md").write_text("1", "utf-8")
    (root / "docs" / "linked").symlink_to(elsewhere)
    record(root, inputs(root))
    (elsewhere / "c.md").write_text("2", "utf-8")
    assert stale(root) == "docs/linked/c.md was changed"


def test_of_several_the_first_is_named(root: Path) -> None:
    for name in FILES[3:6]:
        (root / name).unlink()
    assert stale(root) == "site/ask/index.html is missing, and 2 more differ"


def spoil(content: bytes) -> Callable[[Path], object]:
    return lambda note: note.write_bytes(content)


@pytest.mark.parametrize(
    "change",
    [
        spoil(b""),
        spoil(b"\xff"),
        spoil(b"[]"),
        spoil(b'{"inputs": 1, "outputs": {}}'),
        spoil(b'{"inputs": {}}'),
        lambda note: (note.unlink(), note.mkdir(), (note / "x").touch()),
    ],
)
def test_a_record_that_cannot_be_read_is_written_anew(
    root: Path, change: Callable[[Path], object]
) -> None:
    change(root / "build" / "built.json")
    assert stale(root) == "build/built.json cannot be read"
    record(root, inputs(root))
    assert stale(root) is None


def test_without_a_record_nothing_is_up_to_date(root: Path) -> None:
    (root / "build" / "built.json").unlink()
    assert stale(root) == "no build is on record"


def test_a_source_that_changes_while_the_site_is_built_makes_it_stale(root: Path) -> None:
    before = inputs(root)
    (root / "docs" / "a.md").write_text("saved again", "utf-8")
    record(root, before)
    assert stale(root) == "docs/a.md was changed"
