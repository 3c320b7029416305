"""What a person at a terminal reads, whole: each file of `golden` is a command and what it prints.

GOLDEN=write in the environment writes the files anew, from their first lines: look at what differs
in git. A new file needs its first line only.
"""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from search.__main__ import main
from search.index.clausestore import ClauseStore

GOLDEN = Path(__file__).parent / "golden"
FILES = sorted(GOLDEN.glob("*.txt"))


@pytest.fixture
def printed(
    store: ClauseStore,
    index: Path,
    fulltext: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> Callable[[str], str]:
    """Runs a command in the folder of the files; gives what it prints and its exit code."""
    monkeypatch.chdir(GOLDEN)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("CLAUSEBOOK_BOOK", str(index))

    def run(command: str) -> str:
        _, *arguments = shlex.split(command)
        places = {"find": ["--index", str(fulltext)], "review": ["--out", str(tmp_path / "report")]}
        more = places.get(arguments[0], [])
        monkeypatch.setattr(sys, "argv", ["clausebook", *arguments, *more])
        code: object = 0
        try:
            main()
        except SystemExit as exit:
            code = exit.code or 0
        out, err = capsys.readouterr()
        said = "".join(f"! {line}\n" for line in err.splitlines())
        text = f"{out}{said}[{code}]\n".replace(store.digest, "<book>")
        text = text.replace(str(tmp_path), "<folder>")
        return text.replace(f" {date.today()},", " <today>,")

    return run


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_command_prints_what_its_file_holds(path: Path, printed: Callable[[str], str]) -> None:
    first, _, rest = path.read_text("utf-8").partition("\n")
    assert first.startswith("$ clausebook ")
    found = printed(first.removeprefix("$ "))
    if os.environ.get("GOLDEN") == "write":
        path.write_text(f"{first}\n{found}", "utf-8")
    assert found == rest or os.environ.get("GOLDEN") == "write", "GOLDEN=write writes it anew"


def test_there_is_one_of_each_command() -> None:
    commands = {path.read_text("utf-8").split()[2] for path in FILES}
    wanted = {"ask", "find", "show", "cite", "compare", "lint", "replay", "review"}
    assert commands == wanted
