"""A command finds the book of the project it is called in; the remedy that it names can be run."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from search.errors import IndexMissing
from search.finding.fulltext import open_index
from search.index.clausestore import load
from search.project import book_folder, fulltext_folder, remedy


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that was not built yet; its builder says where it was run."""
    root = tmp_path / "a project"
    (root / "docs" / "clauses").mkdir(parents=True)
    (root / "build_index.py").write_text("print('built')", "utf-8")
    return root


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "search", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("place", [".", "docs", "docs/clauses"])
def test_the_book_is_looked_for_upward(
    project: Path, index: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project / place)
    assert book_folder().absolute() == project / "site" / "search"
    (project / "site").mkdir()
    (project / "site" / "search").symlink_to(index)
    (project / "build_index.py").unlink()  # a site alone is enough
    assert book_folder().absolute() == project / "site" / "search"
    assert run(project / place, "show", "eai-fr-us-police").returncode == 0


def test_the_site_or_the_project_may_be_named_for_the_book(tmp_path: Path, index: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "search").symlink_to(index)
    for folder in (tmp_path, tmp_path / "site", tmp_path / "site" / "search"):
        done = run(index, "show", "eai-fr-us-police", "--book", str(folder))
        assert done.returncode == 0, done.stderr


def test_a_file_of_that_name_alone_is_no_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "build_index.py").touch()
    monkeypatch.chdir(tmp_path)
    assert book_folder() == Path("site/search")


@pytest.mark.parametrize("place", [".", "docs", "docs/clauses"])
@pytest.mark.parametrize("command", [["ask", "police"], ["find", "police"], ["show", "x"]])
def test_the_remedy_can_be_run_where_it_is_named(
    project: Path, place: str, command: list[str]
) -> None:
    said = run(project / place, *command).stderr
    assert said.startswith("error: there is no index in ") and said.count("\n") == 1
    remedied = shlex.split(said.split("; build it with: ")[1])
    built = subprocess.run(remedied, cwd=project / place, capture_output=True, text=True)
    assert built.stdout == "built\n"


@pytest.mark.parametrize("command", [["ask", "police"], ["cite", "x"], ["lint", "."]])
def test_outside_of_a_project_another_book_is_named(
    tmp_path: Path, index: Path, command: list[str]
) -> None:
    said = run(tmp_path, *command).stderr
    assert said == (
        "error: there is no index in site/search;"
        " name the folder of one that was built: --book FOLDER, or CLAUSEBOOK_BOOK\n"
    )
    for more in (["--book", str(index)], []):
        done = run(tmp_path, *command, *more, CLAUSEBOOK_BOOK=str(index))
        assert "no index" not in done.stderr


def test_the_full_text_index_goes_with_the_book(project: Path, index: Path, fulltext: Path) -> None:
    for place, target in (("site/search", index), ("build/whoosh", fulltext)):
        (project / place).parent.mkdir()
        (project / place).symlink_to(target)
    assert fulltext_folder(project / "site" / "search") == project / "build" / "whoosh"
    assert run(project / "docs", "find", "title:mobile").returncode == 0
    elsewhere = run(project, "find", "title:mobile", "--book", str(index))
    assert "--index FOLDER" in elsewhere.stderr


def test_an_index_of_another_program_is_not_to_be_built_by_this_one(
    project: Path, index: Path
) -> None:
    folder = project / "site" / "search"
    folder.mkdir(parents=True)
    text = (index / "manifest.json").read_text("utf-8").replace('"format": ', '"format": 9')
    (folder / "manifest.json").write_text(text, "utf-8")
    with pytest.raises(IndexMissing, match=r"has format 9\d.*; use the program of its project"):
        load(folder)


@pytest.mark.skipif(os.getuid() == 0, reason="root may read everything")
def test_a_book_that_may_not_be_read_names_the_remedy(project: Path) -> None:
    (project / "site" / "search").mkdir(parents=True)
    (project / "site" / "search").chmod(0)
    said = run(project, "ask", "police").stderr
    assert "manifest.json cannot be read: Permission denied; build it with: " in said
    (project / "site" / "search").chmod(0o700)


@pytest.mark.parametrize("damage", ["gone", "empty", "a folder", "a file in its way"])
def test_each_way_to_be_unusable_names_the_remedy(project: Path, index: Path, damage: str) -> None:
    folder = project / "site" / "search"
    folder.mkdir(parents=True)
    (project / "build" / "whoosh").mkdir(parents=True)
    if damage == "empty":
        (folder / "manifest.json").touch()
        (project / "build" / "whoosh" / "manifest.json").touch()
    elif damage == "a folder":
        (folder / "manifest.json").mkdir()
        (project / "build" / "whoosh" / "manifest.json").mkdir()
    elif damage == "a file in its way":
        folder.rmdir()
        folder.touch()
        (project / "build" / "whoosh").rmdir()
        (project / "build" / "whoosh").touch()
    for step in (lambda: load(folder), lambda: open_index(project / "build" / "whoosh", "")):
        with pytest.raises(IndexMissing) as error:
            step()
        assert str(error.value).endswith(remedy(folder))
        assert "build it with: " in remedy(folder)
