"""One run names everything that is wrong; new versions are put on record, and nothing else is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from small import book_with, small_project

from search.errors import ContentError
from search.site.examining import record_new_versions, sound
from search.tickets.shortids import short_id

BASE = "https://book.example/"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def told(docs: Path) -> list[str]:
    with pytest.raises(ContentError) as error:
        sound(docs, BASE)
    return [str(one) for one in error.value.problems]


def test_mistakes_of_every_step_are_named_in_one_run(tmp_path: Path) -> None:
    """A page that is no text, a broken link, a text changed in place, a new version, an example."""
    docs = book_with(tmp_path)
    (docs / "about").mkdir()
    (docs / "about" / "page.md").write_bytes(b"\xff")
    change(docs / "clauses/old/watch.md", "in particular", "[all](clause:gone)")
    change(
        docs / "clauses/published.txt", "old-watch@2020-01-01", f"old-watch@2020-01-01 {'0' * 12}"
    )
    change(docs / "clauses/published.txt", "new-watch@2024-01-01\n", "")
    change(docs / "examples/people.md", "rollup: prohibited", "rollup: conditional")
    assert [one.partition(";")[0] for one in told(docs)] == [
        "docs/about/page.md:1: the file is not UTF-8",
        "docs/clauses/new/watch.md:18: 'new-watch@2024-01-01' is not in the record of versions",
        "docs/clauses/old/watch.md:19: the link 'clause:gone' leads nowhere",
        "docs/clauses/published.txt:1: what 'old-watch@2020-01-01' says is not what was published"
        f" ({'0' * 12})",
        "docs/examples/people.md:10: the answer is prohibited, not conditional",
    ]


def test_names_with_the_same_short_id_are_refused(tmp_path: Path) -> None:
    """Of some two thousand names two are likely to have the same."""
    seen: dict[str, str] = {}
    for number in range(10_000):
        name = f"guard-{number}"
        other = seen.setdefault(short_id(f"actor={name}"), name)
        if other != name:
            break
    docs = book_with(tmp_path)
    police = "- {id: police, label: Police, definition: The police., words: [police]}"
    both = [police.replace("police", one).replace("Police", one) for one in (other, name)]
    change(docs / "concepts/actor.md", police, "\n  ".join([police, *both]))
    assert told(docs) == [
        f"docs/concepts/actor.md:6: in stamps the facts 'actor={other}' and 'actor={name}' have the"
        " same short id; give the one of them that was not published yet another id"
    ]


def test_new_versions_are_put_on_record_once(tmp_path: Path) -> None:
    docs = book_with(tmp_path)
    record = docs / "clauses/published.txt"
    change(record, "new-watch@2022-01-01\nnew-watch@2024-01-01\n", "# no line end")
    before = record.read_text("utf-8")
    lines = record_new_versions(docs, BASE)
    assert [line.partition(" ")[0] for line in lines] == [
        "new-watch@2022-01-01",
        "new-watch@2024-01-01",
    ]
    after = record.read_text("utf-8")
    assert after == f"{before}\n{lines[0]}\n{lines[1]}\n"
    assert record_new_versions(docs, BASE) == []
    assert record.read_text("utf-8") == after
    sound(docs, BASE)


def test_nothing_is_put_on_record_while_anything_else_is_wrong(tmp_path: Path) -> None:
    docs = book_with(tmp_path)
    record = docs / "clauses/published.txt"
    change(record, "new-watch@2024-01-01\n", "")
    change(docs / "examples/people.md", "applies: [new-watch]", "applies: [old-watch]")
    before = record.read_bytes()
    with pytest.raises(ContentError) as error:
        record_new_versions(docs, BASE)
    assert {one.path for one in error.value.problems} == {"docs/examples/people.md"}
    assert record.read_bytes() == before


def test_the_command_says_what_it_wrote(tmp_path: Path) -> None:
    root = small_project(tmp_path / "project")
    change(root / "docs/clauses/published.txt", "new-watch@2024-01-01\n", "")
    command = [sys.executable, "build_index.py", "--record"]
    for said in ("put on record: new-watch@2024-01-01 ", "all is on record\n"):
        done = subprocess.run(command, cwd=root, capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith(said) and done.stdout.count("\n") == 1
    assert not (root / "site").exists()
