"""What is read of a folder, how it is copied and removed: the same for every step of a build."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from search.files import copy, files_below, matching, remove

NOT_ROOT = pytest.mark.skipif(os.getuid() == 0, reason="root may read and remove everything")


def write(top: Path, *names: str) -> None:
    for name in names:
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_text(name, "utf-8")


def names(top: Path) -> list[str]:
    return [path.relative_to(top).as_posix() for path in files_below(top)]


@pytest.mark.parametrize(
    "name",
    [
        ".#a.md",
        "._a.md",
        ".a.md.swp",
        "a.swp",
        "a.md~",
        "a.md.~1~",
        "#a.md#",
        "~$a.md",
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
        "4913",
        "a.md.orig",
        "a.md.BAK",
        "a.md___jb_tmp___",
        ".git/a.md",
        "__MACOSX/a.md",
        "__pycache__/a.pyc",
        ".obsidian/index.md",
    ],
)
def test_what_editors_and_systems_leave_is_passed_over(tmp_path: Path, name: str) -> None:
    write(tmp_path, "a.md", "b/c.md", name, f"b/{name}")
    assert names(tmp_path) == ["a.md", "b/c.md"]


@pytest.mark.parametrize("name", ["a~b.md", "a#.md", "#a.md", "a.swf", "swp", "tmp.md", "a.b.md"])
def test_a_name_that_only_looks_like_it_is_read(tmp_path: Path, name: str) -> None:
    write(tmp_path, name)
    assert names(tmp_path) == [name]


def test_links_are_followed_and_those_that_lead_nowhere_are_passed_over(tmp_path: Path) -> None:
    top, other = tmp_path / "top", tmp_path / "other"
    write(top, "a.md", "deep/b.md")
    write(other, "c.md")
    for name, target in (
        ("linked", "../other"),
        ("gone.md", "nobody@host.4711:1"),
        ("below-a-file.md", "a.md/x"),
        ("self.md", "self.md"),
        ("deep/up", ".."),
    ):
        (top / name).symlink_to(target)
    os.mkfifo(top / "pipe.md")
    assert names(top) == ["a.md", "deep/b.md", "linked/c.md"]


def test_a_pattern_names_the_whole_path(tmp_path: Path) -> None:
    write(tmp_path, "a/b/c.md", "a/c.md", "a/b/x/c.md", "a/b/.c.md")
    found = [path.relative_to(tmp_path).as_posix() for path in matching(tmp_path, "a/*/*.md")]
    assert found == ["a/b/c.md"]


def test_a_copy_of_what_may_not_be_written_can_be_written(tmp_path: Path) -> None:
    top, to = tmp_path / "top", tmp_path / "to"
    write(top, "a.md", "deep/b.md", "deep/b.md~")
    for path in (top / "a.md", top / "deep" / "b.md", top / "deep"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    copy(top, to)
    assert names(to) == ["a.md", "deep/b.md"]
    assert all(path.stat().st_mode & stat.S_IWUSR for path in (to, *to.rglob("*")))
    copy(top, to)  # over itself
    (top / "deep").chmod(0o755)


def test_what_is_removed_is_gone_and_what_a_link_leads_to_stays(tmp_path: Path) -> None:
    top, other = tmp_path / "top", tmp_path / "other"
    write(other, "c.md")
    write(top, "deep/deeper/b.md")
    (top / "deep" / "link").symlink_to(other)
    (tmp_path / "link").symlink_to(other)
    for path in (top / "deep" / "deeper", top / "deep", top):
        path.chmod(0o500)
    for path in (top, tmp_path / "link", tmp_path / "nothing"):
        remove(path)
        assert not os.path.lexists(path)
    assert (other / "c.md").is_file()
    remove(other / "c.md")
    assert not (other / "c.md").exists()


@NOT_ROOT
def test_a_folder_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, "a/b.md")
    (tmp_path / "a").chmod(0)
    with pytest.raises(PermissionError):
        names(tmp_path)
    (tmp_path / "a").chmod(0o700)
