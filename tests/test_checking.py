"""Every mistake in a book is named with its place and what to write instead, all in one run.

`content/valid` is a small sound book. Each folder of `content/invalid` holds the files that differ
from it and, in `expected.txt`, every message they must bring, word for word.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from search.checking import check
from search.errors import ContentError
from search.reading import read_book

CONTENT = Path(__file__).parent / "content"
INVALID = sorted(path for path in (CONTENT / "invalid").iterdir() if path.is_dir())


def book_with(folder: Path, *mistakes: Path) -> Path:
    """The valid book with the files of the mistakes laid over it."""
    docs = folder / "docs"
    shutil.copytree(CONTENT / "valid" / "docs", docs)
    for mistake in mistakes:
        shutil.copytree(mistake / "docs", docs, dirs_exist_ok=True)
    return docs


def problems(docs: Path) -> list[str]:
    with pytest.raises(ContentError) as error:
        check(read_book(docs))
    return [str(one) for one in error.value.problems]


def test_the_valid_book_is_sound(tmp_path: Path) -> None:
    check(read_book(book_with(tmp_path)))


@pytest.mark.parametrize("mistake", INVALID, ids=lambda path: path.name)
def test_a_mistake_is_named_with_place_and_remedy(tmp_path: Path, mistake: Path) -> None:
    found = problems(book_with(tmp_path, mistake))
    assert found == (mistake / "expected.txt").read_text("utf-8").splitlines()
    assert all(one.split(":")[1].isdigit() and "; " in one for one in found)


def test_mistakes_in_several_files_are_named_together(tmp_path: Path) -> None:
    names = ("wrong-encoding", "unknown-key")
    mistakes = [CONTENT / "invalid" / name for name in names]
    wanted = [line for one in mistakes for line in (one / "expected.txt").read_text().splitlines()]
    assert sorted(problems(book_with(tmp_path, *mistakes))) == sorted(wanted)
