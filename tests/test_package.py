"""The package as it is installed: under a name of its own, beside whatever else is there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from search.site.packaging import wheel

COMMAND = "import sys; from clausebook.__main__ import main; sys.argv[0] = 'clausebook'; main()"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the package alone, as pip installs it; what it needs comes from here."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps"]
    command = [*pip, "--no-compile", "--target", str(folder / "site"), str(wheel(ROOT, folder))]
    subprocess.run(command, check=True)
    return folder / "site"


def run(folder: Path, *path: Path, arguments: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, path))},
        capture_output=True,
        text=True,
    )


def test_the_package_takes_no_common_name(installed: Path) -> None:
    names = {path.name for path in installed.iterdir()}
    assert {name for name in names if not name.endswith(".dist-info")} == {"clausebook", "bin"}
    [script] = installed.glob("*.dist-info/entry_points.txt")
    assert "clausebook=clausebook.__main__:main" in script.read_text("utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["ask", "Police match faces"],
        ["find", "camera"],
        ["show", "eai-fr-us-police"],
    ],
)
def test_it_works_beside_a_package_called_search(
    installed: Path, index: Path, fulltext: Path, tmp_path: Path, arguments: list[str]
) -> None:
    mine = tmp_path / "mine"
    (mine / "search").mkdir(parents=True)
    (mine / "search" / "__init__.py").write_text("raise SystemExit('not asked for')")
    options = [] if arguments[0] == "--version" else ["--book", str(index)]
    options += ["--index", str(fulltext)] if arguments[0] == "find" else []
    done = run(tmp_path, mine, installed, arguments=["-c", COMMAND, *arguments, *options])
    assert (done.returncode, done.stderr) == (0, "")


def test_outside_of_a_project_it_answers_from_the_book_it_carries(
    installed: Path, tmp_path: Path
) -> None:
    for arguments in (["show", "eai-fr-us-police"], ["find", "camera"], ["ask", "police"]):
        done = run(tmp_path, installed, arguments=["-m", "clausebook", *arguments])
        assert done.stderr == "" and done.stdout, (arguments, done.stderr)


def test_in_a_project_the_project_s_book_comes_first(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "docs" / "clauses").mkdir(parents=True)
    (tmp_path / "build_index.py").touch()
    done = run(tmp_path, installed, arguments=["-m", "clausebook", "show", "eai-fr-us-police"])
    assert done.returncode == 2 and "there is no index in site/search" in done.stderr


def test_without_a_book_it_says_how_to_name_one(installed: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    shutil.copytree(installed, bare, ignore=shutil.ignore_patterns("carried"))
    done = run(tmp_path, bare, arguments=["-m", "clausebook", "ask", "police"])
    assert done.returncode == 2
    assert "--book FOLDER, or CLAUSEBOOK_BOOK" in done.stderr


def test_in_the_project_both_names_run() -> None:
    for name in ("search", "clausebook"):
        done = run(ROOT, arguments=["-m", name, "--version"])
        assert done.stdout.startswith("clausebook, version "), done.stderr


def test_asking_and_linting_need_nothing_that_only_a_build_needs(
    installed: Path, index: Path, fulltext: Path, tmp_path: Path
) -> None:
    """What `pip install clausebook[build]` brings is not there: each import of it fails."""
    [about] = installed.glob("*.dist-info/METADATA")
    needed = r"^Requires-Dist: ([\w-]+).*extra == [\"']build[\"']"
    names = re.findall(needed, about.read_text("utf-8"), re.M)
    assert "mkdocs" in names
    modules = {"mkdocs-material": "material", "pillow": "PIL", "pymdown-extensions": "pymdownx"}
    modules |= {"pyspellchecker": "spellchecker", "pyyaml": "yaml"}
    gone = tmp_path / "gone"
    gone.mkdir()
    for name in names:
        text = "raise ImportError('only a build needs this')"
        (gone / f"{modules.get(name, name)}.py").write_text(text, "utf-8")
    (tmp_path / "a.md").write_text("See aoai-fr-us-police.", "utf-8")
    for arguments in (
        ["ask", "Police match faces"],
        ["find", "camera", "--index", str(fulltext)],
        ["cite", "eai-fr-us-police"],
        ["lint", "a.md"],
    ):
        more = ["-m", "clausebook", *arguments, "--book", str(index)]
        done = run(tmp_path, gone, installed, arguments=more)
        assert done.stderr == "" and done.stdout, (arguments, done.stderr)
