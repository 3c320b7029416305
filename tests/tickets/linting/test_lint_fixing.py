"""New pins are written only where that changes no meaning; the rest of a file stays as it is."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.index.clausestore import ClauseStore
from search.tickets.linting.fixing import write
from search.tickets.linting.judging import Judge
from search.tickets.linting.running import Checked, Report, check_file
from search.tickets.linting.scanning import Scanner

TODAY = "2026-11-23"


@pytest.fixture(scope="module")
def scanner(store: ClauseStore) -> Scanner:
    return Scanner(store)


@pytest.fixture(scope="module")
def judge(store: ClauseStore, scanner: Scanner) -> Judge:
    return Judge(store, TODAY, scanner)


def checked(path: Path, scanner: Scanner, judge: Judge) -> Checked:
    found = check_file(path, scanner, judge, Report())
    assert found is not None
    return found


def fixed(tmp_path: Path, scanner: Scanner, judge: Judge, name: str, content: bytes) -> bytes:
    path = tmp_path / name
    path.write_bytes(content)
    found = checked(path, scanner, judge)
    if found.text != found.source.text:
        write(found.source, found.text)
    return path.read_bytes()


BOTH_SIDES = [
    ("eai-fr-us-police", "eai-fr-us-police@2026-05-01"),
    ("Use eai-fr-us-police.", "Use eai-fr-us-police@2026-05-01."),
    ("`eai-fr-us-police`", "`eai-fr-us-police@2026-05-01`"),
    ("eai-use-surveil@2025-02-26", "eai-use-surveil@2026-05-01"),
    ("eai-use-surveil-v20250226", "eai-use-surveil-v20260501"),
    (
        "[x](https://clausebook.example/clauses/eai-use-surveil/#top)",
        "[x](https://clausebook.example/clauses/eai-use-surveil-v20260501/#top)",
    ),
    ("../clauses/eai-use-surveil/", "../clauses/eai-use-surveil-v20260501/"),
]
UNTOUCHED = [
    "eai-fr-us-police@2026-05-01",  # in force
    "aoai-fr-us-police",  # superseded
    "aoai-fr-us-police@2024-05-01",
    "eai-fr-us-police@2025-02-26",  # narrowed since: the book says so
    "eai-fr-us-polize",  # unknown
    "eai-fr-us-police@2020-01-01",
    "https://elsewhere.example/eai-fr-us-police",  # part of another address
    "eai-fr-us-police@latest",
    "eai-fr-us-police.md",
    "key=eai-fr-us-police",
    "eai-fr-us-police <!-- clausebook: cited-as-historic -->",
    "plain: eai-fr-us-police clausebook: cited-as-historic",
    "cb1/2026-11-23/0123456789abcdef/0.1.0/facts/verdicts/applies=2026-05-01=eai-c-rights/00000000",
]


@pytest.mark.parametrize(("before", "after"), BOTH_SIDES)
def test_a_pin_is_written_in_the_form_of_the_citation(
    tmp_path: Path, scanner: Scanner, judge: Judge, before: str, after: str
) -> None:
    assert fixed(tmp_path, scanner, judge, "a.md", before.encode()) == after.encode()


@pytest.mark.parametrize("text", UNTOUCHED)
def test_what_is_not_safe_to_write_is_left(
    tmp_path: Path, scanner: Scanner, judge: Judge, text: str
) -> None:
    assert fixed(tmp_path, scanner, judge, "a.md", text.encode()) == text.encode()


@pytest.mark.parametrize(
    "name", ["a.json", "a.jsonl", "a.csv", "a.tsv"], ids=lambda name: name.partition(".")[2]
)
def test_exports_are_never_written(
    tmp_path: Path, scanner: Scanner, judge: Judge, name: str
) -> None:
    content = b'{"body": "eai-fr-us-police"}'
    assert fixed(tmp_path, scanner, judge, name, content) == content
    (one,) = checked(tmp_path / name, scanner, judge).findings
    assert one.state == "unpinned" and not one.fixable


def test_html_is_written_where_it_stands_as_it_reads(
    tmp_path: Path, scanner: Scanner, judge: Judge
) -> None:
    before = (
        b'<a href="https://clausebook.example/clauses/eai-use-surveil/">eai-use-surveil</a>'
        b"<p>eai-use&#45;surveil</p>"
    )
    after = (
        b'<a href="https://clausebook.example/clauses/eai-use-surveil-v20260501/">'
        b"eai-use-surveil@2026-05-01</a><p>eai-use&#45;surveil</p>"
    )
    assert fixed(tmp_path, scanner, judge, "a.html", before) == after


PIECES = [*(before for before, _ in BOTH_SIDES), *UNTOUCHED[:5], "ordinary words", ""]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "latin-1"]


@settings(deadline=None)
@given(
    pieces=st.lists(st.sampled_from(PIECES), max_size=12),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    codec=st.sampled_from(ENCODINGS),
    suffix=st.sampled_from(["md", "html"]),
    noise=st.integers(0, 2**32),
)
def test_a_second_time_nothing_changes_and_other_bytes_never(
    tmp_path_factory: pytest.TempPathFactory,
    scanner: Scanner,
    judge: Judge,
    pieces: list[str],
    end: str,
    codec: str,
    suffix: str,
    noise: int,
) -> None:
    dice = random.Random(noise)
    words = ["Größe ", "é ", "\t", "  ", "\u00a0 "]
    pins = dict(BOTH_SIDES)
    lines = [(dice.choice(words), piece) for piece in pieces]
    before = "".join(f"{word}{piece}{end}" for word, piece in lines)
    after = "".join(f"{word}{pins.get(piece, piece)}{end}" for word, piece in lines)
    folder = tmp_path_factory.mktemp("fix")
    content = before.encode(codec)
    once = fixed(folder, scanner, judge, f"a.{suffix}", content)
    twice = fixed(folder, scanner, judge, f"a.{suffix}", once)
    assert twice == once
    assert once == after.encode(codec)


def test_mode_links_and_the_old_file_survive(
    tmp_path: Path, scanner: Scanner, judge: Judge, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, link = tmp_path / "a.md", tmp_path / "link.md"
    path.write_text("eai-fr-us-police", "utf-8")
    path.chmod(0o640)
    link.symlink_to(path)
    found = checked(link, scanner, judge)

    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", broken)
        with pytest.raises(OSError, match="No space"):
            write(found.source, found.text)
    assert path.read_text("utf-8") == "eai-fr-us-police"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.md", "link.md"]
    write(found.source, found.text)
    assert link.is_symlink() and path.read_text("utf-8") == "eai-fr-us-police@2026-05-01"
    assert path.stat().st_mode & 0o777 == 0o640
