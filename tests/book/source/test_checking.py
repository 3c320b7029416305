"""Every mistake in a book is named with its place and what to write instead, all in one run.

`content/valid` is a small sound book. Each folder of `content/invalid` holds the files that differ
from it and, in `expected.txt`, every message they must bring, word for word.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from small import book_with, renamed_book

from search.book.source.reading import read_book
from search.errors import ContentError
from search.index.clausestore import digest, export, open_store

CONTENT = Path(__file__).parents[2] / "content"
INVALID = sorted(path for path in (CONTENT / "invalid").iterdir() if path.is_dir())


def problems(docs: Path) -> list[str]:
    with pytest.raises(ContentError) as error:
        read_book(docs)
    return [str(one) for one in error.value.problems]


def test_the_valid_book_is_sound(tmp_path: Path) -> None:
    read_book(book_with(tmp_path))


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


def test_what_could_not_be_read_is_not_missed_by_what_names_it(tmp_path: Path) -> None:
    """Every file of the book in turn is no text: one problem, and what was wrong elsewhere."""
    sound = book_with(tmp_path / "sound")
    for number, path in enumerate(sorted(sound.rglob("*.*"))):
        docs = book_with(tmp_path / str(number))
        (docs / path.relative_to(sound)).write_bytes(b"\xff")
        (docs / "context").mkdir()
        (docs / "context" / "more.md").write_text(CONTEXT, "utf-8")
        wrong, link = sorted(problems(docs), key=lambda one: "context/more.md" in one)
        assert wrong == f"docs/{path.relative_to(sound)}:1: the file is not UTF-8; save it as UTF-8"
        assert "context/more.md:6: the link 'clause:no-such' leads nowhere" in link


CONTEXT = """---
title: More
description: More of it.
order: 1
---
[new](clause:new-watch@2024-01-01) and [gone](clause:no-such) and [people](concept:purpose/watching)
"""


def test_a_record_with_a_wrong_key_is_not_missed_either(tmp_path: Path) -> None:
    docs = book_with(tmp_path)
    concepts = docs / "concepts" / "purpose.md"
    concepts.write_text(concepts.read_text("utf-8").replace("order: 1", "order: one"), "utf-8")
    [problem] = problems(docs)
    assert problem.startswith("docs/concepts/purpose.md:5: 'order' cannot be 'one'")


def test_a_book_without_clauses_is_named(tmp_path: Path) -> None:
    docs = book_with(tmp_path)
    for folder in (docs / "clauses", docs / "examples"):
        shutil.rmtree(folder)
    assert problems(docs) == ["docs/clauses/:1: there is no clause; write one"]


def test_a_renamed_clause_keeps_its_old_names(tmp_path: Path) -> None:
    data = export(renamed_book(tmp_path), "https://book.example/")
    renamed = {"first-name": "old-watch", "second-name": "old-watch"}
    assert data["renamed"] == renamed
    assert open_store(data, digest(data)).renamed == renamed


def test_a_book_without_renamings_does_not_speak_of_them(tmp_path: Path) -> None:
    assert "renamed" not in export(read_book(book_with(tmp_path)), "https://book.example/")


def test_a_renamed_clause_keeps_its_versions(tmp_path: Path) -> None:
    docs = book_with(tmp_path)
    with (docs / "clauses" / "published.txt").open("a") as record:
        record.write("first-name@2019-01-01\n")
    (docs / "clauses" / "renamed.txt").write_text("first-name old-watch\n")
    [found] = problems(docs)
    assert "published.txt:4: 'first-name@2019-01-01' was published and is gone" in found
