"""A small project built in a process of its own: nothing is trusted that was not checked."""

from __future__ import annotations

import gzip
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from small import small_project

from search.errors import ClausebookError
from search.site.building import build, site_url
from search.site.freshness import stale

LEFT_BEHIND = ("index.md~", ".#index.md", "._index.md", ".index.md.swp", "#index.md#", "x.orig")
PLACES = ("docs", "docs/clauses/new", "docs/about", "docs/assets/pages", "overrides/partials")


def command(root: Path, *arguments: str) -> list[str]:
    return [sys.executable, str(root / "build_index.py"), *arguments]


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(root, *arguments), cwd=root, capture_output=True, text=True)


def ask(root: Path) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-m", "search", "show", "new-watch"]
    return subprocess.run(program, cwd=root, capture_output=True, text=True)


def sources(root: Path) -> Iterator[Path]:
    for name in ("docs", "overrides"):
        yield from (path for path in (root / name).rglob("*") if not path.is_symlink())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was built from sources nobody may write, among what editors leave behind."""
    root = small_project(tmp_path_factory.mktemp("small") / "project")
    for place in PLACES:
        for name in LEFT_BEHIND:
            (root / place / name).write_bytes(b"\xff left behind")
        (root / place / ".#gone.md").symlink_to("somebody@somewhere.4711:1")
        (root / place / "gone.md").symlink_to("nowhere.md")
        (root / place / "again").symlink_to(".")
    for path in sources(root):
        path.chmod(0o555 if path.is_dir() else 0o444)
    done = run(root)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "the site is in site/\n"
    return root


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """A copy of the built project."""
    return Path(shutil.copytree(built, tmp_path / "project", symlinks=True))


def test_what_is_staged_and_built_can_be_written(built: Path) -> None:
    for name in ("build/docs", "build/overrides", "build/search", "site"):
        every = [built / name, *(built / name).rglob("*")]
        assert all(path.stat().st_mode & stat.S_IWUSR for path in every)


def test_what_editors_leave_reaches_no_page(built: Path) -> None:
    for name in ("build/docs", "build/overrides", "site"):
        names = {path.name for path in (built / name).rglob("*")}
        assert not names & {*LEFT_BEHIND, "gone.md", ".#gone.md", "gone", "again"}


def test_every_packed_file_has_the_same_head(built: Path) -> None:
    packs = [*(built / "site").glob("offline-*.bin"), *(built / "site" / "search").rglob("*.bin")]
    assert len(packs) > 3
    for path in packs:
        assert path.read_bytes()[:10] == b"\x1f\x8b\x08\0\0\0\0\0\x02\xff", path
        gzip.decompress(path.read_bytes())


def test_the_same_sources_give_the_same_bytes(built: Path, project: Path) -> None:
    shutil.rmtree(project / "build")
    assert run(project).returncode == 0
    first, again = (
        {path.relative_to(root): path.read_bytes() for path in (root / "site").rglob("*.*")}
        for root in (built, project)
    )
    assert first == again


def first_book(root: Path) -> Path:
    return next((root / "site" / "search").glob("book-*.json"))


def flip(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:50] + bytes([data[50] ^ 1]) + data[51:])


def file_for_folder(site: Path) -> None:
    shutil.rmtree(site)
    site.touch()


def link_for_folder(site: Path) -> None:
    shutil.rmtree(site)
    site.symlink_to("nowhere")


def lock_folder(site: Path) -> None:
    (site / "sw.js").unlink()
    site.chmod(0o500)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "a byte of the book": lambda root: flip(first_book(root)),
    "the ask page is gone": lambda root: shutil.rmtree(root / "site" / "ask"),
    "a page was edited": lambda root: (root / "site" / "index.html").write_text("x"),
    "a module is empty": lambda root: os.truncate(
        next((root / "site").glob("**/engine/verdict.mjs")), 0
    ),
    "the full-text index": lambda root: flip(root / "build" / "whoosh" / "manifest.json"),
    "the worker is gone": lambda root: (root / "site" / "sw.js").unlink(),
    "the site is gone": lambda root: shutil.rmtree(root / "site"),
    "the site is a file": lambda root: file_for_folder(root / "site"),
    "the site is a link": lambda root: link_for_folder(root / "site"),
    "the site may not be written": lambda root: lock_folder(root / "site"),
    "a page too many": lambda root: (root / "site" / "old.html").write_text("x"),
}


def test_each_damage_is_seen(project: Path, tmp_path: Path) -> None:
    sound = tmp_path / "sound"
    shutil.copytree(project, sound, symlinks=True)
    for name, damage in DAMAGES.items():
        damage(project)
        done = run(project, "--check")
        assert done.returncode == 1, name
        assert done.stdout.startswith("the site is stale: ") and "; build it with: " in done.stdout
        for part in ("site", "build/whoosh"):
            where = project / part
            where.unlink() if where.is_symlink() or where.is_file() else None
            shutil.rmtree(where, ignore_errors=True)
            shutil.copytree(sound / part, where)
    assert run(project, "--check").stdout == "the site is up to date\n"


@pytest.mark.parametrize("name", ["a byte of the book", "the site may not be written"])
def test_the_remedy_remedies(project: Path, name: str) -> None:
    DAMAGES[name](project)
    if name != "the site may not be written":
        said = ask(project).stderr
        assert f"build it with: {sys.executable} build_index.py" in said
    assert run(project).returncode == 0
    assert ask(project).returncode == 0
    assert run(project, "--check").returncode == 0


def test_of_two_builds_at_once_the_second_waits_and_builds_nothing(project: Path) -> None:
    (project / "site" / "index.html").unlink()
    both = [
        subprocess.Popen(
            command(project), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    said = sorted(one.communicate()[1] for one in both)
    assert [one.returncode for one in both] == [0, 0]
    assert said[0] == ""
    assert said[1].startswith("another build runs (process ") and said[1].count("\n") == 1
    assert stale(project) is None


def test_what_a_killed_build_left_is_taken_over(project: Path) -> None:
    """Rests of any kind, read-only ones among them, and half of a swap."""
    for name in ("docs", "overrides", "site", "search", "whoosh-new", "old", "whoosh-old"):
        shutil.rmtree(project / "build" / name, ignore_errors=True)
        (project / "build" / name).mkdir()
        (project / "build" / name / "rest.html").write_text("a rest")
        (project / "build" / name / "rest.html").chmod(0o444)
        (project / "build" / name).chmod(0o555)
    (project / "build" / "lock").write_text("1\n")
    (project / "site").rename(project / "elsewhere")
    done = run(project)
    assert (done.returncode, done.stderr) == (0, "")
    assert not list((project / "site").rglob("rest.html"))
    assert not (project / "build" / "old").exists()


def make_file(path: Path) -> None:
    shutil.rmtree(path, ignore_errors=True)
    path.write_text("x")


def make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def folder_for_lock(build: Path) -> None:
    make_folder(build / "lock")
    (build / "built.json").unlink()


MISTAKES: dict[str, tuple[Callable[[Path], object], str]] = {
    "build is a file": (lambda root: make_file(root / "build"), "build: File exists; move"),
    "the lock is a folder": (
        lambda root: folder_for_lock(root / "build"),
        "build/lock: Is a directory; move",
    ),
    "no settings": (
        lambda root: (root / "mkdocs.yml").unlink(),
        "mkdocs.yml: No such file or directory; put it back",
    ),
    "settings are a folder": (
        lambda root: make_folder(root / "mkdocs.yml"),
        "mkdocs.yml: Is a directory; move",
    ),
    "settings are no YAML": (
        lambda root: (root / "mkdocs.yml").write_text("a: 1\nb: [\n"),
        "mkdocs.yml:3: ",
    ),
    "settings are no text": (
        lambda root: (root / "mkdocs.yml").write_bytes(b"site_url: \xff"),
        "mkdocs.yml is no text in UTF-8; save it",
    ),
    "settings are a list": (
        lambda root: (root / "mkdocs.yml").write_text("- site_url"),
        "mkdocs.yml: site_url is no address; write",
    ),
    "no docs": (lambda root: shutil.rmtree(root / "docs"), "docs; run this in the project"),
    "no templates": (
        lambda root: shutil.rmtree(root / "overrides"),
        "overrides: No such file or directory; put it back",
    ),
    "a page is no text": (
        lambda root: (root / "docs" / "about" / "x.md").write_bytes(b"ab\n\xff"),
        "docs/about/x.md:2: the file is not UTF-8; save it",
    ),
    "a record is a folder": (
        lambda root: make_folder(root / "docs" / "clauses" / "published.txt"),
        "docs/clauses/published.txt:1: the file cannot be read: Is a directory; allow",
    ),
    "a template is no text": (
        lambda root: (root / "overrides" / "main.html").write_bytes(b"\xff"),
        "MkDocs could not build the pages",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_said_with_its_place_and_no_traceback(project: Path, name: str) -> None:
    for path in (project / "docs", *sources(project)):
        path.chmod(0o755 if path.is_dir() else 0o644)
    mistake, said = MISTAKES[name]
    mistake(project)
    done = run(project)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: ") and said in done.stderr
    assert "Traceback" not in done.stderr
    if name != "build is a file":
        assert ask(project).returncode == 0, "the last good site still stands"


def test_a_site_that_cannot_be_put_in_place_leaves_the_old_one(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "docs" / "index.md").chmod(0o644)
    with (project / "docs" / "index.md").open("a", encoding="utf-8") as page:
        page.write("More words.\n")
    before = (project / "site" / "index.html").read_bytes()
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path.name == "site" and path.parent.name == "build":
            raise OSError(28, "No space left on device", str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OSError, match="No space left"):
        build(project)
    assert (project / "site" / "index.html").read_bytes() == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize("arguments", [[], ["--check"]])
def test_an_output_that_is_full_is_said(project: Path, arguments: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command(project, *arguments), stdout=full, stderr=subprocess.PIPE, text=True
        )
    said = "error: the output: No space left on device; make room there\n"
    assert (done.returncode, done.stderr) == (2, said)


@pytest.mark.parametrize("text", ["", "site_url:", "site_url: 1", "site_url: http://x/", "x"])
def test_settings_without_an_address_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    with pytest.raises(ClausebookError, match=r"site_url is no address; write"):
        site_url(tmp_path)
